import { canonicalJson } from '../../domain/canonical';
import { FORECAST_DEFAULTS, forecastInputOf } from '../../domain/forecast/input';
import { MOST } from '../../domain/forecast/problems';
import type { ForecastInput, ForecastResult } from '../../domain/forecast/types';
import type { Reading } from '../../domain/reading/reading';
import type { ReadAt } from '../../domain/series/live';
import type { RunOptions } from '../../forecast/pool';
import type { OperationModel } from '../../live/operation-model';
import { askerOf } from '../asker';
import type { Call, Services } from '../call';
import { openAt, openView } from '../context';
import { OF_PRESENT } from '../inputs';
import { parseInput } from '../parse-input';
import { query } from '../verb';
import { type ForecastRequest, forecastRequest, type InputRequest, type Settings } from './inputs';

/** So many runs count as one request more. */
const RUNS_A_POINT = 100_000;

/** Counts a forecast that must be computed: against the person, or the address of nobody in particular. Throws `TOO_MANY`. */
async function countRun(call: Call, { runs, overrides }: Pick<ForecastRequest, 'runs' | 'overrides'>): Promise<void> {
  const { services, actor } = call;
  if (actor.kind === 'program' || actor.kind === 'desk') return;
  const wanted = Math.min(MOST.runs, Math.max(0, overrides?.['runs'] ?? runs ?? FORECAST_DEFAULTS.runs));
  await services.limits.request('forecast', askerOf(call), 1 + Math.floor(wanted / RUNS_A_POINT));
}

/**
 * The forecast of an operation that is open with its usual assumptions, shared with who asks for the same on its page. It counts toward no
 * limit, and whose right it is was asked before.
 */
export function usualForecast(
  { forecasts }: Services,
  model: OperationModel,
  reading: Reading,
  target: string | null,
): Promise<ForecastResult> {
  const settings = { target, overrides: {} };
  const key = keyOf(model, reading.at, settings);
  return forecasts.run(key, async () => forecastInputOf(reading, settings), { asker: 'embeds' });
}

/** Names everything that a forecast is made of. */
function keyOf(model: OperationModel, { asOf, knownAt }: ReadAt, settings: Settings): string {
  return canonicalJson([model.state.definitions.operation.key, model.cursor, { asOf, knownAt }, settings]);
}

/** What a forecast is computed from. Throws `NOT_FOUND`, and `BAD_INPUT` with the fields. */
export async function readForecastInput(call: Call, { operation, known, settings }: InputRequest): Promise<ForecastInput> {
  const { reading } = await openView(call, operation, { known });
  return forecastInputOf(reading, settings);
}

/**
 * The forecast of an operation from what was known on the viewed day, computed off the thread that answers requests and remembered for the
 * same revision, day and settings; what is remembered is given without being counted. Throws `NOT_FOUND`, `BAD_INPUT` with the fields,
 * `TOO_MANY` beyond the asker's limit, and `UNAVAILABLE` when too many wait or it was cancelled.
 */
export async function runForecast(call: Call, raw: unknown, options: RunOptions = {}): Promise<ForecastResult> {
  return compute(call, parseInput(forecastRequest, raw), options);
}

async function compute(call: Call, { operation, known, ...settings }: ForecastRequest, options: RunOptions = {}): Promise<ForecastResult> {
  const { model, at } = await openAt(call, operation, { known });
  const key = keyOf(model, at, settings);
  const { forecasts } = call.services;
  if (!forecasts.knows(key)) await countRun(call, settings);
  // Read in its turn: it may be of a later revision by then, and after that nobody asks for this one.
  const input = { operation, known, settings };
  const makeInput = async () => (await call.elsewhere?.forecastInput(input)) ?? readForecastInput(call, input);
  return forecasts.run(key, makeInput, { signal: call.signal, ...options, asker: askerOf(call) });
}

/** The same, for who asks by its name. */
export const askForecast = query({
  needs: 'read',
  input: forecastRequest,
  example: { ...OF_PRESENT, runs: 200 },
  run: (call, input) => compute(call, input),
});
