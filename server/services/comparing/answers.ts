import type { Day } from '../../domain/days';
import type { Alignment } from '../../domain/side-by-side/chart';
import type { SideMeasure } from '../../domain/side-by-side/measures';
import type { Start } from '../../domain/side-by-side/starts';
import type { ChartPart } from '../board/chart-part';

/** One of the operations that are laid side by side. */
export type ComparedOperation = Readonly<{
  key: string;
  title: string;
  /** The force whose figures are shown; null where none has a plan. */
  forceName: string | null;
  present: Day;
  revision: number;
  /** Open to everybody. */
  isPublic: boolean;
  /** Where its days are counted from; `name` is null for its first reported figure. */
  start: Readonly<{ day: Day; name: string | null }> | null;
  /** The key of the start that was chosen. */
  chosen: string | null;
  starts: readonly Start[];
  latest: number | null;
  /** At each of the columns; null before its first figure, and after its present. */
  values: readonly (number | null)[];
}>;

/** Several operations side by side. */
export type OperationsComparison = Readonly<{
  part: ChartPart;
  unit: string;
  measure: SideMeasure;
  align: Alignment;
  /** Where it is shown, with all that was chosen. */
  address: string;
  columns: readonly string[];
  operations: readonly ComparedOperation[];
}>;
