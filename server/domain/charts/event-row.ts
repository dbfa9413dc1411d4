import { type Day, dayNumber } from '../days';
import { greatestOf } from '../extremes';
import { roundPixel } from './scale';
import { spread } from './spread';
import type { ChartEvent } from './trend/schema';

export type EventInput = Readonly<{ key: string; day: Day; title: string }>;

const ROOM = 3;

/** The height that a band of events takes above the plot, hair lines included. */
export function eventBandHeight(events: readonly Readonly<{ row: number }>[], radius: number): number {
  if (events.length === 0) return 0;
  const rows = 1 + greatestOf(events.map((event) => event.row));
  return 2 * radius + (rows - 1) * rowStep(radius) + LEADER + 2;
}

const LEADER = 15;

function rowStep(radius: number): number {
  return 2 * radius + 2;
}

/**
 * Numbers events by day and gives each a circle that covers no other. Where days crowd, circles move aside, and where that would be far
 * they stand in two rows like bricks, so that the hair line of an upper one passes between those below it.
 * @param events most important first; what has no room is left out
 * @param most how many at the most
 */
export function placeEvents(
  events: readonly EventInput[],
  most: number,
  radius: number,
  left: number,
  right: number,
  xOf: (day: Day) => number,
): readonly ChartEvent[] {
  const pitch = 2 * radius + ROOM;
  const brick = radius + ROOM;
  const capacity = Math.max(1, Math.floor((right - left - 2 * radius) / brick) + 1);
  const chosen = events
    .slice(0, Math.min(most, capacity))
    .map((event, order) => ({ ...event, order, x: xOf(event.day) }))
    .sort((a, b) => dayNumber(a.day) - dayNumber(b.day) || a.order - b.order);
  const circles = placeCircles(
    chosen.map((event) => event.x),
    pitch,
    brick,
    left + radius,
    right - radius,
  );
  return chosen.map((event, index) => {
    const circle = circles[index] ?? { x: event.x, row: 0 };
    return {
      number: index + 1,
      key: event.key,
      day: event.day,
      title: event.title,
      x: roundPixel(event.x),
      row: circle.row,
      circleX: roundPixel(circle.x),
      circleY: 0,
    };
  });
}

/** Where the circles' middles stand once the plot's top is known. */
export function settleEvents(events: readonly ChartEvent[], plotTop: number, radius: number): readonly ChartEvent[] {
  return events.map((event) => ({ ...event, circleY: roundPixel(plotTop - LEADER - radius - event.row * rowStep(radius)) }));
}

type Circle = Readonly<{ x: number; row: number }>;

/** Middles on one row; a cluster that had to move further than a circle's width stands in two. */
function placeCircles(xs: readonly number[], pitch: number, brick: number, left: number, right: number): readonly Circle[] {
  if (xs.length * pitch > right - left + pitch) return bricks(xs, brick, left, right);
  const apart = centres(xs, pitch, left, right);
  const circles: Circle[] = [];
  for (let start = 0; start < xs.length; ) {
    let end = start + 1;
    while (end < xs.length && (apart[end] ?? 0) - (apart[end - 1] ?? 0) < pitch + 0.01) end += 1;
    const cluster = xs.slice(start, end);
    const isFar = cluster.some((x, index) => Math.abs((apart[start + index] ?? x) - x) > pitch);
    const placed = isFar ? bricks(cluster, brick, left, right) : apart.slice(start, end).map((x) => ({ x, row: 0 }));
    for (const circle of placed) circles.push(circle);
    start = end;
  }
  return circles;
}

function bricks(xs: readonly number[], brick: number, left: number, right: number): readonly Circle[] {
  return centres(xs, brick, left, right).map((x, index) => ({ x, row: index % 2 }));
}

function centres(xs: readonly number[], pitch: number, left: number, right: number): readonly number[] {
  const starts = spread(
    xs.map((x) => x - pitch / 2),
    xs.map(() => pitch),
    left - pitch / 2,
    right + pitch / 2,
  );
  return starts.map((start) => start + pitch / 2);
}
