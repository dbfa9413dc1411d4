import type { Day } from '../days';
import { openReading } from '../reading/reading';
import type { OperationState } from '../reading/state';
import type { Report } from '../report';
import { keptRowsOf, scoreOfKept } from '../scoring/kept-rows';
import { type Scoreboard, scoreboardOf } from '../scoring/scoreboard';
import { keptStatements, type ScoredForecast, type ScoreRow, standingStatements } from '../scoring/statements';
import type { KeptCounts, Statement } from '../scoring/types';
import { simulateAll } from './forecast';
import { type ForecastOptions, forecastInputOf } from './input';

/** Forecasts that are made of past days and scored as kept ones are. */
export type BackTest = Readonly<{
  forecasts: readonly ScoredForecast[];
  /** Each question by every method that answered it: the simulation, what past missions say, and the day that stood reported. */
  statements: readonly Statement[];
  scoreboard: Scoreboard;
}>;

/** The operation as if nothing had been recorded whose known-at was reconstructed by reasoning. */
export function withoutReconstructed(state: OperationState): OperationState {
  const keep = (map: ReadonlyMap<string, readonly Report[]>) =>
    new Map([...map].map(([key, reports]) => [key, reports.filter(({ knownBasis }) => knownBasis !== 'reconstructed')] as const));
  return { ...state, reports: keep(state.reports), byKnownDay: keep(state.byKnownDay) };
}

/**
 * Forecasts an operation on each of these days with only what was known on it, and scores that by what the last report knows, with the code that
 * scores kept forecasts. Reports whose known-at was reconstructed count on neither side.
 * @param last the day up to which what happened is known
 */
export function backTest(state: OperationState, days: readonly Day[], last: Day, options: ForecastOptions = {}): BackTest {
  const honest = withoutReconstructed(state);
  const counts = new Map<string, KeptCounts>();
  const forecasts = days.map((knownAt): ScoredForecast => {
    const input = forecastInputOf(openReading(honest, { asOf: knownAt, knownAt }), options);
    const kept = keptRowsOf(input, simulateAll(input));
    for (const one of kept) counts.set(`${knownAt} ${one.row.key}`, one.counts);
    return {
      id: knownAt,
      knownAt,
      recordedAt: `${knownAt}T12:00:00.000Z`,
      author: null,
      method: 'simulation',
      question: '',
      runs: input.runs,
      horizonDays: input.horizonDays,
      rows: kept.map(({ row }) => row),
    };
  });
  const runsOf = new Map(forecasts.map(({ id, runs }) => [id, runs]));
  const score: ScoreRow = ({ id }, { key }, outcome) =>
    scoreOfKept(counts.get(`${id} ${key}`) ?? { first: 0, counts: [] }, runsOf.get(id) ?? 1, outcome);
  const end = openReading(honest, { asOf: last, knownAt: last });
  return {
    forecasts,
    statements: [...keptStatements(end, forecasts, score), ...standingStatements(end, forecasts)],
    scoreboard: scoreboardOf(end, forecasts, score),
  };
}
