import type { Day } from '../days';
import type { Series } from '../report';
import type { Direction, ForceKind, Reliability, Rollup, Rung, WaitKind } from '../words';

/** What every definition has: a stable key, the version that an edit must name, and the day it became known. */
type Definition = Readonly<{ key: string; version: number; knownFrom: Day }>;

export type Operation = Readonly<{
  key: string;
  version: number;
  title: string;
  subtitle: string;
  /** The day at which the operation is held for a replay or an exercise; null means the real now. */
  heldOn: Day | null;
  revision: number;
  rollup: Rollup;
  /** Anybody may read its board; else those with a role in it. */
  isPublic: boolean;
  /** Editors and administrators act as such only after a second factor. */
  needsSecondFactor: boolean;
  /** Origins whose pages may frame its embeds, such as `https://example.org`. */
  embedSites: readonly string[];
}>;

/** A body that the operation needs. `unit` is what its strengths count: personnel, or USD million for funding. */
export type Force = Definition &
  Readonly<{ name: string; shortName: string; kind: ForceKind; unit: string; note: string; position: number }>;

export type Contributor = Definition &
  Readonly<{
    name: string;
    kind: 'state' | 'organisation';
    /** Sets that reported totals name, such as `ecowas`. */
    groups: readonly string[];
  }>;

/** One capability that the plan needs. Its quantity is the series `<force>.<line>.planned`. */
export type RequirementLine = Definition &
  Readonly<{
    /** `<force>.<line>` */
    forceKey: string;
    lineKey: string;
    name: string;
    unit: string;
    neededBy: Day | null;
    placeKey: string | null;
    /** 1, the highest, to 5; null where nobody gave one. */
    priority: number | null;
    isAssumption: boolean;
    note: string;
  }>;

/** What part of a pledge counts toward its line, from the day it became known: `share` is 0 to 1. Less than 1 says why. */
export type Allowance = Readonly<{ knownFrom: Day; share: number; why: string }>;

/** What one contributor offers to one force. Its rungs are the series `<key>.<rung>`. */
export type Pledge = Definition &
  Readonly<{
    forceKey: string;
    contributorKey: string;
    /** The line that it is matched to; its key names that line too unless it was matched later. Null: the force as a whole. */
    lineKey: string | null;
    conditions: string;
    caveats: string;
    /** Expected of the contributor, who has not pledged it; left out where it is pledged. As long as no number is known of it. */
    isExpected?: boolean;
    /** What conditions and caveats do to the number that counts; none: it counts in full. */
    allowances: readonly Allowance[];
  }>;

/** What a component weighs, and how its indicators are rolled up, from the day it became known. */
export type Weighting = Readonly<{ knownFrom: Day; weight: number; rollup: Rollup; why: string }>;

/** A branch of the readiness tree. */
export type Component = Definition &
  Readonly<{
    name: string;
    /** At first; see `weightingOn`. */
    weight: number;
    rollup: Rollup;
    position: number;
    note: string;
    /** Left out where it was never weighted anew. */
    weightings?: readonly Weighting[];
  }>;

/** The component under which an indicator stands, from the day it became known. */
export type Placement = Readonly<{ knownFrom: Day; componentKey: string; why: string }>;

/** Attainment runs from 0 at `floor` to 1 at `target`, from the day it holds. */
export type Threshold = Readonly<{ holdsFrom: Day; knownFrom: Day; floor: number; target: number }>;

export type Indicator = Definition &
  Readonly<{
    name: string;
    /** At first; see `componentOn`. */
    componentKey: string;
    /** Left out where it was never moved. */
    placements?: readonly Placement[];
    unit: string;
    direction: Direction;
    /**
     * What it measures. Empty: reports on its own series `indicator.<key>`. Else
     * `figure:afisma.pledged` (a headline total), `places:konna+gao` (how many of these are held), or
     * `lines:enablers.deployed` (how many requirement lines of the force have anything on the rung).
     */
    measuredBy: string;
    /** `figure:afisma.planned` when the target is a figure; empty when the thresholds give it. */
    targetBy: string;
    thresholds: readonly Threshold[];
    usualLow: number | null;
    usualHigh: number | null;
    updateIntervalDays: number;
    isGauge: boolean;
    isAssumption: boolean;
    note: string;
    position: number;
  }>;

export type MilestoneDependency = Readonly<{ predecessorKey: string; lagDays: number; isAssumption: boolean; knownFrom: Day }>;

/**
 * Days that a milestone still takes, counted from the day of the estimate (`knownFrom`) or, where that is later, from the day on which all
 * that it waits for is there: 0 <= optimistic <= likely <= pessimistic <= 3,660. Of several the latest known one holds.
 */
export type MilestoneEstimate = Readonly<{
  optimistic: number;
  likely: number;
  pessimistic: number;
  isAssumption: boolean;
  note: string;
  knownFrom: Day;
}>;

/**
 * What a milestone waits for besides other milestones: that a force has a strength on a rung, or that an indicator has a value. Of several
 * about one subject and rung the latest known one holds; an amount of 0 ends the waiting.
 */
export type MilestoneWait = Readonly<{
  kind: WaitKind;
  /** The key of the force or of the indicator. */
  subjectKey: string;
  /** Of a strength; null of an indicator. */
  rung: Rung | null;
  /** Exactly one of these is given. `share` is of the force's plan, or of the indicator's target, as known on the viewed day. */
  amount: number | null;
  share: number | null;
  isAssumption: boolean;
  note: string;
  knownFrom: Day;
}>;

export type Milestone = Definition &
  Readonly<{
    name: string;
    componentKey: string | null;
    dependencies: readonly MilestoneDependency[];
    estimates: readonly MilestoneEstimate[];
    waits: readonly MilestoneWait[];
    note: string;
    position: number;
  }>;

export type OperationEvent = Definition &
  Readonly<{
    occurredOn: Day;
    place: string;
    actor: string;
    kind: string;
    title: string;
    sourceKey: string;
  }>;

export type Place = Definition & Readonly<{ name: string; kind: string; lat: number; lon: number; why: string; coordinateSource: string }>;

/** A source graded anew, from the day it is known. It speaks of what was reported from the source before its revision. */
export type SourceGrade = Readonly<{
  reliability: Reliability;
  was: Reliability;
  knownFrom: Day;
  reason: string;
  author: string;
  revision: number;
}>;

export type Source = Definition &
  Readonly<{
    title: string;
    address: string;
    /** The latest. */
    reliability: Reliability;
    /** In order of revision; left out where it was never graded anew. */
    grades?: readonly SourceGrade[];
  }>;

/** All definitions of one operation, each list in its own order. */
export type Definitions = Readonly<{
  operation: Operation;
  forces: readonly Force[];
  contributors: readonly Contributor[];
  lines: readonly RequirementLine[];
  pledges: readonly Pledge[];
  components: readonly Component[];
  indicators: readonly Indicator[];
  milestones: readonly Milestone[];
  events: readonly OperationEvent[];
  places: readonly Place[];
  sources: readonly Source[];
  series: readonly Series[];
}>;
