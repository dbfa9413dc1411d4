/** An ISO day, `2013-01-14`. All arithmetic is on whole days in UTC; there is no local time in this project. */
export type Day = string;

const MS_PER_DAY = 86_400_000;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for an ISO day that exists in the Gregorian calendar. */
function exists(text: string): boolean {
  return ISO_DAY.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
}

/** True for an ISO day that exists, from 1900 to 2199: what may be given. */
export function isDay(text: string): boolean {
  return text >= '1900' && text < '2200' && exists(text);
}

/** Days since 1970-01-01. Takes days a little outside of what may be given too: an axis begins before its first point. Throws a RangeError on a day that does not exist. */
export function dayNumber(day: Day): number {
  if (!exists(day)) throw new RangeError(`not a day: ${day}`);
  return Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY;
}

/** The inverse of `dayNumber`. */
export function dayFromNumber(number: number): Day {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
}

export function addDays(day: Day, count: number): Day {
  return dayFromNumber(dayNumber(day) + count);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** The UTC day of an instant in milliseconds. */
export function dayOfInstant(epochMs: number): Day {
  return new Date(epochMs).toISOString().slice(0, 10);
}

export function earlierDay(a: Day, b: Day): Day {
  return a < b ? a : b;
}

export function laterDay(a: Day, b: Day): Day {
  return a > b ? a : b;
}
