import { POINT_COLUMNS, type PointsTable, pointRows, tableBelow } from '../points-table';
import type { LadderChart } from './schema';

/** The points of each rung. */
export function ladderTable({ caption, rows }: LadderChart): PointsTable {
  return tableBelow(
    caption,
    POINT_COLUMNS,
    rows.flatMap(({ name, points }) => pointRows(name, points)),
  );
}
