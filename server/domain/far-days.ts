import { type Day, dayNumber } from './days';

/** Days without anything, beyond which what lies on their other side is far: three years. */
const FAR_DAYS = 1_096;

/** Days that lie together, and how much is said of them. */
type Era = Readonly<{ from: Day; to: Day; count: number }>;

function erasOf(counts: ReadonlyMap<Day, number>): Era[] {
  const eras: Era[] = [];
  for (const day of [...counts.keys()].sort()) {
    const last = eras.at(-1);
    const count = counts.get(day) ?? 0;
    if (last && dayNumber(day) - dayNumber(last.to) <= FAR_DAYS) eras[eras.length - 1] = { ...last, to: day, count: last.count + count };
    else eras.push({ from: day, to: day, count });
  }
  return eras;
}

/** The time of which most is said, without days that lie years away from it; null where nothing is said. */
export function mainEra(counts: ReadonlyMap<Day, number>): Era | null {
  return erasOf(counts).reduce<Era | null>((main, era) => (main === null || era.count > main.count ? era : main), null);
}

/** Where a day lies far from all that is said of others: how far, in whole years, and from which day. Null where it does not. */
export function farFrom(day: Day, era: Pick<Era, 'from' | 'to'> | null): Readonly<{ years: number; nearest: Day }> | null {
  if (era === null || (day >= era.from && day <= era.to)) return null;
  const nearest = day < era.from ? era.from : era.to;
  const gap = Math.abs(dayNumber(day) - dayNumber(nearest));
  return gap <= FAR_DAYS ? null : { years: Math.floor(gap / 365.25), nearest };
}

/** How often each day is named. */
export function countDays(days: Iterable<Day>, counts = new Map<Day, number>()): Map<Day, number> {
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1);
  return counts;
}

/**
 * Where an axis of days begins: at the first day, but for days that lie years before all others, which would press those together.
 * `earlier` is the latest of those that lie outside.
 */
export function axisBeginning(days: readonly Day[], otherwise: Day): Readonly<{ first: Day; earlier: Day | null }> {
  const era = mainEra(countDays(days));
  const outside = days.filter((day) => era !== null && day < era.from).sort();
  return { first: era?.from ?? otherwise, earlier: outside.at(-1) ?? null };
}
