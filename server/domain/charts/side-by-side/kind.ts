import { computedPoint } from '../drawn-from';
import type { ChartKind } from '../kind';
import { column, tableBelow } from '../points-table';
import { drawLines } from '../trend/draw';
import { linesLegend } from '../trend/legend';
import { sidePoints } from './points';
import { type SideBySideChart, sideBySideChart } from './schema';

const COLUMNS = [column('day', 'Day'), column('operation', 'Operation'), column('value', 'Value', true)];
const SINCE = column('days_since', 'Days since', true);

/** One figure of several operations. It is of no single operation, so it has no name there: who compares asks for it. */
export const sideBySide: ChartKind<SideBySideChart> = {
  schema: sideBySideChart,
  names: [],
  frame: (chart) => chart,
  draw: drawLines,
  fit: 'any',
  legend: linesLegend,
  table: (chart) => {
    const isSince = chart.since !== null;
    const rows = sidePoints(chart).map(({ day, name, value, since }) => [day, name, value, ...(isSince ? [since] : [])]);
    return tableBelow(chart.caption, isSince ? [...COLUMNS, SINCE] : COLUMNS, rows);
  },
  rows: (chart) => sidePoints(chart).map(({ key, name, day, value }) => computedPoint(key, name, day, value)),
};
