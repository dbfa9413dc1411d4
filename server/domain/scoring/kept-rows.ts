import { addDays } from '../days';
import { type Distribution, percentileOf } from '../forecast/distribution';
import { shareKey } from '../forecast/problems';
import { crpsOf } from '../forecast/score';
import type { Simulated } from '../forecast/simulate';
import type { ForecastInput } from '../forecast/types';
import { type KeptCounts, type KeptRow, LEVELS } from './types';

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
    actual !== null ? [] : keep(nodeTallies[place], { key: `milestone.${key}`, name, needs: null, reported, baseRate: null }),
  );
  const forces = input.forces.flatMap((force) =>
    force.shares.flatMap(({ share, reached }) => {
      if (reached !== null || force.plan === null) return [];
      const key = shareKey(force.key, share);
      const place = goals.findIndex((goal) => goal.key === key);
      const baseRate = force.baseRate.find((one) => one.share === share)?.days ?? null;
      const needs = { forceKey: force.key, least: share * force.plan };
      return keep(goalTallies[place], { key, name: goals[place]?.label ?? key, needs, reported: null, baseRate });
    }),
  );
  return [...milestones, ...forces];
}

/**
 * The CRPS of a kept row, in days: that of the very distribution which was simulated.
 * @param happened whole days from the viewed day
 */
export function crpsOfKept({ first, counts }: KeptCounts, runs: number, horizonDays: number, happened: number): number {
  const all = new Uint32Array(horizonDays + 1);
  all.set(counts, first);
  return crpsOf({ runs, counts: all }, happened);
}
