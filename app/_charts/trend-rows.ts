import type { ChartPoint } from '../../server/domain/charts/schema';
import type { TrendChart } from '../../server/domain/charts/trend/schema';

/** One day under the pointer: each series' level, in the order of the chart's series. */
export type TrendRow = Readonly<{ day: number; points: readonly (ChartPoint | null)[] }>;

/** Up to this many days every day has a row, so that the crosshair can stand on any of them. */
const MOST_DAYS = 1_000;

/**
 * Rows by day, levels carried forward; a gap stays a gap until the next value. A day on which a level closes before a gap has two
 * rows, first the level, then the gap, as the drawing has it.
 */
export function trendRows(chart: TrendChart): readonly TrendRow[] {
  const cursors = chart.series.map(() => -1);
  const rowsOf = (day: number): readonly TrendRow[] => {
    const points = chart.series.map((series, index) => {
      let cursor = cursors[index] ?? -1;
      let closing: ChartPoint | null = null;
      for (let next = series.points[cursor + 1]; next && next.day <= day; next = series.points[cursor + 1]) {
        const current = series.points[cursor];
        if (next.value === null && current?.day === day) closing = current;
        cursor += 1;
      }
      cursors[index] = cursor;
      const held = series.points[cursor];
      const now = held ? (held.day === day ? held : { day, value: held.value, low: null, high: null }) : null;
      return { now, closing };
    });
    const after: TrendRow = { day, points: points.map(({ now }) => now) };
    if (points.every(({ closing }) => closing === null)) return [after];
    return [{ day, points: points.map(({ now, closing }) => closing ?? now) }, after];
  };
  return daysOf(chart).flatMap(rowsOf);
}

function daysOf(chart: TrendChart): readonly number[] {
  const { from, to } = chart.x;
  if (to - from < MOST_DAYS) return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return [...new Set(chart.series.flatMap((series) => series.points.map(({ day }) => day)))].sort((a, b) => a - b);
}
