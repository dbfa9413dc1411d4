import { z } from 'zod';
import { CHANGE_ACTIONS } from '../../domain/change';
import { LAST_REVISION } from '../../domain/cursor';
import { isTimeZone } from '../../domain/days';
import { type DefinitionKind, definitionKinds } from '../../domain/definitions/kinds';
import { dayField } from '../../domain/input/fields';
import { questionField, shapeField } from '../../domain/input/operation-inputs';
import {
  CREDIBILITIES,
  KNOWN_BASES,
  MILESTONE_ASPECTS,
  QUALIFIERS,
  RELIABILITIES,
  REPORT_KINDS,
  ROLLUPS,
  SERIES_KINDS,
} from '../../domain/words';

/** What a line of an operation's file may hold: what tables take. Whatever else it says was said by no program. */
const text = z.string();
const optional = text.nullable();
const numbered = z.int().min(0).max(LAST_REVISION);
const instant = z.iso.datetime();

export const operationLine = z.strictObject({
  key: text,
  version: numbered.min(1),
  title: text,
  subtitle: text,
  heldOn: dayField.nullable(),
  revision: numbered,
  rollup: z.enum(ROLLUPS),
  isPublic: z.boolean(),
  needsSecondFactor: z.boolean(),
  embedSites: z.array(text),
  archivedAt: instant.nullable(),
  timeZone: text.refine(isTimeZone),
  tags: z.array(text),
  shape: shapeField,
  question: questionField.nullable(),
  words: z.record(text, text),
});

export const changeLine = z.strictObject({
  operationKey: text,
  revision: numbered,
  at: instant,
  author: text,
  action: z.enum(CHANGE_ACTIONS),
  summary: text,
  keys: z.array(text),
  knownAt: dayField.nullable(),
  payload: text,
  prevHash: text,
  hash: text,
});

export const reportLine = z.strictObject({
  id: text,
  seriesKey: text,
  kind: z.enum(REPORT_KINDS),
  revision: numbered,
  ordinal: numbered,
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  qualifier: z.enum(QUALIFIERS).nullable(),
  asOf: dayField,
  knownAt: dayField,
  knownBasis: z.enum(KNOWN_BASES),
  recordedAt: instant,
  sourceKey: text,
  reliability: z.enum(RELIABILITIES),
  credibility: z.literal(CREDIBILITIES),
  note: text,
  author: text,
  reason: text,
  targetId: optional,
  isCompleteReturn: z.boolean(),
  isDerived: z.boolean(),
});

const seriesLine = z.strictObject({
  key: text,
  kind: z.enum(SERIES_KINDS),
  unit: text,
  forceKey: optional,
  lineKey: optional,
  contributorKey: optional,
  measure: optional,
  scope: optional,
  indicatorKey: optional,
  milestoneKey: optional,
  aspect: z.enum(MILESTONE_ASPECTS).nullable(),
  placeKey: optional,
  stanceKey: text.optional(),
  windowDays: numbered,
});

const gradeLine = z.strictObject({
  reliability: z.enum(RELIABILITIES),
  was: z.enum(RELIABILITIES),
  knownFrom: dayField,
  reason: text,
  author: text,
  revision: numbered,
});

/** What a definition has besides what is saved of it. */
const beside = z.looseObject({ version: numbered.min(1), grades: z.array(gradeLine).optional() });

/** What is wrong with a definition of a kind, or with a series; null where nothing is. */
export function problemOfDefinition(kind: DefinitionKind | 'series', value: unknown): string | null {
  if (kind === 'series') return problemOf(seriesLine, value);
  const other = problemOf(beside, value);
  if (other !== null) return other;
  const { version: _version, grades: _grades, ...own } = value as z.output<typeof beside>;
  return problemOf(definitionKinds[kind].schema, { ...leftOutOf(kind), ...own });
}

/** What a definition of a kind says by leaving it out. */
function leftOutOf(kind: DefinitionKind): Readonly<Record<string, unknown>> {
  const { rows = {}, leftOutWhenFalse = [], leftOutWhenNull = [] } = definitionKinds[kind];
  const lists = Object.entries(rows).flatMap(([field, row]) => (row.isLeftOutWhenEmpty && !row.isWrittenApart ? [[field, []]] : []));
  return Object.fromEntries([
    ...lists,
    ...leftOutWhenFalse.map((field) => [field, false]),
    ...leftOutWhenNull.map((field) => [field, null]),
  ]);
}

/** The first thing that is wrong with a value, in words; null where nothing is. */
export function problemOf(schema: z.ZodType, value: unknown): string | null {
  // A text may be longer than a form takes: seeds and former versions had other limits.
  const issue = schema
    .safeParse(value)
    .error?.issues.find(({ code, ...one }) => code !== 'too_big' || !('origin' in one && one.origin === 'string'));
  return issue ? `${issue.path.join('.') || 'it'}: ${issue.message}` : null;
}
