import { addDays, type Day } from './days';
import { formatDay } from './format';
import { type DayOrder, readWritten } from './import/days';
import { asSeen } from './numbers/seen';

/** What programs are answered that send something else than an ISO day. */
export const NO_DAY = 'Give a day that exists, as YYYY-MM-DD, from 1900 to 2199.';

/** Two digits of a year may be the first two of a year that is still being typed. */
const FULL_YEAR = /\d{4}/;

function plainText(text: string): string {
  return asSeen(text).replace(/\s+/g, ' ');
}

/** The day that a text names when the day, or the month, comes first in what has both as numbers; null for none, for a month and for an hour. */
function dayIn(plain: string, order: DayOrder | null): Day | null {
  const read = FULL_YEAR.test(plain) ? readWritten(plain, order) : null;
  return read && 'value' in read && !read.isMonth && !read.isCut ? read.value : null;
}

/**
 * A day as people type it, as an ISO day: `2013-01-14`, `14 Jan 2013`, `14 January 2013`, and `14/1/2013`, which can be no other. What is no day,
 * and what could be two, stays as it was typed.
 * @param today what `today` and `yesterday` are counted from; without it both are no days
 */
export function readDay(text: string, today?: Day): string {
  const plain = plainText(text);
  if (today !== undefined) {
    if (/^today$/i.test(plain)) return today;
    if (/^yesterday$/i.test(plain)) return addDays(today, -1);
  }
  return dayIn(plain, null) ?? text.trim();
}

/** A day as it is shown; what is no day as it was typed. */
export function dayWords(text: string): string {
  const day = dayIn(plainText(text), null);
  return day === null ? text : formatDay(day);
}

/** Why a text cannot be read as a day, and what can; null for one that can. */
export function dayProblem(text: string): string | null {
  const plain = plainText(text);
  if (dayIn(plain, null) !== null) return null;
  const [dayFirst, monthFirst] = [dayIn(plain, 'day-first'), dayIn(plain, 'month-first')];
  if (dayFirst !== null && monthFirst !== null)
    return `${plain} can be ${formatDay(dayFirst)} or ${formatDay(monthFirst)}: write the month in letters.`;
  const read = FULL_YEAR.test(plain) ? readWritten(plain, null) : null;
  if (read && 'isMonth' in read) return 'Give the day of the month too, such as 14 Jan 2013.';
  return 'Give a day that exists, from 1900 to 2199, such as 14 Jan 2013.';
}
