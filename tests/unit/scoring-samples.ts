import { addDays, type Day, daysBetween } from '../../server/domain/days';
import { forecast, simulateAll } from '../../server/domain/forecast/forecast';
import { scoreOf } from '../../server/domain/forecast/score';
import type { ForecastInput } from '../../server/domain/forecast/types';
import { keptRowsOf, scoreOfKept } from '../../server/domain/scoring/kept-rows';
import type { ScoredForecast, ScoreRow } from '../../server/domain/scoring/statements';
import { type KeptCounts, type KeptRow, LEVELS } from '../../server/domain/scoring/types';

/** A row whose days at `LEVELS` lie so many days after the viewed day; null for never within the horizon. */
export function rowOn(knownAt: Day, key: string, days: readonly (number | null)[], change: Partial<KeptRow> = {}): KeptRow {
  return {
    key,
    name: key,
    days: LEVELS.map((_, place) => {
      const day = days[place] ?? null;
      return day === null ? null : addDays(knownAt, day);
    }),
    needs: null,
    reported: null,
    ...change,
  };
}

export function keptOn(knownAt: Day, rows: readonly KeptRow[], change: Partial<ScoredForecast> = {}): ScoredForecast {
  return {
    id: `kept ${knownAt}`,
    knownAt,
    recordedAt: `${knownAt}T12:00:00.000Z`,
    author: null,
    method: 'simulation',
    question: '{}',
    runs: 1_000,
    horizonDays: 1_096,
    rows,
    ...change,
  };
}

/** Scores by the days at `LEVELS` alone: a tenth of the runs on each. */
export const byDeciles: ScoreRow = ({ knownAt }, row, outcome) => {
  const days = row.days.flatMap((day) => (day === null ? [] : [daysBetween(knownAt, day)]));
  const last = Math.max(outcome.cut, ...days);
  const cumulative = Float64Array.from({ length: last + 1 }, (_, day) => days.filter((one) => one <= day).length / 10);
  return scoreOf(cumulative, outcome);
};

/** A forecast of an input with its counts, scored as it is in the program. */
export function simulated(
  input: ForecastInput,
): Readonly<{ kept: ScoredForecast; counts: ReadonlyMap<string, KeptCounts>; score: ScoreRow }> {
  const rows = keptRowsOf(input, simulateAll(input));
  const counts = new Map(rows.map((one) => [one.row.key, one.counts] as const));
  const { runs, horizonDays } = input;
  const kept = keptOn(
    input.knownAt,
    rows.map(({ row }) => row),
    { runs, horizonDays },
  );
  const score: ScoreRow = (_, { key }, outcome) => scoreOfKept(counts.get(key) ?? { first: 0, counts: [] }, runs, outcome);
  return { kept, counts, score };
}

/** The rows of a result by key. */
export function rowsByKey(input: ForecastInput) {
  return new Map(forecast(input).rows.map((row) => [row.key, row]));
}
