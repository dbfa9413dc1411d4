import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

test('the notices name every package that the program depends on, with its version and licence, and no tool of development', () => {
  const said = execFileSync(process.execPath, ['server/programs/notices.mjs'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 });
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const headings = new Set([...said.matchAll(/^(\S+) \S+\n\nLicence: \S+/gm)].map(([, name]) => name));
  expect(Object.keys(dependencies).filter((name) => !headings.has(name))).toEqual([]);
  expect(['vitest', '@biomejs/biome', '@playwright/test', 'axe-core'].filter((name) => headings.has(name))).toEqual([]);
});
