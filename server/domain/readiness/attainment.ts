import type { Day } from '../days';
import type { Threshold } from '../definitions/types';

/**
 * Value against target, 0 to 1: 0 at the floor, 1 at the target, straight between, and it stops at 1 (the raw number is printed).
 * Works in either direction: a target below the floor means that less is better. Null when the value is unknown, or when target and floor
 * are the same, because then nothing is asked.
 */
export function attainment(value: number | null, floor: number, target: number | null): number | null {
  if (value === null || target === null || target === floor) return null;
  return Math.min(1, Math.max(0, (value - floor) / (target - floor)));
}

/** The threshold in force on a day, of those known by then: the one that holds from the latest day; of two for one day the one known later. */
export function thresholdOn(thresholds: readonly Threshold[], asOf: Day, knownAt: Day): Threshold | null {
  const order = ({ holdsFrom, knownFrom }: Threshold) => `${holdsFrom} ${knownFrom}`;
  return thresholds
    .filter((threshold) => threshold.holdsFrom <= asOf && threshold.knownFrom <= knownAt)
    .reduce<Threshold | null>((latest, threshold) => (latest && order(latest) > order(threshold) ? latest : threshold), null);
}
