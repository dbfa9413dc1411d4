import type { Timeline } from '../../server/domain/board/types';
import { addDays, type Day } from '../../server/domain/days';

const LONG_STEP_DAYS = 30;
const DIRECTIONS: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
const LONG_STEPS: Readonly<Record<string, -1 | 1>> = { PageDown: -1, PageUp: 1 };

/** The day that a key leads to from another, within the timeline; with news only to days on which something became known. Null: no such key. */
export function dayByKey(timeline: Timeline, day: Day, key: string, toNews: boolean): Day | null {
  const { from, to } = timeline;
  const next = stepOf(timeline, day, key, toNews);
  if (next === null) return null;
  if (next < from) return from;
  return next > to ? to : next;
}

function stepOf({ from, to, bars }: Timeline, day: Day, key: string, toNews: boolean): Day | null {
  if (key === 'Home') return from;
  if (key === 'End') return to;
  const long = LONG_STEPS[key];
  if (long) return addDays(day, long * LONG_STEP_DAYS);
  const direction = DIRECTIONS[key];
  if (!direction) return null;
  if (!toNews) return addDays(day, direction);
  const news = bars.map((bar) => bar.day);
  return (direction < 0 ? news.filter((other) => other < day).at(-1) : news.find((other) => other > day)) ?? day;
}
