import { type Day, dayFromNumber, dayNumber, isDay } from '../days';
import { shown } from '../numbers/digits';
import { asSeen } from '../numbers/seen';
import type { DateSystem, ImportCell } from './table';

/** What `03/04/2013` means. */
export type DayOrder = 'day-first' | 'month-first';

/** `isMonth`: the text names a month, which is read as its last day. `isCut`: it names an hour too, which a day has not. */
export type ReadDay = Readonly<{ value: Day | null; isMonth?: true; isCut?: true }> | Readonly<{ problem: string }>;

/** Month names by their first letters, as long as it takes to tell them apart; English and French, marks taken off. */
const MONTHS: readonly (readonly string[])[] = [
  ['january', 'janvier', 'jan', 'janv'],
  ['february', 'fevrier', 'feb', 'fev', 'fevr'],
  ['march', 'mars', 'mar'],
  ['april', 'avril', 'apr', 'avr'],
  ['may', 'mai'],
  ['june', 'juin', 'jun'],
  ['july', 'juillet', 'jul', 'juil'],
  ['august', 'aout', 'aug'],
  ['september', 'septembre', 'sep', 'sept'],
  ['october', 'octobre', 'oct'],
  ['november', 'novembre', 'nov'],
  ['december', 'decembre', 'dec'],
];

/** Excel's own days: 1 is 1 January 1900, and 60 is 29 February 1900, which never was. */
const EPOCH_1900 = dayNumber('1899-12-30');
const EPOCH_1904 = dayNumber('1904-01-01');
const LEAP_THAT_WAS_NOT = 60;
/** Smaller numbers are counts or years rather than days: 20,000 is in 1954. */
const LEAST_SERIAL = 18_000;
const MOST_SERIAL = 109_206;

/**
 * The day of an Excel serial number; a time of day is cut off. Null for the 29 February 1900 that Excel counts and that never was, and
 * for what lies outside 1900 to 2199.
 */
export function dayOfSerial(serial: number, system: DateSystem): Day | null {
  const whole = Math.floor(serial);
  if (!Number.isFinite(whole) || whole < 0 || whole > MOST_SERIAL + 2_000) return null;
  if (system === '1904') return existing(dayFromNumber(EPOCH_1904 + whole));
  if (whole === LEAP_THAT_WAS_NOT || whole === 0) return null;
  return existing(dayFromNumber(EPOCH_1900 + whole + (whole < LEAP_THAT_WAS_NOT ? 1 : 0)));
}

function existing(day: Day): Day | null {
  return isDay(day) ? day : null;
}

function dayOf(year: number, month: number, day: number): Day | null {
  return existing(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}

function monthOf(word: string): number {
  const plain = word
    .normalize('NFKD')
    .replace(/[\u0300-\u036f.]/g, '')
    .toLowerCase();
  return MONTHS.findIndex((names) => names.includes(plain)) + 1;
}

/** A year of two digits stands for 1970 to 2069. */
function yearOf(text: string): number {
  const year = Number(text);
  return text.length === 2 ? year + (year < 70 ? 2000 : 1900) : year;
}

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const SERIAL = /^\d{5,6}(?:\.\d+)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const NUMERIC = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/;
const DAY_WORD = /^(?:[a-zà-ÿ]+\.?,? )?(\d{1,2})(?:er|st|nd|rd|th)?[\s\-/]+([a-zà-ÿ]+)\.?,?[\s\-/]+(\d{4}|\d{2})$/i;
const WORD_DAY = /^([a-zà-ÿ]+)\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4})$/i;

const WORD_YEAR = /^([a-zà-ÿ]+)\.?,?[\s\-/]+(\d{4})$/i;
const MONTH_YEAR = /^(\d{1,2})[/.-](\d{4})$/;
const YEAR_MONTH = /^(\d{4})[/.-](\d{1,2})$/;

const ALLOWED = 'Give a day that exists, from 1900 to 2199, such as 2013-01-14, 14/01/2013 or 14 January 2013.';

function answer(day: Day | null, text: string): ReadDay {
  return day === null ? { problem: `${shown(text)} is not a day. ${ALLOWED}` } : { value: day };
}

function readNumeric([a, b, year]: readonly [string, string, string], order: DayOrder | null, text: string): ReadDay {
  const [first, second] = [Number(a), Number(b)];
  const dayFirst = dayOf(yearOf(year), second, first);
  const monthFirst = dayOf(yearOf(year), first, second);
  if (order !== null) return answer(order === 'day-first' ? dayFirst : monthFirst, text);
  if (dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst)
    return { problem: `${text} can be ${dayFirst} or ${monthFirst}: choose whether the day or the month comes first.` };
  return answer(dayFirst ?? monthFirst, text);
}

/** The last day of a month that is named without a day: `Oct 2023`, `10/2023`, `2023-10`; null for anything else. */
function readMonth(text: string): Day | null {
  const [, word = '', wordYear] = WORD_YEAR.exec(text) ?? [];
  const [, monthBefore, yearBehind] = MONTH_YEAR.exec(text) ?? [];
  const [, yearBefore, monthBehind] = YEAR_MONTH.exec(text) ?? [];
  const month = wordYear === undefined ? Number(monthBefore ?? monthBehind) : monthOf(word);
  const year = Number(wordYear ?? yearBehind ?? yearBefore);
  if (dayOf(year, month, 1) === null) return null;
  const next = month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1);
  return next === null ? null : dayFromNumber(dayNumber(next) - 1);
}

/**
 * A day as people and spreadsheets write it; a month is its last day. Without an order a text that could be two days (`03/04/2013`) is
 * asked about, never guessed. An empty cell is no day.
 */
export function readDay(cell: ImportCell | undefined, order: DayOrder | null, system: DateSystem): ReadDay {
  // Eight digits are a day written together, whatever the file takes them for.
  const text = typeof cell === 'number' && cell < 19_000_101 ? '' : asSeen(String(cell ?? '')).replace(/\s+/g, ' ');
  const serial = typeof cell === 'number' && text === '' ? cell : SERIAL.test(text) ? Number(text) : null;
  if (serial !== null) {
    const day = answer(serial < LEAST_SERIAL ? null : dayOfSerial(serial, system), String(cell));
    return 'value' in day && serial % 1 !== 0 ? { ...day, isCut: true } : day;
  }
  return text === '' ? { value: null } : readWritten(text, order);
}

/** An hour other than that at which a day begins. */
const HOUR = /[T ](?!0?0:00(?::00(?:\.0+)?)?(?:Z|[+-]|$))\d{1,2}:\d{2}/;

/** A day as people write it in letters; what `readDay` says of a cell, where the cell holds a text without blanks around it. */
export function readWritten(written: string, order: DayOrder | null): ReadDay {
  const read = readUncut(written, order);
  return 'value' in read && read.value !== null && HOUR.test(written) ? { ...read, isCut: true } : read;
}

function readUncut(text: string, order: DayOrder | null): ReadDay {
  const numeric = NUMERIC.exec(text);
  if (numeric) return readNumeric([numeric[1] ?? '', numeric[2] ?? '', numeric[3] ?? ''], order, text);
  const iso = ISO.exec(text) ?? COMPACT.exec(text);
  if (iso) return answer(dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3])), text);
  const words = DAY_WORD.exec(text);
  if (words) return answer(dayOf(yearOf(words[3] ?? ''), monthOf(words[2] ?? ''), Number(words[1])), text);
  const month = readMonth(text);
  if (month !== null) return { value: month, isMonth: true };
  const american = WORD_DAY.exec(text);
  return answer(american && dayOf(Number(american[3]), monthOf(american[1] ?? ''), Number(american[2])), text);
}
