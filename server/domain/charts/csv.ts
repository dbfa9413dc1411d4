import { type PreparedChart, tableOf } from './kinds';
import type { Cell } from './points-table';
import type { RowOrigin } from './rows';
import type { ChartCaption } from './schema';

const PROVENANCE: readonly Readonly<{ key: string; of: (caption: ChartCaption) => Cell }>[] = [
  { key: 'as_of', of: (caption) => caption.asOf },
  { key: 'known_at', of: (caption) => caption.knownAt },
  { key: 'unit', of: (caption) => caption.unit },
  { key: 'counting_rule', of: (caption) => caption.countingRule },
  { key: 'chart', of: (caption) => caption.title },
  { key: 'operation', of: (caption) => caption.operation },
  { key: 'sources', of: (caption) => caption.sources.join('; ') },
  { key: 'address', of: (caption) => caption.address },
];

const ORIGIN = ['figure_as_of', 'figure_known_at', 'recorded_at', 'source', 'grade'] as const;

/**
 * A chart's points as CSV (RFC 4180, UTF-8 with a byte order mark, so that Excel reads accents): day, series, value, low, high, the
 * chart's as-of, known-at, unit, counting rule and address, then for each row the newest as-of, known-at and recorded-at of the reports
 * behind it, their sources and the weakest grade. Numbers stay numbers; a text that a spreadsheet would take for a formula is written
 * with an apostrophe before it.
 * @param origins one for each row of the chart's table, where they are known
 */
export function toCsv(chart: PreparedChart, origins: readonly RowOrigin[] = []): string {
  const table = tableOf(chart);
  const provenance = PROVENANCE.map((part) => csvCell(part.of(chart.caption)));
  const head = [...table.columns.map((each) => each.key), ...PROVENANCE.map((part) => part.key), ...ORIGIN].join(',');
  const rows = table.rows.map((row, index) => {
    const { asOf = null, knownAt = null, recordedAt = null, source = '', grade = '' } = origins[index] ?? {};
    return [...row.map(csvCell), ...provenance, ...[asOf, knownAt, recordedAt, source, grade].map(csvCell)].join(',');
  });
  return `\uFEFF${[head, ...rows].join('\r\n')}\r\n`;
}

/** One cell of a CSV row, escaped. */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const safe = /^[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
