import { z } from 'zod';
import { dayField, keyField, LIMITS, numberField, optionalKey, positionField, requiredText, textField } from '../../input/fields';
import { ALL_RUNGS } from '../../shapes/rungs';
import { WAIT_KINDS } from '../../words';
import type { Defined, Read, RowsKind } from '../defined';

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
    /** The key of the force or of the indicator. */
    subjectKey: keyField,
    /** Of a strength; null of an indicator. */
    rung: z.enum(ALL_RUNGS).nullable(),
    /** Exactly one of these is given. `share` is of the force's plan, or of the indicator's target, as known on the viewed day. */
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
  .refine(({ kind, rung }) => kind !== 'strength' || rung !== null, {
    error: 'Choose the stage at which they are counted.',
    path: ['rung'],
  })
  .refine(({ kind, rung }) => kind !== 'indicator' || rung === null, { error: 'An indicator has no stages: leave it out.', path: ['rung'] })
  .refine(({ amount, share }) => (amount === null) !== (share === null), {
    error: 'Give an amount or a share of the plan, one of the two.',
    path: ['amount'],
  })
  .refine(({ kind, amount }) => kind !== 'strength' || amount === null || amount >= 0, {
    error: 'Give 0 or more: a strength is never negative.',
    path: ['amount'],
  });

export const milestone = z.strictObject({
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

export const milestoneRows = {
  dependencies: { by: ['predecessorKey', 'knownFrom'] },
  estimates: { by: ['knownFrom'] },
  waits: { by: ['kind', 'subjectKey', 'rung', 'knownFrom'] },
} as const satisfies Record<string, RowsKind>;

export type MilestoneDependency = Read<typeof dependency>;

/**
 * Days that a milestone still takes, counted from the day of the estimate (`knownFrom`) or, where that is later, from the day on which all
 * that it waits for is there: 0 <= optimistic <= likely <= pessimistic <= 3,660. Of several the latest known one holds.
 */
export type MilestoneEstimate = Read<typeof estimate>;

/**
 * What a milestone waits for besides other milestones: that a force has a strength on a rung, or that an indicator has a value. Of several
 * about one subject and rung the latest known one holds; an amount of 0 ends the waiting.
 */
export type MilestoneWait = Read<typeof wait>;

export type Milestone = Defined<typeof milestone>;
