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

const zones = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = zones.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', { timeZone, calendar: 'gregory', year: 'numeric', month: '2-digit', day: '2-digit' });
  zones.set(timeZone, made);
  return made;
}

/** True for a name of a time zone that this computer knows, such as `Africa/Bamako`. */
export function isTimeZone(name: string): boolean {
  // Newer engines take offsets such as +01:00 too; older ones could not read them back.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** The day of an instant in milliseconds in a time zone: the UTC day where this computer does not know the zone. */
export function dayInZone(epochMs: number, timeZone: string): Day {
  if (timeZone === 'UTC' || !isTimeZone(timeZone)) return dayOfInstant(epochMs);
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(epochMs)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
}

export function earlierDay(a: Day, b: Day): Day {
  return a < b ? a : b;
}

export function laterDay(a: Day, b: Day): Day {
  return a > b ? a : b;
}
