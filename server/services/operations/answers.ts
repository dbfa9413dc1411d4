import type { Day } from '../../domain/days';
import type { Operation } from '../../domain/definitions/types';
import type { TagCount } from '../../domain/summaries/choose';
import type { Summary } from '../../domain/summaries/summary';

export type OperationSummary = Readonly<{
  key: string;
  title: string;
  subtitle: string;
  revision: number;
  heldOn: Day | null;
  /** The day that it calls today. */
  present: Day;
  timeZone: string;
  tags: readonly string[];
  /** UTC instant since which it is archived; null for one that is worked on. */
  archivedAt: string | null;
  /** Why it cannot be opened, in a sentence; null where it can. */
  problem: string | null;
  /** What its board says; null where that was not computed yet. */
  summary: Summary | null;
  /** What the summary is of; null without one. */
  computed: SummaryStamp | null;
}>;

/** The change and the day that a summary is of, and whether both are the operation's own by now. */
export type SummaryStamp = Readonly<{ revision: number; day: Day; isCurrent: boolean }>;

/** Operations that may be read: those that are looked for, or a page of them. Counts are of what the asker may read. */
export type OperationsList = Readonly<{
  operations: readonly OperationSummary[];
  /** How many are looked for, on all pages. */
  total: number;
  page: number;
  pages: number;
  /** How many there are, whatever is looked for. */
  of: number;
  archivedCount: number;
  /** Tags of all of them. */
  tags: readonly TagCount[];
  /** Lines of readiness as SVG, by key: of a page alone. */
  sparks: Readonly<Record<string, string>>;
}>;

/** What an operation says of itself. */
export type OperationSettings = Omit<Operation, 'embedSites' | 'needsSecondFactor'> &
  Readonly<{ /** The day that it calls today. */ present: Day }>;
