import type { Day } from '../days';
import type { Series } from '../report';
import type { Direction, ForceKind, Reliability, Rollup } from '../words';

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
    isAssumption: boolean;
    note: string;
  }>;

/** What one contributor offers to one force. Its rungs are series. */
export type Pledge = Definition &
  Readonly<{
    forceKey: string;
    contributorKey: string;
    lineKey: string | null;
    conditions: string;
    caveats: string;
  }>;

/** A branch of the readiness tree. */
export type Component = Definition & Readonly<{ name: string; weight: number; rollup: Rollup; position: number; note: string }>;

/** Attainment runs from 0 at `floor` to 1 at `target`, from the day it holds. */
export type Threshold = Readonly<{ holdsFrom: Day; knownFrom: Day; floor: number; target: number }>;

export type Indicator = Definition &
  Readonly<{
    name: string;
    componentKey: string;
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

export type Milestone = Definition &
  Readonly<{
    name: string;
    componentKey: string | null;
    dependencies: readonly MilestoneDependency[];
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
