import type { CurveChart } from '../charts/curve/schema';
import { type ForecastChartRow, prepareForecastChart } from '../charts/forecast/prepare';
import type { ForecastChart } from '../charts/forecast/schema';
import type { ChartSize } from '../charts/picture-sizes';
import type { ChartCaption } from '../charts/schema';
import { layLines } from '../charts/trend/prepare';
import { addDays, type Day, dayNumber, laterDay } from '../days';
import type { ForecastResult, ForecastRow } from '../forecast/types';
import { formatCount, formatDay, formatNumber } from '../format';
import type { Reading } from '../reading/reading';

const LEAST_SPAN_DAYS = 30;
const MARKS = [
  ['p10', 'P10'],
  ['p50', 'P50'],
  ['p80', 'P80'],
  ['p90', 'P90'],
] as const;

function captionOf(reading: Reading, { input }: ForecastResult, title: string, unit: string): ChartCaption {
  const { operation } = reading.definitions;
  const { asOf, knownAt } = reading.at;
  return {
    operation: operation.title,
    title,
    unit,
    asOf,
    knownAt,
    countingRule: `${formatCount(input.runs, 'run')} with seed ${input.seed}, horizon ${formatNumber(input.horizonDays)} days; P50 is the first day by which half of all runs are there`,
    sources: input.referenceClass.plans.length > 0 ? [input.referenceClass.source] : [],
    address: `/${operation.key}/forecast?known=${knownAt}`,
  };
}

function rowOf(row: ForecastRow, reported: ReadonlyMap<string, Day | null>): ForecastChartRow {
  const { key, name, reached, p10, p50, p80, p90, criticality, deterministic } = row;
  return {
    key,
    name,
    reached,
    p10,
    p50,
    p80,
    p90,
    criticality,
    deterministic: deterministic?.earlyFinish ?? null,
    reported: reported.get(key) ?? null,
  };
}

/** The forecast as a timeline: the milestones, and the strengths that lie on the critical path. */
export function prepareForecastTimeline(reading: Reading, result: ForecastResult, size: ChartSize): ForecastChart {
  const reported = new Map(result.input.milestones.map(({ key, reported: day }) => [`milestone.${key}`, day]));
  const shown = result.rows.filter(({ key, kind }) => kind === 'milestone' || result.criticalPath.includes(key));
  const caption = captionOf(reading, result, 'When the force can move', 'days');
  const rows = [...shown].sort(byDay).map((row) => rowOf(row, reported));
  return prepareForecastChart({ key: 'forecast', caption, rows, criticalPath: result.criticalPath, viewed: reading.at.knownAt, size });
}

/** Reached ones first, then by the middle of the runs; those without a day last. */
function byDay(a: ForecastRow, b: ForecastRow): number {
  const day = ({ reached, p50, p10 }: ForecastRow) => reached ?? p50 ?? p10 ?? '9999-12-31';
  return day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0;
}

/** The S-curve of the row that was asked for: the share of the runs that are there by each day. Null where none gets there, and for what was reached. */
export function curveOfTarget(reading: Reading, result: ForecastResult, size: ChartSize): CurveChart | null {
  const row = result.rows.find(({ key }) => key === result.target);
  const last = row?.curve.at(-1);
  if (!row || row.reached !== null || !last) return null;
  const from = reading.at.knownAt;
  const to = laterDay(last.day, addDays(from, LEAST_SPAN_DAYS));
  const points = row.curve.map(({ day, probability }) => ({ day: dayNumber(day), value: 100 * probability, low: null, high: null }));
  const events = MARKS.flatMap(([key, label]) => {
    const day = row[key];
    return day === null ? [] : [{ key, day, title: `${label}, ${formatDay(day)}` }];
  });
  const series = [{ key: row.key, name: 'of the runs', colour: 'trained' as const, isDashed: false, isFilled: true, points }];
  const caption = captionOf(reading, result, `${row.name}: by which day`, 'per cent of the runs');
  return { kind: 'curve', ...layLines({ key: 'forecast-curve', unit: 'percent', caption, from, to, size, series, events, yMax: 100 }) };
}

/** Share of all runs that are there by a day, 0 to 1: the last step of the curve that is not after it. */
export function probabilityBy({ curve, reached }: Pick<ForecastRow, 'curve' | 'reached'>, day: Day): number {
  if (reached !== null) return reached <= day ? 1 : 0;
  return curve.filter((step) => step.day <= day).at(-1)?.probability ?? 0;
}
