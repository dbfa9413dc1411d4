import { type Day, dayFromNumber, dayNumber, daysBetween, laterDay } from '../days';
import type { OperationState } from '../reading/state';
import { stanceTurns } from './stances';
import type { Timeline } from './types';

/** Beyond this many days a bar stands for several. */
const MAX_BARS = 800;
/** Reports by latecomers, years after, must not squeeze the story into a corner: the scale ends where this share was known. */
const SHARE_SHOWN = 0.995;

/** Walks the days until that share of all reports is passed. */
function shareReached(days: readonly Day[], counts: (day: Day) => number): Day {
  const total = days.reduce((sum, day) => sum + counts(day), 0);
  let known = 0;
  for (const day of days) {
    known += counts(day);
    if (known >= total * SHARE_SHOWN) return day;
  }
  return days.at(-1) ?? '';
}

/** Bars for the days on which something became known, its events, and who took another stance. The viewed day is always on the scale. */
export function prepareTimeline(state: OperationState, viewedDay: Day): Timeline {
  const { byKnownDay, definitions } = state;
  const days = [...byKnownDay.keys()].sort();
  const counts = (day: Day) => byKnownDay.get(day)?.length ?? 0;
  if (days.length === 0) return { from: viewedDay, to: viewedDay, bars: [], events: [] };
  const early = shareReached([...days].reverse(), counts);
  const from = viewedDay < early ? viewedDay : early;
  const to = laterDay(shareReached(days, counts), viewedDay);
  const step = Math.ceil((daysBetween(from, to) + 1) / MAX_BARS);
  const start = dayNumber(from);
  const bars = new Map<number, number>();
  for (const day of days) {
    if (day < from || day > to) continue;
    const bar = Math.floor((dayNumber(day) - start) / step);
    bars.set(bar, (bars.get(bar) ?? 0) + counts(day));
  }
  const events = [...definitions.events.map(({ knownFrom, title }) => ({ day: knownFrom, title })), ...stanceTurns(state)];
  return {
    from,
    to,
    bars: [...bars].map(([bar, count]) => ({ day: dayFromNumber(start + bar * step), count })),
    events: events.filter(({ day }) => day >= from && day <= to),
  };
}
