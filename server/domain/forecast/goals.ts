import { type ArrivingForce, expectedArrivals, growthTable, type Variable } from './arrivals';
import { normalQuantile } from './normal';
import { shareKey } from './problems';
import { sortArrivals } from './sort-arrivals';
import { dayReached } from './strength-model';
import type { ForecastInput, NetworkWait } from './types';

/** Something besides a milestone that has a day: a strength, a share of a plan, or an indicator's value. */
export type Goal = Readonly<{ key: string; label: string }> &
  (
    | Readonly<{
        kind: 'strength';
        /** Place of the force. */
        force: number;
        /** How many must come besides those that are there; 0 or less: it is there. */
        needed: number;
        /** A day that is known, in days from the viewed day. */
        reached: number | null;
      }>
    | Readonly<{ kind: 'indicator'; days: number | null; spread: number; variable: Variable | null }>
  );

function waitGoal(wait: NetworkWait, milestoneKey: string, input: ForecastInput, variable: (key: string, label: string) => Variable): Goal {
  if (wait.kind === 'strength') {
    const force = input.forces.findIndex(({ key }) => key === wait.forceKey);
    const present = Math.max(wait.present, input.forces[force]?.present ?? 0);
    // A rung above `deployed` has its own floor; those on lower rungs have those of higher ones with them.
    const there = wait.rung === 'operational' ? wait.present : present;
    const name = input.forces[force]?.name ?? wait.forceKey;
    return {
      key: `wait.${milestoneKey}.${wait.forceKey}.${wait.rung}`,
      label: `${name}: ${wait.amount.toLocaleString('en-GB')} ${wait.rung}`,
      kind: 'strength',
      force,
      needed: wait.amount - there,
      reached: null,
    };
  }
  const key = `wait.${milestoneKey}.${wait.indicatorKey}`;
  const isUncertain = wait.days !== null && wait.days > 0 && wait.spread > 0;
  return {
    key,
    label: wait.indicatorKey,
    kind: 'indicator',
    days: wait.days,
    spread: wait.spread,
    variable: isUncertain ? variable(key, `How fast ${wait.indicatorKey} goes on`) : null,
  };
}

/** Every goal of an input: what milestones wait for, then each force at its shares. `placeOf` finds a milestone's wait. */
export function goalsOf(
  input: ForecastInput,
  variable: (key: string, label: string) => Variable,
  offset: (day: string) => number,
): Readonly<{ goals: readonly Goal[]; placeOf: (milestoneKey: string, wait: number) => number; firstShare: number }> {
  const places = new Map<string, number>();
  const goals: Goal[] = [];
  for (const { key, waits } of [...input.milestones].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    for (const [index, wait] of waits.entries()) {
      places.set(`${key} ${index}`, goals.length);
      goals.push(waitGoal(wait, key, input, variable));
    }
  }
  const firstShare = goals.length;
  for (const [force, { key, name, plan, present, shares }] of input.forces.entries()) {
    for (const { share, reached } of shares) {
      const needed = plan === null ? Number.POSITIVE_INFINITY : share * plan - present;
      goals.push({
        key: shareKey(key, share),
        label: `${name} at ${Math.round(share * 100)} %`,
        kind: 'strength',
        force,
        needed,
        reached: reached === null ? null : offset(reached),
      });
    }
  }
  return { goals, placeOf: (milestoneKey, wait) => places.get(`${milestoneKey} ${wait}`) ?? -1, firstShare };
}

/** Days of the goals when everything goes as expected; infinite where the expected arrivals are too few. */
export function expectedGoals(goals: readonly Goal[], forces: readonly ArrivingForce[], input: ForecastInput): number[] {
  const arePledgesAll = input.strength.pledges >= 1;
  const arrivals = forces.map((force) => [...expectedArrivals(force, input)].sort((a, b) => a.day - b.day));
  return goals.map((goal) => {
    if (goal.kind === 'indicator') return goal.days ?? Number.POSITIVE_INFINITY;
    if (goal.reached !== null) return goal.reached;
    let missing = goal.needed;
    if (missing <= 0) return 0;
    const force = forces[goal.force];
    const table = force && !arePledgesAll ? growthTable(force, missing) : null;
    if (table) return dayReached(table, 0.5);
    for (const { day, amount } of arrivals[goal.force] ?? []) {
      missing -= amount;
      if (missing <= 1e-9) return day;
    }
    return Number.POSITIVE_INFINITY;
  });
}

/** The days of an indicator's goal in a block of runs: the straight line's, times a lognormal factor with median 1. */
export function drawTrend(
  goal: Extract<Goal, { kind: 'indicator' }>,
  draw: (variable: Variable) => Float64Array,
  into: Float64Array,
): void {
  if (goal.variable === null) {
    into.fill(goal.days ?? Number.POSITIVE_INFINITY);
    return;
  }
  const numbers = draw(goal.variable);
  for (let run = 0; run < numbers.length; run += 1)
    into[run] = (goal.days ?? 0) * Math.exp(goal.spread * normalQuantile(numbers[run] as number));
}

/** For one force, the day on which each of its strengths is there, in these runs. `rows` are its arrivals, `amounts` how many come with each. */
export function strengthDays(
  rows: readonly Float64Array[],
  amounts: Float64Array,
  wanted: readonly Readonly<{ needed: number; into: Float64Array }>[],
  runs: Int32Array,
): void {
  // The least needed first, so that one walk along the arrivals serves all.
  const inOrder = [...wanted].sort((a, b) => a.needed - b.needed);
  const order = new Int32Array(rows.length);
  const days = new Float64Array(rows.length);
  for (const run of runs) {
    const found = sortArrivals(rows, run, order, days);
    let next = 0;
    let come = 0;
    for (const { needed, into } of inOrder) {
      let day = 0;
      while (come < needed - 1e-9 && next < found) {
        come += amounts[order[next] as number] as number;
        next += 1;
      }
      if (needed > 0) day = come < needed - 1e-9 ? Number.POSITIVE_INFINITY : (days[next - 1] ?? 0);
      into[run] = day;
    }
  }
}
