import { addDays } from '../days';
import type { Report } from '../report';
import { countUpTo, type Level, type SeriesReading } from './levels';
import { byWriting, type ReadAt } from './live';

/**
 * What a report is in a view. A value is `adopted` where it counts now, `superseded` where a later as-of day took over from it,
 * `conflicting` beside an adopted one that says otherwise, `live` beside one that says the same; `corrected` and `retracted` are
 * dead. An act is `in force`, `retracted`, that is undone, `overruled` by a later adoption, or, an adoption of what is dead by now,
 * `without effect`.
 */
export const REPORT_STATUSES = [
  'live',
  'adopted',
  'conflicting',
  'superseded',
  'corrected',
  'retracted',
  'in force',
  'overruled',
  'without effect',
] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];

/** A report and what became of it. */
export type Status = Readonly<{
  report: Report;
  status: ReportStatus;
  /** Id of the report that made it so: the retraction, the correction, the adopted one beside or after it, the adoption. */
  by: string | null;
  /** Id of the editor's adoption that chose it over the grades, where one did. */
  adoptedBy: string | null;
}>;

/** Levels in whose window a report lies, if it lives. */
function levelsWith({ statuses, levels, series }: SeriesReading, report: Report | undefined): readonly Level[] {
  if (report?.kind !== 'value' || statuses.retractedBy.has(report.id) || statuses.correctedBy.has(report.id)) return [];
  const first = countUpTo(levels, report.asOf) - 1;
  return levels.slice(first, countUpTo(levels, addDays(report.asOf, series.windowDays - 1)));
}

function statusOfAct(report: Report, reading: SeriesReading, target: Report | undefined): Omit<Status, 'report'> {
  const status = (status: ReportStatus, by: string | null = null) => ({ status, by, adoptedBy: null });
  const undone = reading.statuses.retractedBy.get(report.id);
  if (undone) return status('retracted', undone);
  if (report.kind === 'retraction') return status('in force');
  const chosen = levelsWith(reading, target);
  if (chosen.length === 0) return status('without effect');
  if (chosen.some(({ adoptedBy }) => adoptedBy?.id === report.id)) return status('in force');
  return status('overruled', chosen[0]?.adoptedBy?.id ?? null);
}

/** The level of the report's own day, and the one that follows. */
function levelsAround({ levels }: SeriesReading, report: Report): readonly [Level | undefined, Level | undefined] {
  const place = countUpTo(levels, report.asOf) - 1;
  const own = levels[place];
  return own?.asOf === report.asOf ? [own, levels[place + 1]] : [undefined, levels[0]];
}

function statusOfValue(report: Report, reading: SeriesReading): Omit<Status, 'report'> {
  const { statuses } = reading;
  const dead = (status: ReportStatus, by: string) => ({ status, by, adoptedBy: null });
  const retracted = statuses.retractedBy.get(report.id);
  if (retracted) return dead('retracted', retracted);
  const corrected = statuses.correctedBy.get(report.id);
  if (corrected) return dead('corrected', corrected);
  const [own, next] = levelsAround(reading, report);
  if (!own) return { status: 'live', by: null, adoptedBy: null };
  if (own.adopted.id !== report.id) {
    return { status: own.adopted.value === report.value ? 'live' : 'conflicting', by: own.adopted.id, adoptedBy: null };
  }
  const adoptedBy = own.adoptedBy?.id ?? null;
  return next ? { status: 'superseded', by: next.adopted.id, adoptedBy } : { status: 'adopted', by: adoptedBy, adoptedBy };
}

/**
 * Every report that exists for a read of its series, in order of writing, with what became of it. The last level of the reading is
 * the one that counts.
 * @param reports every report of the series, any order
 * @param at the read that `reading` was made for
 */
export function historyOf(reading: SeriesReading, reports: readonly Report[], at: ReadAt): Status[] {
  const seen = reports.filter(({ knownAt, asOf }) => knownAt <= at.knownAt && asOf <= at.asOf).sort(byWriting);
  const byId = new Map(seen.map((report) => [report.id, report]));
  return seen.map((report) => ({
    report,
    ...(report.kind === 'value' ? statusOfValue(report, reading) : statusOfAct(report, reading, byId.get(report.targetId ?? ''))),
  }));
}

/** The act at the root of acts about acts, or the value: what an undoing of an undoing is about in the end. */
export function rootOf(report: Report, reports: readonly Report[]): Report {
  if (report.kind !== 'retraction') return report;
  const byId = new Map(reports.map((one) => [one.id, one]));
  let root = report;
  while (root.kind === 'retraction' && root.targetId !== null) {
    const target = byId.get(root.targetId);
    if (!target) return root;
    root = target;
  }
  return root;
}
