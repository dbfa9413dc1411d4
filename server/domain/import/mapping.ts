import { z } from 'zod';
import { dayField, LIMITS, textField } from '../input/fields';
import { MEASURES } from '../shapes/rungs';
import { CREDIBILITIES, KNOWN_BASES, RELIABILITIES } from '../words';
import { TABLE_LIMITS } from './table';

/** What a column can say of a report. `skip` is a column that says nothing here. */
export const IMPORT_FIELDS = [
  'skip',
  'series',
  'force',
  'contributor',
  'contributorName',
  'line',
  'measure',
  'indicator',
  'value',
  'unit',
  'low',
  'high',
  'qualifier',
  'asOf',
  'asOfYear',
  'asOfMonth',
  'dueBy',
  'knownAt',
  'basis',
  'source',
  'grade',
  'reliability',
  'credibility',
  'note',
  'flowId',
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

export const IMPORT_FIELD_WORDS: Readonly<Record<ImportField, string>> = {
  skip: 'not used',
  series: 'series key',
  force: 'force',
  contributor: 'contributor (code or name)',
  contributorName: 'contributor’s name',
  line: 'requirement line',
  measure: 'stage or measure',
  indicator: 'indicator',
  value: 'value',
  unit: 'unit or currency',
  low: 'low end',
  high: 'high end',
  qualifier: 'qualifier (about, up to, …)',
  asOf: 'as-of day',
  asOfYear: 'year of the as-of day',
  asOfMonth: 'month of the as-of day',
  dueBy: 'promised for (day, month or year)',
  knownAt: 'known-at day',
  basis: 'basis of known-at',
  source: 'source',
  grade: 'grade (B2)',
  reliability: 'reliability (A to F)',
  credibility: 'credibility (1 to 6)',
  note: 'note',
  flowId: 'identifier of a flow',
};

const name = textField(LIMITS.title);

/** Texts of one file that a person can say the meaning of. */
const MOST_MEANT = 500;

export const importColumn = z.strictObject({
  field: z.enum(IMPORT_FIELDS),
  /** Of a value column of its own kind, such as `troops`: the line, and the measure that it gives. Empty: as for the whole file. */
  line: name,
  measure: z.enum(MEASURES).nullable(),
  /** Of a value column of a wide table: the day, or the contributor, that its header names. */
  asOf: dayField.optional(),
  who: name.optional(),
});
export type ImportColumn = z.infer<typeof importColumn>;

/** Columns whose texts are names of something, which a person can say to be another's. */
export const NAMED_FIELDS = ['force', 'contributor', 'line', 'measure', 'indicator', 'source'] as const;
export type NamedField = (typeof NAMED_FIELDS)[number];

/** What becomes of rows that say otherwise of the same. */
export const REPEATS = ['ask', 'first', 'last', 'each'] as const;

/** How the columns of a file become reports: chosen once, and remembered for each header. */
export const mappingInput = z.strictObject({
  columns: z.array(importColumn).max(TABLE_LIMITS.columns),
  /** What `03/04/2013` means; null asks wherever it matters. */
  dayOrder: z.enum(['day-first', 'month-first']).nullable(),
  /** What `1,234` means; null asks wherever it matters. */
  decimalSign: z.enum(['point', 'comma']).nullable(),
  /** What holds for each row that has no cell for it; empty: nothing. */
  fixed: z.strictObject({
    force: name,
    contributor: name,
    line: name,
    measure: z.enum(MEASURES).nullable(),
    indicator: name,
    source: name,
    reliability: z.enum(RELIABILITIES).nullable(),
    credibility: z.literal(CREDIBILITIES).nullable(),
    asOf: dayField.nullable(),
    /** Null: known on the day it is true for. */
    knownAt: dayField.nullable(),
    basis: z.enum(KNOWN_BASES).nullable(),
    /** What the numbers are of, such as `USD`; empty: of what is counted. */
    unit: textField(LIMITS.title).default(''),
  }),
  /** What texts of the file mean, where a person said so: another name, key or code. */
  means: z
    .array(z.strictObject({ field: z.enum(NAMED_FIELDS), text: name, means: name }))
    .max(MOST_MEANT)
    .default([]),
  /** What a number is multiplied by: 0.000001 makes US dollars into millions. */
  factor: z.number().positive({ error: 'Give a number above 0.' }).max(1e9, { error: 'At most 1,000,000,000.' }),
  /** Rows are amounts that add up over time: each day's level is the sum up to it. */
  addsUp: z.boolean(),
  /** Of amounts that add up: stages exclude each other, and what is on a higher one counts on those below it, down to the offer. */
  isExclusive: z.boolean().default(false),
  /** Which of several rows holds that speak of one series, day and source, and differ; `each` makes every one a report of its own. */
  repeats: z.enum(REPEATS).default('ask'),
  /** Each day's rows are a complete return: contributors that it does not list have none. */
  isCompleteReturn: z.boolean(),
  /** Contributors, sources and requirement lines that are not known are added. */
  addsMissing: z.boolean(),
  /** Of these: contributors that are no states are added too, each with a code made of its name. */
  makesCodes: z.boolean().default(false),
  /** Rows of forces that the operation does not have are left out, instead of refused. */
  leavesOutForces: z.boolean(),
});
export type ImportMapping = z.infer<typeof mappingInput>;

export const UNUSED_COLUMN: ImportColumn = { field: 'skip', line: '', measure: null };

/** A mapping that says nothing yet, for a file with this many columns. */
export function emptyMapping(columns: number): ImportMapping {
  return {
    columns: Array.from({ length: columns }, () => UNUSED_COLUMN),
    dayOrder: null,
    decimalSign: null,
    fixed: {
      force: '',
      contributor: '',
      line: '',
      measure: null,
      indicator: '',
      source: '',
      reliability: null,
      credibility: null,
      asOf: null,
      knownAt: null,
      basis: null,
      unit: '',
    },
    means: [],
    factor: 1,
    addsUp: false,
    isExclusive: false,
    repeats: 'ask',
    isCompleteReturn: false,
    addsMissing: false,
    makesCodes: false,
    leavesOutForces: false,
  };
}

/** What a mapping lacks before any row can be read: each names the part, and what to choose. Empty when rows can be read. */
export function problemsOfMapping({ columns, fixed }: ImportMapping, header: readonly string[]): string[] {
  const has = (field: ImportField) => columns.some((one) => one.field === field);
  const values = columns.filter(({ field }) => field === 'value');
  const once = IMPORT_FIELDS.filter(
    (field) => field !== 'skip' && field !== 'value' && columns.filter((one) => one.field === field).length > 1,
  );
  const namesSeries = has('series') || has('indicator') || fixed.indicator !== '' || has('force') || fixed.force !== '';
  return [
    ...(columns.length === header.length ? [] : [`The mapping is of ${columns.length} columns, the file has ${header.length}.`]),
    ...once.map((field) => `Two columns say ${IMPORT_FIELD_WORDS[field]}: choose one.`),
    ...(has('value') ? [] : ['Choose the column that has the value.']),
    ...(namesSeries ? [] : ['Choose a column, or one answer for all rows, for the force, the indicator or the series key.']),
    ...(has('asOf') || has('asOfYear') || fixed.asOf !== null || values.every(({ asOf }) => asOf !== undefined)
      ? []
      : ['Choose the column that has the as-of day, or give one day for all rows.']),
    ...(has('source') || fixed.source !== '' ? [] : ['Choose the column that has the source, or name one source for all rows.']),
  ];
}
