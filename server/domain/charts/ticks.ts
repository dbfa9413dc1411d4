import { addDays, type Day, dayFromNumber, dayNumber } from '../days';
import { greatestOf, leastOf } from '../extremes';
import { formatMonth, formatNumber, formatShortDay, LAST_DAY_NUMBER, monthName } from '../format';
import { CODED_UNITS } from '../words';
import { measureText } from './text-width';

export type ValueTick = Readonly<{ value: number; label: string }>;
export type DayTick = Readonly<{ day: number; label: string }>;

const STEPS = [1, 2, 2.5, 5, 10] as const;
/** Smaller steps are not told apart by their labels: no figure of the field needs them. */
const MOST_DECIMALS = 12;
/** Smaller numbers are no longer divided exactly: on any scale they lie at zero. */
const LEAST = 1e-300;

/**
 * Ticks from 0 to a round number not below `max`, about `count` of them. Whole numbers only, unless `max` is below 1.
 * @param max the greatest value that is drawn; nothing or less, or next to nothing, gives the tick 0 alone
 */
export function valueTicks(max: number, count: number): readonly ValueTick[] {
  if (!(max > LEAST) || !Number.isFinite(max)) return [{ value: 0, label: '0' }];
  const wanted = max / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step =
    STEPS.map((factor) => factor * power).find((candidate) => candidate >= wanted * 0.999 && isUsable(candidate, max)) ??
    Math.max(1, 10 * power);
  const steps = Math.max(1, Math.ceil(max / step - 1e-9));
  const decimals = step >= 1 && Number.isInteger(step) ? 0 : Math.min(MOST_DECIMALS, Math.max(1, Math.ceil(-Math.log10(step)) + 1));
  return Array.from({ length: steps + 1 }, (_, index) => {
    const value = Number((index * step).toPrecision(12));
    return { value, label: formatNumber(value, decimals) };
  });
}

function isUsable(step: number, max: number): boolean {
  return max < 1 || (step >= 1 && Number.isInteger(step));
}

/** A scale of values with its ticks. */
export type ValueScale = Readonly<{ min: number; max: number; ticks: readonly ValueTick[] }>;

/** Days of a scale of dates beyond the first and the last of them: a line must not lie on the frame. */
const DAY_MARGIN = 3;
/** Heights and type of a scale of dates, in the terms of an axis that lies: labels below one another stand closer. */
const DAY_PIXELS = 1_200;
const DAY_TYPE = 12;

/** The scale of dates; null where there are none, or what stands for them lies beyond the calendar. */
function scaleOfDates(values: readonly number[], count: number): ValueScale | null {
  const min = Math.floor(leastOf(values)) - DAY_MARGIN;
  const max = Math.ceil(greatestOf(values)) + DAY_MARGIN;
  if (!(Math.abs(min) < LAST_DAY_NUMBER && Math.abs(max) < LAST_DAY_NUMBER)) return null;
  const ticks = dayTicks(dayFromNumber(min), dayFromNumber(max), DAY_PIXELS, DAY_TYPE, count + 3);
  return ticks.length === 0 ? null : { min, max, ticks: ticks.map(({ day, label }) => ({ value: day, label })) };
}

/** The scale of words of a list: each of them is a tick. */
function scaleOfWords(words: readonly string[]): ValueScale {
  return { min: 0, max: words.length - 1, ticks: words.map((label, value) => ({ value, label })) };
}

/**
 * The scale of a quantity: from zero to a round number not below the greatest value; for `day`, from before the first date to after the
 * last, with ticks of the calendar; for words of a list, all of them.
 * @param values what is drawn; nothing gives the scale of zero
 * @param count about so many ticks
 */
export function scaleOf(unit: string, values: readonly number[], count: number): ValueScale {
  const dates = unit === 'day' ? scaleOfDates(values, count) : null;
  if (dates) return dates;
  const words = CODED_UNITS.get(unit);
  if (words) return scaleOfWords(words);
  const ticks = valueTicks(greatestOf(values, 0), count);
  return { min: 0, max: ticks.at(-1)?.value || 1, ticks };
}

/** Of the axis above its last tick, where what lies outside is drawn. */
const ABOVE = 0.14;

/** Whether a unit's scale follows its values: it is neither a calendar nor a list of words. */
export function isFreeScale(unit: string): boolean {
  return unit !== 'day' && !CODED_UNITS.has(unit);
}

/** A scale above which something lies: its topmost tick says how far up that is. */
export function openScale({ min, max, ticks }: ValueScale, outside: number): ValueScale {
  const top = max + (max - min) * ABOVE;
  return { min, max: top, ticks: [...ticks, { value: top, label: `↑ ${formatNumber(outside)}` }] };
}

type Division = Readonly<{ unit: 'day' | 'week' | 'month'; every: number }>;

/** Ways to divide an axis of days, finest first. */
const CALENDAR: readonly Division[] = [
  { unit: 'day', every: 1 },
  { unit: 'day', every: 2 },
  { unit: 'week', every: 1 },
  { unit: 'month', every: 1 },
  { unit: 'month', every: 2 },
  { unit: 'month', every: 3 },
  { unit: 'month', every: 6 },
  { unit: 'month', every: 12 },
  { unit: 'month', every: 24 },
  { unit: 'month', every: 60 },
  { unit: 'month', every: 120 },
  { unit: 'month', every: 300 },
];

const LABEL_GAP = 14;
/** Days and weeks are for short spans; over more than this many of them months read better. */
const MOST_SHORT_TICKS = 8;

/**
 * Ticks of an axis of days: the finest division of the calendar (days, weeks from Monday, months, quarters, years) whose labels stand
 * clear of each other. A year is named at the first tick and at every January.
 * @param pixels the axis's length
 * @param size of the labels' type, in pixels
 */
export function dayTicks(from: Day, to: Day, pixels: number, size: number, mostTicks = 12): readonly DayTick[] {
  const span = dayNumber(to) - dayNumber(from);
  if (span <= 0) return [];
  for (const step of CALENDAR) {
    const days = step.unit === 'month' ? 30 * step.every : step.unit === 'week' ? 7 * step.every : step.every;
    if (span / days > (step.unit === 'month' ? mostTicks : Math.min(mostTicks, MOST_SHORT_TICKS))) continue;
    const ticks = labelled(ticksEvery(from, to, step.unit, step.every), step);
    if (standClear(ticks, pixels / span, size)) return ticks;
  }
  return [];
}

function ticksEvery(from: Day, to: Day, unit: 'day' | 'week' | 'month', every: number): readonly Day[] {
  const days: Day[] = [];
  if (unit === 'month') {
    let month = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1;
    if (from.slice(8) !== '01') month += 1;
    month = Math.ceil(month / every) * every;
    for (let day = monthStart(month); day <= to; day = monthStart(month)) {
      days.push(day);
      month += every;
    }
    return days;
  }
  const step = unit === 'week' ? 7 * every : every;
  // 1970-01-05 was a Monday.
  const first = unit === 'week' ? Math.ceil((dayNumber(from) - 4) / step) * step + 4 : Math.ceil(dayNumber(from) / step) * step;
  for (let day = dayFromNumber(first); day <= to; day = addDays(day, step)) days.push(day);
  return days;
}

function monthStart(month: number): Day {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

function labelled(days: readonly Day[], step: Division): readonly DayTick[] {
  return days.map((day, index) => ({ day: dayNumber(day), label: dayLabel(day, index === 0, step) }));
}

function dayLabel(day: Day, isFirst: boolean, step: Division): string {
  if (step.unit !== 'month') return formatShortDay(day);
  if (step.every >= 12) return day.slice(0, 4);
  return isFirst || day.slice(5, 7) === '01' ? formatMonth(day) : monthName(day);
}

function standClear(ticks: readonly DayTick[], pixelsPerDay: number, size: number): boolean {
  return ticks.every((tick, index) => {
    const next = ticks[index + 1];
    if (!next) return true;
    const room = (next.day - tick.day) * pixelsPerDay;
    return room >= (measureText(tick.label, size) + measureText(next.label, size)) / 2 + LABEL_GAP;
  });
}
