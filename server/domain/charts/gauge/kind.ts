import { seriesKeyOf } from '../../board/indicators';
import { meterOf } from '../../reading/measurement';
import { targetKey } from '../../snapshots/quantity';
import { type DrawnFrom, pointNow } from '../drawn-from';
import type { ChartKind } from '../kind';
import type { FrozenRow } from '../rows';
import { drawGauge } from './draw';
import { gaugeSummary, layoutGauge } from './prepare';
import { type GaugeChart, gaugeChart } from './schema';
import { gaugeTable } from './table';

const asItIs = (value: number) => value;

function rowsOf(chart: GaugeChart, from: DrawnFrom): readonly FrozenRow[] {
  const { reading } = from;
  const indicator = reading.definitions.indicators.find(({ key }) => key === chart.key);
  if (!indicator) return [];
  const { title } = chart.caption;
  const { value, low, high, target } = chart;
  const figure = { ...pointNow(from, seriesKeyOf(meterOf(reading, indicator)), title, asItIs), value, low, high };
  if (target === null) return [figure];
  return [figure, { ...pointNow(from, targetKey(chart.key), `${title}, target`, asItIs), value: target }];
}

/** One figure beside its target. */
export const gauge: ChartKind<GaugeChart> = {
  schema: gaugeChart,
  names: [
    {
      name: 'gauge',
      hasKey: 'always',
      prepare: ({ board }, wanted) => board.gauges.find(({ key }) => key === wanted)?.chart ?? null,
      ofBoard: ({ gauges }) => gauges.map(({ key }) => key),
    },
  ],
  frame: (chart) => ({ ...layoutGauge(chart), summary: gaugeSummary(chart) }),
  draw: drawGauge,
  fit: 'gauge',
  picture: { scale: 1.45, width: 320 },
  table: gaugeTable,
  rows: rowsOf,
};
