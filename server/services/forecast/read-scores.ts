import { drawReliability } from '../../charts/reliability';
import { type KeptHead, listForecasts } from '../../db/kept-forecasts';
import { viewOf } from '../../domain/board/prepare-board';
import { prepareReliabilityChart } from '../../domain/board/reliability-chart';
import { canonicalJson } from '../../domain/canonical';
import { tableOf } from '../../domain/charts/points-table';
import { daysBetween } from '../../domain/days';
import type { Reading } from '../../domain/reading/reading';
import { outcomesOf } from '../../domain/scoring/outcomes';
import { type Scoreboard, scoreboardOf } from '../../domain/scoring/scoreboard';
import type { ScoredForecast } from '../../domain/scoring/statements';
import type { DrawnChart, KeptSummary, ScoresPage } from '../app';
import { type Call, openView, type Services } from '../context';
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
  const outcome = outcomesOf(reading);
  const wanted = new Map(
    forecasts.map(({ id, knownAt, runs, horizonDays, rows }) => {
      const happened = rows.flatMap((row) => {
        const day = outcome(row);
        return day === null || day <= knownAt ? [] : [{ key: row.key, happened: daysBetween(knownAt, day) }];
      });
      return [id, { runs, horizonDays, rows: happened }] as const;
    }),
  );
  const scoreOf = await services.kept.scores(wanted);
  return scoreboardOf(reading, forecasts, ({ id }, { key }, happened) => scoreOf(id, { key, happened }));
}

function reliabilityOf(reading: Reading, scoreboard: Scoreboard): DrawnChart {
  const wide = prepareReliabilityChart(reading, scoreboard, 'wide');
  const narrow = prepareReliabilityChart(reading, scoreboard, 'narrow');
  return { caption: wide.caption, wide: drawReliability(wide), narrow: drawReliability(narrow), table: tableOf(wide), events: [] };
}

type Input = Readonly<{ operation: string; known: string | null }>;

/** How the forecasts did that were known by the viewed day, by what is known of the world on it; and the list of them. */
async function scoresOn(
  call: Call,
  { operation, known }: Input,
): Promise<Readonly<{ page: Omit<ScoresPage, 'reliability'>; reading: Reading }>> {
  const { services } = call;
  const { model, reading, present } = await openView(call, operation, { known });
  const { key } = reading.definitions.operation;
  const heads = await listForecasts(services.db, key, reading.at.knownAt, MOST_KEPT);
  const { knownAt } = reading.at;
  const latest = heads.reduce((last, { recordedAt }) => (recordedAt > last ? recordedAt : last), '');
  const name = canonicalJson(['scores', key, model.cursor, knownAt, heads.length, latest]);
  const scoreboard = await services.kept.once(name, () => score(services, reading, heads));
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
    return { ...page, reliability: reliabilityOf(reading, page.scoreboard) };
  },
});

/** The same without drawings, for programs. Throws likewise. */
export async function readScoreFigures(call: Call, input: Input): Promise<Omit<ScoresPage, 'reliability'>> {
  return (await scoresOn(call, input)).page;
}
