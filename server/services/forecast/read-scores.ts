import { type KeptHead, listForecasts } from '../../db/kept-forecasts';
import { viewOf } from '../../domain/board/prepare-board';
import { prepareReliabilityChart } from '../../domain/board/reliability-chart';
import { canonicalJson } from '../../domain/canonical';
import type { Reading } from '../../domain/reading/reading';
import { type Scoreboard, scoreboardOf } from '../../domain/scoring/scoreboard';
import { questionsOf, type ScoredForecast } from '../../domain/scoring/statements';
import type { OperationModel } from '../../live/operation-model';
import type { KeptSummary, ScoresPage } from '../answers';
import { chartPart } from '../board/chart-part';
import type { Call, Services } from '../call';
import { openView } from '../context';
import { known, OF_PRESENT } from '../inputs';
import { query } from '../verb';
import { MOST_KEPT, summaryOfKept } from './read-kept';

/** Kept forecasts with their rows, as scoring reads them. */
async function forecastsOf(services: Services, heads: readonly KeptHead[]): Promise<ScoredForecast[]> {
  const rows = await services.kept.rows(heads);
  return heads.map((head) => {
    const { settings } = summaryOfKept(head);
    const { horizonDays, shape, overrides } = settings;
    const { id, knownAt, recordedAt, author, method, runs } = head;
    const question = canonicalJson({ horizonDays, shape, overrides });
    return { id, knownAt, recordedAt, author, method, question, runs, horizonDays, rows: rows.get(id) ?? [] };
  });
}

async function score(services: Services, reading: Reading, heads: readonly KeptHead[]): Promise<Scoreboard> {
  const forecasts = await forecastsOf(services, heads);
  const scoreOf = await services.kept.scores(new Map(forecasts.map(({ id, runs }) => [id, runs])), questionsOf(reading, forecasts));
  return scoreboardOf(reading, forecasts, ({ id }, { key }, outcome) => scoreOf({ id, key, outcome }));
}

type Scored = Readonly<{
  scoreboard: Scoreboard;
  heads: readonly KeptHead[];
  /** Another one when another forecast was kept. */
  version: string;
}>;

/** How the forecasts did that were known by the viewed day, by what is known of the world on it. */
export async function scoreboardIn(services: Services, model: OperationModel, reading: Reading): Promise<Scored> {
  const { key } = reading.definitions.operation;
  const { knownAt } = reading.at;
  const heads = await listForecasts(services.db, key, knownAt, MOST_KEPT);
  const latest = heads.reduce((last, { recordedAt }) => (recordedAt > last ? recordedAt : last), '');
  const version = `${heads.length} ${latest}`;
  const name = canonicalJson(['scores', key, model.cursor, knownAt, version]);
  return { scoreboard: await services.kept.once(name, () => score(services, reading, heads)), heads, version };
}

type Input = Readonly<{ operation: string; known: string | null }>;

async function scoresOn(
  call: Call,
  { operation, known }: Input,
): Promise<Readonly<{ page: Omit<ScoresPage, 'reliability'>; reading: Reading }>> {
  const { model, reading, present } = await openView(call, operation, { known });
  const { scoreboard, heads } = await scoreboardIn(call.services, model, reading);
  const kept: readonly KeptSummary[] = heads.map(summaryOfKept);
  const titles = new Map(reading.state.definitions.sources.map((source) => [source.key, source.title]));
  const sourceTitles = Object.fromEntries(
    scoreboard.sources.flatMap(({ name: source }) => (source === null ? [] : [[source, titles.get(source) ?? source]])),
  );
  return { page: { view: viewOf(reading, present), scoreboard, sourceTitles, kept, mostKept: MOST_KEPT }, reading };
}

/** The scores with the reliability chart. Throws `NOT_FOUND`, and `BAD_INPUT` for a day that does not exist or is still to come. */
export const readScores = query({
  needs: 'read',
  input: known,
  example: OF_PRESENT,
  takes: 'time',
  run: async (call, input): Promise<ScoresPage> => {
    const { page, reading } = await scoresOn(call, input);
    return { ...page, reliability: chartPart('reliability', (size) => prepareReliabilityChart(reading, page.scoreboard, size)) };
  },
});

/** The same without drawings, for programs. Throws likewise. */
export async function readScoreFigures(call: Call, input: Input): Promise<Omit<ScoresPage, 'reliability'>> {
  return (await scoresOn(call, input)).page;
}
