import type { Sort } from '../../server/domain/summaries/choose';

/** A column of the list, with what its two orders are called where they are chosen by name. */
export type ListColumn = Readonly<{ sort: Sort; name: string; isNumber?: boolean; asc: string; desc: string }>;

/** In the order of the table. */
export const COLUMNS: readonly ListColumn[] = [
  { sort: 'title', name: 'Operation', asc: 'title, A first', desc: 'title, Z first' },
  { sort: 'readiness', name: 'Readiness', asc: 'readiness, lowest first', desc: 'readiness, highest first' },
  { sort: 'have', name: 'Against plan', asc: 'share of plan, smallest first', desc: 'share of plan, largest first' },
  { sort: 'gap', name: 'Gap', isNumber: true, asc: 'gap, smallest first', desc: 'gap, largest first' },
  { sort: 'forecast', name: 'Likely by (P50)', asc: 'forecast, soonest first', desc: 'forecast, latest first' },
  { sort: 'milestone', name: 'Next milestone', asc: 'next milestone, soonest first', desc: 'next milestone, latest first' },
  { sort: 'stale', name: 'Stale', isNumber: true, asc: 'stale figures, fewest first', desc: 'stale figures, most first' },
  { sort: 'conflicts', name: 'Conflicts', isNumber: true, asc: 'conflicts, fewest first', desc: 'conflicts, most first' },
  { sort: 'change', name: 'Last change', asc: 'last change, oldest first', desc: 'last change, newest first' },
  { sort: 'present', name: 'Current date', asc: 'current date, earliest first', desc: 'current date, latest first' },
];
