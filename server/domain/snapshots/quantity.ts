import { metersOf } from '../board/prepare-board';
import { earlierReading, partsOfVintage, vintageKey } from '../board/vintage-chart';
import type { Day } from '../days';
import { formatDay } from '../format';
import { hindsightOf, withHindsight } from '../reading/hindsight';
import { type Meter, meterOf, originOf } from '../reading/measurement';
import { readinessOn } from '../reading/readiness';
import type { Reading } from '../reading/reading';
import { onceADay } from '../reading/remember';
import { subjectOf } from '../reading/subject';
import type { Level } from '../series/levels';
import { forceOfShare, MEASURE_WORDS, seriesOfShare, shareOn } from '../side-by-side/measures';

type Said = Readonly<{ value: number | null; levels: readonly Level[] }>;

/** Anything that a chart draws a point of, asked by key on any day. */
export type Quantity = Readonly<{
  key: string;
  name: string;
  unit: string;
  /** The series that it is read from. */
  seriesKeys: readonly string[];
  on(day: Day): Said;
}>;

const TARGET = 'target.';

/** The key of what a gauge is measured against. */
export function targetKey(indicatorKey: string): string {
  return `${TARGET}${indicatorKey}`;
}

function planOf({ indicator }: Meter): readonly string[] {
  return indicator.targetBy.startsWith('figure:') ? [indicator.targetBy.slice('figure:'.length)] : [];
}

function readSeries(meter: Meter): readonly string[] {
  return [...meter.readings.map(({ series }) => series.key), ...planOf(meter)];
}

function readiness(reading: Reading): Quantity {
  const meters = metersOf(reading);
  return {
    key: 'readiness',
    name: 'Readiness',
    unit: 'index',
    seriesKeys: [...new Set(meters.flatMap(readSeries))],
    on: onceADay((day) => {
      const value = readinessOn(reading, meters, day);
      return {
        value: value === null ? null : Math.round(value * 1000) / 10,
        levels: meters.flatMap((meter) => meter.on(day).levels),
      };
    }),
  };
}

function target(reading: Reading, indicatorKey: string): Quantity | null {
  const indicator = reading.definitions.indicators.find(({ key }) => key === indicatorKey);
  if (!indicator) return null;
  const meter = meterOf(reading, indicator);
  return {
    key: targetKey(indicatorKey),
    name: `${indicator.name}, target`,
    unit: indicator.unit,
    seriesKeys: planOf(meter),
    on: (day) => ({ value: meter.on(day).target, levels: planOf(meter).flatMap((key) => subjectOf(reading, key)?.on(day).levels ?? []) }),
  };
}

function share(reading: Reading, key: string, forceKey: string): Quantity | null {
  const force = reading.definitions.forces.find((one) => one.key === forceKey);
  if (!force) return null;
  const { name, unit } = MEASURE_WORDS.share;
  return {
    key,
    name: `${force.name}: ${name.toLowerCase()}`,
    unit,
    seriesKeys: seriesOfShare(reading, forceKey),
    on: onceADay((day) => shareOn(reading, forceKey, day)),
  };
}

/** What was known of a quantity on an earlier day: what is corrected later with a known-at of then changes it too. */
function quantityThen(reading: Reading, key: string, day: Day): Quantity | null {
  const then = quantityOf(earlierReading(reading, day), key);
  return then && { ...then, key: vintageKey(key, day), name: `${then.name}, as known on ${formatDay(day)}` };
}

/** What a key of a drawn point asks about, as known in this reading; null when it names nothing that was known. */
export function quantityOf(reading: Reading, key: string): Quantity | null {
  if (key === 'readiness') return readiness(reading);
  if (key.startsWith(TARGET)) return target(reading, key.slice(TARGET.length));
  const forceKey = forceOfShare(key);
  if (forceKey !== null) return share(reading, key, forceKey);
  const vintage = partsOfVintage(key);
  if (vintage.day !== null) return quantityThen(reading, vintage.key, vintage.day);
  const subject = subjectOf(reading, key);
  if (!subject) return null;
  const { name, unit, readings } = subject;
  return { key, name, unit, seriesKeys: readings.map(({ series }) => series.key), on: onceADay(subject.on) };
}

/** More sources than these are counted, not named, so that a row stays a row. */
const MOST_NAMED = 5;

/** Where a figure is from, in columns of a row. */
export function originColumns(reading: Reading, levels: readonly Level[]) {
  const { asOf, knownAt, recordedAt, grade, sourceKeys } = originOf(levels);
  const titles = sourceKeys.map((key) => reading.state.definitions.sources.find((source) => source.key === key)?.title ?? key);
  return {
    asOf,
    knownAt,
    recordedAt,
    source: withHindsight(titles.length > MOST_NAMED ? `${titles.length} sources` : titles.join('; '), hindsightOf(levels, reading)),
    grade: grade ? `${grade.reliability}${grade.credibility}` : '',
  };
}

/** Remembers quantities of one reading, so that each is opened once. */
export function quantitiesOf(reading: Reading): (key: string) => Quantity | null {
  const known = new Map<string, Quantity | null>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = quantityOf(reading, key);
    known.set(key, made);
    return made;
  };
}

/** Quantities of one reading, by key. */
export type Quantities = ReturnType<typeof quantitiesOf>;
