import { dayFromNumber } from '../days';
import { formatDay, formatQuantity } from '../format';
import type { Reading } from '../reading/reading';
import type { Report, Series } from '../report';
import { byWriting } from '../series/live';
import { nameOfSeries } from '../series/names';
import type { ChangeRow } from './types';

const MOST_ROWS = 14;

const ACTS = { value: '', retraction: 'Retracted: ', adoption: 'Adopted: ' } as const;
const QUALIFIER_WORDS = { about: 'about ', up_to: 'up to ', more_than: 'more than ', nearly: 'nearly ' } as const;

/** What a report says, in words: `Nigeria, pledged (AFISMA): more than 900`. */
export function sentenceOf(report: Report, series: Series, reading: Pick<Reading, 'state'>): string {
  const name = nameOfSeries(series, reading.state.definitions);
  const qualifier = report.qualifier ? QUALIFIER_WORDS[report.qualifier] : '';
  const value =
    report.value === null ? '' : series.unit === 'day' ? formatDay(dayFromNumber(report.value)) : formatQuantity(report.value, series.unit);
  return `${ACTS[report.kind]}${name}${value === '' ? '' : `: ${qualifier}${value}`}`;
}

/** What became known last on the viewed day, newest first: the feed that a reader of that day would have seen. */
export function prepareLatest(reading: Reading): ChangeRow[] {
  const rows: ChangeRow[] = [];
  const series = reading.remember('latest series', [], () => new Map(reading.state.definitions.series.map((one) => [one.key, one])));
  const days = [...reading.state.byKnownDay.keys()]
    .filter((day) => day <= reading.at.knownAt)
    .sort()
    .reverse();
  for (const day of days) {
    const reports = [...(reading.state.byKnownDay.get(day) ?? [])].sort((a, b) => byWriting(b, a));
    for (const report of reports) {
      const one = series.get(report.seriesKey);
      if (!one) continue;
      rows.push({
        revision: report.revision,
        at: report.recordedAt,
        author: report.author,
        action: 'report',
        summary: sentenceOf(report, one, reading),
        keys: [report.seriesKey],
        knownAt: day,
      });
      if (rows.length >= MOST_ROWS) return rows;
    }
  }
  return rows;
}
