import { type Day, dayNumber } from '../days';

/** A level that was reported of a day. */
export type LevelPoint = Readonly<{ day: Day; value: number | null }>;

/** A stretch of a strength, from `above` up to `upTo`, that was first reached on a day (days since 1970-01-01). */
export type Stretch = Readonly<{ above: number; upTo: number; day: number }>;

/** When each part of a strength was first reached: the steps of the running maximum of its levels. */
export function stretchesOf(points: readonly LevelPoint[]): Stretch[] {
  const stretches: Stretch[] = [];
  let top = 0;
  for (const { day, value } of [...points].sort((a, b) => (a.day < b.day ? -1 : 1))) {
    if (value === null || value <= top) continue;
    stretches.push({ above: top, upTo: value, day: dayNumber(day) });
    top = value;
  }
  return stretches;
}

/** So many units took so many days; negative when the upper rung was reported first. */
export type Lag = Readonly<{ days: number; units: number }>;

/**
 * How long after each part of a level was reached on one rung it was reached on a later one: quantile matching of cumulative levels. The
 * u-th unit on `to` is matched with the u-th on `from`, for each u that both have reached. What only one of them reached is not matched.
 */
export function lagsBetween(from: readonly LevelPoint[], to: readonly LevelPoint[]): Lag[] {
  const [a, b] = [stretchesOf(from), stretchesOf(to)];
  return a.flatMap((one) =>
    b.flatMap((other): Lag[] => {
      const units = Math.min(one.upTo, other.upTo) - Math.max(one.above, other.above);
      return units > 0 ? [{ days: other.day - one.day, units }] : [];
    }),
  );
}

/** The median over units: half of them took no longer, half no shorter. `units` is how many were matched. Null when none was. */
export function medianLag(lags: readonly Lag[]): Lag | null {
  const units = lags.reduce((sum, lag) => sum + lag.units, 0);
  if (units <= 0) return null;
  const sorted = [...lags].sort((a, b) => a.days - b.days);
  let passed = 0;
  for (const [index, { days, units: own }] of sorted.entries()) {
    passed += own;
    const next = sorted[index + 1];
    // Exactly half: the middle lies between this one and the next.
    if (passed * 2 === units && next) return { days: (days + next.days) / 2, units };
    if (passed * 2 > units) return { days, units };
  }
  return null;
}
