import { z } from 'zod';
import { SHAPES } from '../../domain/forecast/duration';
import {
  type Assumption,
  type ForecastInput,
  type ForecastResult,
  type ForecastRow,
  METHOD,
  type NetworkMilestone,
} from '../../domain/forecast/types';
import { count, day, figure } from '../rest/fields';

const probability = z.number().min(0).max(1);
const monthsTo = z.object({ p10: figure, p50: figure, p80: figure, p90: figure });
const daysTo = z.object({ p10: day.nullable(), p50: day.nullable(), p80: day.nullable(), p90: day.nullable() });

const assumption = z
  .object({
    key: z.string().meta({ description: 'By which `set` sets it.' }),
    label: z.string(),
    value: z.number(),
    unit: z.string(),
    basis: z.string().meta({ description: 'Where it comes from.' }),
    isEditable: z.boolean(),
    least: z.number(),
    most: z.number(),
    isWhole: z.boolean(),
    isOverridden: z.boolean(),
  })
  .meta({ id: 'Assumption', description: 'A number that the forecast rests on.' }) satisfies z.ZodType<Assumption>;

const wait = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('strength'), forceKey: z.string(), rung: z.string(), amount: z.number(), present: z.number() }),
  z.object({ kind: z.literal('indicator'), indicatorKey: z.string(), days: figure, spread: z.number() }),
]);

const milestone = z.object({
  key: z.string(),
  name: z.string(),
  actual: day.nullable(),
  dependencies: z.array(z.object({ key: z.string(), lagDays: z.number() })),
  waits: z.array(wait),
  estimate: z.object({ optimistic: z.number(), likely: z.number(), pessimistic: z.number(), from: day }).nullable(),
  reported: day.nullable(),
  announced: z
    .object({ on: day, day })
    .nullable()
    .meta({ description: 'The latest reported day that has not passed, or where all have the latest, with the day of the statement.' }),
}) satisfies z.ZodType<NetworkMilestone>;

const force = z.object({
  key: z.string(),
  name: z.string(),
  unit: z.string(),
  plan: figure,
  present: z.number(),
  pledges: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      contributorKey: z.string().nullable(),
      amount: z.number(),
      deployed: z.number(),
      since: day,
      delayDays: z.number(),
      dueDays: z.number().optional().meta({ description: 'Days from the viewed day for which it is promised: it is not there before.' }),
    }),
  ),
  gap: z.number(),
  shares: z.array(z.object({ share: z.number(), reached: day.nullable() })),
  pace: z
    .object({ monthsSince: z.number(), share: z.number(), gained: z.number() })
    .nullable()
    .meta({ description: 'How it stands against its plan; null where past missions say nothing of it.' }),
  paceNote: z.string(),
  baseRate: z.array(
    z.object({
      share: z.number(),
      months: monthsTo,
      plans: count,
      notWithin: count,
      days: daysTo.meta({ description: 'Given that it was not reached by the viewed day.' }),
      steps: z.array(z.tuple([z.number(), z.number()])),
    }),
  ),
});

const input = z
  .object({
    method: z.literal(METHOD).optional(),
    operation: z.string(),
    knownAt: day,
    seed: count,
    runs: count,
    horizonDays: count,
    shape: z.enum(SHAPES),
    target: z.string().nullable(),
    milestones: z.array(milestone),
    forces: z.array(force),
    conversion: z.object({ alpha: z.number(), beta: z.number() }),
    strength: z.object({
      pledges: probability.meta({ description: 'Share of the runs in which pledges decide how a force grows.' }),
      fit: z.object({ year: count, missions: count, plans: count, b: z.array(z.number()) }).nullable(),
    }),
    slip: z.object({ estimates: probability, median: z.number(), below: z.number(), above: z.number() }),
    lag: z.object({ mean: z.number(), meanSd: z.number(), sd: z.number() }),
    parts: z.object({ count, spread: z.number() }),
    referenceClass: z.object({
      plans: z.array(z.string()),
      excluded: z.array(z.object({ name: z.string(), why: z.string() })),
      source: z.string(),
    }),
    assumptions: z.array(assumption),
    notes: z.array(z.string()),
  })
  .meta({ id: 'ForecastInput', description: 'All that the forecast was made of.' }) satisfies z.ZodType<ForecastInput>;

const row = z
  .object({
    key: z.string().meta({ description: '`milestone.<key>` or `force.<key>.<percent of its plan>`.' }),
    kind: z.enum(['milestone', 'force']),
    name: z.string(),
    reached: day.nullable(),
    p10: day.nullable().meta({ description: 'By this day a tenth of all runs is there; null when fewer get there within the horizon.' }),
    p50: day.nullable(),
    p80: day.nullable(),
    p90: day.nullable(),
    mean: day.nullable(),
    sdDays: figure,
    never: probability.meta({ description: 'Share of the runs that do not get there within the horizon.' }),
    deterministic: z
      .object({ earlyStart: day, earlyFinish: day, lateStart: day.nullable(), lateFinish: day.nullable(), floatDays: figure })
      .nullable(),
    mergeBiasDays: figure,
    criticality: probability.nullable(),
    curve: z.array(z.object({ day, probability })),
    histogram: z.array(z.object({ from: day, to: day, share: z.number() })),
    note: z.string(),
  })
  .meta({ id: 'ForecastRow' }) satisfies z.ZodType<ForecastRow>;

/** A forecast with all that it was made of. */
export const forecastAnswer = z
  .object({
    input,
    target: z.string().nullable(),
    rows: z.array(row),
    criticalPath: z.array(z.string()),
    sensitivity: z.array(z.object({ key: z.string(), label: z.string(), correlation: z.number() })),
    sensitivityRuns: count,
  })
  .meta({ id: 'Forecast' }) satisfies z.ZodType<ForecastResult>;
