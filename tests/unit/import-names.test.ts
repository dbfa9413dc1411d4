import { describe, expect, it } from 'vitest';
import { withMeaning } from '../../app/(board)/[operation]/import/names-table';
import type { Definitions } from '../../server/domain/definitions/types';
import { emptyMapping } from '../../server/domain/import/mapping';
import { lettersApart, proposalsFor } from '../../server/domain/import/proposals';
import { saidNames } from '../../server/domain/import/said-names';
import type { ReadStatements } from '../../server/domain/import/statements';
import { figuresOf, police, problemsOf, readText } from './import-text';
import { smallOperation } from './small-operation';

const mss: Definitions = { ...police, contributors: smallOperation.contributors };

function namesOf(read: ReadStatements, known: Definitions) {
  const keys = new Set(read.statements.map(({ seriesKey }) => seriesKey));
  const sources = new Set(read.statements.map(({ sourceKey }) => sourceKey));
  return saidNames(read.names, known, read.known.additions(keys, sources)).map(({ field, text, rows, how, as }) => [
    field,
    text,
    rows,
    how,
    as,
  ]);
}

const table = (...rows: readonly string[]) => ['Country\tPledged\tDate\tSource', ...rows].join('\n');

describe('the names of a file', () => {
  it('are listed with what they were taken for, unknown ones first, the operation’s own not at all', () => {
    const text = table('Nigeria\t5\t2023-01-01\tpress', 'Nigéria\t6\t2023-01-02\tpress', 'Atlantide\t7\t2023-01-03\tpress');
    expect(namesOf(readText(text, mss, { addsMissing: true }), mss)).toEqual([
      ['contributor', 'Atlantide', 1, 'unknown', ''],
      ['source', 'press', 3, 'added', 'press'],
      ['contributor', 'Nigéria', 1, 'found', 'Nigeria (NGA)'],
    ]);
  });

  it('mean what a person says, whatever the file calls them', () => {
    const read = readText(table('The giant of Africa\t5\t2023-01-01\tpress'), mss, {
      addsMissing: true,
      means: [{ field: 'contributor', text: 'the giant of africa', means: 'NGA' }],
    });
    expect(figuresOf(read).map(([key]) => key)).toEqual(['mss.nga.pledged']);
    expect(namesOf(read, mss)).toContainEqual(['contributor', 'The giant of Africa', 1, 'said', 'Nigeria (NGA)']);
  });

  it('get a code each where none is known, in one step for all, and never two the same', () => {
    const text = table('Atlantide\t5\t2023-01-01\tpress', 'Бюро\t6\t2023-01-01\tpress', 'Совет\t7\t2023-01-01\tpress');
    expect(problemsOf(readText(text, mss, { addsMissing: true }))).toHaveLength(3);
    const read = readText(text, mss, { addsMissing: true, makesCodes: true });
    expect(problemsOf(read)).toEqual([]);
    expect(figuresOf(read).map(([key]) => key)).toEqual(['mss.atlantide.pledged', 'mss.org.pledged', 'mss.org2.pledged']);
  });

  it('of a wide table are those of its columns', () => {
    const text = 'Date\tSource\tNigeria\tKenya\n2023-01-01\tpress\t5\t6';
    const means = [{ field: 'contributor' as const, text: 'Kenya', means: 'BEN' }];
    expect(
      figuresOf(
        readText(text, mss, { addsMissing: true, fixed: { ...emptyMapping(0).fixed, force: 'mss', measure: 'pledged' }, means }),
      ).map(([key]) => key),
    ).toEqual(['mss.nga.pledged', 'mss.ben.pledged']);
  });

  it('of a total mean a reported total where a person says so', () => {
    const text = table('Nigeria\t5\t2023-01-01\tpress', 'Total\t9\t2023-01-01\tpress');
    const means = [{ field: 'contributor' as const, text: 'Total', means: 'total-all' }];
    expect(figuresOf(readText(text, mss, { addsMissing: true })).map(([key]) => key)).toEqual(['mss.nga.pledged']);
    expect(figuresOf(readText(text, mss, { addsMissing: true, means })).map(([key]) => key)).toEqual([
      'mss.nga.pledged',
      'mss.total-all.pledged',
    ]);
  });
});

describe('what a name may mean', () => {
  const candidates = [
    { means: 'NGA', words: 'Nigeria' },
    { means: 'NER', words: 'Niger' },
    { means: 'CIV', words: 'Côte d’Ivoire' },
    { means: 'COD', words: 'Democratic Republic of the Congo' },
  ];

  it.each([
    ['Nigera', ['Nigeria: one letter differs', 'Niger: one letter differs']],
    ['Cote d Ivoire', ['Côte d’Ivoire: differs in accents or signs alone']],
    ['Republic of the Congo (Democratic)', ['Democratic Republic of the Congo: has all of its words']],
    ['Atlantide', []],
    ['', []],
  ])('%s', (text, proposals) => {
    expect(proposalsFor(text, candidates).map(({ words, reason }) => `${words}: ${reason}`)).toEqual(proposals);
  });

  it('counts letters up to a bound', () => {
    expect([lettersApart('kitten', 'sitting', 3), lettersApart('kitten', 'sitting', 2), lettersApart('', 'ab', 2)]).toEqual([3, 3, 2]);
  });
});

describe('a meaning', () => {
  it('takes the place of an earlier one, and goes where the name means itself', () => {
    const once = withMeaning(emptyMapping(1), 'contributor', 'Kenia', 'KEN');
    const twice = withMeaning(once, 'contributor', 'KENIA', 'BEN');
    expect(twice.means).toEqual([{ field: 'contributor', text: 'KENIA', means: 'BEN' }]);
    expect(withMeaning(twice, 'contributor', 'Kenia', '').means).toEqual([]);
    expect(withMeaning(once, 'source', 'Kenia', 'un').means).toHaveLength(2);
  });
});
