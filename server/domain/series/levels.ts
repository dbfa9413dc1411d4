import { addDays, daysBetween, type Day } from '../days';
import type { Report, Series } from '../report';
import { adopt, isConflict } from './adopt';
import { liveReports, settleFates, type Fates, type ReadAt } from './live';

/** What a series says from one as-of day until the next: an adopted value, and the range that its live reports allow. */
export type Level = Readonly<{
  asOf: Day;
  value: number | null;
  low: number | null;
  high: number | null;
  adopted: Report;
  /** The editor's adoption, when grades were overruled. */
  adoptedBy: Report | null;
  /** The live reports of the window, the adopted one among them. */
  cluster: readonly Report[];
  isConflict: boolean;
}>;

export type SeriesReading = Readonly<{
  series: Series;
  levels: readonly Level[];
  fates: Fates;
  /** Days of levels that a complete return gave, oldest first. */
  completeDays: readonly Day[];
}>;

function lowest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function highest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function levelOf(asOf: Day, cluster: readonly Report[], fates: Fates): Level {
  const { report, by } = adopt(cluster, fates);
  return {
    asOf,
    value: report.value,
    low: lowest(cluster.flatMap((live) => [live.low, live.value])),
    high: highest(cluster.flatMap((live) => [live.high, live.value])),
    adopted: report,
    adoptedBy: by,
    cluster,
    isConflict: isConflict(cluster),
  };
}

/**
 * Reads a series as it was known: one level for each as-of day that a live report names, oldest first. A level carries forward
 * until the next; a newer as-of supersedes nothing, it is the next point. Before the first level the series is unknown, not zero.
 */
export function readSeries(series: Series, reports: readonly Report[], at: ReadAt): SeriesReading {
  const fates = settleFates(reports, at.knownAt);
  const live = liveReports(reports, at, fates);
  const levels: Level[] = [];
  let start = 0;
  for (let end = 0; end < live.length; end += 1) {
    const report = live[end];
    if (!report || live[end + 1]?.asOf === report.asOf) continue;
    const oldest = series.windowDays === 1 ? report.asOf : addDays(report.asOf, 1 - series.windowDays);
    while (live[start] !== undefined && (live[start]?.asOf ?? '') < oldest) start += 1;
    levels.push(levelOf(report.asOf, live.slice(start, end + 1), fates));
  }
  const completeDays = levels.filter(({ adopted }) => adopted.isCompleteReturn).map(({ asOf }) => asOf);
  return { series, levels, fates, completeDays };
}

/** The level in force on a day: the newest whose as-of is not later. */
export function levelOn(reading: Pick<SeriesReading, 'levels'>, day: Day): Level | null {
  const { levels } = reading;
  let low = 0;
  let high = levels.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((levels[middle]?.asOf ?? '') <= day) low = middle + 1;
    else high = middle;
  }
  return levels[low - 1] ?? null;
}

/** Whole days since the level's as-of. */
export function ageDays(level: Pick<Level, 'asOf'>, viewedDay: Day): number {
  return daysBetween(level.asOf, viewedDay);
}

/** Stale: older than the update interval. An interval of 0 or less means that no rhythm is expected. */
export function isStale(age: number, updateIntervalDays: number): boolean {
  return updateIntervalDays > 0 && age > updateIntervalDays;
}
