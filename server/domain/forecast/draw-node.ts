import type { Driver, NetworkNode } from './network';
import { daysLeft, type SlipPrior } from './slip';

/** Runs of one node in a block: its days, and what decided its start (place + 1 of a node, minus place - 1 of a goal, 0 for neither). */
export function drawNode(
  node: NetworkNode,
  finishes: readonly Float64Array[],
  goals: readonly Float64Array[],
  uniform: Float64Array | null,
  into: Float64Array,
  drivers: Int16Array,
): void {
  if (node.actual !== null) {
    into.fill(node.actual);
    drivers.fill(0);
    return;
  }
  into.fill(node.estimate?.from ?? Number.NEGATIVE_INFINITY);
  drivers.fill(0);
  for (const { place, lagDays } of node.dependencies) takeLater(into, drivers, finishes[place] as Float64Array, lagDays, place + 1);
  for (const place of node.goals) takeLater(into, drivers, goals[place] as Float64Array, 0, -place - 1);
  finishNode(node, uniform, into);
}

function takeLater(into: Float64Array, drivers: Int16Array, days: Float64Array, lagDays: number, mark: number): void {
  for (let run = 0; run < into.length; run += 1) {
    const day = (days[run] as number) + lagDays;
    if (day > (into[run] as number)) {
      into[run] = day;
      drivers[run] = mark;
    }
  }
}

/** From starts to finishes, in place: nothing that is not reached happens before the viewed day. */
function finishNode({ estimate }: NetworkNode, uniform: Float64Array | null, into: Float64Array): void {
  for (let run = 0; run < into.length; run += 1) {
    const start = into[run] as number;
    if (estimate) {
      const u = uniform ? (uniform[run] as number) : 0.5;
      into[run] = start >= 0 ? start + estimate.sampler.days(u) : Math.max(0, estimate.sampler.left(u, -start));
    } else into[run] = start > Number.NEGATIVE_INFINITY ? Math.max(0, start) : Number.POSITIVE_INFINITY;
  }
}

/**
 * Lets the runs that follow announced days have the one of this node, stretched by its slip; all runs where it has no other. It is never before the
 * milestones that it depends on.
 * @param views uniform numbers: those below the share of the estimates follow these
 * @param slips uniform numbers of the slip
 */
export function followAnnounced(
  { announced, isBare, dependencies }: NetworkNode,
  slip: SlipPrior,
  views: Float64Array,
  slips: Float64Array,
  finishes: readonly Float64Array[],
  into: Float64Array,
  drivers: Int16Array,
): void {
  if (announced === null) return;
  for (let run = 0; run < into.length; run += 1) {
    if (!isBare && (views[run] as number) < slip.estimates) continue;
    into[run] = daysLeft(announced, slip, slips[run] as number);
    drivers[run] = 0;
    for (const { place, lagDays } of dependencies) {
      const day = ((finishes[place] as Float64Array)[run] as number) + lagDays;
      if (day <= (into[run] as number)) continue;
      into[run] = day;
      drivers[run] = place + 1;
    }
  }
}

/** Follows, in each run that reaches the target, what decided its day back to the beginning, and counts what lies on the way. Answers how many reached it. */
export function countPaths(
  target: NonNullable<Driver>,
  days: Float64Array,
  horizonDays: number,
  size: number,
  drivers: readonly Int16Array[],
  nodeHits: Float64Array,
  goalHits: Float64Array,
): number {
  let reached = 0;
  const start = target.kind === 'milestone' ? target.place + 1 : -target.place - 1;
  for (let run = 0; run < size; run += 1) {
    if (Math.round(days[run] as number) > horizonDays) continue;
    reached += 1;
    let mark = start;
    while (mark > 0) {
      nodeHits[mark - 1] = (nodeHits[mark - 1] as number) + 1;
      mark = (drivers[mark - 1] as Int16Array)[run] as number;
    }
    if (mark < 0) goalHits[-mark - 1] = (goalHits[-mark - 1] as number) + 1;
  }
  return reached;
}
