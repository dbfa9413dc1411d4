import type { Day } from '../days';
import type { Indicator } from '../definitions/types';
import { formatDay } from '../format';
import { writeNumber } from '../numbers/digits';
import { moneyOf } from '../units/money';
import { factorAt, leadsFrom, rateUnitOf } from '../units/rates';
import { type Conversion, type Level, levelOn, type SeriesReading } from './levels';

/** More digits than a figure has are of no use, and what a product adds behind them is none. */
const DIGITS = 12;

function times(value: number, factor: number): number {
  return Number((value * factor).toPrecision(DIGITS));
}

function wordsOf({ value, unit, day }: Conversion): string {
  return `${writeNumber(value)} ${unit} (${formatDay(day)})`;
}

/** The indicator that reports the rate between two units of money; null where none does. Its unit says so: `USD per CAD`. */
export function rateBetween(from: string, to: string, indicators: readonly Indicator[]): Indicator | null {
  return (
    indicators.find(({ unit, measuredBy }) => {
      const rate = measuredBy === '' ? rateUnitOf(unit) : null;
      return rate !== null && leadsFrom(from, to, rate);
    }) ?? null
  );
}

function rateOn(rates: SeriesReading, day: Day): Level | null {
  // Before the first rate that was reported, that one: the words say of which day it is.
  const level = levelOn(rates, day) ?? rates.levels[0] ?? null;
  return level?.value ? level : null;
}

/**
 * A series of money as it counts in another currency: each level at the rate of its own day, so that a figure does not move with the
 * market. What was reported stays in `adopted` and `cluster`. A level of which no rate is known is left out.
 */
export function convertReading(reading: SeriesReading, unit: string, rates: SeriesReading): SeriesReading {
  const [from, to, rate] = [moneyOf(reading.series.unit), moneyOf(unit), rateUnitOf(rates.series.unit)];
  const used: Conversion[] = [];
  const levels = reading.levels.flatMap((level): Level[] => {
    const at = rateOn(rates, level.asOf);
    const factor = at?.value && from && to && rate ? factorAt(from, to, rate, at.value) : null;
    if (at?.value == null || factor === null) return [];
    used.push({ unit: rates.series.unit, value: at.value, day: at.asOf, seriesKey: rates.series.key });
    const by = (value: number | null) => (value === null ? null : times(value, factor));
    return [{ ...level, value: by(level.value), low: by(level.low), high: by(level.high) }];
  });
  return { ...reading, levels, conversions: used };
}

/** How amounts of one unit of money are those of another on a day, and at which rate, in words. */
export type ConversionOn = Readonly<{ convert(value: number): number; words: string }>;

/** As `convertReading` counts on a day; null where no rate is known that leads from the one unit to the other. */
export function conversionOn(unit: string, to: string, rates: SeriesReading, day: Day): ConversionOn | null {
  const [one, other, rate, at] = [moneyOf(unit), moneyOf(to), rateUnitOf(rates.series.unit), rateOn(rates, day)];
  const factor = at?.value && one && other && rate ? factorAt(one, other, rate, at.value) : null;
  if (at?.value == null || factor === null) return null;
  const used = { unit: rates.series.unit, value: at.value, day: at.asOf, seriesKey: rates.series.key };
  return { convert: (value) => times(value, factor), words: `converted at ${wordsOf(used)}` };
}

/** Rates that are named in a caption; the others are counted. */
const MOST_NAMED = 4;

/** At which rates figures up to a day were converted: `converted at 0.7389 USD per CAD (31 Mar 2024)`; empty where none was. */
export function conversionWords(readings: readonly SeriesReading[], day: Day): string {
  const used = new Map<string, Conversion>();
  for (const { conversions = [], levels } of readings) {
    const index = levels.findLastIndex(({ asOf }) => asOf <= day);
    const last = conversions[index];
    if (last) used.set(`${last.seriesKey} ${last.day}`, last);
  }
  const all = [...used.values()].sort((a, b) => (a.unit === b.unit ? (a.day < b.day ? -1 : 1) : a.unit < b.unit ? -1 : 1));
  if (all.length === 0) return '';
  const named = all.slice(0, MOST_NAMED).map(wordsOf);
  const more = all.length > MOST_NAMED ? ` and ${all.length - MOST_NAMED} more` : '';
  return `converted at ${named.join(', ')}${more}`;
}
