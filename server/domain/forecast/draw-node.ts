import type { Driver, NetworkNode } from './network';
import { type SlipPrior, takeDaysLeft } from './slip';

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
  const from = node.estimate?.from ?? Number.NEGATIVE_INFINITY;
  const waits = [
    ...node.dependencies.map(({ place, lagDays }) => ({ days: finishes[place] as Float64Array, lagDays, mark: place + 1 })),
    ...node.goals.map((place) => ({ days: goals[place] as Float64Array, lagDays: 0, mark: -place - 1 })),
  ];
  const [first, ...others] = waits;
  if (first) takeFirst(into, drivers, first, from);
  else {
    into.fill(from);
    drivers.fill(0);
  }
  for (const wait of others) takeLater(into, drivers, wait);
  finishNode(node, uniform, into);
}

/** What a node waits for in a block: its days, the days after it, and how it is marked among what decides a start. */
type Wait = Readonly<{ days: Float64Array; lagDays: number; mark: number }>;

function takeFirst(into: Float64Array, drivers: Int16Array, { days, lagDays, mark }: Wait, from: number): void {
  for (let run = 0; run < into.length; run += 1) {
    const day = (days[run] as number) + lagDays;
    into[run] = Math.max(day, from);
    drivers[run] = day > from ? mark : 0;
  }
}

function takeLater(into: Float64Array, drivers: Int16Array, { days, lagDays, mark }: Wait): void {
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
  if (estimate === null) {
    for (let run = 0; run < into.length; run += 1) {
      const start = into[run] as number;
      into[run] = start > Number.NEGATIVE_INFINITY ? Math.max(0, start) : Number.POSITIVE_INFINITY;
    }
    return;
  }
  estimate.sampler.finish(into, uniform);
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
  const below = isBare ? Number.NEGATIVE_INFINITY : slip.estimates;
  takeDaysLeft(announced, slip, slips, into, views, below);
  for (let run = 0; run < into.length; run += 1) if ((views[run] as number) >= below) drivers[run] = 0;
  for (const { place, lagDays } of dependencies) {
    const days = finishes[place] as Float64Array;
    for (let run = 0; run < into.length; run += 1) {
      const day = (days[run] as number) + lagDays;
      if (day <= (into[run] as number) || (views[run] as number) < below) continue;
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
