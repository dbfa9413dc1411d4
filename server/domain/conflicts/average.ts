import { formatQuantity } from '../format';
import type { Report, Series } from '../report';
import { compareGrades } from '../series/adopt';
import type { Level } from '../series/levels';
import { CODED_UNITS } from '../words';

/** The source of what editors reckon themselves. */
export const OWN_SOURCE = 'desk';

/** True for what editors reckoned from other reports: no witness, and no part of another reckoning. */
export function isReckoned({ isDerived, sourceKey }: Pick<Report, 'isDerived' | 'sourceKey'>): boolean {
  return isDerived && sourceKey === OWN_SOURCE;
}

/** How one value is reckoned from several: all named in the note of what comes out. */
export const AVERAGE_RULES = ['mean', 'median', 'middle'] as const;
export type AverageRule = (typeof AVERAGE_RULES)[number];

export const AVERAGE_WORDS: Readonly<Record<AverageRule, string>> = {
  mean: 'arithmetic mean',
  median: 'median',
  middle: 'middle of the range',
};

/** Units that are counted whole. */
const WHOLE: ReadonlySet<string> = new Set(['personnel', 'capability', 'day']);

/** True where an average of values of this unit means anything: there is nothing half way from `reported` to `confirmed`. */
export function canAverage(unit: string): boolean {
  return !CODED_UNITS.has(unit);
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

export type Average = Pick<Report, 'value' | 'low' | 'high' | 'reliability' | 'credibility' | 'note'>;

/**
 * One value from live reports of a window that disagree, by a rule that the note states. What was reckoned before is left out. The range
 * stays as it is; the grade is the weakest of the reports, for what is made of them is no better. Null where fewer than two are left.
 */
export function averageOf(
  level: Pick<Level, 'cluster' | 'low' | 'high'>,
  rule: AverageRule,
  { unit }: Pick<Series, 'unit'>,
): Average | null {
  const parts = level.cluster.filter((report) => !isReckoned(report) && report.value !== null);
  const values = parts.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length < 2 || level.low === null || level.high === null) return null;
  const exact =
    rule === 'mean'
      ? values.reduce((sum, value) => sum + value, 0) / values.length
      : rule === 'median'
        ? medianOf(values)
        : (level.low + level.high) / 2;
  const value = WHOLE.has(unit) ? Math.round(exact) : Math.round(exact * 1000) / 1000;
  const [weakest] = [...parts].sort((a, b) => compareGrades(b, a));
  const list = [...values].sort((a, b) => a - b).map((one) => formatQuantity(one, unit));
  const rounded = value === exact ? '' : ', rounded';
  return {
    value,
    low: level.low,
    high: level.high,
    reliability: weakest?.reliability ?? 'F',
    credibility: weakest?.credibility ?? 6,
    note: `Derived: ${AVERAGE_WORDS[rule]} of ${values.length} live reports (${list.join('; ')})${rounded}.`.slice(0, 1000),
  };
}
