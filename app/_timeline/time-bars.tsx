'use client';

import type { Timeline } from '../../server/domain/board/types';
import { type Day, dayNumber } from '../../server/domain/days';
import { greatestOf } from '../../server/domain/extremes';
import { useAim } from '../_live/use-scrub';

const HEIGHT = 40;

/** A bar for each day on which something became known, and a tick for each on which an event did: the past in ink, the rest pale. */
export function TimeBars({ timeline: { from: first, to, bars, events }, viewed }: Readonly<{ timeline: Timeline; viewed: Day }>) {
  const shown = useAim() ?? viewed;
  const from = dayNumber(first);
  const length = Math.max(1, dayNumber(to) - from);
  const most = greatestOf(
    bars.map(({ count }) => count),
    1,
  );
  const bar = (isPast: boolean) =>
    bars
      .filter(({ day }) => day <= shown === isPast)
      .map(({ day, count }) => `M${dayNumber(day) - from} ${HEIGHT}v${-(4 + (HEIGHT - 6) * Math.sqrt(count / most)).toFixed(1)}`)
      .join('');
  const ticks = [...new Set(events.map(({ day }) => day))].map((day) => `M${dayNumber(day) - from} ${HEIGHT}v3`).join('');
  return (
    <svg className="bars" viewBox={`0 0 ${length} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path className="bars-future" d={bar(false)} />
      <path className="bars-past" d={bar(true)} />
      <path className="bars-events" d={ticks} />
    </svg>
  );
}
