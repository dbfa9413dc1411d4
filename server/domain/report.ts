import type { Day } from './days';
import type { Credibility, KnownBasis, Measure, MilestoneAspect, Qualifier, Reliability, ReportKind, SeriesKind } from './words';

type NoStrength = Readonly<{ forceKey: null; lineKey: null; contributorKey: null; measure: null; scope: null }>;
type NoIndicator = Readonly<{ indicatorKey: null }>;
type NoMilestone = Readonly<{ milestoneKey: null; aspect: null }>;
type NoPlace = Readonly<{ placeKey: null }>;
/** Left out: series were written before there were stances. */
type NoStance = Readonly<{ stanceKey?: undefined }>;

type Followed<K extends SeriesKind> = Readonly<{
  key: string;
  kind: K;
  /** `personnel`, `USD million`, `day` (days since 1970-01-01), `evidence`, `control`, `stance`, … */
  unit: string;
  /** Two reports can be in conflict when their as-of days lie less than this many days apart. */
  windowDays: number;
}>;

/** What a force, one of its lines, or one contributor to it has of a measure. */
export type StrengthSeries = Followed<'strength'> &
  Readonly<{
    forceKey: string;
    lineKey: string | null;
    contributorKey: string | null;
    measure: Measure;
    /** `contributor`, `force` (the plan's own figure), `total:` and the set that a reported total covers, or `due:` and the day by which a contributor promises a part. */
    scope: string;
  }> &
  NoIndicator &
  NoMilestone &
  NoPlace &
  NoStance;
export type IndicatorSeries = Followed<'indicator'> & Readonly<{ indicatorKey: string }> & NoStrength & NoMilestone & NoPlace & NoStance;
export type MilestoneSeries = Followed<'milestone'> &
  Readonly<{ milestoneKey: string; aspect: MilestoneAspect }> &
  NoStrength &
  NoIndicator &
  NoPlace &
  NoStance;
export type ControlSeries = Followed<'control'> & Readonly<{ placeKey: string }> & NoStrength & NoIndicator & NoMilestone & NoStance;
export type StanceSeries = Followed<'stance'> & Readonly<{ stanceKey: string }> & NoStrength & NoIndicator & NoMilestone & NoPlace;

/** What a series follows. What it does not follow is null, as in its row. */
export type Series = StrengthSeries | IndicatorSeries | MilestoneSeries | ControlSeries | StanceSeries;

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
