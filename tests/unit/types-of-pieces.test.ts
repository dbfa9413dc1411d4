import { describe, expect, it } from 'vitest';
import type { Definitions } from '../../server/domain/definitions/types';
import { typesIn, typesWords } from '../../server/domain/import/types-of-pieces';
import { figuresOf, police, problemsOf, readText } from './import-text';

const kit: Definitions = {
  ...police,
  forces: police.forces.map((force) => ({ ...force, key: 'kit', name: 'Equipment', shortName: 'Kit', unit: 'pieces', shape: 'equipment' })),
};

describe('types within pieces', () => {
  it.each([
    ['8 Leopard 2A4, 25 T-72', '8 Leopard 2A4 and 25 T-72'],
    ['Leopard 2A4 (8); Leopard 1A5 (25)', '8 Leopard 2A4 and 25 Leopard 1A5'],
    ['8 x Leopard 2A4 and 25 x T-72', '8 Leopard 2A4 and 25 T-72'],
    ['1,200 Stinger + 40 Gepard', '1200 Stinger and 40 Gepard'],
    ['F-16 × 6', '6 F-16'],
  ])('%s are %s', (text, words) => {
    expect(typesWords(typesIn(text) ?? [])).toBe(words);
  });

  it.each([
    '24',
    '1,200',
    '1.5 million',
    '5 k',
    '200 vehicles',
    'at least 24',
    '20+',
    '8 Leopard 2A4, more later',
    '8 T-72, 9 T-72',
    'T-72 (various)',
  ])('%s lists none', (text) => {
    expect(typesIn(text)).toBeNull();
  });

  it('are lines of their own, with their sum in pieces', () => {
    const read = readText(
      'Country\tCommitted\tDate\tSource\nGermany\t8 Leopard 2A4, 25 T-72\t2023-06-30\tpress\nPoland\t14\t2023-06-30\tpress\n',
      kit,
    );
    expect(problemsOf(read)).toEqual([]);
    expect(figuresOf(read).map(([key, , value]) => [key, value])).toEqual([
      ['kit.leopard-2a4.deu.committed', 8],
      ['kit.t-72.deu.committed', 25],
      ['kit.pol.committed', 14],
    ]);
    const { lines } = read.known.additions(new Set(read.statements.map(({ seriesKey }) => seriesKey)), new Set());
    expect(lines.map(({ name, unit }) => [name, unit])).toEqual([
      ['Leopard 2A4', 'pieces'],
      ['T-72', 'pieces'],
    ]);
    expect(read.readings.map(({ text, as }) => [text, as])).toContainEqual(['8 Leopard 2A4, 25 T-72', '8 Leopard 2A4 and 25 T-72']);
  });

  it('of people are asked about', () => {
    expect(problemsOf(readText('Country\tPledged\tDate\tSource\nKenya\t8 Leopard 2A4, 25 T-72\t2023-06-30\tpress\n', police))).toHaveLength(
      1,
    );
  });
});
