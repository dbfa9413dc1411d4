import { prepareReliabilityChart } from '../../board/reliability-chart';
import type { Palette } from '../../colours';
import { circleSign, type Sign } from '../drawing/signs';
import { line } from '../drawing/svg';
import { computedPoint } from '../drawn-from';
import type { ChartKind } from '../kind';
import { column, tableBelow } from '../points-table';
import { drawReliability } from './draw';
import { type ReliabilityChart, reliabilityChart } from './schema';

const COLUMNS = [
  column('said', 'Said'),
  column('stated', 'Stated probability', true),
  column('observed', 'Observed share', true),
  column('band_low', 'Band from', true),
  column('band_high', 'Band to', true),
  column('came', 'Came by then', true),
  column('settled', 'Forecasts with an outcome', true),
  column('events', 'Different events', true),
];

function legend(_chart: ReliabilityChart, palette: Palette): readonly Sign[] {
  return [
    circleSign('P50 and P80', 5, palette.trained, palette.trained, 1.8),
    circleSign('other percentiles', 4, palette.sheet, palette.trained, 1.8),
    { width: 12, words: 'band of 95 %', draw: (x, y) => line(x + 6, y - 7, x + 6, y + 7, palette.muted, 1.6) },
    { width: 26, words: 'as often as was said', draw: (x, y) => line(x, y, x + 26, y, palette.ink, 1.4, '5 4') },
  ];
}

/** What was said with each probability, and how often it came. */
export const reliability: ChartKind<ReliabilityChart> = {
  schema: reliabilityChart,
  names: [
    {
      name: 'reliability',
      hasKey: 'never',
      needs: 'scores',
      prepare: ({ reading, scores }, _key, size) => scores && prepareReliabilityChart(reading, scores, size),
    },
  ],
  frame: (chart) => chart,
  draw: drawReliability,
  fit: 'any',
  legend,
  table: ({ caption, marks }) =>
    tableBelow(
      caption,
      COLUMNS,
      marks.map(({ label, stated, observed, low, high, came, of, events }) => [label, stated, observed, low, high, came, of, events]),
    ),
  rows: ({ caption, marks }) =>
    marks.map(({ label, observed, low, high }) =>
      computedPoint(`reliability.${label}`, `${label}, observed`, caption.asOf, observed, low, high),
    ),
};
