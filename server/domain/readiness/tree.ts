import { greatestOf, leastOf } from '../extremes';
import type { Rollup } from '../words';

/** One branch: what it attains, 0 to 1, and how much it weighs. Null: not measured. */
export type Branch = Readonly<{ value: number | null; weight: number }>;

/** `measured` of `of` branches had a value: the coverage, printed beside the result. */
export type RolledUp = Readonly<{ value: number | null; measured: number; of: number }>;

/**
 * Rolls branches up. What is not measured is left out, and so is what weighs nothing.
 *
 * - `mean`: weighted arithmetic mean (a gap on one branch can be made good by another);
 * - `geometric`: weighted geometric mean (a branch at 0 gives 0; as in the Human Development Index since 2010);
 * - `weakest`: the lowest branch, as C-ratings take the lowest of the measured areas (US Army Regulation 220-1).
 *
 * @returns a value from 0 to 1, between the lowest and the highest measured branch; null when nothing was measured
 */
export function rollUp(branches: readonly Branch[], rollup: Rollup): RolledUp {
  const measured = branches.flatMap(({ value, weight }) => (value !== null && weight > 0 ? [{ value, weight }] : []));
  const counts = { measured: measured.length, of: branches.length };
  if (measured.length === 0) return { value: null, ...counts };
  const values = measured.map(({ value }) => value);
  const lowest = leastOf(values);
  const weight = measured.reduce((sum, branch) => sum + branch.weight, 0);
  const weighted = (of: (value: number) => number) =>
    measured.reduce((sum, branch) => sum + (branch.weight / weight) * of(branch.value), 0);
  if (rollup === 'weakest' || (rollup === 'geometric' && lowest === 0)) return { value: lowest, ...counts };
  const value = rollup === 'mean' ? weighted((v) => v) : Math.exp(weighted(Math.log));
  return { value: Math.min(greatestOf(values), Math.max(lowest, value)), ...counts };
}
