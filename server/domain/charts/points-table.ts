import { type Day, dayFromNumber } from '../days';
import { formatDay, formatNumber, formatPercent, formatSignedDays } from '../format';
import { slipDays } from '../milestones/slip';
import { slipKind } from '../milestones/words';
import type { ChartCaption, ChartPoint, PreparedChart, TrendChart } from './types';

/** A cell: text, a number, or nothing known. */
export type Cell = string | number | null;
export type TableColumn = Readonly<{ key: string; label: string; isNumber: boolean }>;

/** The accessible twin of a chart, and the source of its CSV. */
export type PointsTable = Readonly<{ caption: string; columns: readonly TableColumn[]; rows: readonly (readonly Cell[])[] }>;

const column = (key: string, label: string, isNumber = false): TableColumn => ({ key, label, isNumber });
const POINT_COLUMNS = [
  column('day', 'Day'),
  column('series', 'Series'),
  column('value', 'Value', true),
  column('low', 'Low', true),
  column('high', 'High', true),
];

/** The drawn points of any chart as rows, days in ISO form, numbers as numbers. */
export function tableOf(chart: PreparedChart): PointsTable {
  const caption = `${chart.caption.title}, ${chart.caption.unit}, as of ${formatDay(chart.caption.asOf)}, known at ${formatDay(chart.caption.knownAt)}`;
  switch (chart.kind) {
    case 'trend':
      return trendTable(chart, caption);
    case 'ladder':
      return { caption, columns: POINT_COLUMNS, rows: chart.rows.flatMap((row) => pointRows(row.name, row.points)) };
    case 'spark':
      return { caption, columns: POINT_COLUMNS, rows: pointRows(chart.caption.title, chart.points) };
    case 'gauge':
      return {
        caption,
        columns: POINT_COLUMNS,
        rows: [
          [chart.caption.asOf, chart.caption.title, chart.value, chart.low, chart.high],
          ...(chart.target === null ? [] : [[chart.caption.asOf, 'target', chart.target, null, null]]),
        ],
      };
    case 'milestones':
      return {
        caption,
        columns: [
          column('milestone', 'Milestone'),
          column('baseline', 'First forecast'),
          column('forecast', 'Latest forecast'),
          column('actual', 'Reached'),
          column('slip_days', 'Slip, days', true),
          column('state', 'State'),
          column('slip_is', 'Slip is'),
        ],
        rows: chart.table.map((row) => milestoneCells(row, chart.caption.knownAt)),
      };
    case 'forecast':
      return {
        caption,
        columns: [
          column('name', 'Milestone or strength'),
          column('reached', 'Reached'),
          column('p10', 'P10'),
          column('p50', 'P50'),
          column('p80', 'P80'),
          column('p90', 'P90'),
          column('deterministic', 'Critical path method'),
          column('reported', 'Last reported'),
          column('criticality', 'Criticality', true),
        ],
        rows: chart.table.map((row) => [
          row.name,
          row.reached,
          row.p10,
          row.p50,
          row.p80,
          row.p90,
          row.deterministic,
          row.reported,
          row.criticality,
        ]),
      };
    case 'reliability':
      return {
        caption,
        columns: [
          column('said', 'Said'),
          column('stated', 'Stated probability', true),
          column('observed', 'Observed share', true),
          column('band_low', 'Band from', true),
          column('band_high', 'Band to', true),
          column('came', 'Came by then', true),
          column('settled', 'Settled forecasts', true),
          column('events', 'Different events', true),
        ],
        rows: chart.marks.map((mark) => [mark.label, mark.stated, mark.observed, mark.low, mark.high, mark.came, mark.of, mark.events]),
      };
    case 'theatre':
      return {
        caption,
        columns: [
          column('place', 'Place'),
          column('kind', 'Kind'),
          column('control', 'Control'),
          column('since', 'Since'),
          column('latitude', 'Latitude', true),
          column('longitude', 'Longitude', true),
          column('why', 'Why it matters'),
        ],
        rows: chart.marks.map((mark) => [mark.name, mark.kind, mark.controlText, mark.since, mark.lat, mark.lon, mark.why]),
      };
  }
}

/** The points of each line; where there are marks, a column says what became of what was stated, and each has a row of its own. */
function trendTable({ series, marks }: TrendChart, caption: string): PointsTable {
  const rows = series.flatMap(({ name, points }) => pointRows(name, points));
  if (!marks) return { caption, columns: POINT_COLUMNS, rows };
  const name = series.find(({ isVintage }) => !isVintage)?.name ?? '';
  return {
    caption,
    columns: [...POINT_COLUMNS, column('remark', 'Remark')],
    rows: [...rows.map((row) => [...row, '']), ...marks.map(({ day, value, text }) => [dayFromNumber(day), name, value, null, null, text])],
  };
}

type MilestoneCells = Extract<PreparedChart, { kind: 'milestones' }>['table'][number];

/** The slip is counted anew: a chart that was frozen by an earlier version gives a missed milestone the slip of its forecast. */
function milestoneCells({ name, baseline, forecast, actual, state }: MilestoneCells, viewed: Day): readonly Cell[] {
  const slip = slipDays({ baseline, forecast, actual }, viewed);
  return [name, baseline, forecast, actual, slip, state, slipKind({ slipDays: slip, state })];
}

/** Without the points that only close a step before a gap. */
export function toldPoints(points: readonly ChartPoint[]): readonly ChartPoint[] {
  return points.filter((point, index) => !(points[index + 1]?.day === point.day && points[index + 1]?.value === null));
}

function pointRows(name: string, points: readonly ChartPoint[]): readonly (readonly Cell[])[] {
  return toldPoints(points).map((point) => [dayFromNumber(point.day), name, point.value, point.low, point.high]);
}

/** Columns of shares from 0 to 1. */
const SHARES: ReadonlySet<string> = new Set(['criticality', 'stated', 'observed', 'band_low', 'band_high']);

/** A cell as a reader sees it: `14 Jan 2013`, `2,900`, `+44 d`, `–`. */
export function cellText(cell: Cell, columnKey: string): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(cell) ? formatDay(cell) : cell;
  if (columnKey === 'slip_days') return formatSignedDays(cell);
  if (SHARES.has(columnKey)) return formatPercent(cell);
  return formatNumber(cell, columnKey === 'latitude' || columnKey === 'longitude' ? 3 : 1);
}

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

/** Where the figures of a row are from. */
export type RowOrigin = Readonly<{ asOf: Day | null; knownAt: Day | null; recordedAt: string | null; source: string; grade: string }>;

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
