import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PAGES, type PageDeclaration } from '../../app/_shell/pages';

const ROOT = join(import.meta.dirname, '../..');
const declared: readonly PageDeclaration[] = PAGES;

test('each page of an operation is declared, and each declaration has its page', () => {
  const files = readdirSync(join(ROOT, 'app/(board)/[operation]'), { recursive: true, encoding: 'utf8' });
  const folders = files.filter((file) => /(^|\/)page\.tsx$/.test(file)).map((file) => file.replace(/\/?page\.tsx$/, ''));
  expect(declared.map(({ path }) => path).sort()).toEqual(folders.sort());
});

test('each page that a reader finds in the navigation is explained in the README', () => {
  const table = readFileSync(join(ROOT, 'README.md'), 'utf8').split('## What you see')[1]?.split('## What you can do')[0] ?? '';
  const named = declared.flatMap((page) => (page.for === undefined ? (page.nav ?? []) : []));
  expect(named.filter((name) => !new RegExp(`[|,] ${name}[,| ]`).test(table))).toEqual([]);
});
