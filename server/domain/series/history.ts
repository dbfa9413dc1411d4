import type { Report } from '../report';
import type { Level, SeriesReading } from './levels';
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
export type Fate = Readonly<{
  report: Report;
  status: ReportStatus;
  /** Id of the report that made it so: the retraction, the correction, the adopted one beside or after it, the adoption. */
  by: string | null;
  /** Id of the editor's adoption that chose it over the grades, where one did. */
  adoptedBy: string | null;
}>;

function fateOfAct(report: Report, { fates, levels }: SeriesReading): Omit<Fate, 'report'> {
  const fate = (status: ReportStatus, by: string | null = null) => ({ status, by, adoptedBy: null });
  const undone = fates.retractedBy.get(report.id);
  if (undone) return fate('retracted', undone);
  if (report.kind === 'retraction') return fate('in force');
  const chosen = levels.filter(({ cluster }) => cluster.some(({ id }) => id === report.targetId));
  if (chosen.length === 0) return fate('without effect');
  if (chosen.some(({ adoptedBy }) => adoptedBy?.id === report.id)) return fate('in force');
  return fate('overruled', chosen[0]?.adoptedBy?.id ?? null);
}

/** The level of the report's own day, and the one that follows. */
function levelsAround({ levels }: SeriesReading, report: Report): readonly [Level | undefined, Level | undefined] {
  const place = levels.findIndex(({ asOf }) => asOf === report.asOf);
  return [levels[place], levels[place + 1]];
}

function fateOfValue(report: Report, reading: SeriesReading): Omit<Fate, 'report'> {
  const { fates } = reading;
  const dead = (status: ReportStatus, by: string) => ({ status, by, adoptedBy: null });
  const retracted = fates.retractedBy.get(report.id);
  if (retracted) return dead('retracted', retracted);
  const corrected = fates.correctedBy.get(report.id);
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
export function historyOf(reading: SeriesReading, reports: readonly Report[], at: ReadAt): Fate[] {
  return reports
    .filter(({ knownAt, asOf }) => knownAt <= at.knownAt && asOf <= at.asOf)
    .sort(byWriting)
    .map((report) => ({ report, ...(report.kind === 'value' ? fateOfValue : fateOfAct)(report, reading) }));
}

/** The act at the root of acts about acts, or the value: what an undoing of an undoing is about in the end. */
export function rootOf(report: Report, reports: readonly Report[]): Report {
  let root = report;
  while (root.kind === 'retraction' && root.targetId !== null) {
    const target = reports.find(({ id }) => id === root.targetId);
    if (!target) return root;
    root = target;
  }
  return root;
}
