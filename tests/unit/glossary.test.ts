import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GLOSSARY } from '../../server/domain/glossary/glossary';
import * as terms from '../../server/domain/glossary/terms';

const DOCUMENT = join(import.meta.dirname, '../../docs/glossary.md');

test('the document says what the program shows', () => {
  const rows = readFileSync(DOCUMENT, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '));
  expect(rows.slice(1)).toEqual(GLOSSARY.map(({ term, meaning }) => `| ${term} | ${meaning} |`));
});

test('each term is listed once, in the order of the names', () => {
  const names = GLOSSARY.map(({ term }) => term.toLowerCase());
  expect(names).toEqual([...new Set(names)].sort());
  expect(GLOSSARY).toHaveLength(Object.keys(terms).length);
  expect(new Set(GLOSSARY.map(({ id }) => id)).size).toBe(GLOSSARY.length);
});

test('a meaning is one to three short sentences, in words that a table can hold', () => {
  for (const { term, meaning } of GLOSSARY) {
    expect(meaning, term).toMatch(/^[A-Z][^|]*\.$/);
    expect(meaning.match(/\.(?=\s|$)/g)?.length, term).toBeLessThanOrEqual(3);
  }
});
