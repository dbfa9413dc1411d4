import type { Day } from './days';
import type { Credibility, KnownBasis, Measure, MilestoneAspect, Qualifier, Reliability, ReportKind, SeriesKind } from './words';

/** What a series follows. Exactly one of the groups strength, indicator, milestone, control is filled, by `kind`. */
export type Series = Readonly<{
  key: string;
  kind: SeriesKind;
  /** `personnel`, `USD million`, `day` (days since 1970-01-01), `evidence`, `control`, … */
  unit: string;
  forceKey: string | null;
  lineKey: string | null;
  contributorKey: string | null;
  measure: Measure | null;
  /** `contributor`, `force` (the plan's own figure) or `total:` and the set that a reported total covers. */
  scope: string | null;
  indicatorKey: string | null;
  milestoneKey: string | null;
  aspect: MilestoneAspect | null;
  placeKey: string | null;
  /** Two reports can be in conflict when their as-of days lie less than this many days apart. */
  windowDays: number;
}>;

/** One statement about one series. Never edited, never deleted. */
export type Report = Readonly<{
  id: string;
  seriesKey: string;
  kind: ReportKind;
  /** The operation's revision that recorded it, and its place within that change: the order of writing. */
  revision: number;
  ordinal: number;
  value: number | null;
  low: number | null;
  high: number | null;
  qualifier: Qualifier | null;
  asOf: Day;
  knownAt: Day;
  knownBasis: KnownBasis;
  /** UTC instant, set by the server; audit only. */
  recordedAt: string;
  sourceKey: string;
  reliability: Reliability;
  credibility: Credibility;
  note: string;
  author: string;
  /** Why it corrects, retracts or adopts, or why an unusual value is right. */
  reason: string;
  /** `value`: the report that it corrects. `retraction`, `adoption`: the report that it is about. */
  targetId: string | null;
  /** A complete return: contributors that it does not list have none. */
  isCompleteReturn: boolean;
  isDerived: boolean;
}>;
