import { prepareLadderAt } from '../../board/ladder-chart';
import { pointsFrom } from '../drawn-from';
import type { ChartKind } from '../kind';
import { drawLadder } from './draw';
import { type LadderChart, ladderChart } from './schema';
import { ladderTable } from './table';

/** The rungs of a force over time. */
export const ladder: ChartKind<LadderChart> = {
  schema: ladderChart,
  names: [{ name: 'ladder', hasKey: 'always', prepare: ({ reading }, key, size) => prepareLadderAt(reading, key, size) }],
  frame: (chart) => chart,
  draw: drawLadder,
  fit: 'any',
  table: ladderTable,
  rows: (chart, from) => chart.rows.flatMap(({ key, name, points }) => pointsFrom(from, `${chart.key}.${key}`, name, points)),
};
