import { curveOfTarget } from '../../board/forecast-charts';
import { dayFromNumber } from '../../days';
import { computedPoint } from '../drawn-from';
import type { ChartKind } from '../kind';
import { column, tableBelow, toldPoints } from '../points-table';
import { drawLines } from '../trend/draw';
import { type CurveChart, curveChart } from './schema';

const COLUMNS = [column('day', 'Day'), column('share', 'Share of the runs that are there', true)];

/** The points as a reader looks for them: shares from 0 to 1. */
function sharesOf({ series }: CurveChart) {
  return series.flatMap(({ key, points }) =>
    toldPoints(points).map(({ day, value }) => ({ key, day: dayFromNumber(day), share: value === null ? null : value / 100 })),
  );
}

/** The S-curve of a forecast: by which day so many of the runs are there. */
export const curve: ChartKind<CurveChart> = {
  schema: curveChart,
  names: [
    {
      name: 'curve',
      hasKey: 'perhaps',
      needs: 'forecast',
      prepare: ({ reading, forecast }, _key, size) => forecast && curveOfTarget(reading, forecast, size),
    },
  ],
  frame: (chart) => chart,
  draw: drawLines,
  fit: 'any',
  // The title has the day with its year: it is seldom that of the viewed day.
  events: ({ events }) => events.map(({ number, title }) => ({ number, words: title })),
  table: (chart) =>
    tableBelow(
      chart.caption,
      COLUMNS,
      sharesOf(chart).map(({ day, share }) => [day, share]),
    ),
  rows: (chart) => sharesOf(chart).map(({ key, day, share }) => computedPoint(`curve.${key}`, chart.caption.title, day, share)),
};
