import { daysBetween } from '../days';
import { greatestOf } from '../extremes';
import { meanDays, type Sampler, samplerOf } from './duration';
import { type Announced, announcedOf, daysLeft, type SlipPrior } from './slip';
import type { ForecastInput, NetworkMilestone } from './types';

/** A milestone made ready: places instead of keys, whole days from the viewed day instead of days. */
export type NetworkNode = Readonly<{
  milestone: NetworkMilestone;
  actual: number | null;
  /** Places of what it waits for, before its own, with the lag. */
  dependencies: readonly Readonly<{ place: number; lagDays: number }>[];
  /** Places among the goals: strengths and indicators that it waits for. */
  goals: readonly number[];
  estimate: Readonly<{ sampler: Sampler; mean: number; from: number }> | null;
  announced: Announced | null;
  /** Nobody estimated it and it waits for nothing: it has no other day than the one that was announced. */
  isBare: boolean;
}>;

const byKey = (a: Readonly<{ key: string }>, b: Readonly<{ key: string }>) => (a.key < b.key ? -1 : 1);

/** Milestones so that each comes after all that it waits for; of several that could come next, the first by key. The input has no cycle. */
export function inOrder(milestones: readonly NetworkMilestone[]): NetworkMilestone[] {
  const sorted = [...milestones].sort(byKey);
  const found = new Map(sorted.map((one) => [one.key, one]));
  const placed = new Set<string>();
  const order: NetworkMilestone[] = [];
  // What is being placed, with what has to come before it: a chain of any length is no deeper on the stack.
  const path: { one: NetworkMilestone; left: string[] }[] = [];
  const enter = (one: NetworkMilestone | undefined) => {
    if (!one || placed.has(one.key)) return;
    placed.add(one.key);
    const keys = [...one.dependencies].sort(byKey).map(({ key }) => key);
    path.push({ one, left: keys.reverse() });
  };
  for (const first of sorted) {
    enter(first);
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const key = step.left.pop();
      if (key !== undefined) enter(found.get(key));
      else {
        order.push(step.one);
        path.pop();
      }
    }
  }
  return order;
}

/**
 * The network of an input, in order.
 * @param goalPlace the place of a milestone's wait among the goals
 */
export function networkOf(input: ForecastInput, goalPlace: (milestoneKey: string, wait: number) => number): NetworkNode[] {
  const order = inOrder(input.milestones);
  const places = new Map(order.map(({ key }, place) => [key, place]));
  const offset = (day: string) => daysBetween(input.knownAt, day);
  return order.map((milestone): NetworkNode => {
    const { actual, estimate, announced, dependencies, waits, key } = milestone;
    return {
      milestone,
      actual: actual === null ? null : offset(actual),
      dependencies: [...dependencies].sort(byKey).map((one) => ({ place: places.get(one.key) ?? -1, lagDays: one.lagDays })),
      goals: waits.map((_, index) => goalPlace(key, index)),
      estimate: estimate && {
        sampler: samplerOf(estimate, input.shape),
        mean: meanDays(estimate, input.shape),
        from: offset(estimate.from),
      },
      announced: announced && announcedOf(daysBetween(announced.on, announced.day), daysBetween(announced.on, input.knownAt), input.slip),
      isBare: estimate === null && dependencies.length === 0 && waits.length === 0,
    };
  });
}

/** Deterministic days of a network, in days from the viewed day; infinite where there is none. `driver` is what decides the start. */
export type NodeDates = Readonly<{ start: number; finish: number; driver: Driver }>;

/** What decided a start: a milestone, a goal, or neither (the day of the estimate). */
export type Driver = Readonly<{ kind: 'milestone' | 'goal'; place: number }> | null;

function startOf(node: NetworkNode, finishes: readonly number[], goals: readonly number[]): Readonly<{ start: number; driver: Driver }> {
  let start = node.estimate?.from ?? Number.NEGATIVE_INFINITY;
  let driver: Driver = null;
  for (const { place, lagDays } of node.dependencies) {
    const at = (finishes[place] ?? 0) + lagDays;
    if (at > start) [start, driver] = [at, { kind: 'milestone', place }];
  }
  for (const place of node.goals) {
    const at = goals[place] ?? 0;
    if (at > start) [start, driver] = [at, { kind: 'goal', place }];
  }
  return { start, driver };
}

/**
 * The forward pass of the critical path method (Kelley and Walker 1959), at mean durations.
 * @param goals the day of each strength or indicator that is waited for
 */
export function forwardPass(nodes: readonly NetworkNode[], goals: readonly number[], slip: SlipPrior): NodeDates[] {
  const finishes: number[] = [];
  return nodes.map((node) => {
    const { start, driver } = startOf(node, finishes, goals);
    const finish = finishOf(node, start, slip);
    finishes.push(finish);
    return { start: Number.isFinite(start) ? start : finish, finish, driver: node.actual === null ? driver : null };
  });
}

function finishOf({ actual, estimate, announced }: NetworkNode, start: number, slip: SlipPrior): number {
  if (actual !== null) return actual;
  if (estimate) return Math.max(0, start + estimate.mean);
  if (start > Number.NEGATIVE_INFINITY) return Math.max(0, start);
  return announced === null ? Number.POSITIVE_INFINITY : daysLeft(announced, slip, 0.5);
}

/** Late finishes: the backward pass. Infinite where nothing dated waits for a milestone and it is not dated itself. */
export function backwardPass(nodes: readonly NetworkNode[], dates: readonly NodeDates[]): number[] {
  const dated = dates.map(({ finish }) => finish).filter(Number.isFinite);
  const end = dated.length === 0 ? 0 : greatestOf(dated);
  const late = nodes.map(() => end);
  for (let place = nodes.length - 1; place >= 0; place -= 1) {
    const node = nodes[place];
    const date = dates[place];
    if (!node || !date || !Number.isFinite(date.finish) || node.actual !== null) continue;
    const lateStart = (late[place] ?? end) - (date.finish - date.start);
    for (const { place: before, lagDays } of node.dependencies) late[before] = Math.min(late[before] ?? end, lateStart - lagDays);
  }
  return late;
}
