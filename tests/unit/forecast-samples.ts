import { SLIP_PRIOR } from '../../server/domain/forecast/slip';
import { STRENGTH_FITS } from '../../server/domain/forecast/strength-model';
import type { ForecastForce, ForecastInput, ForecastPledge, NetworkMilestone } from '../../server/domain/forecast/types';

/** The viewed day of these forecasts. */
export const DAY_0 = '2013-01-14';

type Guess = readonly [optimistic: number, likely: number, pessimistic: number];

/** A milestone that takes so many days after those that it waits for. */
export function step(
  key: string,
  after: readonly string[],
  [optimistic, likely, pessimistic]: Guess,
  change: Partial<NetworkMilestone> = {},
): NetworkMilestone {
  return {
    key,
    name: key,
    actual: null,
    dependencies: after.map((one) => ({ key: one, lagDays: 0 })),
    waits: [],
    estimate: { optimistic, likely, pessimistic, from: DAY_0 },
    reported: null,
    announced: null,
    ...change,
  };
}

export function pledgeOf(key: string, amount: number, change: Partial<ForecastPledge> = {}): ForecastPledge {
  return { key, name: key, contributorKey: key.toUpperCase(), amount, deployed: 0, since: '2013-01-01', delayDays: 0, ...change };
}

export function forceOf(pledges: readonly ForecastPledge[], change: Partial<ForecastForce> = {}): ForecastForce {
  return {
    key: 'afisma',
    name: 'AFISMA',
    unit: 'personnel',
    plan: 3_300,
    present: 0,
    pledges,
    gap: 0,
    pace: null,
    paceNote: '',
    shares: [0.25, 0.5, 0.8, 0.95, 1].map((share) => ({ share, reached: null })),
    baseRate: [],
    ...change,
  };
}

export function inputOf(milestones: readonly NetworkMilestone[], change: Partial<ForecastInput> = {}): ForecastInput {
  return {
    operation: 'small',
    knownAt: DAY_0,
    seed: 7,
    runs: 20_000,
    horizonDays: 3_653,
    shape: 'pert',
    target: null,
    milestones,
    forces: [],
    conversion: { alpha: 3, beta: 1 },
    strength: { pledges: 0.25, fit: STRENGTH_FITS.at(-1) ?? null },
    slip: SLIP_PRIOR,
    lag: { mean: Math.log(120), meanSd: 0.5, sd: 0.6 },
    parts: { count: 1, spread: 0 },
    referenceClass: { plans: [], excluded: [], source: '' },
    assumptions: [],
    notes: [],
    ...change,
  };
}

/**
 * General Foundry, solved in Render, Stair and Hanna, "Quantitative Analysis for Management", chapter 12, "Project Management": activities and
 * immediate predecessors in table 12.1. An air filter is to be installed in 16 weeks; expected times 2, 3, 2, 4, 4, 3, 5, 2 weeks; 15 weeks along A,
 * C, E, G, H.
 */
export const GENERAL_FOUNDRY: readonly NetworkMilestone[] = [
  step('a', [], [1, 2, 3]),
  step('b', [], [2, 3, 4]),
  step('c', ['a'], [1, 2, 3]),
  step('d', ['b'], [2, 4, 6]),
  step('e', ['c'], [1, 4, 7]),
  step('f', ['c'], [1, 2, 9]),
  step('g', ['d', 'e'], [3, 4, 11]),
  step('h', ['f', 'g'], [1, 2, 3]),
];

/**
 * Milwaukee Paper Manufacturing, the same project with the same estimates in Heizer and Render, "Operations Management", chapter on project
 * management; there D waits for A besides B. Again 15 weeks along A, C, E, G, H.
 */
export const MILWAUKEE_PAPER: readonly NetworkMilestone[] = GENERAL_FOUNDRY.map((one) =>
  one.key === 'd' ? { ...one, dependencies: ['a', 'b'].map((key) => ({ key, lagDays: 0 })) } : one,
);
