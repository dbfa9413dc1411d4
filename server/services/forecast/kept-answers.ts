import { z } from 'zod';
import type { Skill } from '../../domain/forecast/score';
import type { ForecastResult } from '../../domain/forecast/types';
import type { Scoreboard } from '../../domain/scoring/scoreboard';
import type { Seal } from '../../domain/scoring/seal';
import type { Coverage, Paired, ScoreGroup, ScoreSummary } from '../../domain/scoring/summary';
import { KEPT_METHODS, METHODS } from '../../domain/scoring/types';
import type { KeptPage, KeptSummary, ScoresPage } from '../answers';
import { count, day, figure, instant, view } from '../rest/fields';
import type { SealCheck } from './read-seals';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const keptForecast = z
  .object({
    id: z.string(),
    knownAt: day.meta({ description: 'Only what was known by then was looked at.' }),
    revision: count.meta({ description: 'Of the log when it was made.' }),
    recordedAt: instant,
    isAfterwards: z.boolean().meta({ description: 'Made on a later day than the one whose knowledge it rests on.' }),
    author: z.string().nullable().meta({ description: 'Null for the program itself.' }),
    note: z.string(),
    method: z.enum(KEPT_METHODS),
    engine: z.string().meta({ description: 'Names the code that made it.' }),
    seed: count,
    runs: count,
    settings: z.object({
      seed: count,
      runs: count,
      horizonDays: count,
      shape: z.string(),
      overrides: z.record(z.string(), z.number()),
    }),
    inputHash: hash.meta({ description: 'SHA-256 of the canonical JSON of its input.' }),
    resultHash: hash.meta({ description: 'SHA-256 of the canonical JSON of its whole result.' }),
  })
  .meta({ id: 'KeptForecast' }) satisfies z.ZodType<KeptSummary>;

export const keptForecastsAnswer = z.object({ forecasts: z.array(keptForecast) });

/** What the procedure `forecast.run` answers, whose parts are many: the contract names those that a reader begins with. */
const forecastHead: z.ZodType = z
  .looseObject({
    input: z.looseObject({ operation: z.string(), knownAt: day, seed: count, runs: count }),
    rows: z.array(z.looseObject({ key: z.string(), name: z.string(), p10: day.nullable(), p50: day.nullable(), p80: day.nullable() })),
  })
  .meta({ id: 'ForecastResult' });
const forecastResult = forecastHead as z.ZodType<ForecastResult>;

export const keptForecastAnswer = z
  .object({
    view,
    kept: keptForecast,
    result: forecastResult,
    isWhole: z.boolean().meta({ description: 'What is kept still has the hashes that were kept with it.' }),
    isOfFormerMethod: z.boolean().meta({ description: 'Another method made it: it is shown as it was kept, and not made again.' }),
    reproduced: z
      .object({ isSame: z.boolean(), resultHash: hash, engine: z.string() })
      .nullable()
      .meta({ description: 'What came out when it was made again; null where it was not tried.' }),
  })
  .meta({ id: 'KeptForecastPage' }) satisfies z.ZodType<KeptPage>;

/** The seals of kept forecasts. */
export const sealsAnswer = z.object({
  seals: z.array(
    z
      .object({
        operationKey: z.string(),
        number: count,
        forecastId: z.string(),
        knownAt: day,
        sealedAt: instant,
        revision: count.meta({ description: 'Of the log that the forecast was made from.' }),
        logHash: z.string().meta({ description: 'The hash of that change.' }),
        inputHash: hash,
        resultHash: hash,
        prevHash: z.string().meta({ description: 'The hash of the seal before it; empty for the first.' }),
        hash: hash.meta({ description: 'SHA-256 of the canonical JSON of the seal without it.' }),
      })
      .meta({ id: 'ForecastSeal' }) satisfies z.ZodType<Seal>,
  ),
  check: z.object({ ok: z.boolean(), checked: count, firstBroken: count.nullable(), reason: z.string() }).meta({
    id: 'SealCheck',
    description: 'Whether the whole chain holds, and each seals what is kept and the log as they are.',
  }) satisfies z.ZodType<SealCheck>,
});

const coverage = z.object({ came: z.number(), of: count, events: count }).meta({
  id: 'Coverage',
  description:
    'Of so many forecasts of so many events, how many came by the day that was said. What had not happened by the cut counts by how likely it is to have come by then.',
}) satisfies z.ZodType<Coverage>;

const summary = {
  scored: count.meta({
    description: 'Forecasts, of what happened and of what did not; each up to the last day on which somebody reported.',
  }),
  events: count.meta({ description: 'Different things that they speak of.' }),
  happened: count.meta({ description: 'Forecasts of what has happened since.' }),
  meanCrps: figure.meta({ description: 'In days; 0 is perfect.' }),
  medianCrps: figure,
  meanErrorDays: figure.meta({ description: 'Middle minus what happened: positive is too late.' }),
  p50: coverage,
  p80: coverage,
  within: coverage.meta({ description: 'From P10 to P90.' }),
  middleHalf: coverage.meta({ description: 'From P25 to P75.' }),
  pit: z.array(z.number()).meta({ description: 'Shares of the outcomes in each tenth of the distributions.' }),
  meanWidthDays: figure.meta({ description: 'From P10 to P90, as far as the cut.' }),
  isTooFew: z.boolean().meta({ description: 'Fewer than ten events: too few to judge.' }),
};
const skill = z
  .object({
    value: z.number().meta({ description: '1 - CRPS / CRPS of the other, means over operations of the means over their questions.' }),
    low: figure.meta({ description: 'Nine of ten bootstrap samples of operations lie from here to `high`; null with one operation.' }),
    high: figure,
    questions: count,
    operations: count,
    events: count,
    isTooFew: z.boolean().meta({ description: 'Fewer than ten operations or events.' }),
  })
  .meta({ id: 'Skill' }) satisfies z.ZodType<Skill>;
const method = z.enum(METHODS);
const scoreSummary = z.object(summary).meta({ id: 'ScoreSummary' }) satisfies z.ZodType<ScoreSummary>;
const scoreGroup = z
  .object({ method, isAfterwards: z.boolean(), name: z.string().nullable(), ...summary })
  .meta({ id: 'ScoreGroup' }) satisfies z.ZodType<ScoreGroup>;
const paired = z
  .object({
    method,
    pairs: count,
    events: count,
    ourMean: z.number(),
    theirMean: z.number(),
    ourMedian: z.number(),
    theirMedian: z.number(),
    oursNearer: count,
    ties: count,
    skill,
    isTooFew: z.boolean(),
  })
  .meta({
    id: 'PairedScores',
    description: 'Another method beside the simulation, on the questions that both answered.',
  }) satisfies z.ZodType<Paired>;

const scoreboard = z
  .object({
    overall: scoreSummary.meta({ description: 'Of the simulation with default settings.' }),
    points: z.array(
      z.object({
        stated: z.number(),
        observed: z.number(),
        low: z.number(),
        high: z.number(),
        came: z.number(),
        of: count,
        events: count,
      }),
    ),
    methods: z.array(scoreGroup),
    paired: z.array(paired),
    sources: z.array(scoreGroup),
    people: z.array(scoreGroup),
    events: z.array(
      z.object({
        event: z.string(),
        name: z.string(),
        happened: day,
        methods: z.array(
          z.object({ method, forecasts: count, meanCrps: z.number(), firstMiddle: day.nullable(), lastMiddle: day.nullable() }),
        ),
      }),
    ),
  })
  .meta({ id: 'Scoreboard' }) satisfies z.ZodType<Scoreboard>;

export const scoresAnswer = z
  .object({
    view,
    scoreboard,
    sourceTitles: z.record(z.string(), z.string()),
    kept: z.array(keptForecast),
    mostKept: count.meta({ description: 'The most that are listed and scored: the latest known.' }),
  })
  .meta({ id: 'ForecastScores' }) satisfies z.ZodType<Omit<ScoresPage, 'reliability'>>;
