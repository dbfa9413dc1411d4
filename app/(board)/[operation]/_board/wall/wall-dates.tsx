import type { MilestoneRow } from '../../../../../server/domain/board/types';
import { type Day, daysBetween } from '../../../../../server/domain/days';
import { formatCount, formatDayNear } from '../../../../../server/domain/format';
import type { Outlook } from '../../../../../server/domain/outlook/outlook';
import type { PageContext } from '../../../../_app/page-context';

const MOST_DATES = 3;

type Props = Readonly<{ rows: readonly MilestoneRow[]; outlook: Outlook | null; context: PageContext }>;

/** The milestones that are open, the nearest first, with their days in half and in four fifths of the runs. */
export function WallDates({ rows, outlook, context }: Props) {
  const open = rows
    .filter(({ state, forecast }) => forecast !== null && state !== 'reached')
    .sort((a, b) => ((a.forecast ?? '') < (b.forecast ?? '') ? -1 : 1))
    .slice(0, MOST_DATES);
  if (open.length === 0) return null;
  return (
    <ul className="wall-dates">
      {open.map((row) => (
        <li key={row.key}>
          <b>{row.name}</b> <span>{whenOf(row, outlook, context.day)}</span>
        </li>
      ))}
    </ul>
  );
}

function whenOf({ key, forecast, state }: MilestoneRow, outlook: Outlook | null, day: Day): string {
  const runs = outlook?.milestones[key];
  const near = (one: Day | null) => (one === null ? 'beyond the horizon' : formatDayNear(one, day));
  const late = state === 'missed' && forecast !== null ? [`${formatCount(daysBetween(forecast, day), 'day')} late, still open`] : [];
  const dates = runs ? [`P50 ${near(runs.p50)}`, `P80 ${near(runs.p80)}`] : [`announced for ${near(forecast)}`];
  return [...late, ...dates].join(' · ');
}
