import { addDays } from '../days';
import { type Distribution, percentileOf } from '../forecast/distribution';
import { shareKey } from '../forecast/problems';
import { type Outcome, type Score, scoreOf } from '../forecast/score';
import type { Simulated } from '../forecast/simulate';
import type { ForecastInput } from '../forecast/types';
import { type KeptCounts, type KeptRow, LEVELS, type Steps } from './types';

type Kept = Readonly<{ row: KeptRow; counts: KeptCounts }>;

function trimmed({ counts }: Distribution): KeptCounts {
  const first = counts.findIndex((count) => count > 0);
  if (first < 0) return { first: 0, counts: [] };
  return { first, counts: [...counts.subarray(first, counts.findLastIndex((count) => count > 0) + 1)] };
}

/** What scoring needs of a simulation: milestones that are still ahead, and forces at the shares of their plan that are. */
export function keptRowsOf(input: ForecastInput, { nodes, goals, nodeTallies, goalTallies }: Simulated): readonly Kept[] {
  const keep = (runs: Distribution | undefined, row: Omit<KeptRow, 'days'>): Kept[] => {
    if (!runs) return [];
    const days = LEVELS.map((level) => {
      const found = percentileOf(runs, level);
      return found === null ? null : addDays(input.knownAt, found);
    });
    return [{ row: { ...row, days }, counts: trimmed(runs) }];
  };
  const milestones = nodes.flatMap(({ milestone: { key, name, actual, reported } }, place) =>
    actual !== null ? [] : keep(nodeTallies[place], { key: `milestone.${key}`, name, needs: null, reported }),
  );
  const forces = input.forces.flatMap((force) =>
    force.shares.flatMap(({ share, reached }) => {
      if (reached !== null || force.plan === null) return [];
      const key = shareKey(force.key, share);
      const place = goals.findIndex((goal) => goal.key === key);
      const reference = force.baseRate.find((one) => one.share === share)?.steps ?? null;
      const needs = { forceKey: force.key, least: share * force.plan };
      return keep(goalTallies[place], { key, name: goals[place]?.label ?? key, needs, reported: null, reference });
    }),
  );
  return [...milestones, ...forces];
}

/** How a kept row did: the score of the very distribution which was simulated. */
export function scoreOfKept({ first, counts }: KeptCounts, runs: number, outcome: Outcome): Score {
  const cumulative = new Float64Array(first + counts.length + 1);
  let sum = 0;
  for (const [place, count] of counts.entries()) {
    sum += count;
    cumulative[first + place] = sum / runs;
  }
  cumulative[first + counts.length] = sum / runs;
  return scoreOf(cumulative, outcome);
}

/** How a distribution in steps did. */
export function scoreOfSteps(steps: Steps, outcome: Outcome): Score {
  return scoreOf(cumulativeOf(steps, outcome.cut), outcome);
}

/** A distribution in steps, by whole days from 0 to the last one asked for. Before its first step it rises from 0 on the viewed day. */
export function cumulativeOf(steps: Steps, last: number): Float64Array {
  const cumulative = new Float64Array(last + 1);
  let [beforeDay, before] = [0, 0];
  for (const [day, probability] of steps) {
    const span = Math.max(1, day - beforeDay);
    for (let at = beforeDay; at <= Math.min(day, last); at += 1)
      cumulative[at] = at === day ? probability : before + ((probability - before) * (at - beforeDay)) / span;
    [beforeDay, before] = [day, probability];
  }
  if (beforeDay < last) cumulative.fill(before, beforeDay + 1);
  return cumulative;
}
