import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sectionOfPage, sectionsFor } from '../../app/_shell/page-sections';
import { PAGES, type PageDeclaration } from '../../app/_shell/pages';
import { grantOf } from '../../server/domain/rights';

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
  expect(named.filter((name) => !new RegExp(`[|,:] ${name}[,| ]`).test(table))).toEqual([]);
});

const namesFor = (grant: Parameters<typeof sectionsFor>[0]) =>
  Object.fromEntries(sectionsFor(grant).map(({ nav, pages }) => [nav, pages.map((page) => page.nav)]));

test('a reader finds four sections, and in them each page that is not for editors; who reports has what is due in a section of work', () => {
  const [reader, contributor, editor] = [namesFor(null), namesFor(grantOf('contributor')), namesFor(grantOf('editor'))];
  expect(Object.keys(reader)).toEqual(['Overview', 'Forces', 'Timeline', 'Evidence']);
  expect(reader.Evidence).toEqual(expect.arrayContaining(['What is due', 'Snapshots']));
  expect(namesFor(grantOf('reader'))).toEqual(reader);
  expect(contributor.Work).toEqual(['What is due', 'Morning update', 'Report', 'Snapshots']);
  expect(editor.Work).toEqual(['What is due', 'Morning update', 'Report', 'Import', 'Snapshots']);
  expect(editor.Evidence).not.toContain('Snapshots');
  const named = declared.filter(({ nav }) => nav !== undefined).length;
  expect(Object.values(editor).flat()).toHaveLength(named);
});

test('a page of one thing stands in the section of the pages that lead to it', () => {
  expect(sectionOfPage('series/afisma.nga.pledged', null)).toBe('evidence');
  expect(sectionOfPage('scenarios/1', null)).toBe('forces');
  expect(sectionOfPage('forecast/kept/1', null)).toBe('timeline');
  expect(sectionOfPage('snapshots', null)).toBe('evidence');
  expect(sectionOfPage('snapshots', grantOf('editor'))).toBe('work');
  expect(sectionOfPage('settings', grantOf('editor'))).toBeUndefined();
});
