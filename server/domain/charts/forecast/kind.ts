import { prepareForecastTimeline } from '../../board/forecast-charts';
import { dayFromNumber } from '../../days';
import { COMPUTED, computedPoint, type DrawnFrom, pointNow } from '../drawn-from';
import type { ChartKind } from '../kind';
import type { FrozenRow } from '../rows';
import { drawForecast } from './draw';
import { forecastLegend } from './legend';
import { type ForecastChart, forecastChart } from './schema';
import { forecastTable } from './table';

const PERCENTILES = [
  ['p10', 'P10'],
  ['p50', 'P50'],
  ['p80', 'P80'],
  ['p90', 'P90'],
  ['deterministic', 'critical path method'],
] as const;
const REPORTED = [
  ['actual', 'reached'],
  ['forecast', 'last reported'],
] as const;

/** What was reported of a milestone in the drawing, and what the runs say of each row that was not reached. */
function rowsOf({ caption, table }: ForecastChart, from: DrawnFrom): readonly FrozenRow[] {
  return table.flatMap((row) => {
    const milestone = from.reading.definitions.milestones.find(({ name }) => name === row.name);
    const reported = milestone
      ? REPORTED.map(([aspect, word]) => pointNow(from, `milestone.${milestone.key}.${aspect}`, `${row.name}, ${word}`, dayFromNumber))
      : [];
    const computed = row.reached === null ? PERCENTILES : [];
    return [
      ...reported.filter(({ value }) => value !== null),
      ...computed.map(([part, word]) => computedPoint(`forecast.${part}`, `${row.name}, ${word}`, caption.asOf, row[part])),
    ];
  });
}

/** The forecast as a timeline: of each milestone the span of the runs, beside what was reported. */
export const forecast: ChartKind<ForecastChart> = {
  schema: forecastChart,
  names: [
    {
      name: 'forecast',
      hasKey: 'perhaps',
      needs: 'forecast',
      prepare: ({ reading, forecast: result }, _key, size) => result && prepareForecastTimeline(reading, result, size),
    },
  ],
  frame: (chart) => chart,
  draw: drawForecast,
  fit: 'rows',
  legend: forecastLegend,
  table: forecastTable,
  rows: rowsOf,
  // One row of the table is several days here, most of them computed.
  origins: ({ table }) => table.map(() => COMPUTED),
};
