import type { Relation } from '../../../../server/domain/conflicts/relations';
import { dayProblem, readDay } from '../../../../server/domain/day-text';
import { type Day, dayNumber, isDay } from '../../../../server/domain/days';
import { readFigure, typedRule } from '../../../../server/domain/numbers/figures';
import { CODED_UNITS, type Qualifier } from '../../../../server/domain/words';

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

type Value = Readonly<{ value: number; low: number | null; high: number | null; qualifier: Qualifier | null }>;

/** Words of a closed list, in the order of their codes. */
export function wordsOf(unit: string): readonly string[] | null {
  return CODED_UNITS.get(unit) ?? null;
}

/** True where what is entered may say otherwise than what stands for the same day. */
export function isBesideAnother({ lastAsOf }: UpdateRow, { text }: Entered, { asOf }: Common): boolean {
  return text.trim() !== '' && lastAsOf !== null && lastAsOf === readDay(asOf);
}

/** What was typed as a value of its unit: a number with its qualifier or range, a day, or a word of the list. Else why it cannot be read. */
export function readEntered(text: string, unit: string): Value | Readonly<{ problem: string }> {
  const plain = { low: null, high: null, qualifier: null };
  const words = wordsOf(unit);
  if (words) {
    const code = words.indexOf(text);
    return code < 0 ? { problem: `Choose one of: ${words.join(', ')}.` } : { value: code, ...plain };
  }
  if (unit === 'day') {
    const day = readDay(text);
    return isDay(day) ? { value: dayNumber(day), ...plain } : { problem: dayProblem(text) ?? '' };
  }
  const read = readFigure(text, typedRule(unit));
  if ('problem' in read) return { problem: read.problem };
  return read.figure ?? { problem: 'Give a number, such as 1,200, about 600 or 100–200.' };
}
