import type { Day } from '../days';

/** Where the figures of a row are from. */
export type RowOrigin = Readonly<{ asOf: Day | null; knownAt: Day | null; recordedAt: string | null; source: string; grade: string }>;

/** One drawn point with where it is from: a row of the CSV. */
export type FrozenRow = Readonly<{
  key: string;
  series: string;
  /** Null where the row is of no day, such as a place of which nothing is reported. */
  day: Day | null;
  value: number | string | null;
  low: number | null;
  high: number | null;
  /** The newest as-of, known-at and recorded-at of the reports behind it. */
  asOf: Day | null;
  knownAt: Day | null;
  /** Not in what was frozen before it was kept. */
  recordedAt?: string | null;
  source: string;
  grade: string;
}>;
