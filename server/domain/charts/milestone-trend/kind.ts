import { DIAGONAL, prepareMilestoneTrend } from '../../board/milestone-trend';
import { dayFromNumber } from '../../days';
import { type DrawnFrom, pointsFrom } from '../drawn-from';
import type { ChartKind } from '../kind';
import { column, tableBelow, toldPoints } from '../points-table';
import type { FrozenRow } from '../rows';
import { drawLines } from '../trend/draw';
import { linesLegend } from '../trend/legend';
import { type MilestoneTrendChart, milestoneTrendChart } from './schema';

const COLUMNS = [column('said_on', 'Said on'), column('milestone', 'Milestone'), column('day', 'Day that was said')];

/** What was said of milestones: without the line of the days themselves, and without points that only carry a line to the viewed day. */
function milestonesOf({ series, x }: MilestoneTrendChart): MilestoneTrendChart['series'] {
  return series
    .filter(({ key }) => key !== DIAGONAL)
    .map((line) => ({
      ...line,
      points: line.points.filter(({ day, value }, index, all) => day !== x.to || all[index - 1]?.value !== value),
    }));
}

const dayOf = (value: number | null) => (value === null ? null : dayFromNumber(value));

/** Each day that was said with its report: from the day on which a milestone was reached, that it was. */
function rowsOf(chart: MilestoneTrendChart, from: DrawnFrom): readonly FrozenRow[] {
  return milestonesOf(chart).flatMap(({ key, name, points }) => {
    const keyOf = (aspect: string) => `milestone.${key}.${aspect}`;
    const [forecast, actual] = [pointsFrom(from, keyOf('forecast'), name, points), pointsFrom(from, keyOf('actual'), name, points)];
    return forecast.flatMap((row, index): FrozenRow[] => {
      const reached = actual[index];
      const isReached = row.day !== null && from.quantities(keyOf('actual'))?.on(row.day).value === row.value;
      const shown = isReached && reached ? reached : row;
      return [{ ...shown, value: typeof shown.value === 'number' ? dayOf(shown.value) : shown.value }];
    });
  });
}

/** How the days that were said for milestones moved. */
export const milestoneTrend: ChartKind<MilestoneTrendChart> = {
  schema: milestoneTrendChart,
  names: [{ name: 'milestone-trend', hasKey: 'never', prepare: ({ reading }, _key, size) => prepareMilestoneTrend(reading, size) }],
  frame: (chart) => chart,
  draw: drawLines,
  fit: 'any',
  legend: linesLegend,
  table: (chart) =>
    tableBelow(
      chart.caption,
      COLUMNS,
      milestonesOf(chart).flatMap(({ name, points }) =>
        toldPoints(points).map(({ day, value }) => [dayFromNumber(day), name, dayOf(value)]),
      ),
    ),
  rows: rowsOf,
};
