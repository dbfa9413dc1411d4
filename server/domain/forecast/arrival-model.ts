import { normalCdf, normalQuantile } from './normal';

/** What is known of one pledge of the operation's own history. Days are whole days. */
export type PledgeHistory = Readonly<{
  key: string;
  /** Days since it was first pledged. */
  age: number;
  /** Share of the pledge that is in place, at most 1. */
  share: number;
  /** Days from the pledge until half of it was in place; null while it is not. */
  lag: number | null;
  /** Its arrivals: days from the pledge, and the share of all that came so far that was in place in the middle of the step. */
  steps: readonly Readonly<{ days: number; share: number }>[];
}>;

/**
 * How what one contributor sends divides: into so many equal parts, whose days lie around that of the middle by a lognormal with this standard
 * deviation of its logarithm.
 */
export type PartsModel = Readonly<{ count: number; spread: number }>;

/** More parts than these tell a forecast no more than noise. */
export const MOST_PARTS = 4;

/** The logarithm of the days from a pledge to its arrival: normal, with a mean that is itself uncertain. */
export type LagModel = Readonly<{ mean: number; meanSd: number; sd: number }>;

/** The share of pledges that come: a beta distribution. */
export type ConversionModel = Readonly<{ alpha: number; beta: number }>;

export type LagPrior = Readonly<{ mean: number; between: number; within: number }>;

/**
 * What is thought of the lag before pledges of the operation teach anything: half a year, give or take a factor of two, within an operation and between
 * operations. Months of missions say nothing of it: they begin with a plan, not with a pledge.
 */
export const LAG_PRIOR: LagPrior = { mean: Math.log(180), between: Math.log(2), within: Math.log(2) };

/** Mean of a normal variable that is known to be greater than a bound. */
function meanAbove(bound: number, mean: number, sd: number): number {
  const z = (bound - mean) / sd;
  const tail = 1 - normalCdf(z);
  // Far out the quotient of density and tail is z + 1/z.
  const ratio = tail > 1e-9 ? Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / tail : z + 1 / z;
  return mean + sd * ratio;
}

const ROUNDS = 50;

/**
 * Normal-normal shrinkage of the log lag toward a prior: mean = (k m0 + sum of log lags) / (k + n), its variance
 * within^2 / (k + n), where k is the pseudo-count (by default within^2 / between^2: Efron and Morris 1975). A pledge that still waits counts
 * with the log lag that is expected of it, given that it is longer than its age (the EM algorithm for a censored normal sample:
 * Dempster, Laird and Rubin 1977). So waiting pledges lengthen the lag.
 * @param waiting ages in days of pledges that are neither in place nor old enough to be given up
 */
export function lagModelOf(prior: LagPrior, pseudoCount: number, lags: readonly number[], waiting: readonly number[]): LagModel {
  const logOf = (days: number) => Math.log(Math.max(1, days));
  const known = lags.reduce((sum, days) => sum + logOf(days), pseudoCount * prior.mean);
  const count = pseudoCount + lags.length + waiting.length;
  let mean = prior.mean;
  for (let round = 0; round < ROUNDS; round += 1)
    mean = (known + waiting.reduce((sum, age) => sum + meanAbove(logOf(age), mean, prior.within), 0)) / count;
  // What is imputed tells nothing of the mean's uncertainty.
  return { mean, meanSd: prior.within / Math.sqrt(pseudoCount + lags.length), sd: prior.within };
}

export type PartsPrior = Readonly<{ count: number; spread: number; pseudoCount: number }>;

/**
 * What arrivals of the operation's own say of parts, shrunk toward a prior. Steps beyond the first are counted by a Poisson distribution with a
 * gamma prior (Gelman et al., Bayesian Data Analysis, 2.6): 1 + (k (m - 1) + sum of steps beyond the first) / (k + n) over n pledges of which half
 * or more is in place, rounded. The spread is the slope through the origin of log(day / day of the half) on the normal quantile of the step's
 * share, by ridge regression (Hoerl and Kennard 1970): (k s + sum of z y) / (k + sum of z^2); never below 0.
 */
export function partsModelOf({ count, spread, pseudoCount }: PartsPrior, history: readonly PledgeHistory[]): PartsModel {
  const arrived = history.flatMap(({ lag, steps }) => (lag === null || steps.length === 0 ? [] : [{ lag, steps }]));
  const beyond = arrived.reduce((sum, { steps }) => sum + steps.length - 1, 0);
  const parts = 1 + (pseudoCount * (count - 1) + beyond) / Math.max(1e-9, pseudoCount + arrived.length);
  const points = arrived.flatMap(({ lag, steps }) =>
    steps.length < 2
      ? []
      : steps.map(({ days, share }) => ({ z: normalQuantile(share), y: Math.log(Math.max(1, days)) - Math.log(Math.max(1, lag)) })),
  );
  const [zy, zz] = [points.reduce((sum, { z, y }) => sum + z * y, 0), points.reduce((sum, { z }) => sum + z * z, 0)];
  return {
    count: Math.min(MOST_PARTS, Math.max(1, Math.round(parts))),
    spread: Math.max(0, (pseudoCount * spread + zy) / Math.max(1e-9, pseudoCount + zz)),
  };
}

/**
 * Beta-binomial shrinkage of the share of pledges that come: alpha = k m + sum of the shares in place, beta = k (1 - m) + sum of the shares
 * missing, over pledges that are old enough to be judged (Gelman et al., Bayesian Data Analysis, 2.4).
 */
export function conversionModelOf(mean: number, pseudoCount: number, shares: readonly number[]): ConversionModel {
  const kept = shares.reduce((sum, share) => sum + share, 0);
  return { alpha: pseudoCount * mean + kept, beta: pseudoCount * (1 - mean) + shares.length - kept };
}
