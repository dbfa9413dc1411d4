import type { ChartKind } from '../kind';
import { POINT_COLUMNS, pointRows, tableBelow } from '../points-table';
import { drawSpark } from './draw';
import { type SparkChart, sparkChart } from './schema';

/** A line without axes, for a row of a list. It has no name: it is taken along with its list. */
export const spark: ChartKind<SparkChart> = {
  schema: sparkChart,
  names: [],
  frame: (chart) => chart,
  draw: drawSpark,
  fit: 'line',
  picture: { scale: 2.8, width: 960 },
  table: ({ caption, points }) => tableBelow(caption, POINT_COLUMNS, pointRows(caption.title, points)),
  rows: () => [],
};
