import { describe, expect, it } from 'vitest';
import { IMPORT_PRESETS, mappingOfPreset, proposeMapping } from '../../server/domain/import/presets/presets';
import { StatementReader } from '../../server/domain/import/statements';
import { NO_LOOK } from './import-text';
import { smallOperation } from './small-operation';

const [coalition] = smallOperation.forces;
if (!coalition) throw new Error('the small operation has no force');
const funding = {
  ...coalition,
  key: 'funding',
  name: 'Funding',
  shortName: 'Funding',
  kind: 'supporting',
  unit: 'USD million',
  shape: 'money',
} as const;
const definitions = { ...smallOperation, forces: [...smallOperation.forces, funding] };

function presetOf(key: string) {
  const preset = IMPORT_PRESETS.find((one) => one.key === key);
  if (!preset) throw new Error(key);
  return preset;
}

/** The same three flows, as each of the two places gives them. */
const FILES = [
  [
    presetOf('ocha-fts'),
    ['date', 'budgetYear', 'description', 'amountUSD', 'srcOrganization', 'srcLocations', 'boundary', 'status', 'firstReportedDate'],
    [
      ['2013-01-29', '2013', 'for AFISMA', '30000000', 'France, Government of', 'FRA', 'incoming', 'pledge', '2013-01-30'],
      ['2013-02-04', '2013', '', '12500000', 'France, Government of', 'FRA', 'incoming', 'pledge', '2013-02-06'],
      ['2013-02-05', '2013', '', '4000000', 'Nigeria, Government of', 'NGA', 'incoming', 'paid', '2013-02-06'],
    ],
  ],
  [
    presetOf('ocha-fts-export'),
    [
      'Flow ID',
      'Source org.',
      'Source country',
      'Destination org.',
      'Description',
      'Amount (US$)',
      'Funding status',
      'Flow date',
      'First reported date',
    ],
    [
      ['1', 'France, Government of', 'France', 'AU', 'for AFISMA', '30,000,000', 'Pledge', '2013-01-29', '2013-01-30'],
      ['2', 'France, Government of', 'France', 'AU', '', '12,500,000', 'Pledge', '2013-02-04', '2013-02-06'],
      ['3', 'Nigeria, Government of', 'Nigeria', 'AU', '', '4,000,000', 'Paid Contribution', '2013-02-05', '2013-02-06'],
    ],
  ],
] as const;

describe('flows of money to an operation', () => {
  it.each(FILES)(
    'in a file as $key are levels by giver and rung, in millions, known when they were first reported',
    (preset, header, rows) => {
      expect(proposeMapping(header).preset).toBe(preset.key);
      const mapping = mappingOfPreset(preset, header);
      if (!mapping) throw new Error('no mapping');
      const table = { header, rows, firstRow: 2, dateSystem: '1900', readAs: '', sheets: [], notes: [], look: NO_LOOK } as const;
      const reader = new StatementReader(table, mapping, definitions, '2014-01-01');
      reader.read(0, rows.length);
      const { statements, problems } = reader.end();
      expect(problems).toEqual([]);
      expect(statements.map(({ seriesKey, asOf, knownAt, value }) => [seriesKey, asOf, knownAt, value])).toEqual([
        ['funding.fra.pledged', '2013-01-29', '2013-01-30', 30],
        ['funding.fra.pledged', '2013-02-04', '2013-02-06', 42.5],
        ['funding.nga.pledged', '2013-02-05', '2013-02-06', 4],
        ['funding.nga.committed', '2013-02-05', '2013-02-06', 4],
        ['funding.nga.disbursed', '2013-02-05', '2013-02-06', 4],
      ]);
    },
  );
});
