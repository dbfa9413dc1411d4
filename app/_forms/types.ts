import type { Day } from '../../server/domain/days';

/** What one can say about a report that is there. */
export type ActName = 'correction' | 'retraction' | 'adoption' | 'undo';

/**
 * Forms by what they change. `report` adds a report to a series, an act says something about one; `grade` is of a source,
 * `settle` of a conflict, `confirm` of a reporting day; the others add or edit a definition.
 */
export type FormName =
  | 'report'
  | ActName
  | 'force'
  | 'contributor'
  | 'pledge'
  | 'line'
  | 'component'
  | 'indicator'
  | 'milestone'
  | 'event'
  | 'place'
  | 'stance'
  | 'source'
  | 'grade'
  | 'settle'
  | 'confirm';

/** What a button asks for. */
export type FormRequest = Readonly<{
  operation: string;
  form: FormName;
  /** The series key of a report or an act, the key of the definition to edit; null to add one, or to choose in the form. */
  subject: string | null;
  /** What a new definition belongs to, such as the force of a pledge; the id of the report that an act is about; the as-of day of a conflict; else null. */
  within: string | null;
  /** The viewed day: proposed as as-of and known-at. */
  known: Day;
  /** Who writes: a user by id, else `desk`. */
  person: string;
  /** Whether they edit the operation: editors are told who else has a form open on the same. */
  isEditor: boolean;
  /** A report is asked for in four steps, one on the page at a time. */
  inSteps?: boolean;
}>;
