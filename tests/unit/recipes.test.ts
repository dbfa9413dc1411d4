import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const TEXT = readFileSync(join(import.meta.dirname, '../../docs/architecture.md'), 'utf8');

/** The files that a recipe of the architecture has one change. A migration is a script for each database. */
function filesOf(recipe: string): readonly string[] {
  const [, text = ''] = TEXT.split(`### ${recipe}\n`);
  const files = [...(text.split('\n### ')[0] ?? '').matchAll(/^\| `([^`]+)`(?:, `([^`]+)`)* \|/gm)].map(([, file = '']) => file);
  return files.flatMap((file) => (file === 'prisma/migrations' ? [`${file}/sqlite`, `${file}/postgresql`] : [file]));
}

const isOfTheProgram = (file: string) => !/^(tests|docs)\//.test(file);

it.each([
  ['A chart kind', 8],
  ['A field of a pledge', 7],
  ['A page', 6],
  ['A REST address', 2],
  ['A verb', 2],
])('%s changes at most %i files of the program', (recipe, most) => {
  const files = filesOf(recipe).filter(isOfTheProgram);
  expect(files.length).toBeGreaterThan(1);
  expect(files.length, files.join(', ')).toBeLessThanOrEqual(most);
});

it('a page that asks something new changes at most 6 files, its test among them', () => {
  expect([...filesOf('A page'), ...filesOf('A verb')].length).toBeLessThanOrEqual(6);
});
