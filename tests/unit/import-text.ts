import type { Definitions } from '../../server/domain/definitions/types';
import { NO_FLOWS } from '../../server/domain/import/flows';
import type { ImportMapping } from '../../server/domain/import/mapping';
import { proposeMapping } from '../../server/domain/import/presets/presets';
import { NO_RATES, type RatesOf } from '../../server/domain/import/row-units';
import { type ReadStatements, StatementReader } from '../../server/domain/import/statements';
import { AS_FOUND, type ImportTable, type TableLook } from '../../server/domain/import/table';
import { readCsv } from '../../server/sheets/read-csv';
import { smallOperation } from './small-operation';

/** The day on which the texts are read. */
export const TODAY = '2024-03-10';

const [troops] = smallOperation.forces;
if (!troops) throw new Error('the small operation has no force');

/** An operation that has one police force, and nobody in it yet. */
export const police: Definitions = {
  ...smallOperation,
  forces: [{ ...troops, key: 'mss', name: 'Multinational Security Support', shortName: 'MSS', unit: 'personnel', shape: 'police' }],
  contributors: [],
  sources: [],
  lines: [],
  series: [],
};

/** The same with a fund. */
export const fund: Definitions = {
  ...police,
  forces: [{ ...troops, key: 'trust', name: 'Trust fund', shortName: 'Fund', unit: 'USD million', shape: 'money' }],
};

/** Of a table that no file has. */
export const NO_LOOK: TableLook = { separator: null, headerRow: 1, hasHidden: false, top: [] };

export function tableOf(text: string): ImportTable {
  return readCsv(Buffer.from(text), AS_FOUND);
}

/** What an operation reads of a text by the mapping that it proposes, or by another. */
export function readTable(
  table: ImportTable,
  known: Definitions,
  change: Partial<ImportMapping> = {},
  today = TODAY,
  ratesOf: RatesOf = NO_RATES,
): ReadStatements {
  const { mapping } = proposeMapping(table.header, known);
  const reader = new StatementReader(table, { ...mapping, ...change }, known, today, NO_FLOWS, ratesOf);
  reader.read(0, table.rows.length);
  return reader.end();
}

export const readText = (text: string, known: Definitions, change: Partial<ImportMapping> = {}) => readTable(tableOf(text), known, change);

/** Statements as a test compares them: series, day, value, range, qualifier. */
export function figuresOf({ statements }: ReadStatements) {
  return statements.map(({ seriesKey, asOf, value, low, high, qualifier }) => [seriesKey, asOf, value, low, high, qualifier]);
}

/** Problems by row, as `row column: message`. */
export function problemsOf({ problems }: ReadStatements): string[] {
  return problems.map(({ row, column, message }) => `${row} ${column}: ${message}`);
}
