import type { Board } from '../board/types';
import type { ChartPoint } from '../charts/schema';
import { type Day, dayFromNumber } from '../days';
import type { Reading } from '../reading/reading';

/** A day from which the days of an operation can be counted: `milestone.<key>` or `event.<key>`. */
export type Start = Readonly<{ key: string; name: string; day: Day }>;

/** Events that are offered: the latest. */
const MOST_EVENTS = 40;

/** Milestones that were reached, and events, by day. */
export function startsOf({ definitions, at }: Reading, { milestones }: Board): readonly Start[] {
  const reached = milestones.flatMap(({ key, name, actual }): Start[] =>
    actual === null ? [] : [{ key: `milestone.${key}`, name, day: actual }],
  );
  const events = definitions.events
    .filter(({ occurredOn }) => occurredOn <= at.asOf)
    .slice(-MOST_EVENTS)
    .map(({ key, title, occurredOn }): Start => ({ key: `event.${key}`, name: title, day: occurredOn }));
  return [...reached, ...events].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** The day of the first figure that was reported; null where none was. */
export function firstDayOf(points: readonly ChartPoint[]): Day | null {
  const first = points.find(({ value }) => value !== null);
  return first ? dayFromNumber(first.day) : null;
}
