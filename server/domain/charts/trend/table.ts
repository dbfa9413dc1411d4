import { dayFromNumber } from '../../days';
import { column, POINT_COLUMNS, type PointsTable, pointRows, tableBelow } from '../points-table';
import type { PlottedLines } from './schema';

/** The points of each line; where there are marks, a column says what became of what was stated, and each has a row of its own. */
export function trendTable({ caption, series, marks }: PlottedLines): PointsTable {
  const rows = series.flatMap(({ name, points }) => pointRows(name, points));
  if (!marks) return tableBelow(caption, POINT_COLUMNS, rows);
  const name = series.find(({ isVintage }) => !isVintage)?.name ?? '';
  return tableBelow(
    caption,
    [...POINT_COLUMNS, column('remark', 'Remark')],
    [...rows.map((row) => [...row, '']), ...marks.map(({ day, value, text }) => [dayFromNumber(day), name, value, null, null, text])],
  );
}
