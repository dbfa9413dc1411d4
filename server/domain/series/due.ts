import { type Day, isDay } from '../days';
import type { Series } from '../report';
import { type Level, levelOn, type SeriesReading } from './levels';

const DUE = 'due:';
const PART = 'by-';

/** Days for which parts of one offer can be promised: a total is read through all of them. */
export const MOST_PARTS = 120;

/** A part of what a contributor offers, and the day by which it is promised. */
export type DuePart = Readonly<{ by: Day; value: number; seriesKey: string; level: Level }>;

/** Names the part of an offer that is promised for a day: `afisma.nga.pledged.by-2013-03-31`. */
export function dueKey(seriesKey: string, by: Day): string {
  return `${seriesKey}.${PART}${by}`;
}

/** The day in the last part of a key that names such a part; null for every other. */
export function dayOfPart(part: string | undefined): Day | null {
  const day = part?.startsWith(PART) ? part.slice(PART.length) : '';
  return isDay(day) ? day : null;
}

/** The scope of a series of what is promised for a day. */
export function dueScope(by: Day): string {
  return `${DUE}${by}`;
}

/** The day for which a series says what is promised; null for every other series. */
export function dueOf({ scope }: Pick<Series, 'scope'>): Day | null {
  return scope?.startsWith(DUE) ? scope.slice(DUE.length) : null;
}

/** The key of the whole of which a series is a part; its own where it is none. */
export function wholeKey({ key, scope }: Pick<Series, 'key' | 'scope'>): string {
  const by = dueOf({ scope });
  return by === null ? key : key.slice(0, -(PART.length + by.length + 1));
}

/** True where a part is one more than an offer may have; one that is recorded is none more. */
export function isPartTooMany(series: Pick<Series, 'key' | 'scope'>, recorded: Iterable<Pick<Series, 'key' | 'scope'>>): boolean {
  if (dueOf(series) === null) return false;
  const whole = wholeKey(series);
  let count = 0;
  for (const one of recorded) {
    if (one.key === series.key) return false;
    if (dueOf(one) !== null && wholeKey(one) === whole) count += 1;
  }
  return count >= MOST_PARTS;
}

/** What is said of it. */
export const TOO_MANY_PARTS = `One offer is promised for at most ${MOST_PARTS} days: give months or quarters.`;

/** What the parts say together on a day: null where nothing is said of any. */
function sumOn(parts: readonly SeriesReading[], day: Day): Level | null {
  const levels = parts.flatMap((part) => levelOn(part, day) ?? []).filter(({ value }) => value !== null);
  const newest = levels.reduce<Level | null>((best, level) => (best !== null && best.asOf >= level.asOf ? best : level), null);
  if (newest === null) return null;
  const sum = (of: (level: Level) => number | null) => levels.reduce((total, level) => total + (of(level) ?? level.value ?? 0), 0);
  return {
    ...newest,
    value: sum(({ value }) => value),
    low: sum(({ low }) => low),
    high: sum(({ high }) => high),
    cluster: levels.flatMap(({ cluster }) => cluster),
    isConflict: levels.some(({ isConflict }) => isConflict),
  };
}

/**
 * What is offered in all, where parts of it are promised for later. The whole stands as it was reported last. Where its parts were raised since, and
 * add up to more, or nobody reported the whole, it is their sum.
 */
export function withParts(whole: SeriesReading, parts: readonly SeriesReading[]): SeriesReading {
  const own = new Set(whole.levels.map(({ asOf }) => asOf));
  const days = [...new Set([...own, ...parts.flatMap(({ levels }) => levels.map(({ asOf }) => asOf))])].sort();
  let isSum = false;
  const levels = days.flatMap((day): Level[] => {
    const said = levelOn(whole, day);
    const sum = said?.asOf === day ? null : sumOn(parts, day);
    const wasSum = isSum;
    const before = said === null ? 0 : Math.max(said.value ?? 0, sumOn(parts, said.asOf)?.value ?? 0);
    isSum = sum !== null && (said === null || (sum.value ?? 0) > before);
    if (isSum && sum) return [{ ...sum, asOf: day }];
    // The whole as it was reported stands again where its parts were lowered.
    return said && (said.asOf === day || wasSum) ? [{ ...said, asOf: day }] : [];
  });
  return { ...whole, levels };
}

/**
 * The parts that are promised for later than a day, the earliest first, as they stand in a whole: where the whole is less than they add up to,
 * the latest are short of the difference.
 */
export function partsDueAfter(parts: readonly SeriesReading[], whole: number, day: Day): DuePart[] {
  let left = whole;
  return parts
    .flatMap((part) => {
      const [by, level] = [dueOf(part.series), levelOn(part, day)];
      return by === null || !level?.value ? [] : [{ by, value: level.value, seriesKey: part.series.key, level }];
    })
    .sort((a, b) => (a.by < b.by ? -1 : 1))
    .flatMap((part) => {
      const value = Math.min(part.value, left);
      left -= value;
      return part.by > day && value > 0 ? [{ ...part, value }] : [];
    });
}
