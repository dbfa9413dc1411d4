import type { Day } from '../days';
import type { Question } from '../definitions/types';
import { type KeptRow, P50, P80 } from '../scoring/types';
import { rowOfQuestion } from '../summaries/forecast-headline';
import type { Headline } from '../summaries/headline';

/** One thing that a forecast speaks of, and the days by which half and four fifths of its runs are there; null: not within its horizon. */
export type OutlookRow = Readonly<{ key: string; name: string; p50: Day | null; p80: Day | null }>;

/** What the last forecast that was known on the viewed day says of when. */
export type Outlook = Readonly<{
  /** Of the kept forecast. */
  id: string;
  /** Its viewed day: what became known later is not in it. */
  knownAt: Day;
  /** The last day that it looks at. */
  horizon: Day;
  /** What answers the operation's question; null where the forecast has no such row, such as when it was reached. */
  answer: OutlookRow | null;
  /** The milestones that were still ahead, by their key. */
  milestones: Readonly<Record<string, OutlookRow>>;
  /** Shares of the plans of forces that were not reached yet. Left out of what was frozen before it was kept. */
  strengths?: readonly OutlookRow[];
}>;

/** A kept forecast as an outlook is read from it. */
export type OutlookBasis = Readonly<{ id: string; knownAt: Day; horizon: Day; rows: readonly KeptRow[] }>;

const MILESTONE = 'milestone.';

function outlookRow({ key, name, days }: KeptRow): OutlookRow {
  return { key, name, p50: days[P50] ?? null, p80: days[P80] ?? null };
}

/** The outlook of a kept forecast. `question` null: 95 % of the headline force's plan. */
export function outlookOf({ rows, ...basis }: OutlookBasis, headline: Headline | null, question: Question | null): Outlook {
  const answer = rowOfQuestion(rows, question, headline);
  const milestones = rows.filter(({ key }) => key.startsWith(MILESTONE)).map(outlookRow);
  return {
    ...basis,
    answer: answer ? outlookRow(answer) : null,
    milestones: Object.fromEntries(milestones.map((row) => [row.key.slice(MILESTONE.length), row])),
    strengths: rows.filter(({ key }) => !key.startsWith(MILESTONE)).map(outlookRow),
  };
}
