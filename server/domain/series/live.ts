import type { Day } from '../days';
import type { Report } from '../report';
import { type Undoing, undoneRevisions } from './undoing';

/** What fixes a read of a series: reports known later, or true for a later day, do not exist for it. */
export type ReadAt = Readonly<{ asOf: Day; knownAt: Day }>;

/** Order of writing: what was recorded later acts on what was recorded before it. */
export function byWriting(a: Report, b: Report): number {
  return a.revision - b.revision || a.ordinal - b.ordinal;
}

/** What became of reports by the acts of others. Derived at reading; no row changes. */
export type Statuses = Readonly<{
  /** Id of a dead report to the id of the act that retracted it, or of the correction that stands in its place. */
  retractedBy: ReadonlyMap<string, string>;
  correctedBy: ReadonlyMap<string, string>;
  /** Adoptions in force, in order of writing. */
  adoptions: readonly Report[];
}>;

/**
 * Settles which acts hold. An act speaks only of what was written before it, so going from the last written to the first each act
 * is settled before its target: a retracted retraction gives its target back, and so does a retracted correction. A correction
 * that was itself corrected stands: what it corrected does not come back.
 *
 * The undoing of a batch is an act on every report that the batch wrote, acts included.
 *
 * @param reports every report of one series, any order
 * @param knownAt acts with a later known-at do not exist
 */
export function settleStatuses(reports: readonly Report[], knownAt: Day, undoings: readonly Undoing[] = []): Statuses {
  const retractedBy = retractedWithBatches(reports, undoneRevisions(undoings, knownAt));
  const correctedBy = new Map<string, string>();
  const adoptions: Report[] = [];
  const acts = reports.filter((report) => report.targetId !== null && report.knownAt <= knownAt).sort((a, b) => byWriting(b, a));
  for (const act of acts) {
    if (act.targetId === null) continue;
    if (act.kind === 'value') {
      const standing = correctedBy.get(act.id) ?? (retractedBy.has(act.id) ? null : act.id);
      if (standing !== null) correctedBy.set(act.targetId, standing);
    } else if (!retractedBy.has(act.id)) {
      if (act.kind === 'retraction') retractedBy.set(act.targetId, act.id);
      else adoptions.push(act);
    }
  }
  return { retractedBy, correctedBy, adoptions: adoptions.reverse() };
}

/** The name under which a change stands where a report's id could stand too. */
export function nameOfChange(revision: number): string {
  return `change ${revision}`;
}

/** True for what `nameOfChange` gave: no id of a report has a space. */
export function isNameOfChange(id: string): boolean {
  return id.startsWith('change ');
}

function retractedWithBatches(reports: readonly Report[], undone: ReadonlyMap<number, number>): Map<string, string> {
  if (undone.size === 0) return new Map();
  return new Map(
    reports.flatMap(({ id, revision }) => {
      const by = undone.get(revision);
      return by === undefined ? [] : [[id, nameOfChange(by)] as const];
    }),
  );
}

/** Value reports that hold for a read: known by then, true by then, neither retracted nor corrected. Sorted by as-of, then writing. */
export function liveReports(reports: readonly Report[], at: ReadAt, statuses: Statuses = settleStatuses(reports, at.knownAt)): Report[] {
  return reports
    .filter(
      (report) =>
        report.kind === 'value' &&
        report.knownAt <= at.knownAt &&
        report.asOf <= at.asOf &&
        !statuses.retractedBy.has(report.id) &&
        !statuses.correctedBy.has(report.id),
    )
    .sort((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : byWriting(a, b)));
}
