import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isNamed, writeMarker } from '../../server/db/folder-marker';

const folder = mkdtempSync(join(tmpdir(), 'muster-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a folder without a marker names every file', () => {
  expect(isNamed(join(folder, 'none'), () => 7)).toBe(true);
});

test('the file of another folder is not named', () => {
  writeMarker(folder, [2, 1]);
  expect(isNamed(folder, () => 1)).toBe(true);
  expect(isNamed(folder, () => 7)).toBe(false);
});

test('a file that another program brings on between two looks is named all the same', () => {
  const headers = [1, 2];
  const read = () => {
    const header = headers.shift() ?? 2;
    // After the first look at the file the other program has the marker name the new number alone.
    writeMarker(folder, [2]);
    return header;
  };
  expect(isNamed(folder, read)).toBe(true);
});
