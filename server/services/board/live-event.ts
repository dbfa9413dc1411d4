import type { BoardChanges, DrawingChanges } from '../../domain/board/delta';
import type { Day } from '../../domain/days';

/** What a change does to the present: the parts, the rows of lists and the drawings that are new. */
export type BoardDelta = BoardChanges & Readonly<{ drawings: DrawingChanges }>;

/** One event of the live stream. A viewer of another day reads again if `knownAt` is not later than that day. */
export type LiveEvent = Readonly<{
  operation: string;
  /** The delta leads from a board of the revision `previous`, or of any later one, to `revision`. */
  previous: number;
  revision: number;
  /** The revision, and which history it is of: where a stream that was cut off goes on. */
  cursor: string;
  /** What the viewer has is of another history: the delta replaces all of it, whatever its revision. */
  isAnew: boolean;
  keys: readonly string[];
  knownAt: Day | null;
  at: string;
  author: string;
  summary: string;
  delta: BoardDelta;
}>;
