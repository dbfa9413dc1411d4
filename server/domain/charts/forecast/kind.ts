import type { ChartKind } from '../kind';
import { drawForecast } from './draw';
import { forecastLegend } from './legend';
import { type ForecastChart, forecastChart } from './schema';
import { forecastTable } from './table';

/** The forecast as a timeline. */
export const forecast: ChartKind<ForecastChart> = {
  schema: forecastChart,
  names: [],
  frame: (chart) => chart,
  draw: drawForecast,
  fit: 'rows',
  legend: forecastLegend,
  table: forecastTable,
  rows: () => [],
};
