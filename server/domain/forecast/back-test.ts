import { addDays, type Day, dayFromNumber, daysBetween } from '../days';
import { openReading, type Reading } from '../reading/reading';
import type { OperationState } from '../reading/state';
import type { Report } from '../report';
import { outcomesOf } from '../scoring/outcomes';
import { levelOn } from '../series/levels';
import { type Distribution, percentileOf } from './distribution';
import { planOf } from './force-input';
import { simulateAll } from './forecast';
import { type ForecastOptions, forecastInputOf } from './input';

import { crpsOf, type Judged, type ReliabilityBin, reliabilityOf } from './score';

/** Percentiles whose coverage is counted. */
const PERCENTILES = [0.1, 0.5, 0.8, 0.9] as const;

/** One forecast of one day held against what happened. Days are null where there was none. */
export type BackTestRow = Readonly<{
  knownAt: Day;
  key: string;
  name: string;
  p10: Day | null;
  p50: Day | null;
  p80: Day | null;
  p90: Day | null;
  /** Share of the runs that did not get there within the horizon. */
  never: number;
  /** The day that happened; null where it had not happened by the last report. */
  happened: Day | null;
  /** P50 minus what happened: positive is too late. */
  errorDays: number | null;
  crps: number | null;
  isWithin: boolean | null;
  /** Happened by P80. */
  isByP80: boolean | null;
  /** Two methods to compare with: the forecast that was reported last, and past missions' half; a single day each. */
  reported: Day | null;
  reportedError: number | null;
  baseRate: Day | null;
  baseRateError: number | null;
}>;

export type BackTest = Readonly<{
  rows: readonly BackTestRow[];
  /** Over the rows of which it is known what happened. */
  scored: number;
  coverage: readonly Readonly<{ percentile: number; share: number }>[];
  within: number;
  meanCrps: number;
  /** The same rows by both methods, where both gave a day. */
  against: readonly Readonly<{ method: string; rows: number; theirs: number; ours: number; theirMedian: number; ourMedian: number }>[];
  reliability: readonly ReliabilityBin[];
}>;

/** The operation as if nothing had been recorded whose known-at was reconstructed by reasoning. */
export function withoutReconstructed(state: OperationState): OperationState {
  const keep = (map: ReadonlyMap<string, readonly Report[]>) =>
    new Map([...map].map(([key, reports]) => [key, reports.filter(({ knownBasis }) => knownBasis !== 'reconstructed')] as const));
  return { ...state, reports: keep(state.reports), byKnownDay: keep(state.byKnownDay) };
}

function reportedDay(reading: Reading, key: string): Day | null {
  const series = reading.series(`milestone.${key}.forecast`);
  const value = series ? levelOn(series, reading.at.asOf)?.value : null;
  return value == null ? null : dayFromNumber(value);
}

type Subject = Readonly<{
  key: string;
  name: string;
  runs: Distribution;
  happened: Day | null;
  reported: Day | null;
  baseRate: Day | null;
}>;

function subjectsOn(reading: Reading, end: Reading, options: ForecastOptions): Subject[] {
  const input = forecastInputOf(reading, options);
  const happened = outcomesOf(end);
  const { nodes, goals, nodeTallies, goalTallies } = simulateAll(input);
  const milestones = nodes.flatMap(({ milestone: { key, name, actual } }, place): Subject[] => {
    const runs = nodeTallies[place];
    if (actual !== null || !runs) return [];
    const reported = reportedDay(reading, key);
    const row = { key: `milestone.${key}`, needs: null };
    return [{ ...row, name, runs, happened: happened(row), reported, baseRate: null }];
  });
  const forces = input.forces.flatMap((force) =>
    force.shares.flatMap(({ share, reached }): Subject[] => {
      const place = goals.findIndex(({ key }) => key === `force.${force.key}.${Math.round(share * 100)}`);
      const runs = goalTallies[place];
      const plan = planOf(reading, force.key);
      if (reached !== null || !runs || plan === null) return [];
      const row = force.baseRate.find((one) => one.share === share);
      const { key, label: name } = goals[place] ?? { key: '', label: '' };
      return [
        {
          key,
          name,
          runs,
          happened: happened({ key, needs: { forceKey: force.key, least: share * plan } }),
          reported: null,
          baseRate: row?.days.p50 ?? null,
        },
      ];
    }),
  );
  return [...milestones, ...forces];
}

function rowOf(knownAt: Day, { key, name, runs, happened, reported, baseRate }: Subject): BackTestRow {
  const at = (share: number) => {
    const days = percentileOf(runs, share);
    return days === null ? null : addDays(knownAt, days);
  };
  const [p10, p50, p80, p90] = [at(0.1), at(0.5), at(0.8), at(0.9)];
  const error = (day: Day | null) => (day === null || happened === null ? null : daysBetween(happened, day));
  return {
    knownAt,
    key,
    name,
    p10,
    p50,
    p80,
    p90,
    never: runs.never / runs.runs,
    happened,
    errorDays: error(p50),
    crps: happened === null ? null : crpsOf(runs, daysBetween(knownAt, happened)),
    isWithin: happened === null ? null : p10 !== null && happened >= p10 && (p90 === null || happened <= p90),
    isByP80: happened === null ? null : p80 !== null && happened <= p80,
    reported,
    reportedError: error(reported),
    baseRate,
    baseRateError: error(baseRate),
  };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Scores of a method that gives one day, whose score is its error, beside ours on the same rows. */
function compare(method: string, rows: readonly BackTestRow[], errorOf: (row: BackTestRow) => number | null) {
  const both = rows.flatMap((row) => {
    const error = errorOf(row);
    return error === null || row.crps === null ? [] : [{ theirs: Math.abs(error), ours: row.crps }];
  });
  const [theirs, ours] = [both.map((one) => one.theirs), both.map((one) => one.ours)];
  return { method, rows: both.length, theirs: mean(theirs), ours: mean(ours), theirMedian: median(theirs), ourMedian: median(ours) };
}

/** P10, P50, P80 and P90 as statements: it happens by then. A percentile that is none says nothing. */
function judgedOf(row: BackTestRow): Judged[] {
  const { happened } = row;
  if (happened === null) return [];
  return PERCENTILES.flatMap((probability) => {
    const day = percentileOfRow(row, probability);
    return day === null ? [] : [{ probability, happened: happened <= day }];
  });
}

function percentileOfRow({ p10, p50, p80, p90 }: BackTestRow, probability: (typeof PERCENTILES)[number]): Day | null {
  return { 0.1: p10, 0.5: p50, 0.8: p80, 0.9: p90 }[probability];
}

/**
 * Forecasts an operation on each of these days with only what was known on it, and holds that against what the last report knows. Reports
 * whose known-at was reconstructed count on neither side.
 * @param last the day up to which what happened is known
 */
export function backTest(state: OperationState, days: readonly Day[], last: Day, options: ForecastOptions = {}): BackTest {
  const honest = withoutReconstructed(state);
  const end = openReading(honest, { asOf: last, knownAt: last });
  const rows = days.flatMap((day) =>
    subjectsOn(openReading(honest, { asOf: day, knownAt: day }), end, options)
      .map((subject) => rowOf(day, subject))
      .filter(({ happened }) => happened === null || happened > day),
  );
  const scored = rows.filter(({ happened }) => happened !== null);
  const judged = scored.flatMap(judgedOf);
  return {
    rows,
    scored: scored.length,
    coverage: PERCENTILES.map((percentile) => ({
      percentile,
      share: mean(
        scored.map((row) => {
          const day = percentileOfRow(row, percentile);
          return day !== null && row.happened !== null && row.happened <= day ? 1 : 0;
        }),
      ),
    })),
    within: mean(scored.map(({ isWithin }) => (isWithin ? 1 : 0))),
    meanCrps: mean(scored.map(({ crps }) => crps ?? 0)),
    against: [
      compare('the forecast reported last', scored, ({ reportedError }) => reportedError),
      compare('half of the past missions', scored, ({ baseRateError }) => baseRateError),
    ],
    reliability: reliabilityOf(judged),
  };
}
