import type { Day } from '../days';
import type { Changes } from './changes';

/** A named set of changes that can be shared. It changes no figure of the board. */
export type Scenario = Readonly<{
  id: string;
  operationKey: string;
  version: number;
  name: string;
  /** The day that it stands on; null for the operation's present. */
  knownAt: Day | null;
  changes: Changes;
  author: string;
  /** UTC instants. */
  createdAt: string;
  updatedAt: string;
}>;
