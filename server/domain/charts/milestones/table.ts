import type { Day } from '../../days';
import { slipDays } from '../../milestones/slip';
import { slipKind } from '../../milestones/words';
import { type Cell, column, type PointsTable, tableBelow } from '../points-table';
import type { MilestonesChart } from './schema';

const COLUMNS = [
  column('milestone', 'Milestone'),
  column('baseline', 'First forecast'),
  column('forecast', 'Latest forecast'),
  column('actual', 'Reached'),
  column('slip_days', 'Slip, days', true),
  column('state', 'State'),
  column('slip_is', 'Slip is'),
];

/** The slip is counted anew: a chart that was frozen by an earlier version gives a missed milestone the slip of its forecast. */
function cellsOf({ name, baseline, forecast, actual, state }: MilestonesChart['table'][number], viewed: Day): readonly Cell[] {
  const slip = slipDays({ baseline, forecast, actual }, viewed);
  return [name, baseline, forecast, actual, slip, state, slipKind({ slipDays: slip, state })];
}

/** A row for each milestone, also for one that found no room in the drawing. */
export function milestonesTable({ caption, table }: MilestonesChart): PointsTable {
  return tableBelow(
    caption,
    COLUMNS,
    table.map((row) => cellsOf(row, caption.knownAt)),
  );
}
