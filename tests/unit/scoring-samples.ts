import { addDays, type Day } from '../../server/domain/days';
import { forecast, simulateAll } from '../../server/domain/forecast/forecast';
import type { ForecastInput } from '../../server/domain/forecast/types';
import { crpsOfKept, keptRowsOf } from '../../server/domain/scoring/kept-rows';
import type { Score, ScoredForecast } from '../../server/domain/scoring/statements';
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
    baseRate: null,
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

/** Scores by the distance of the middle: enough where only the sorting of scores is looked at. */
export const byMiddle: Score = ({ knownAt }, row, happened) =>
  Math.abs((Date.parse(row.days[4] ?? knownAt) - Date.parse(knownAt)) / 864e5 - happened);

/** A forecast of an input with its counts, scored as it is in the program. */
export function simulated(input: ForecastInput): Readonly<{ kept: ScoredForecast; counts: ReadonlyMap<string, KeptCounts>; score: Score }> {
  const rows = keptRowsOf(input, simulateAll(input));
  const counts = new Map(rows.map((one) => [one.row.key, one.counts] as const));
  const { runs, horizonDays } = input;
  const kept = keptOn(
    input.knownAt,
    rows.map(({ row }) => row),
    { runs, horizonDays },
  );
  const score: Score = (_, { key }, happened) => crpsOfKept(counts.get(key) ?? { first: 0, counts: [] }, runs, horizonDays, happened);
  return { kept, counts, score };
}

/** The rows of a result by key. */
export function rowsByKey(input: ForecastInput) {
  return new Map(forecast(input).rows.map((row) => [row.key, row]));
}
