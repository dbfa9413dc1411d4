import { initTRPC } from '@trpc/server';
import type { OpenApiMeta } from 'trpc-to-openapi';
import { z } from 'zod';
import type { Board, ChangeRow } from '../../domain/board/types';
import { chartNames } from '../../domain/charts/kinds';
import { atRevision, readCursor } from '../../domain/cursor';
import { MusterError } from '../../domain/errors';
import type { ForecastResult } from '../../domain/forecast/types';
import type { KeptPage, KeptSummary, ScenarioRow, ScoresPage, SeriesPage } from '../../services/app';
import { readBoard } from '../../services/board/read-board';
import { listChanges, verifyChain } from '../../services/changes/read-changes';
import { listKept, readKept } from '../../services/forecast/read-kept';
import { readScoreFigures } from '../../services/forecast/read-scores';
import { runForecast } from '../../services/forecast/run-forecast';
import { listOperations } from '../../services/operations/list-operations';
import { appendReport } from '../../services/reports/append-report';
import { listScenarios } from '../../services/scenarios/read-scenarios';
import { listSeries } from '../../services/series/list-series';
import { readSeries } from '../../services/series/read-series';
import type { TrpcContext } from '../init';
import { idempotencyKeyField } from '../sent';
import {
  type AddressedBoard,
  boardAnswer,
  chainAnswer,
  changesAnswer,
  operationsAnswer,
  reportedAnswer,
  type SeriesAnswer,
  scenariosAnswer,
  seriesAnswer,
  seriesListAnswer,
} from './answers';
import { told } from './fields';
import { forecastAnswer } from './forecast-answer';
import { changesInput, forecastInput, keptInput, knownInput, operationInput, reportedInput, seriesInput, viewInput } from './inputs';
import { keptForecastAnswer, keptForecastsAnswer, scoresAnswer } from './kept-answers';

export const API = '/api/v1';

/** What an answer says besides its body. */
export type ReplyHead = { status: number; headers: Record<string, string> };

export type RestContext = TrpcContext & Readonly<{ idempotencyKey: string | null; head: ReplyHead }>;

const t = initTRPC.context<RestContext>().meta<OpenApiMeta>().create();
const { procedure } = t;

type Told = NonNullable<OpenApiMeta['openapi']>;

/** How a procedure is reached. Refusals, and who may ask, are the same for all and are told once for all. */
function reached(method: Told['method'], path: string, operationId: string, summary: string, more: Partial<Told> = {}): OpenApiMeta {
  const same = { protect: false, errorResponses: [], successDescription: `${summary}.` };
  return { openapi: { method, path: `${API}/${path}`, operationId, summary, ...same, ...more } };
}

/** Beyond every revision: the column is a 32-bit integer. */

/** What is made of an answer that the services keep is made once, and is the same object as long as that answer is. */
function madeOnce<From extends object, To>(make: (from: From) => To): (from: From) => To {
  const made = new WeakMap<From, To>();
  return (from) => {
    const value = made.get(from) ?? make(from);
    made.set(from, value);
    return value;
  };
}

const withAddresses = madeOnce((board: Board): AddressedBoard => {
  const { key, view } = board.head;
  const charts = chartNames(board).map((name) => ({
    name,
    address: `${API}/operations/${key}/charts/${name}.svg?known=${view.knownAt}`,
  }));
  return { ...board, charts };
});

const withoutDrawings = madeOnce(({ drawings: _drawings, ...series }: SeriesPage): SeriesAnswer => series);

/** A refusal that names what the caller sent, which calls the series by another name than the service does. */
function inOwnWords(error: unknown): never {
  if (!(error instanceof MusterError)) throw error;
  const problems = error.problems.map(({ field, message }) => ({ field: field === 'seriesKey' ? 'key' : field, message }));
  throw new MusterError(error.code, error.message, problems, error.current);
}

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

/**
 * The procedures behind the REST interface: each says its address, what it takes and what it answers, and from that come both the
 * routes of the server and the contract. They ask the same services as the procedures of pages.
 */
export const restRouter = t.router({
  operations: t.router({
    list: procedure
      .meta(reached('GET', 'operations', 'listOperations', 'Operations that may be read'))
      .output(told(operationsAnswer))
      .query(async ({ ctx }) => ({ operations: await listOperations(ctx) })),
  }),
  board: t.router({
    get: procedure
      .meta(reached('GET', 'operations/{operation}/board', 'getBoard', 'The board as it was known on a day'))
      .input(viewInput)
      .output(told<AddressedBoard>(boardAnswer))
      .query(async ({ ctx, input: { operation, known = null, asOf = null } }) =>
        withAddresses(await readBoard(ctx, { operation, known, asOf })),
      ),
  }),
  series: t.router({
    list: procedure
      .meta(reached('GET', 'operations/{operation}/series', 'listSeries', 'Series of which something was known on a day'))
      .input(viewInput)
      .output(told(seriesListAnswer))
      .query(async ({ ctx, input: { operation, known = null, asOf = null } }) => ({
        series: await listSeries(ctx, { operation, known, asOf }),
      })),
    get: procedure
      .meta(
        reached('GET', 'operations/{operation}/series/{key}', 'getSeries', 'One series: its points, its reports and what became of them'),
      )
      .input(seriesInput)
      .output(told<SeriesAnswer>(seriesAnswer))
      .query(async ({ ctx, input: { known = null, ...input } }) => withoutDrawings(await readSeries(ctx, { ...input, known }))),
  }),
  reports: t.router({
    append: procedure
      .meta(
        reached('POST', 'operations/{operation}/series/{key}/reports', 'appendReport', 'Add a report to a series', {
          description:
            'A value, a correction (a value with targetId), a retraction or an adoption. Give each report an Idempotency-Key of its own: sent again with the same key by the same user to the same operation, it is answered as the first time, with the header `Idempotent-Replayed: true`, and nothing is written. The key is known for at least 24 hours. What was refused is judged anew. The same key with another report is refused with `DUPLICATE`.',
          requestHeaders: z.object({
            'Idempotency-Key': idempotencyKeyField.meta({ description: 'Expected of every program.', examples: ['5f1c7c7e-1'] }).optional(),
          }),
        }),
      )
      .input(reportedInput)
      .output(told(reportedAnswer))
      .mutation(async ({ ctx, input: { key, ...report } }) => {
        const written = await appendReport(ctx, { ...report, seriesKey: key }, ctx.idempotencyKey).catch(inOwnWords);
        const { isRepeat, ...answer } = written;
        ctx.head.status = 201;
        ctx.head.headers['Location'] = `${API}/operations/${report.operation}/series/${encodeURIComponent(key)}`;
        if (isRepeat) ctx.head.headers['Idempotent-Replayed'] = 'true';
        return answer;
      }),
  }),
  keptForecasts: t.router({
    list: procedure
      .meta(
        reached(
          'GET',
          'operations/{operation}/kept-forecasts',
          'listKeptForecasts',
          'Forecasts that were kept of a day and of earlier ones',
        ),
      )
      .input(knownInput)
      .output(told<Readonly<{ forecasts: readonly KeptSummary[] }>>(keptForecastsAnswer))
      .query(async ({ ctx, input: { operation, known = null } }) => ({ forecasts: await listKept(ctx, { operation, known }) })),
    get: procedure
      .meta(
        reached('GET', 'operations/{operation}/kept-forecasts/{id}', 'getKeptForecast', 'One kept forecast as it was', {
          description:
            'With its whole input and result, and whether the same bytes came out when it was made again just now. `resultHash` is the SHA-256 of the canonical JSON of `result`: keys sorted, no spaces.',
        }),
      )
      .input(keptInput)
      .output(told<KeptPage>(keptForecastAnswer))
      .query(({ ctx, input }) => readKept(ctx, input)),
    scores: procedure
      .meta(reached('GET', 'operations/{operation}/forecast-scores', 'getForecastScores', 'How earlier forecasts did, as known on a day'))
      .input(knownInput)
      .output(told<Omit<ScoresPage, 'reliability'>>(scoresAnswer))
      .query(({ ctx, input: { operation, known = null } }) => readScoreFigures(ctx, { operation, known })),
  }),
  scenarios: t.router({
    list: procedure
      .meta(reached('GET', 'operations/{operation}/scenarios', 'listScenarios', 'Scenarios of an operation, the latest changed first'))
      .input(operationInput)
      .output(told<Readonly<{ scenarios: readonly ScenarioRow[] }>>(scenariosAnswer))
      .query(async ({ ctx, input }) => ({ scenarios: await listScenarios(ctx, input) })),
  }),
  forecast: t.router({
    get: procedure
      .meta(
        reached('GET', 'operations/{operation}/forecast', 'getForecast', 'The forecast of dates from what was known on a day', {
          description:
            'Milestones and strengths with percentiles over seeded runs, what they hang on, and every number that they rest on. What was computed for the same revision, day and settings is remembered; what is computed anew is limited for each asker, by its runs.',
        }),
      )
      .input(forecastInput)
      .output(told<ForecastResult>(forecastAnswer))
      .query(({ ctx, input: { known = null, set, ...input } }) =>
        runForecast(ctx, { ...input, known, ...(set === undefined ? {} : { overrides: overridesIn(set) }) }).catch(inWordsOfSet),
      ),
  }),
  changes: t.router({
    list: procedure
      .meta(
        reached('GET', 'operations/{operation}/changes', 'listChanges', 'The change log, or its stream', {
          description:
            'At most 1,000 changes after a revision, oldest first. With `Accept: text/event-stream` the same as server-sent events, and then each change as it is made: `id` is a cursor (the revision, the beginning of the hash of its change, and the epoch), `event` is `change`, `data` is the change as JSON. A reader who was cut off goes on after `Last-Event-ID` with what was missed, in order, each once. Where an older copy of the board was restored since, an event `anew` says so, and the log follows from its beginning; the answer without a stream is then `STALE_VERSION` (409). The stream ends when its reader may no longer read.',
          requestHeaders: z.object({
            'Last-Event-ID': z
              .string()
              .meta({ description: 'Of the stream: the `id` of the last event that was seen.', examples: ['1'] })
              .optional(),
          }),
        }),
      )
      .input(changesInput)
      .output(told<Readonly<{ changes: readonly ChangeRow[]; cursor: string }>>(changesAnswer))
      .query(({ ctx, input: { operation, after = '0' } }) => listChanges(ctx, { operation, after: readCursor(after) ?? atRevision(0) })),
    verify: procedure
      .meta(reached('GET', 'operations/{operation}/changes/verify', 'verifyChanges', 'Check the hash chain of the change log'))
      .input(operationInput)
      .output(told(chainAnswer))
      .query(({ ctx, input }) => verifyChain(ctx, input.operation)),
  }),
});

export const createRestCaller = t.createCallerFactory(restRouter);
