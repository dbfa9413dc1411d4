import type { Definitions } from '../definitions/types';
import { plain } from '../key-of-title';
import { isSameUnit } from '../numbers/amounts';
import { emptyMapping, type ImportColumn, type ImportField, type ImportMapping, UNUSED_COLUMN } from './mapping';
import { measureOfText, ownMeasureOfText } from './measure-words';

/** What people call the columns, the first word of each being what our own files call it. */
export const HEADER_WORDS: Readonly<Record<Exclude<ImportField, 'skip'>, readonly string[]>> = {
  series: ['series', 'series key', 'key'],
  force: ['force', 'mission', 'operation', 'mission acronym'],
  contributor: [
    'contributor',
    'country',
    'iso3',
    'contributor iso',
    'iso',
    'iso 3',
    'contributing country',
    'state',
    'donor',
    'giver',
    'nation',
    'organisation',
    'organization',
    'pays',
    'contributeur',
  ],
  contributorName: ['contributor name', 'country name'],
  line: ['line', 'requirement line', 'capability', 'personnel type', 'type', 'item', 'category'],
  measure: ['measure', 'rung', 'status', 'stage'],
  indicator: ['indicator', 'indicateur'],
  value: ['value', 'strength', 'personnel', 'number', 'count', 'amount', 'quantity', 'valeur', 'effectif', 'effectifs', 'total'],
  unit: ['unit', 'currency', 'units', 'unite', 'devise', 'monnaie'],
  low: ['low', 'low end', 'minimum', 'min'],
  high: ['high', 'high end', 'maximum', 'max'],
  qualifier: ['qualifier'],
  asOf: ['as of', 'as of day', 'date', 'day', 'jour', 'month', 'period', 'as of date'],
  knownAt: ['known at', 'known', 'published', 'reported', 'publication date', 'last reporting date'],
  basis: ['known basis', 'basis'],
  source: ['source', 'source key', 'sources'],
  grade: ['grade', 'admiralty'],
  reliability: ['reliability', 'fiabilite'],
  credibility: ['credibility', 'credibilite'],
  flowId: ['flow id', 'transaction id', 'transaction ref'],
  note: ['note', 'notes', 'remark', 'remarks', 'comment', 'comments', 'remarque', 'description'],
};

/** What of an operation a mapping is guessed by. */
export type KnownOperation = Pick<Definitions, 'forces' | 'contributors' | 'sources'>;

/** A header without the unit behind it, where that is the force's own: `Pledged (USD million)`. */
function withoutUnit(header: string, unit: string): string {
  const [, name, given] = /^(.+?)\s*[([]([^()[\]]+)[)\]]$/.exec(header.trim()) ?? [];
  return name !== undefined && given !== undefined && isSameUnit(given, unit) ? name : header;
}

/** The measure that a header names by the words of the operation's forces. What one of them calls its own stands before what others call it. */
function measureOfHeader(header: string, { forces }: KnownOperation): ImportColumn | null {
  for (const named of [ownMeasureOfText, measureOfText])
    for (const force of forces) {
      const measure = named(plain(withoutUnit(header, force.unit)), force);
      if (measure !== null) return { field: 'value', line: '', measure };
    }
  return null;
}

/**
 * A mapping by the words of the headers: a rung or another measure of a force is a column of values; fields are known by what people call
 * them. The only force of an operation is meant in every row.
 */
export function guessMapping(header: readonly string[], known: KnownOperation): ImportMapping {
  const names = header.map(plain);
  const columns: ImportColumn[] = header.map((one) => measureOfHeader(one, known) ?? UNUSED_COLUMN);
  const hasMeasures = columns.some(({ measure }) => measure !== null);
  for (const [field, words] of Object.entries(HEADER_WORDS)) {
    // Beside columns that name what they measure, another column of numbers is their total, or something else.
    if (field === 'value' && hasMeasures) continue;
    const word = words.find((one) => names.some((name, index) => name === one && columns[index] === UNUSED_COLUMN));
    const index = columns.findIndex((column, at) => names[at] === word && column === UNUSED_COLUMN);
    if (word !== undefined) columns[index] = { ...UNUSED_COLUMN, field: field as ImportField };
  }
  const empty = emptyMapping(header.length);
  const has = (field: ImportField) => columns.some((column) => column.field === field);
  const [force, second] = known.forces;
  const isOfOneForce =
    force !== undefined && second === undefined && !['force', 'series', 'indicator'].some((field) => has(field as ImportField));
  return {
    ...empty,
    columns,
    fixed: { ...empty.fixed, force: isOfOneForce ? force.key : '' },
    addsMissing: known.contributors.length === 0 || known.sources.length === 0,
  };
}
