import type { ChartPoint } from './schema';

/** More points than this are slow to draw in a browser and show nothing more. */
export const MOST_POINTS = 2000;

/**
 * The points of a step line within the days `from` to `to` (days since 1970-01-01): by day, the last of a day counting, the level
 * before `from` carried in, the last one extended to `to`. Before a gap the level is closed with a point on the gap's first day, so that
 * every drawer ends the step at the same place.
 */
export function stepPoints(points: readonly ChartPoint[], from: number, to: number): readonly ChartPoint[] {
  const byDay = new Map<number, ChartPoint>();
  for (const point of [...points].sort((a, b) => a.day - b.day)) byDay.set(point.day, point);
  const inView: ChartPoint[] = [];
  let before: ChartPoint | null = null;
  for (const point of byDay.values()) {
    if (point.day < from) before = point;
    else if (point.day <= to) inView.push(point);
  }
  if (before && inView[0]?.day !== from) inView.unshift({ day: from, value: before.value, low: null, high: null });
  const last = inView.at(-1);
  if (last && last.day < to) inView.push({ day: to, value: last.value, low: null, high: null });
  return inView.flatMap((point, index) => {
    const previous = inView[index - 1];
    const closes = point.value === null && previous !== undefined && previous.value !== null;
    return closes ? [{ day: point.day, value: previous.value, low: null, high: null }, point] : [point];
  });
}

/**
 * At most `limit` of the points, in order. Of each of equal stretches the first gap, the extremes (conflict ranges included), the first
 * and the last point stay, so that no peak, no trough and no gap that lasts is lost.
 */
export function decimate(points: readonly ChartPoint[], limit: number = MOST_POINTS): readonly ChartPoint[] {
  if (points.length <= limit) return points;
  const stretches = Math.max(1, Math.floor(limit / 5));
  const kept = new Set<number>();
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const start = Math.floor((stretch * points.length) / stretches);
    const end = Math.floor(((stretch + 1) * points.length) / stretches);
    for (const index of worthKeeping(points, start, end)) kept.add(index);
  }
  return points.filter((_, index) => kept.has(index));
}

function worthKeeping(points: readonly ChartPoint[], start: number, end: number): readonly number[] {
  let gap = -1;
  let lowest = -1;
  let highest = -1;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let index = start; index < end; index += 1) {
    const point = points[index];
    if (!point) continue;
    if (point.value === null) {
      if (gap < 0) gap = index;
      continue;
    }
    const low = Math.min(point.value, point.low ?? point.value);
    const high = Math.max(point.value, point.high ?? point.value);
    if (low < least) [least, lowest] = [low, index];
    if (high > most) [most, highest] = [high, index];
  }
  return [start, gap, lowest, highest, end - 1].filter((index) => index >= 0);
}

/** The runs of known levels between gaps. */
export function runsOf(points: readonly ChartPoint[]): readonly (readonly Readonly<{ day: number; value: number }>[])[] {
  const runs: { day: number; value: number }[][] = [[]];
  for (const point of points) {
    if (point.value === null) runs.push([]);
    else runs.at(-1)?.push({ day: point.day, value: point.value });
  }
  return runs.filter((run) => run.length > 0);
}
