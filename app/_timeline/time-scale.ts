import type { Timeline } from '../../server/domain/board/types';
import { type Day, dayFromNumber, dayNumber } from '../../server/domain/days';

type Ends = Pick<Timeline, 'from' | 'to'>;

/** At most so many months are named. */
const MOST_NAMES = 10;
const STEPS_MONTHS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600] as const;

/** Days from the first to the last of the scale, at least 1. */
export function lengthOf({ from, to }: Ends): number {
  return Math.max(1, dayNumber(to) - dayNumber(from));
}

/** Where a day stands on the scale, from 0 to 1. One that lies beyond it stands at its end: the present of a board whose days are long past. */
export function placeOn(ends: Ends, day: Day): number {
  return Math.min(1, Math.max(0, (dayNumber(day) - dayNumber(ends.from)) / lengthOf(ends)));
}

function monthNumber(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** First days of months on the scale, evenly apart, as many as have room. */
export function monthsOn({ from, to }: Ends): Day[] {
  const [first, last] = [monthNumber(from) + (from.endsWith('-01') ? 0 : 1), monthNumber(to)];
  const count = last - first + 1;
  const step = STEPS_MONTHS.find((months) => count / months <= MOST_NAMES) ?? STEPS_MONTHS[STEPS_MONTHS.length - 1] ?? 600;
  const days: Day[] = [];
  for (let month = Math.ceil(first / step) * step; month <= last; month += step)
    days.push(`${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`);
  return days;
}

/** The day at a share of the scale; below 0 its first, above 1 its last. */
export function dayAtShare({ from, to }: Ends, share: number): Day {
  return dayFromNumber(dayNumber(from) + Math.round(Math.min(1, Math.max(0, share)) * (dayNumber(to) - dayNumber(from))));
}
