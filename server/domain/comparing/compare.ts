import { prepareMilestoneRows } from '../board/milestones';
import type { MilestoneRow } from '../board/types';
import { conflictsOf, isOpen } from '../conflicts/conflicts';
import type { Day } from '../days';
import { type Hindsight, hindsightOfReport } from '../reading/hindsight';
import type { Reading } from '../reading/reading';
import type { Report, Series } from '../report';
import { isRangeLeft } from '../series/adopt';
import { byWriting } from '../series/live';
import { nameOfSeries } from '../series/names';
import { differing, type FigureDifference, headlineFigures, sideBySide } from './figures';

/** What became known between two days, told once each. */
export const NEWS_KINDS = ['new', 'superseding', 'confirming', 'revised', 'retracted', 'adopted', 'left', 'undone'] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

export type NewsRow = Readonly<{
  kind: NewsKind;
  seriesKey: string;
  name: string;
  unit: string;
  report: Report;
  /** What it says otherwise than: the level it took over from, the report it corrected, retracted or adopted. */
  before: Report | null;
  /** Why it was hardly known on its day. */
  hindsight: readonly Hindsight[];
}>;

export type MilestoneDifference = Readonly<{ key: string; name: string; was: MilestoneRow | null; is: MilestoneRow }>;

export type Comparison = Readonly<{
  figures: readonly FigureDifference[];
  news: readonly NewsRow[];
  /** Conflicts that are open on the later day and were not, and the other way round, by as-of day and series. */
  opened: readonly Readonly<{ seriesKey: string; name: string; asOf: Day }>[];
  settled: readonly Readonly<{ seriesKey: string; name: string; asOf: Day }>[];
  milestones: readonly MilestoneDifference[];
}>;

function kindOf(report: Report, before: Report | null, reports: readonly Report[]): NewsKind {
  if (report.kind === 'adoption') return isRangeLeft(report) ? 'left' : 'adopted';
  if (report.kind === 'retraction') {
    const target = reports.find(({ id }) => id === report.targetId);
    return target && target.targetId !== null ? 'undone' : 'retracted';
  }
  if (report.targetId !== null) return 'revised';
  if (!before) return 'new';
  return before.value === report.value ? 'confirming' : 'superseding';
}

/** What a report took over from: what it is about, or the level that stood for its day before it was known. */
function beforeOf(report: Report, then: Reading, reports: readonly Report[]): Report | null {
  if (report.targetId !== null) return reports.find(({ id }) => id === report.targetId) ?? null;
  const levels = then.series(report.seriesKey)?.levels ?? [];
  return levels.filter(({ asOf }) => asOf <= report.asOf).at(-1)?.adopted ?? null;
}

function newsOf(series: Series, from: Reading, to: Reading): NewsRow[] {
  const reports = to.reports(series.key);
  return reports
    .filter(({ knownAt, asOf }) => knownAt > from.at.knownAt && knownAt <= to.at.knownAt && asOf <= to.at.asOf)
    .sort(byWriting)
    .map((report) => {
      const before = beforeOf(report, from, reports);
      const { unit } = series;
      return {
        kind: kindOf(report, before, reports),
        seriesKey: series.key,
        name: nameOfSeries(series, to.state.definitions),
        unit,
        report,
        before,
        hindsight: hindsightOfReport(report, to),
      };
    });
}

function openIn(reading: Reading): Map<string, Readonly<{ seriesKey: string; name: string; asOf: Day }>> {
  const { now, earlier } = conflictsOf(reading);
  return new Map(
    [...now, ...earlier]
      .filter(({ state }) => isOpen(state))
      .map(({ seriesKey, name, asOf }) => [`${seriesKey} ${asOf}`, { seriesKey, name, asOf }]),
  );
}

function without<T>(list: ReadonlyMap<string, T>, other: ReadonlyMap<string, unknown>): T[] {
  return [...list].flatMap(([key, value]) => (other.has(key) ? [] : [value]));
}

function sameMilestone(a: MilestoneRow | null, b: MilestoneRow): boolean {
  return a !== null && a.baseline === b.baseline && a.forecast === b.forecast && a.actual === b.actual && a.state === b.state;
}

/**
 * What is otherwise on the later of two known days: figures that differ, what became known in between, conflicts that came and went,
 * and milestones. Both readings are of one state; the earlier comes first.
 */
export function compareReadings(from: Reading, to: Reading): Comparison {
  const [before, after] = [openIn(from), openIn(to)];
  const was = new Map(prepareMilestoneRows(from).map((row) => [row.key, row]));
  return {
    figures: differing(sideBySide(headlineFigures(from), headlineFigures(to))),
    news: to.state.definitions.series
      .flatMap((series) => newsOf(series, from, to))
      .sort((a, b) => (a.report.knownAt < b.report.knownAt ? 1 : a.report.knownAt > b.report.knownAt ? -1 : byWriting(b.report, a.report))),
    opened: without(after, before),
    settled: without(before, after),
    milestones: prepareMilestoneRows(to)
      .map((is) => ({ key: is.key, name: is.name, was: was.get(is.key) ?? null, is }))
      .filter(({ was: then, is }) => !sameMilestone(then, is)),
  };
}
