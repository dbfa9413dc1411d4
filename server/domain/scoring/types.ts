import type { Day } from '../days';
import type { Score } from '../forecast/score';

/** Probabilities whose days are kept of each forecast: P10 to P90. */
export const LEVELS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] as const;

const placeOf = (level: (typeof LEVELS)[number]) => LEVELS.indexOf(level);
export const P10 = placeOf(0.1);
export const P50 = placeOf(0.5);
export const P80 = placeOf(0.8);
export const P90 = placeOf(0.9);

/** What scoring needs of one row of a kept forecast, but for its counts. Of what was reached by then nothing is kept. */
export type KeptRow = Readonly<{
  /** `milestone.<key>` or `force.<key>.<percent>` */
  key: string;
  name: string;
  /** The days at `LEVELS`; null where fewer runs get there within the horizon. */
  days: readonly (Day | null)[];
  /** Of a force: how many must be in place. */
  needs: Readonly<{ forceKey: string; least: number }> | null;
  /** The day that was last reported as its forecast, as known then. */
  reported: Day | null;
  /** What past missions say of it, given that it had not happened yet. Absent from what was kept before that was kept as a whole distribution. */
  reference?: Steps | null | undefined;
}>;

/** A distribution of days: whole days from the viewed day, rising, with the probability that it has happened by each; in between it rises in a straight line. */
export type Steps = readonly (readonly [days: number, probability: number])[];

/** On which day how many runs are there: counts from `first`, in days from the viewed day, to the last day that any run has. */
export type KeptCounts = Readonly<{ first: number; counts: readonly number[] }>;

/** A kept forecast as scoring reads it. */
export type KeptForecast = Readonly<{
  id: string;
  knownAt: Day;
  /** UTC instant. */
  recordedAt: string;
  /** Null for the program itself. */
  author: string | null;
  method: KeptMethod;
  /** What was set, without seed and runs, as canonical text. */
  question: string;
  rows: readonly KeptRow[];
}>;

export const KEPT_METHODS = ['simulation', 'simulation, set by hand'] as const;
export type KeptMethod = (typeof KEPT_METHODS)[number];
export const METHODS = [...KEPT_METHODS, 'reported', 'base rate'] as const;
export type Method = (typeof METHODS)[number];

/** One forecast of one thing, held against what is known of it on the viewed day. */
export type Statement = Readonly<{
  method: Method;
  /** Made on a later day than the one whose knowledge it rests on. */
  isAfterwards: boolean;
  /** The kept forecast or the report that says it. */
  id: string;
  /** Who kept it or recorded it; null for the program itself. */
  person: string | null;
  /** Of what was reported. */
  sourceKey: string | null;
  /** What it is about: two statements with the same event are of the same thing. */
  event: string;
  name: string;
  knownAt: Day;
  /** The day on which it happened; null when it had not by the cut. */
  happened: Day | null;
  /** The middle, or the one day that was said. */
  middle: Day | null;
  /** The middle minus what happened, in days: positive is too late. Null until it happened, and without a middle. */
  errorDays: number | null;
  /** Up to the cut of its question, in days. */
  crps: number;
  /** Where the outcome lies in the distribution. Null for a single day, which has no percentiles. */
  range: Pick<Score, 'low' | 'high'> | null;
  /** Days from P10 to P90, as far as the cut; null for a single day. */
  widthDays: number | null;
}>;
