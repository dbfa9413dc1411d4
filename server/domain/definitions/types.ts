import type { Day } from '../days';
import type { Series } from '../report';
import type { OwnWords } from '../shapes/shape';
import type { Rollup } from '../words';
import type { Component } from './component/schema';
import type { Contributor } from './contributor/schema';
import type { OperationEvent } from './event/schema';
import type { Force } from './force/schema';
import type { Indicator } from './indicator/schema';
import type { RequirementLine } from './line/schema';
import type { Milestone } from './milestone/schema';
import type { Place } from './place/schema';
import type { Pledge } from './pledge/schema';
import type { Source } from './source/schema';
import type { Stance } from './stance/schema';

export type { Component, Weighting } from './component/schema';
export type { Contributor } from './contributor/schema';
export type { OperationEvent } from './event/schema';
export type { Force } from './force/schema';
export type { Indicator, Placement, Threshold } from './indicator/schema';
export type { RequirementLine } from './line/schema';
export type { Milestone, MilestoneDependency, MilestoneEstimate, MilestoneWait } from './milestone/schema';
export type { Place } from './place/schema';
export type { Allowance, Pledge } from './pledge/schema';
export type { Source, SourceGrade } from './source/schema';
export type { Stance } from './stance/schema';

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
  /** UTC instant since which it is read-only and off the list; null for one that is worked on. */
  archivedAt: string | null;
  /** IANA name of the zone whose day it calls today. */
  timeZone: string;
  /** Words to find it by. */
  tags: readonly string[];
  /** What it is about: what forms propose, and what its rungs and kinds are called. */
  shape: string;
  /** What it calls things by words of its own, by key; what is left out has the word of its shape. */
  words: OwnWords;
  /** What everybody wants to know of it; null: when the largest force has 95 % of its plan. */
  question: Question | null;
}>;

/** The day that everybody waits for: of a milestone, or of a share of a force's plan. */
export type Question = Readonly<{ kind: 'milestone'; milestoneKey: string } | { kind: 'share'; forceKey: string; share: number }>;

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
  stances: readonly Stance[];
  sources: readonly Source[];
  series: readonly Series[];
}>;
