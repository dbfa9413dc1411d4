import { addDays, type Day, daysBetween } from '../days';
import { greatestOf, leastOf } from '../extremes';
import type { Report, Series } from '../report';
import { adopt, compareForAdoption, isConflict } from './adopt';
import { liveReports, type ReadAt, type Statuses, settleStatuses } from './live';
import type { Undoing } from './undoing';

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

/** At which rate a figure was converted: what was reported of the rate, and on which day. */
export type Conversion = Readonly<{ unit: string; value: number; day: Day; seriesKey: string }>;

export type SeriesReading = Readonly<{
  series: Series;
  levels: readonly Level[];
  statuses: Statuses;
  /** Days of levels that a complete return gave, oldest first. */
  completeDays: readonly Day[];
  /** Of money that counts in another currency: the rate of each level, in their order. */
  conversions?: readonly Conversion[];
}>;

function lowest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : leastOf(known);
}

function highest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : greatestOf(known);
}

function levelOf(asOf: Day, cluster: readonly Report[], statuses: Statuses): Level {
  const { report, by } = adopt(cluster, statuses);
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
export function readSeries(series: Series, reports: readonly Report[], at: ReadAt, undoings: readonly Undoing[] = []): SeriesReading {
  const statuses = settleStatuses(reports, at.knownAt, undoings);
  const live = liveReports(reports, at, statuses);
  const levels: Level[] = [];
  let start = 0;
  for (let end = 0; end < live.length; end += 1) {
    const report = live[end];
    if (!report || live[end + 1]?.asOf === report.asOf) continue;
    const oldest = series.windowDays === 1 ? report.asOf : addDays(report.asOf, 1 - series.windowDays);
    while (live[start] !== undefined && (live[start]?.asOf ?? '') < oldest) start += 1;
    levels.push(levelOf(report.asOf, live.slice(start, end + 1), statuses));
  }
  return { series, levels, statuses, completeDays: completeDaysOf(levels) };
}

/** The level after more reports in its window, which no adoption names: nothing else in it is looked at again. */
function extendLevel(before: Level, reports: readonly Report[]): Level {
  let { adopted, low, high, isConflict } = before;
  for (const report of reports) {
    isConflict ||= report.value !== adopted.value;
    if (before.adoptedBy === null && compareForAdoption(report, adopted) < 0) adopted = report;
    low = lowest([low, report.low, report.value]);
    high = highest([high, report.high, report.value]);
  }
  return { ...before, value: adopted.value, low, high, adopted, cluster: [...before.cluster, ...reports], isConflict };
}

function byDay(reports: readonly Report[]): Map<Day, Report[]> {
  const days = new Map<Day, Report[]>();
  for (const report of reports) {
    const day = days.get(report.asOf);
    if (day) day.push(report);
    else days.set(report.asOf, [report]);
  }
  return days;
}

/**
 * The reading of a series after reports were added, which read what was recorded before not at all. Null where that cannot be:
 * something was said about an earlier report, or several days lie in one window.
 */
export function extendReading(before: SeriesReading, added: readonly Report[], at: ReadAt): SeriesReading | null {
  const { series, statuses } = before;
  if (series.windowDays !== 1 || added.some(({ kind, targetId }) => kind !== 'value' || targetId !== null)) return null;
  const seen = added.filter(({ knownAt, asOf }) => knownAt <= at.knownAt && asOf <= at.asOf);
  if (seen.length === 0) return before;
  const levels = [...before.levels];
  for (const [asOf, reports] of byDay(seen)) {
    const count = countUpTo(levels, asOf);
    const last = levels[count - 1];
    if (last?.asOf === asOf) levels[count - 1] = extendLevel(last, reports);
    else levels.splice(count, 0, levelOf(asOf, reports, statuses));
  }
  const hasReturns = before.completeDays.length > 0 || seen.some(({ isCompleteReturn }) => isCompleteReturn);
  return { series, levels, statuses, completeDays: hasReturns ? completeDaysOf(levels) : [] };
}

function completeDaysOf(levels: readonly Level[]): Day[] {
  return levels.filter(({ adopted }) => adopted.isCompleteReturn).map(({ asOf }) => asOf);
}

/** How many levels name a day that is not later. */
export function countUpTo(levels: readonly Level[], day: Day): number {
  let low = 0;
  let high = levels.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((levels[middle]?.asOf ?? '') <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The level in force on a day: the newest whose as-of is not later. */
export function levelOn({ levels }: Pick<SeriesReading, 'levels'>, day: Day): Level | null {
  return levels[countUpTo(levels, day) - 1] ?? null;
}

/** Whole days since the level's as-of. */
export function ageDays(level: Pick<Level, 'asOf'>, viewedDay: Day): number {
  return daysBetween(level.asOf, viewedDay);
}

/** Stale: older than the update interval. An interval of 0 or less means that no rhythm is expected. */
export function isStale(age: number, updateIntervalDays: number): boolean {
  return updateIntervalDays > 0 && age > updateIntervalDays;
}
