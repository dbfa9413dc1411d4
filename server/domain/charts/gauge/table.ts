import { POINT_COLUMNS, type PointsTable, tableBelow } from '../points-table';
import type { GaugeChart } from './schema';

/** The figure, and its target where there is one. */
export function gaugeTable({ caption, value, low, high, target }: GaugeChart): PointsTable {
  return tableBelow(caption, POINT_COLUMNS, [
    [caption.asOf, caption.title, value, low, high],
    ...(target === null ? [] : [[caption.asOf, 'target', target, null, null]]),
  ]);
}
