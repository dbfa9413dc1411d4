import { type Day, daysBetween } from '../days';
import { formatDay } from '../format';
import type { OperationState } from '../reading/state';
import { bringsHistory } from '../reading/writings';
import type { ChangeRow } from './types';

/** A change that is recorded at most so long after it became known is on time: days are of other time zones, and sources appear at night. */
const ON_TIME_DAYS = 1;

/** The UTC day of an instant. */
function dayOf(at: string): Day {
  return at.slice(0, 10);
}

/**
 * Rows of the log, newest first, with a mark on those that were backdated: recorded more than a day after they became known, or after another of
 * the rows that became known later. What brings a history at once has no mark. Where an operation is held at a day, all is recorded after it,
 * and the order alone says so.
 */
export function markBackdated(rows: readonly ChangeRow[], { definitions, writings }: OperationState): ChangeRow[] {
  const isHeld = definitions.operation.heldOn !== null;
  const isLate = ({ at, knownAt }: ChangeRow) => !isHeld && knownAt !== null && daysBetween(knownAt, dayOf(at)) > ON_TIME_DAYS;
  const marked: ChangeRow[] = [];
  let revision = 0;
  let latest = '';
  let latestBefore = '';
  for (const row of [...rows].reverse()) {
    if (row.revision !== revision) latestBefore = latest;
    revision = row.revision;
    const { knownAt } = row;
    const isOutOfOrder = knownAt !== null && knownAt < latestBefore;
    const isBackdated = (isLate(row) || isOutOfOrder) && !bringsHistory(writings.of(revision));
    marked.push(isBackdated ? { ...row, isBackdated } : row);
    if (knownAt !== null && knownAt > latest) latest = knownAt;
  }
  return marked.reverse();
}

/** When a row became known, in words: `known 10 Jan 2013`, or `backdated: known 10 Jan 2013, recorded 14 Jan 2013`; null where it is about no day. */
export function knownWords({ at, knownAt, isBackdated = false }: ChangeRow): string | null {
  if (knownAt === null) return null;
  const known = `known ${formatDay(knownAt)}`;
  return isBackdated ? `backdated: ${known}, recorded ${formatDay(dayOf(at))}` : known;
}
