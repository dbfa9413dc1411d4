import { greatestOf } from '../extremes';
import type { ChartPoint } from './schema';

/** A level between others lies outside where it is this many times the greatest of the rest, which would keep a twentieth of the axis. */
const LONE = 20;
/** The last level is what stands: it may well be what all others grew toward. */
const LONE_AT_END = 200;
/** Fewer levels do not say what is usual. */
const LEAST_REST = 2;
/** One level in so many may lie outside. */
const MOST_OUTSIDE_OF = 10;

const topOf = ({ value, low, high }: ChartPoint): number => greatestOf([value, low, high].filter((each) => each !== null));

/** The levels that a line goes through, each once however long it holds. */
function levelsOf(points: readonly ChartPoint[]): readonly Readonly<{ value: number; top: number; isLast: boolean }>[] {
  const known = points.filter(({ value }) => value !== null);
  const turns = known.filter((point, index) => index === 0 || topOf(point) !== topOf(known[index - 1] ?? point));
  return turns.map((point, index) => ({ value: point.value ?? 0, top: topOf(point), isLast: index === turns.length - 1 }));
}

/**
 * How far a scale must reach for a line: to its greatest value, but for lone ones that are so far above all others that those would lie on
 * its base. `points` are by day. Nothing lies outside of a line with fewer than two other levels above zero.
 */
function ordinaryTop(points: readonly ChartPoint[]): number {
  const levels = [...levelsOf(points)].sort((a, b) => b.top - a.top);
  const most = Math.min(Math.max(1, Math.floor(levels.length / MOST_OUTSIDE_OF)), levels.filter(({ top }) => top > 0).length - LEAST_REST);
  for (let count = most; count > 0; count -= 1) {
    const outside = levels.slice(0, count);
    const usual = levels[count]?.top ?? 0;
    const isFar = (top: number, isLast: boolean) => top > usual * (isLast ? LONE_AT_END : LONE);
    if (usual > 0 && outside.every(({ top, isLast }) => isFar(top, isLast)))
      // A range that reaches far up may belong to a value that does not.
      return greatestOf(
        outside.map(({ value, isLast }) => (isFar(value, isLast) ? usual : value)),
        usual,
      );
  }
  return greatestOf(
    levels.map(({ top }) => top),
    0,
  );
}

/** How far a scale of values reaches, and the greatest value that lies above it; null where none does. */
export type Reach = Readonly<{ top: number; outside: number | null }>;

/**
 * How far the scale of some lines must reach, so that nothing presses the rest together.
 * @param stated values beside the lines, such as those of corrected reports: they lie outside where they are far above every line
 * @param least the scale reaches at least this far
 */
export function reachOf(lines: readonly (readonly ChartPoint[])[], stated: readonly number[] = [], least = 0): Reach {
  const usual = greatestOf(lines.map(ordinaryTop), least);
  const all = [...lines.flatMap((points) => points.map(topOf)), ...stated];
  if (usual <= 0) return { top: greatestOf(all, 0), outside: null };
  const top = greatestOf(
    all.filter((value) => value <= usual * LONE),
    usual,
  );
  const greatest = greatestOf(all, top);
  return { top, outside: greatest > top ? greatest : null };
}
