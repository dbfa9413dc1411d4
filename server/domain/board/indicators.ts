import { type Day, dayNumber } from '../days';
import { formatQuantity } from '../format';
import { componentOn } from '../readiness/branches';
import type { Meter } from '../reading/measurement';
import type { Reading } from '../reading/reading';
import { provenanceOf } from './provenance';
import type { IndicatorRow, SparkPoint } from './types';

/** More would not be seen in a spark line. */
const MAX_SPARK_POINTS = 60;

/** At most `max` of the days, the first and the last among them, evenly chosen. */
export function thinDays(days: readonly Day[], max: number): readonly Day[] {
  if (days.length <= max) return days;
  return Array.from({ length: max }, (_, index) => days[Math.round((index * (days.length - 1)) / (max - 1))] ?? '');
}

/** The key whose history explains an indicator: its headline total, or its own. */
export function seriesKeyOf({ indicator }: Meter): string {
  return indicator.measuredBy.startsWith('figure:') ? indicator.measuredBy.slice('figure:'.length) : `indicator.${indicator.key}`;
}

/** One indicator as known on the viewed day, with the spark line of its past. */
export function prepareIndicatorRow(reading: Reading, meter: Meter): IndicatorRow {
  return reading.remember(`row ${meter.indicator.key}`, [meter], () => rowOf(reading, meter));
}

function rowOf(reading: Reading, meter: Meter): IndicatorRow {
  const { indicator } = meter;
  const { asOf, knownAt } = reading.at;
  const measured = meter.on(asOf);
  const notes = measured.levels.map((level) => level.adopted.note).filter((note) => note !== '');
  return {
    key: indicator.key,
    seriesKey: seriesKeyOf(meter),
    name: indicator.name,
    componentKey: componentOn(indicator, knownAt),
    unit: indicator.unit,
    value: measured.value,
    valueText: measured.value === null ? 'not reported' : formatQuantity(measured.value, indicator.unit),
    target: measured.target,
    attainment: measured.attainment,
    isAssumption: indicator.isAssumption,
    provenance: provenanceOf(measured, knownAt, indicator.updateIntervalDays, reading),
    spark: thinDays(meter.days, MAX_SPARK_POINTS).map((day): SparkPoint => [dayNumber(day), meter.on(day).value]),
    note: indicator.measuredBy === '' ? (notes.at(-1) ?? '') : indicator.note,
  };
}
