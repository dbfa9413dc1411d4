import { z } from 'zod';
import { CONTRIBUTOR_KINDS, DIRECTIONS, EVENT_KINDS, FORCE_KINDS, LADDER, RELIABILITIES, ROLLUPS, WAIT_KINDS } from '../words';
import {
  contributorKeyField,
  dayField,
  keyField,
  LIMITS,
  lookupField,
  numberField,
  optionalKey,
  positionField,
  requiredText,
  textField,
} from './fields';
import { cursorField } from './report-input';

const strengthUnit = requiredText(40);

/** Keys of series begin with these words: `indicator.caches`. */
const RESERVED_FORCE_KEYS: readonly string[] = ['indicator', 'milestone', 'place'];

const force = z.strictObject({
  key: keyField.refine((key) => !RESERVED_FORCE_KEYS.includes(key), {
    error: `Not one of: ${RESERVED_FORCE_KEYS.join(', ')}. Keys of series begin with these.`,
  }),
  knownFrom: dayField,
  name: requiredText(LIMITS.name),
  shortName: requiredText(40),
  kind: z.enum(FORCE_KINDS),
  unit: strengthUnit,
  note: textField(LIMITS.note),
  position: positionField,
});

const contributor = z.strictObject({
  key: contributorKeyField,
  knownFrom: dayField,
  name: requiredText(LIMITS.name),
  kind: z.enum(CONTRIBUTOR_KINDS),
  groups: z.array(z.string().regex(/^[a-z0-9]{2,20}$/, { error: 'Two to twenty lower-case letters or digits, such as ecowas.' })).max(20),
});

const line = z.strictObject({
  key: requiredText(LIMITS.key * 2),
  knownFrom: dayField,
  forceKey: keyField,
  lineKey: keyField,
  name: requiredText(LIMITS.name),
  unit: strengthUnit,
  neededBy: dayField.nullable(),
  placeKey: optionalKey,
  priority: z
    .int({ error: 'Give a whole number.' })
    .min(1, { error: '1 is the highest.' })
    .max(5, { error: '5 is the lowest.' })
    .nullable(),
  isAssumption: z.boolean(),
  note: textField(LIMITS.note),
});

const allowance = z
  .strictObject({
    knownFrom: dayField,
    share: numberField.min(0, { error: 'At least 0: nothing counts.' }).max(1, { error: 'At most 1: all of it counts.' }),
    why: textField(LIMITS.reason),
  })
  .refine(({ share, why }) => share === 1 || why !== '', { error: 'Say why less than all of it counts.', path: ['why'] });

const pledge = z.strictObject({
  key: requiredText(LIMITS.key * 3),
  knownFrom: dayField,
  forceKey: keyField,
  contributorKey: contributorKeyField,
  lineKey: optionalKey,
  conditions: textField(LIMITS.note),
  caveats: textField(LIMITS.note),
  /** Left out, it stays what it is; of a new pledge: false. */
  isExpected: z.boolean().optional(),
  allowances: z.array(allowance).max(50),
});

const threshold = z
  .strictObject({ holdsFrom: dayField, knownFrom: dayField, floor: numberField, target: numberField })
  .refine(({ floor, target }) => floor !== target, { error: 'Floor and target must differ.', path: ['target'] });

const weightField = numberField.min(0, { error: 'At least 0: it weighs nothing.' }).max(1_000, { error: 'At most 1,000.' });

const component = z.strictObject({
  key: keyField,
  knownFrom: dayField,
  name: requiredText(LIMITS.name),
  weight: weightField,
  rollup: z.enum(ROLLUPS),
  weightings: z
    .array(z.strictObject({ knownFrom: dayField, weight: weightField, rollup: z.enum(ROLLUPS), why: requiredText(LIMITS.reason) }))
    .max(50),
  note: textField(LIMITS.note),
  position: positionField,
});

const indicator = z.strictObject({
  key: keyField,
  knownFrom: dayField,
  name: requiredText(LIMITS.name),
  componentKey: keyField,
  placements: z.array(z.strictObject({ knownFrom: dayField, componentKey: keyField, why: requiredText(LIMITS.reason) })).max(50),
  unit: strengthUnit,
  direction: z.enum(DIRECTIONS),
  measuredBy: textField(LIMITS.title),
  targetBy: textField(LIMITS.title),
  thresholds: z.array(threshold).max(50),
  usualLow: numberField.nullable(),
  usualHigh: numberField.nullable(),
  updateIntervalDays: z
    .int({ error: 'Give whole days; 0 means no rhythm.' })
    .min(0, { error: 'At least 0 days.' })
    .max(3660, { error: 'At most 3,660 days.' }),
  isGauge: z.boolean(),
  isAssumption: z.boolean(),
  note: textField(LIMITS.note),
  position: positionField,
});

const dependency = z.strictObject({
  predecessorKey: keyField,
  lagDays: z.int({ error: 'Give whole days.' }).min(-3660, { error: 'At least −3,660 days.' }).max(3660, { error: 'At most 3,660 days.' }),
  isAssumption: z.boolean(),
  knownFrom: dayField,
});

/** The longest that a milestone's own work is estimated: ten years. */
export const MOST_WORK_DAYS = 3660;

const workDays = z
  .int({ error: 'Give whole days.' })
  .min(0, { error: 'At least 0 days.' })
  .max(MOST_WORK_DAYS, { error: 'At most 3,660 days.' });

const estimate = z
  .strictObject({
    optimistic: workDays,
    likely: workDays,
    pessimistic: workDays,
    isAssumption: z.boolean(),
    note: textField(LIMITS.title),
    knownFrom: dayField,
  })
  .refine(({ optimistic, likely }) => likely >= optimistic, { error: 'At least the optimistic days.', path: ['likely'] })
  .refine(({ likely, pessimistic }) => pessimistic >= likely, { error: 'At least the likely days.', path: ['pessimistic'] });

const wait = z
  .strictObject({
    kind: z.enum(WAIT_KINDS),
    subjectKey: keyField,
    rung: z.enum(LADDER).nullable(),
    amount: numberField.nullable(),
    share: z
      .number({ error: 'Give a number.' })
      .min(0, { error: 'At least 0.' })
      .max(1, { error: 'At most 1: all of the plan.' })
      .nullable(),
    isAssumption: z.boolean(),
    note: textField(LIMITS.title),
    knownFrom: dayField,
  })
  .refine(({ kind, rung }) => kind !== 'strength' || rung !== null, { error: 'Choose the rung on which they are counted.', path: ['rung'] })
  .refine(({ kind, rung }) => kind !== 'indicator' || rung === null, { error: 'An indicator has no rungs: leave it out.', path: ['rung'] })
  .refine(({ amount, share }) => (amount === null) !== (share === null), {
    error: 'Give an amount or a share of the plan, one of the two.',
    path: ['amount'],
  })
  .refine(({ kind, amount }) => kind !== 'strength' || amount === null || amount >= 0, {
    error: 'Give 0 or more: a strength is never negative.',
    path: ['amount'],
  });

const milestone = z.strictObject({
  key: keyField,
  knownFrom: dayField,
  name: requiredText(LIMITS.name),
  componentKey: optionalKey,
  dependencies: z.array(dependency).max(50),
  estimates: z.array(estimate).max(50),
  waits: z.array(wait).max(50),
  note: textField(LIMITS.note),
  position: positionField,
});

const event = z.strictObject({
  key: keyField,
  knownFrom: dayField,
  occurredOn: dayField,
  place: textField(LIMITS.name),
  actor: textField(LIMITS.name),
  kind: z.enum(EVENT_KINDS),
  title: requiredText(LIMITS.title),
  sourceKey: requiredText(LIMITS.key),
});

const source = z.strictObject({
  key: keyField,
  knownFrom: dayField,
  title: requiredText(LIMITS.title),
  address: textField(LIMITS.address).refine((text) => text === '' || /^https?:\/\/\S+$/i.test(text), {
    error: 'An address begins with http:// or https:// and has no spaces. It may be empty.',
  }),
  reliability: z.enum(RELIABILITIES),
});

/** One schema for each kind of definition, shared by form, procedure and service. */
export const definitionInputs = { force, contributor, line, pledge, component, indicator, milestone, event, source } as const;

export const DEFINITION_KINDS = [
  'force',
  'contributor',
  'line',
  'pledge',
  'component',
  'indicator',
  'milestone',
  'event',
  'source',
] as const;
export type DefinitionKind = (typeof DEFINITION_KINDS)[number];
export type DefinitionValues<K extends DefinitionKind> = z.infer<(typeof definitionInputs)[K]>;

function saveOf<K extends DefinitionKind>(kind: K) {
  return z.strictObject({
    operation: keyField,
    kind: z.literal(kind),
    /** The version that the editor saw; null adds a new one. */
    version: z.int().min(1).nullable(),
    values: definitionInputs[kind],
    cursor: cursorField.optional(),
  });
}

/** What a save of any definition takes. */
export const saveDefinitionInput = z.discriminatedUnion('kind', [
  saveOf('force'),
  saveOf('contributor'),
  saveOf('line'),
  saveOf('pledge'),
  saveOf('component'),
  saveOf('indicator'),
  saveOf('milestone'),
  saveOf('event'),
  saveOf('source'),
]);
export type SaveDefinitionInput = z.infer<typeof saveDefinitionInput>;

/** What asks for one definition as it stands. */
export const standingInput = z.strictObject({ operation: keyField, kind: z.enum(DEFINITION_KINDS), key: lookupField(LIMITS.key * 3) });

/** What asks what a save would do to the index of the viewed day. */
export const foreseeDefinitionInput = z.strictObject({ known: z.string().max(20).nullable(), save: saveDefinitionInput });
