import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Rollup } from '../words';
import { rollUp } from './tree';

/** Where the index would lie with other weights, each set of weights as likely as any other. */
export type WeightsBand = Readonly<{
  /** 5, 50 and 95 of 100 draws lie below; 0 to 1. */
  p5: number;
  p50: number;
  p95: number;
  /** No weights at all lead below or above: the lowest and the highest component. */
  lowest: number;
  highest: number;
  draws: number;
  seed: number;
}>;

export const DRAWS = 10_000;
export const SEED = 20_130_114;

function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const [below = 0, above = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * Rolls the components up with weights drawn from Dirichlet(1, …, 1): uniform over all sets of weights that add up to 1 (exponential draws
 * over their sum; Devroye, Non-Uniform Random Variate Generation, 1986, ch. XI). What is not measured is left out, as in the index itself.
 * The order of components does not matter: they are sorted before anything is drawn.
 * @param values attainment of each component, 0 to 1; null where it is not measured
 * @returns null when nothing is measured
 */
export function weightsBand(
  values: readonly (number | null)[],
  rollup: Rollup,
  draws: number = DRAWS,
  seed: number = SEED,
): WeightsBand | null {
  const measured = values.filter((value) => value !== null).sort((a, b) => a - b);
  const [lowest] = measured;
  const highest = measured.at(-1);
  if (lowest === undefined || highest === undefined) return null;
  const random = xoroshiro128plus(seed);
  const results = Array.from({ length: draws }, () => {
    // 1 − u lies above 0, so that its logarithm is finite; a weight of nought would be left out of the roll-up.
    const branches = measured.map((value) => ({ value, weight: Math.max(Number.MIN_VALUE, -Math.log(1 - uniformFloat64(random))) }));
    return rollUp(branches, rollup).value ?? lowest;
  }).sort((a, b) => a - b);
  return { p5: quantile(results, 0.05), p50: quantile(results, 0.5), p95: quantile(results, 0.95), lowest, highest, draws, seed };
}
