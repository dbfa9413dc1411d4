/** An ISO day, `2013-01-14`. All arithmetic is on whole days in UTC; there is no local time in this project. */
export type Day = string;

const MS_PER_DAY = 86_400_000;
const ISO_DAY = /^([1-9]\d{3})-(\d{2})-(\d{2})$/;

/** Milliseconds at which a day of the Gregorian calendar begins, NaN for any other text. It is asked for every report, and makes no Date. */
function instantOf(text: string): number {
  const match = ISO_DAY.exec(text);
  if (!match) return Number.NaN;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month) ? Date.UTC(year, month - 1, day) : Number.NaN;
}

function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** True for an ISO day that exists, from 1900 to 2199: what may be given. */
export function isDay(text: string): boolean {
  return text >= '1900' && text < '2200' && !Number.isNaN(instantOf(text));
}

/** Days since 1970-01-01. Takes days a little outside of what may be given too: an axis begins before its first point. Throws a RangeError on a day that does not exist. */
export function dayNumber(day: Day): number {
  const instant = instantOf(day);
  if (Number.isNaN(instant)) throw new RangeError(`not a day: ${day}`);
  return instant / MS_PER_DAY;
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
