import type { Relation } from '../../../../server/domain/conflicts/relations';
import { readDay } from '../../../../server/domain/day-text';
import type { Day } from '../../../../server/domain/days';
import { CODED_UNITS } from '../../../../server/domain/words';

/** A figure of the grid: what stands, and who owes it. */
export type UpdateRow = Readonly<{
  seriesKey: string;
  name: string;
  who: string;
  unit: string;
  valueText: string;
  /** Null when nothing was reported yet. */
  lastAsOf: Day | null;
  overdueDays: number;
}>;

/** What is typed into a row. */
export type Entered = Readonly<{
  text: string;
  isUnchanged: boolean;
  note: string;
  reason: string;
  /** How it stands to a report of the same day that says otherwise, where there is one. */
  relation: Relation;
}>;

export const NOTHING_ENTERED: Entered = { text: '', isUnchanged: false, note: '', reason: '', relation: 'disagrees' };

/** How far a row has come. */
export type Progress =
  | Readonly<{ state: 'sending' }>
  | Readonly<{ state: 'saved'; revision: number; reportId: string | null }>
  | Readonly<{ state: 'undone' }>
  | Readonly<{ state: 'refused'; message: string; needsReason: boolean }>;

/** What is the same for all rows. */
export type Common = Readonly<{ sourceKey: string; reliability: string; credibility: string; asOf: string }>;

/** Words of a closed list, in the order of their codes. */
export function wordsOf(unit: string): readonly string[] | null {
  return CODED_UNITS.get(unit) ?? null;
}

/** True where what is entered may say otherwise than what stands for the same day. */
export function isBesideAnother({ lastAsOf }: UpdateRow, { text }: Entered, { asOf }: Common): boolean {
  return text.trim() !== '' && lastAsOf !== null && lastAsOf === readDay(asOf);
}
