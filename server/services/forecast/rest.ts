import { z } from 'zod';
import { MusterError } from '../../domain/errors';
import { SHAPES } from '../../domain/forecast/duration';
import { FORECAST_DEFAULTS } from '../../domain/forecast/input';
import { MOST } from '../../domain/forecast/problems';
import { address } from '../rest/address';
import { knownInput, oneOf, operation } from '../rest/inputs';
import { forecastAnswer } from './forecast-answer';
import { keptForecastAnswer, keptForecastsAnswer, scoresAnswer, sealsAnswer } from './kept-answers';
import { listKept, readKept } from './read-kept';
import { readScoreFigures, readScores } from './read-scores';
import { MOST_SEALS, readSeals } from './read-seals';
import { askForecast, runForecast } from './run-forecast';

const keptInput = z.object({
  operation,
  id: z.string().meta({ description: 'Of the kept forecast.', examples: ['000000000000'] }),
});

const wholeIn = (description: string, example: number) =>
  z
    .int({ error: 'A whole number.' })
    .meta({ description, examples: [example] })
    .optional();

const forecastInput = z.object({
  operation,
  known: knownInput.shape.known,
  runs: wholeIn(
    `How many, at most ${MOST.runs.toLocaleString('en-GB')}. Default: ${FORECAST_DEFAULTS.runs.toLocaleString('en-GB')}.`,
    20_000,
  ),
  seed: wholeIn(`Of the random numbers: the same seed gives the same bytes. Default: ${FORECAST_DEFAULTS.seed}.`, 1),
  horizonDays: wholeIn(`How far it looks. Default: ${FORECAST_DEFAULTS.horizonDays}.`, 1_096),
  shape: oneOf(SHAPES).meta({ description: 'How three-point estimates are weighted. Default: pert.' }).optional(),
  target: z
    .string()
    .meta({
      description: 'The row whose path and sensitivities are asked for. Default: the last milestone.',
      examples: ['force.afisma.80'],
    })
    .optional(),
  set: z
    .string()
    .meta({
      description: 'Assumptions to set: keys and numbers with a colon between, pairs with commas between.',
      examples: ['contributor.NGA.dropped:1,lag.median:90'],
    })
    .optional(),
});

/** `contributor.NGA.dropped:1,lag.median:90` as settings of assumptions. Throws `BAD_INPUT`. */
function overridesIn(set: string): Record<string, number> {
  const pairs = set.split(',').filter((pair) => pair !== '');
  const settings = pairs.map((pair) => {
    const [, key, text] = /^([^:]+):([^:]+)$/.exec(pair) ?? [];
    const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
    if (key !== undefined && Number.isFinite(value)) return [key, value] as const;
    const message = `Keys and numbers with a colon between, such as lag.median:90, not ${pair}.`;
    throw new MusterError('BAD_INPUT', `set: ${message}`, [{ field: 'set', message }]);
  });
  return Object.fromEntries(settings);
}

/** Settings of assumptions have one name in an address. */
function inWordsOfSet(error: unknown): never {
  if (!(error instanceof MusterError)) throw error;
  const problems = error.problems.map(({ field, message }) =>
    field.startsWith('overrides') ? { field: 'set', message: `${field.slice('overrides.'.length)}: ${message}` } : { field, message },
  );
  throw new MusterError(error.code, error.message.replaceAll('overrides.', ''), problems, error.current);
}

/** Kept forecasts. */
export const keptForecastsAddress = address({
  of: listKept,
  method: 'GET',
  path: 'operations/{operation}/kept-forecasts',
  operationId: 'listKeptForecasts',
  summary: 'Forecasts that were kept of a day and of earlier ones',
  input: knownInput,
  output: keptForecastsAnswer,
  answer: async (call, { operation, known = null }) => ({ forecasts: await listKept(call, { operation, known }) }),
});

/** One kept forecast. */
export const keptForecastAddress = address({
  of: readKept,
  method: 'GET',
  path: 'operations/{operation}/kept-forecasts/{id}',
  operationId: 'getKeptForecast',
  summary: 'One kept forecast as it was',
  description:
    'With its whole input and result, and whether the same bytes came out when it was made again just now. `resultHash` is the SHA-256 of the canonical JSON of `result`: keys sorted, no spaces.',
  input: keptInput,
  output: keptForecastAnswer,
  answer: (call, input) => readKept(call, input),
});

/** That forecasts were kept, in a chain. */
export const sealsAddress = address({
  of: readSeals,
  method: 'GET',
  path: 'operations/{operation}/seals',
  operationId: 'listForecastSeals',
  summary: 'The seals of kept forecasts',
  description:
    'Each forecast that is kept is sealed at once: its hashes, the instant, and the hash of the change that it was made from, in a chain of their own that adds no change to the log.',
  input: z.object({
    operation,
    after: z.coerce
      .number()
      .int({ error: 'A whole number.' })
      .min(0)
      .optional()
      .meta({ description: `Seals after this number; at most ${MOST_SEALS.toLocaleString('en-GB')} are listed.`, examples: [0] }),
  }),
  output: sealsAnswer,
  answer: (call, input) => readSeals(call, input),
});

/** How forecasts did. */
export const scoresAddress = address({
  of: readScores,
  method: 'GET',
  path: 'operations/{operation}/forecast-scores',
  operationId: 'getForecastScores',
  summary: 'How earlier forecasts performed, as known on a day',
  input: knownInput,
  output: scoresAnswer,
  answer: (call, { operation, known = null }) => readScoreFigures(call, { operation, known }),
});

/** The forecast of a day. */
export const forecastAddress = address({
  of: askForecast,
  method: 'GET',
  path: 'operations/{operation}/forecast',
  operationId: 'getForecast',
  summary: 'The forecast of dates from what was known on a day',
  description:
    'Milestones and strengths with percentiles over seeded runs, what they hang on, and every number that they rest on. What was computed for the same revision, day and settings is remembered; what is computed anew is limited for each asker, by its runs.',
  input: forecastInput,
  output: forecastAnswer,
  answer: async (call, { known = null, set, ...input }) =>
    runForecast(call, { ...input, known, ...(set === undefined ? {} : { overrides: overridesIn(set) }) }).catch(inWordsOfSet),
});
