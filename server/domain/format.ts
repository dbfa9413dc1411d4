import { type Day, dayFromNumber } from './days';
import { formatNumber, MINUS } from './format-number';
import { moneyWords, printMoney } from './units/print-money';
import { unitOf } from './units/units';
import { CODED_UNITS } from './words';

export { formatNumber } from './format-number';

/** How figures, days and ages are written in English. No `Intl`: the same bytes on every machine. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
/** Farther from 1970 no day is written: the calendar of the language ends. */
export const LAST_DAY_NUMBER = 1e6;

/** A figure with the sign of its unit: `2,900`, `$455.5 m`, `79 %`, `12.5 t`; a coded unit becomes its word, a day a day. What is not nothing never reads 0. */
export function formatQuantity(value: number, unit: string): string {
  if (unit === 'day') return Math.abs(value) < LAST_DAY_NUMBER ? formatDay(dayFromNumber(Math.round(value))) : formatNumber(value);
  const word = CODED_UNITS.get(unit)?.[Math.round(value)];
  if (word !== undefined) return word;
  const { kind, sign, money } = unitOf(unit);
  if (!Number.isFinite(value)) return formatNumber(value);
  if (money) return printMoney(value, money);
  const isRounded = (kind === 'percent' || kind === 'days') && Math.abs(value) >= 0.5;
  const number = isRounded ? formatNumber(value, 0) : formatNumber(value);
  return sign === '' ? number : `${number} ${sign}`;
}

const UNIT_WORDS: Readonly<Record<string, string>> = {
  percent: 'per cent',
  index: 'of 100',
  evidence: 'strength of evidence',
  control: 'who holds it',
  stance: 'from holding back to pressing',
  day: 'day',
};

/** The unit in words, for a caption: `million US dollars`. A unit that is a word already stays. */
export function unitWords(unit: string): string {
  const { money } = unitOf(unit);
  if (money) return moneyWords(money);
  return Object.hasOwn(UNIT_WORDS, unit) ? (UNIT_WORDS[unit] ?? unit) : unit;
}

/** `79 %` of an attainment from 0 to 1. A part that is not all never reads 100, one that is not nothing never 0. */
export function formatPercent(share: number): string {
  const percent = Math.round(share * 100);
  if (share < 1 && percent >= 100) return '99 %';
  if (share > 0 && percent === 0) return '1 %';
  return `${formatNumber(percent, 0)} %`;
}

/** `14 Jan 2013` */
export function formatDay(day: Day): string {
  return `${formatShortDay(day)} ${day.slice(0, 4)}`;
}

/** `14 Jan` */
export function formatShortDay(day: Day): string {
  return `${Number(day.slice(8, 10))} ${monthName(day)}`;
}

/** `Jan 2013` */
export function formatMonth(day: Day): string {
  return `${monthName(day)} ${day.slice(0, 4)}`;
}

/** `Jan` */
export function monthName(day: Day): string {
  return MONTHS[Number(day.slice(5, 7)) - 1] ?? '';
}

/** `14 Jan` within the viewed year, `14 Jan 2014` outside of it. */
export function formatDayNear(day: Day, viewed: Day): string {
  return day.slice(0, 4) === viewed.slice(0, 4) ? formatShortDay(day) : formatDay(day);
}

/** An age in days: `today`, `3 d`, then in weeks from 10 weeks, `12 w`. */
export function formatAge(days: number): string {
  if (days <= 0) return 'today';
  return days < 70 ? `${days} d` : `${formatNumber(Math.floor(days / 7), 0)} w`;
}

/** A slip: `+44 d`, `−3 d`, `on the day`. */
export function formatSignedDays(days: number): string {
  if (days === 0) return 'on the day';
  return `${days > 0 ? '+' : MINUS}${formatNumber(Math.abs(days), 0)} d`;
}

/** `+400`, `−12`, `±0` */
export function formatSigned(value: number, decimals = 1): string {
  const text = formatNumber(Math.abs(value), decimals);
  if (text === '0') return '±0';
  return `${value > 0 ? '+' : MINUS}${text}`;
}

/** `1 source`, `3 sources` */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(count, 0)} ${count === 1 ? singular : plural}`;
}

/** Days since 1970-01-01 as `14 Jan 2013`. */
export function formatDayNumber(number: number): string {
  return formatDay(dayFromNumber(number));
}
