import { dayFromNumber } from '../days';
import { formatDay, formatNumber, formatPercent, formatSignedDays } from '../format';
import type { ChartCaption, ChartPoint } from './schema';

/** A cell: text, a number, or nothing known. */
export type Cell = string | number | null;
export type TableColumn = Readonly<{ key: string; label: string; isNumber: boolean }>;

/** The accessible twin of a chart, and the source of its CSV. */
export type PointsTable = Readonly<{ caption: string; columns: readonly TableColumn[]; rows: readonly (readonly Cell[])[] }>;

/** A column, of text unless it is said to be of numbers. */
export const column = (key: string, label: string, isNumber = false): TableColumn => ({ key, label, isNumber });

/** Columns of drawn points, each with its range where reports disagree. */
export const POINT_COLUMNS = [
  column('day', 'Day'),
  column('series', 'Series'),
  column('value', 'Value', true),
  column('low', 'Low', true),
  column('high', 'High', true),
];

/** A table of a chart: days in ISO form, numbers as numbers. */
export function tableBelow(
  { title, unit, asOf, knownAt }: ChartCaption,
  columns: readonly TableColumn[],
  rows: PointsTable['rows'],
): PointsTable {
  return { caption: `${title}, ${unit}, as of ${formatDay(asOf)}, known at ${formatDay(knownAt)}`, columns, rows };
}

/** Without the points that only close a step before a gap. */
export function toldPoints(points: readonly ChartPoint[]): readonly ChartPoint[] {
  return points.filter((point, index) => !(points[index + 1]?.day === point.day && points[index + 1]?.value === null));
}

/** A line's points as rows under `POINT_COLUMNS`. */
export function pointRows(name: string, points: readonly ChartPoint[]): readonly (readonly Cell[])[] {
  return toldPoints(points).map((point) => [dayFromNumber(point.day), name, point.value, point.low, point.high]);
}

/** Columns of shares from 0 to 1. */
const SHARES: ReadonlySet<string> = new Set(['share', 'criticality', 'stated', 'observed', 'band_low', 'band_high']);

/** A cell as a reader sees it: `14 Jan 2013`, `2,900`, `+44 d`, `–`. */
export function cellText(cell: Cell, columnKey: string): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(cell) ? formatDay(cell) : cell;
  if (columnKey === 'slip_days') return formatSignedDays(cell);
  if (SHARES.has(columnKey)) return formatPercent(cell);
  return formatNumber(cell, columnKey === 'latitude' || columnKey === 'longitude' ? 3 : 1);
}
