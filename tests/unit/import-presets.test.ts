import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Definitions } from '../../server/domain/definitions/types';
import { IMPORT_PRESETS, proposeMapping } from '../../server/domain/import/presets/presets';
import { figuresOf, fund, police, problemsOf, readTable, tableOf } from './import-text';
import { smallOperation } from './small-operation';

const FOLDER = join(import.meta.dirname, '../../server/domain/import/presets');
const files = readdirSync(FOLDER);

const euros: Definitions = { ...fund, forces: fund.forces.map((force) => ({ ...force, unit: 'EUR million' })) };
const mission: Definitions = {
  ...police,
  forces: police.forces.map((force) => ({ ...force, key: 'minusma', name: 'MINUSMA', shortName: 'MINUSMA', shape: 'troops' })),
};

/** What an operation reads of the example beside each preset: series, day, value. */
const READ: Readonly<Record<string, readonly [Definitions, readonly (readonly [string, string, number])[]]>> = {
  'un-contributions': [
    mission,
    [
      ['minusma.troops.tcd.deployed', '2013-07-31', 1_100],
      ['minusma.police.nga.deployed', '2013-07-31', 145],
      ['minusma.troops.nga.deployed', '2013-07-31', 97],
    ],
  ],
  'ocha-fts': [
    fund,
    [
      ['trust.fra.pledged', '2013-01-29', 30],
      ['trust.worldbank.pledged', '2013-02-05', 4],
      ['trust.worldbank.committed', '2013-02-05', 4],
      ['trust.worldbank.disbursed', '2013-02-05', 4],
    ],
  ],
  'ocha-fts-export': [
    fund,
    [
      ['trust.fra.pledged', '2013-01-29', 30],
      ['trust.fra.committed', '2013-01-29', 30],
    ],
  ],
  'kiel-tracker': [
    euros,
    [
      ['trust.deu.pledged', '2022-02-26', 30],
      ['trust.deu.committed', '2022-02-26', 30],
    ],
  ],
  'iati-transactions': [
    fund,
    [
      ['trust.worldbank.committed', '2013-02-05', 4],
      ['trust.worldbank.disbursed', '2013-03-01', 1.5],
    ],
  ],
  'pledge-table': [
    police,
    [
      ['mss.ken.pledged', '2023-07-29', 1_000],
      ['mss.jam.pledged', '2023-10-01', 200],
    ],
  ],
  muster: [{ ...fund, contributors: smallOperation.contributors }, [['trust.nga.pledged', '2013-01-29', 30]]],
};

describe('a kind of file that is known', () => {
  it.each(IMPORT_PRESETS.map(({ key }) => key))('%s has an example beside it, which is read as it is meant', (key) => {
    const table = tableOf(readFileSync(join(FOLDER, `${key}.example.csv`), 'utf8'));
    const [known, figures] = READ[key] ?? [fund, []];
    expect(proposeMapping(table.header, known).preset).toBe(key);
    const read = readTable(table, known, { addsMissing: true });
    expect(problemsOf(read)).toEqual([]);
    const zeros = read.statements.filter(({ value }) => value === 0).map(({ seriesKey }) => seriesKey);
    expect(figuresOf(read).flatMap(([series, day, value]) => (zeros.includes(String(series)) ? [] : [[series, day, value]]))).toEqual(
      figures,
    );
  });

  it('is a file of data, and no other', () => {
    const names = files.filter((file) => file.endsWith('.json')).map((file) => file.replace('.json', ''));
    expect(names.sort()).toEqual(IMPORT_PRESETS.map(({ key }) => key).sort());
  });
});
