import { milestonesOfBoard } from '../../board/board-charts';
import { dayFromNumber } from '../../days';
import { originColumns, quantityOf } from '../../snapshots/quantity';
import { MILESTONE_ASPECTS } from '../../words';
import { pointNow } from '../drawn-from';
import type { ChartKind } from '../kind';
import { drawMilestones } from './draw';
import { milestonesLegend } from './legend';
import { type MilestonesChart, milestonesChart } from './schema';
import { milestonesTable } from './table';

const ASPECT_NAMES = { baseline: 'reported baseline', forecast: 'latest forecast', actual: 'reached' } as const;

/** Milestones on a time line. */
export const milestones: ChartKind<MilestonesChart> = {
  schema: milestonesChart,
  names: [{ name: 'milestones', hasKey: 'never', prepare: ({ board }, _key, size) => milestonesOfBoard(board, size), ofBoard: () => [''] }],
  frame: (chart) => chart,
  draw: drawMilestones,
  fit: 'rows',
  legend: milestonesLegend,
  table: milestonesTable,
  rows: (_chart, from) =>
    from.reading.definitions.milestones.flatMap(({ key, name }) =>
      MILESTONE_ASPECTS.map((aspect) =>
        pointNow(from, `milestone.${key}.${aspect}`, `${name}, ${ASPECT_NAMES[aspect]}`, dayFromNumber),
      ).filter(({ value }) => value !== null),
    ),
  // A milestone is one row of the table, and several days among the points.
  origins: ({ rows }, { reading }) =>
    rows.map(({ key }) => {
      const said = MILESTONE_ASPECTS.map((aspect) => quantityOf(reading, `milestone.${key}.${aspect}`));
      return originColumns(
        reading,
        said.flatMap((quantity) => quantity?.on(reading.at.asOf).levels ?? []),
      );
    }),
};
