import { dayFromNumber, dayNumber } from '../../days';
import { computedPoint } from '../drawn-from';
import type { ChartKind } from '../kind';
import { column, tableBelow, toldPoints } from '../points-table';
import { drawLines } from '../trend/draw';
import { linesLegend } from '../trend/legend';
import { type SideBySideChart, sideBySideChart } from './schema';

const COLUMNS = [column('day', 'Day'), column('operation', 'Operation'), column('value', 'Value', true)];
const SINCE = column('days_since', 'Days since', true);

/** The points with their days of the calendar, and how many days they are from the start of their line. */
function pointsOf({ series, starts }: SideBySideChart) {
  return series.flatMap(({ key, name, points }) => {
    const start = starts.find((one) => one.key === key)?.day ?? null;
    const shift = start === null ? 0 : dayNumber(start);
    return toldPoints(points).map(({ day, value }) => ({ key, name, day: dayFromNumber(day + shift), since: day, value }));
  });
}

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
    const rows = pointsOf(chart).map(({ day, name, value, since }) => [day, name, value, ...(isSince ? [since] : [])]);
    return tableBelow(chart.caption, isSince ? [...COLUMNS, SINCE] : COLUMNS, rows);
  },
  rows: (chart) => pointsOf(chart).map(({ key, name, day, value }) => computedPoint(key, name, day, value)),
};
