import type { Day } from '../days';
import { P50 } from '../scoring/types';
import type { Headline } from './headline';
import type { LastForecast } from './summary';

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

/**
 * The row of a kept forecast that stands for its operation: the largest share of the headline force's plan that is still ahead, else the
 * first row. Null for a forecast without rows.
 */
export function headlineOfForecast({ knownAt, rows }: LastForecast, headline: Headline | null): ForecastHeadline | null {
  const ofForce = rows.filter(({ needs }) => headline !== null && needs?.forceKey === headline.forceKey);
  const [row = rows[0]] = [...ofForce].sort((a, b) => (b.needs?.least ?? 0) - (a.needs?.least ?? 0));
  return row ? { key: row.key, name: row.name, p50: row.days[P50] ?? null, knownAt } : null;
}
