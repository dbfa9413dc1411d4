import type { Day } from '../days';
import type { Question } from '../definitions/types';
import { type KeptRow, P50 } from '../scoring/types';
import type { Headline } from './headline';

/** The forecast that was kept last, as far as a summary shows it. */
export type LastForecast = Readonly<{ knownAt: Day; rows: readonly KeptRow[] }>;

/** What a forecast says of the one row that stands for its operation. */
export type ForecastHeadline = Readonly<{
  /** The row's key: `milestone.<key>` or `force.<key>.<percent>`. */
  key: string;
  name: string;
  /** Null when fewer than half of the runs came there. */
  p50: Day | null;
  /** The viewed day of the forecast. */
  knownAt: Day;
}>;

/** Per cent of the plan that an operation waits for where nobody said what. */
const USUAL_PERCENT = 95;

/** The row of a share of a force's plan: that share, or the next greater that was forecast, or the greatest. */
function rowOfShare(rows: readonly KeptRow[], forceKey: string, percent: number): KeptRow | undefined {
  const percentOf = ({ key }: KeptRow) => Number(key.split('.').at(-1));
  const own = rows.filter(({ needs }) => needs?.forceKey === forceKey).sort((a, b) => percentOf(a) - percentOf(b));
  return own.find((row) => percentOf(row) >= percent) ?? own.at(-1);
}

/**
 * The row of a kept forecast that answers a question; where nobody asked one, that of 95 % of the headline force's plan, else the first row.
 */
export function rowOfQuestion(rows: readonly KeptRow[], question: Question | null, headline: Headline | null): KeptRow | undefined {
  if (question?.kind === 'milestone') return rows.find(({ key }) => key === `milestone.${question.milestoneKey}`);
  if (question) return rowOfShare(rows, question.forceKey, Math.round(question.share * 100));
  return (headline ? rowOfShare(rows, headline.forceKey, USUAL_PERCENT) : undefined) ?? rows[0];
}

/** What a kept forecast says of the operation's question. Null for a forecast that does not answer it. */
export function headlineOfForecast(
  { knownAt, rows }: LastForecast,
  headline: Headline | null,
  question: Question | null = null,
): ForecastHeadline | null {
  const row = rowOfQuestion(rows, question, headline);
  return row ? { key: row.key, name: row.name, p50: row.days[P50] ?? null, knownAt } : null;
}
