import type { Day } from '../days';
import type { Rung } from '../words';
import type { ConversionModel, LagModel, PartsModel } from './arrival-model';
import type { Shape, ThreePoint } from './duration';
import type { BaseRateRow } from './reference-class';
import type { SlipPrior } from './slip';
import type { Standing, StrengthFit } from './strength-model';

/** A milestone that is waited for, and the days that must pass after it. */
export type NetworkDependency = Readonly<{ key: string; lagDays: number }>;

/** A force's strength that is waited for. */
export type StrengthWait = Readonly<{
  kind: 'strength';
  forceKey: string;
  rung: Rung;
  amount: number;
  /** How many stand on the rung on the viewed day. */
  present: number;
}>;

/** An indicator's value that is waited for: it goes on as it went, on a straight line. Null days: it does not go there. */
export type TrendWait = Readonly<{ kind: 'indicator'; indicatorKey: string; days: number | null; spread: number }>;

export type NetworkWait = StrengthWait | TrendWait;

export type NetworkMilestone = Readonly<{
  key: string;
  name: string;
  /** The day on which it was reached, as known; it is a fact, and nothing about it is simulated. */
  actual: Day | null;
  dependencies: readonly NetworkDependency[];
  waits: readonly NetworkWait[];
  /** Days of its own work, counted from `from` or, if later, from when all that it waits for is there. Null: nobody estimated it. */
  estimate: (ThreePoint & Readonly<{ from: Day }>) | null;
  /** The day that was last reported as its forecast. */
  reported: Day | null;
  /** The latest reported day that has not passed, or where all have the latest, with the day on which it was said. */
  announced: Readonly<{ on: Day; day: Day }> | null;
}>;

export type ForecastPledge = Readonly<{
  key: string;
  name: string;
  /** Null for what no contributor is named for. */
  contributorKey: string | null;
  amount: number;
  /** How many of it are in place, by reports of their own. */
  deployed: number;
  /** The day of the first pledge. */
  since: Day;
  delayDays: number;
  /** Days from the viewed day on for which it is promised: it is never there before. Left out where it is promised for no day to come. */
  dueDays?: number | undefined;
}>;

export type ForecastForce = Readonly<{
  key: string;
  name: string;
  unit: string;
  /** The plan as known on the viewed day. */
  plan: number | null;
  /** The headline in place on the viewed day: a floor. */
  present: number;
  pledges: readonly ForecastPledge[];
  /** What is asked for and nobody has pledged; it comes at the pace of past missions. */
  gap: number;
  /** How it stands against its plan, where past missions say how such a force grows; null where they do not. */
  pace: Standing | null;
  /** Why past missions say nothing of it; empty where they do. */
  paceNote: string;
  /** Shares of the plan that are forecast, with the day on which each was reached, as known. */
  shares: readonly Readonly<{ share: number; reached: Day | null }>[];
  baseRate: readonly BaseRateRow[];
}>;

/** A number that the forecast rests on. */
export type Assumption = Readonly<{
  key: string;
  label: string;
  value: number;
  unit: string;
  /** Where it comes from. */
  basis: string;
  isEditable: boolean;
  /** What it may be set to. */
  least: number;
  most: number;
  isWhole: boolean;
  /** It was set by an override. */
  isOverridden: boolean;
}>;

/** The method of this program. What another one made is shown as it was kept, and not made again. */
export const METHOD = 2;

/** All that a forecast is made of: plain data, and nothing else counts. */
export type ForecastInput = Readonly<{
  /** Absent from what was kept before 30 November 2026: another method made that. */
  method?: typeof METHOD | undefined;
  operation: string;
  /** The viewed day: day 0. */
  knownAt: Day;
  seed: number;
  runs: number;
  horizonDays: number;
  shape: Shape;
  /** The key of the output whose path and sensitivities are asked for, `milestone.<key>` or `force.<key>.<percent>`; null: the last milestone. */
  target: string | null;
  milestones: readonly NetworkMilestone[];
  forces: readonly ForecastForce[];
  conversion: ConversionModel;
  /** Share of the runs in which pledges decide how a force grows; in the others past missions do, by the fit. Null: none is used. */
  strength: Readonly<{ pledges: number; fit: StrengthFit | null }>;
  slip: SlipPrior;
  lag: LagModel;
  parts: PartsModel;
  referenceClass: Readonly<{ plans: readonly string[]; excluded: readonly Readonly<{ name: string; why: string }>[]; source: string }>;
  assumptions: readonly Assumption[];
  /** What a reader should know of how this input was made, in sentences. */
  notes: readonly string[];
}>;

/** A percentile is the first day by which at least that share of all runs is there; null when fewer get there within the horizon. */
export type Percentiles = Readonly<{ p10: Day | null; p50: Day | null; p80: Day | null; p90: Day | null }>;

/** The deterministic dates of the critical path method, at mean durations. */
export type CriticalPathDates = Readonly<{
  earlyStart: Day;
  earlyFinish: Day;
  /** Null where nothing that is dated waits for it. */
  lateStart: Day | null;
  lateFinish: Day | null;
  floatDays: number | null;
}>;

export type ForecastRow = Percentiles &
  Readonly<{
    /** `milestone.<key>` or `force.<key>.<percent>` */
    key: string;
    kind: 'milestone' | 'force';
    name: string;
    /** The day on which it was reached, as known; then every percentile is that day. */
    reached: Day | null;
    /** Null unless every run gets there within the horizon: the mean of the others would be too early. */
    mean: Day | null;
    sdDays: number | null;
    /** Share of runs that do not get there within the horizon. */
    never: number;
    deterministic: CriticalPathDates | null;
    /** Simulated mean minus deterministic day: what meeting paths cost. */
    mergeBiasDays: number | null;
    /** Share of the runs that reach the target in which this lies on the path that decides its day. */
    criticality: number | null;
    /** Cumulative probability by day, over all runs. */
    curve: readonly Readonly<{ day: Day; probability: number }>[];
    histogram: readonly Readonly<{ from: Day; to: Day; share: number }>[];
    /** Why there is no day, or what it rests on; empty otherwise. */
    note: string;
  }>;

export type SensitivityRow = Readonly<{
  key: string;
  label: string;
  /** Spearman's rank correlation with the target's day, -1 to 1. */
  correlation: number;
}>;

export type ForecastResult = Readonly<{
  input: ForecastInput;
  target: string | null;
  rows: readonly ForecastRow[];
  /** Keys of the rows along the deterministic path to the target, first to last. */
  criticalPath: readonly string[];
  sensitivity: readonly SensitivityRow[];
  sensitivityRuns: number;
}>;
