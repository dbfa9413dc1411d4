import { type Figure, figureDays, figureOn, weakestGrade } from '../counting/figure';
import { type Day, laterDay } from '../days';
import { type MeasuredBy, parseMeasuredBy } from '../definitions/indicator/measured-by';
import type { Contributor, Indicator } from '../definitions/types';
import { attainment, thresholdOn } from '../readiness/attainment';
import { type Level, levelOn, type SeriesReading } from '../series/levels';
import type { ReadAt } from '../series/live';
import { CONTROLS, type Measure } from '../words';
import type { Reading } from './reading';
import { onceADay } from './remember';

/** What an indicator says on one day, with the levels that it is made of. */
export type Measurement = Readonly<{
  value: number | null;
  low: number | null;
  high: number | null;
  target: number | null;
  attainment: number | null;
  levels: readonly Level[];
  seriesKeys: readonly string[];
  conflictCount: number;
  /** For a headline total: how it was counted. */
  figure: Figure | null;
}>;

/** An indicator made ready to be measured on any day of a reading. */
export type Meter = Readonly<{
  indicator: Indicator;
  /** The series that it is read from. */
  readings: readonly SeriesReading[];
  on(day: Day): Measurement;
  /** Days on which it can change, oldest first. */
  days: readonly Day[];
}>;

/** A value with the levels it is made of, before it is held against a target. */
export type Raw = Omit<Measurement, 'target' | 'attainment'>;

const nothing: Raw = { value: null, low: null, high: null, levels: [], seriesKeys: [], conflictCount: 0, figure: null };

function count(levels: readonly (readonly [SeriesReading, Level])[], counts: (level: Level) => boolean): Raw {
  if (levels.length === 0) return nothing;
  const value = levels.filter(([, level]) => counts(level)).length;
  return {
    value,
    low: value,
    high: value,
    levels: levels.map(([, level]) => level),
    seriesKeys: levels.map(([reading]) => reading.series.key),
    conflictCount: levels.filter(([, level]) => level.isConflict).length,
    figure: null,
  };
}

function levelsOn(readings: readonly SeriesReading[], day: Day): (readonly [SeriesReading, Level])[] {
  return readings.flatMap((reading) => {
    const level = levelOn(reading, day);
    return level ? [[reading, level] as const] : [];
  });
}

/** What one series says. */
export function rawOfSeries(reading: SeriesReading, day: Day): Raw {
  const level = levelOn(reading, day);
  if (!level) return nothing;
  const { value, low, high, isConflict } = level;
  return { value, low, high, levels: [level], seriesKeys: [reading.series.key], conflictCount: isConflict ? 1 : 0, figure: null };
}

/** From this control code on, a place is held by the government or the coalition. */
const HELD = CONTROLS.indexOf('government');

/** A headline total on a day, with its conflicts: those of every candidate, because each could be the greatest. */
export function rawOfFigure(figure: Figure | null): Raw {
  if (!figure?.headline) return { ...nothing, figure };
  const conflicting = new Set(figure.candidates.flatMap(({ levels }) => levels.filter((level) => level.isConflict)));
  const { levels, seriesKeys } = figure.headline;
  return { value: figure.value, low: figure.low, high: figure.high, levels, seriesKeys, conflictCount: conflicting.size, figure };
}

/** Requirement lines of a force of which a contributor has anything on the rung. Quantities differ in unit, so lines are counted, not units. */
function fromLines(readings: readonly SeriesReading[], day: Day): Raw {
  const levels = levelsOn(readings, day);
  const raw = count(levels, () => true);
  if (raw.value === null) return raw;
  const covered = new Set(levels.flatMap(([{ series }, { value }]) => (value !== null && value > 0 ? [series.lineKey] : []))).size;
  return { ...raw, value: covered, low: covered, high: covered };
}

function readingsOf(reading: Reading, measuredBy: MeasuredBy, indicator: Indicator): readonly SeriesReading[] {
  switch (measuredBy.kind) {
    case 'reports':
      return [reading.series(`indicator.${indicator.key}`)].filter((one) => one !== null);
    case 'figure':
      return reading.figureReadings(measuredBy.key) ?? [];
    case 'places':
      return measuredBy.placeKeys.map((key) => reading.series(`place.${key}.control`)).filter((one) => one !== null);
    case 'lines':
      return reading.strengths
        .filter(
          ({ forceKey, lineKey, scope, measure }) =>
            forceKey === measuredBy.forceKey && lineKey !== null && scope === 'contributor' && measure === (measuredBy.measure as Measure),
        )
        .map(({ key }) => reading.standing(key))
        .filter((one) => one !== null);
  }
}

/** What an indicator is held against where it is a figure: one series, such as a plan, or those of a headline total. */
type Target = Readonly<{ readings: readonly SeriesReading[]; isTotal: boolean }>;

function targetOf(reading: Reading, { targetBy }: Indicator): Target {
  if (targetBy === '') return { readings: [], isTotal: false };
  const key = targetBy.slice('figure:'.length);
  const total = reading.figureReadings(key);
  if (total !== null) return { readings: total, isTotal: true };
  const series = reading.series(key);
  return { readings: series ? [series] : [], isTotal: false };
}

/** All that a meter is made of, and nothing more: it outlives the reading that it was first made for. */
type MeterParts = Readonly<{
  indicator: Indicator;
  measuredBy: MeasuredBy;
  /** False when it names no headline total that there is. */
  isFigure: boolean;
  readings: readonly SeriesReading[];
  contributors: readonly Contributor[];
  target: Target;
  at: ReadAt;
}>;

function targetOn({ indicator, target, contributors, at }: MeterParts, day: Day): Readonly<{ floor: number; target: number | null }> {
  if (indicator.targetBy.startsWith('figure:')) {
    const { readings, isTotal } = target;
    if (isTotal) return { floor: 0, target: figureOn({ readings, contributors }, day).value };
    return { floor: 0, target: readings[0] ? (levelOn(readings[0], day)?.value ?? null) : null };
  }
  return thresholdOn(indicator.thresholds, day, at.knownAt) ?? { floor: 0, target: null };
}

function rawOn({ measuredBy, isFigure, readings, contributors }: MeterParts, day: Day): Raw {
  if (isFigure) return rawOfFigure(figureOn({ readings, contributors }, day));
  if (measuredBy.kind === 'lines') return fromLines(readings, day);
  if (measuredBy.kind === 'places') return count(levelsOn(readings, day), ({ value }) => value !== null && value >= HELD);
  return readings[0] ? rawOfSeries(readings[0], day) : nothing;
}

function makeMeter(parts: MeterParts): Meter {
  const { indicator, readings, target, at } = parts;
  return {
    indicator,
    readings,
    days: figureDays({ readings: [...readings, ...target.readings] }, at.asOf),
    on: onceADay((day) => {
      const { value, low, high, levels, seriesKeys, conflictCount, figure } = rawOn(parts, day);
      const { floor, target: wanted } = targetOn(parts, day);
      return { value, low, high, target: wanted, attainment: attainment(value, floor, wanted), levels, seriesKeys, conflictCount, figure };
    }),
  };
}

/** Makes an indicator ready to be measured on any day up to the reading's as-of. */
export function meterOf(reading: Reading, indicator: Indicator): Meter {
  const measuredBy = parseMeasuredBy(indicator.measuredBy) ?? { kind: 'reports' };
  const readings = readingsOf(reading, measuredBy, indicator);
  const target = targetOf(reading, indicator);
  const { contributors } = reading.definitions;
  const isFigure = measuredBy.kind === 'figure' && reading.figureReadings(measuredBy.key) !== null;
  return reading.remember(`meter ${indicator.key}`, [...(target.readings.length > 0 ? target.readings : [null]), ...readings], () =>
    makeMeter({ indicator, measuredBy, isFigure, readings, contributors, target, at: reading.at }),
  );
}

/** Instants in UTC are written alike, so that the later one sorts later. */
function laterInstant(a: string, b: string): string {
  return a > b ? a : b;
}

/** Newest as-of, known-at and recorded-at, weakest grade and distinct sources of the levels that make a value. */
export function originOf(levels: readonly Level[]) {
  const worst = weakestGrade(levels);
  return {
    asOf: levels.length === 0 ? null : levels.map(({ asOf }) => asOf).reduce(laterDay),
    knownAt: levels.length === 0 ? null : levels.map(({ adopted }) => adopted.knownAt).reduce(laterDay),
    recordedAt: levels.length === 0 ? null : levels.map(({ adopted }) => adopted.recordedAt).reduce(laterInstant),
    grade: worst && { reliability: worst.reliability, credibility: worst.credibility },
    sourceKeys: [...new Set(levels.flatMap(({ cluster }) => cluster.map(({ sourceKey }) => sourceKey)))],
    qualifier: levels.length === 1 ? (levels[0]?.adopted.qualifier ?? null) : null,
  };
}
