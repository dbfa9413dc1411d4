import type { Day } from '../days';
import type { Credibility, KnownBasis, Qualifier, Reliability } from '../words';

/** What one cell of a file states, before it is held against what is known. */
export type Statement = Readonly<{
  /** As a reader of the file counts. */
  row: number;
  /** The header of its column. */
  column: string;
  seriesKey: string;
  value: number;
  low: number | null;
  high: number | null;
  qualifier: Qualifier | null;
  asOf: Day;
  knownAt: Day;
  knownBasis: KnownBasis;
  sourceKey: string;
  reliability: Reliability;
  credibility: Credibility;
  note: string;
}>;

/** What is wrong with a cell, and what is allowed. `column` is empty for the row as a whole. */
export type RowProblem = Readonly<{ row: number; column: string; value: string; message: string }>;
