import type { Provenance } from '../board/types';
import type { Day } from '../days';
import type { OwnWords } from '../shapes/shape';
import type { Fill, UnitFill } from './fill';
import type { Offer } from './offers';

/** How a requirement stands. `no offer`: nobody gave a number. `no quantity`: what is needed is unknown. */
export type RequirementState = 'filled' | 'short' | 'overdue' | 'no offer' | 'no quantity';

/** One row of the statement of requirements: a line, or what the plan of the whole force leaves to no line. */
export type RequirementRow = Readonly<{
  /** `<force>.<line>`, or `<force>` for the whole. */
  key: string;
  forceKey: string;
  lineKey: string | null;
  name: string;
  unit: string;
  needed: number | null;
  /** The series that the need is read from. */
  neededKey: string;
  neededFrom: Provenance;
  /** Offers that count; null where nobody gave a number. */
  counted: number | null;
  /** Offers as they stand, before conditions lower them. */
  offered: number | null;
  offers: readonly Offer[];
  fill: Fill;
  state: RequirementState;
  neededBy: Day | null;
  /** From the viewed day to `neededBy`; negative when it has passed. */
  dueInDays: number | null;
  place: string;
  priority: number | null;
  isAssumption: boolean;
  note: string;
}>;

/** How a force's headline total and the offers on its rows go together: the steps from one to the other. */
export type Reconciliation = Readonly<{
  /** Headline pledged, and the offers that count, in the force's unit. */
  headline: number | null;
  counted: number;
  /** Each in words, with the number that it adds; negative for what it takes. They lead from the headline to what counts. */
  steps: readonly Readonly<{ words: string; by: number }>[];
}>;

export type ContributorColumn = Readonly<{ key: string; name: string }>;

export type ForceStatement = Readonly<{
  forceKey: string;
  /** Of the force; absent for the first there was. */
  shape?: string | undefined;
  /** What is called by words of the operation's own; left out where nothing is. */
  words?: OwnWords | undefined;
  name: string;
  shortName: string;
  unit: string;
  /** Contributors that offer anything to it, most counted in the force's unit first. */
  columns: readonly ContributorColumn[];
  rows: readonly RequirementRow[];
  fills: readonly UnitFill[];
  reconciliation: Reconciliation;
}>;

/** The statement of requirements of a day: what is needed, who offers what, what is missing. */
export type Statement = Readonly<{
  forces: readonly ForceStatement[];
  /** Over all forces, unit by unit. */
  fills: readonly UnitFill[];
  /** Rows of all forces in the order in which they are due; those without a day last. */
  due: readonly RequirementRow[];
  /** The rule of fill in words. */
  method: readonly string[];
}>;
