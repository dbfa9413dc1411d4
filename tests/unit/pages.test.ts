import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PAGES, type PageDeclaration } from '../../app/_shell/pages';

const ROOT = join(import.meta.dirname, '../..');
const MOST_FILES = 6;
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

/** The files that a recipe of the architecture has one change. */
function filesOf(recipe: string): readonly string[] {
  const [, text = ''] = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8').split(`### ${recipe}\n`);
  return [...(text.split('\n### ')[0] ?? '').matchAll(/^\| `([^`]+)` \|/gm)].map(([, file = '']) => file);
}

test(`a page that asks something new changes at most ${MOST_FILES} files`, () => {
  const [page, verb] = [filesOf('A page'), filesOf('A verb')];
  expect([page.length, verb.length].every((count) => count > 1)).toBe(true);
  expect([...page, ...verb].length, [...page, ...verb].join(', ')).toBeLessThanOrEqual(MOST_FILES);
});
