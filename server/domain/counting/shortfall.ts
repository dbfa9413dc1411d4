/** How much of the target is missing; never negative. Null when either is unknown: absence is not zero. */
export function shortfall(target: number | null, value: number | null): number | null {
  return target === null || value === null ? null : Math.max(0, target - value);
}
