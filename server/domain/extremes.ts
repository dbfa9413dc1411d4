// `Math.min(...values)` puts every value on the stack, and overflows it where there are many.

/** The least of any number of values, and of `most`; that where there are none. */
export function leastOf(values: Iterable<number>, most = Number.POSITIVE_INFINITY): number {
  let least = most;
  for (const value of values) least = Math.min(least, value);
  return least;
}

/** The greatest of any number of values, and of `least`; that where there are none. */
export function greatestOf(values: Iterable<number>, least = Number.NEGATIVE_INFINITY): number {
  let greatest = least;
  for (const value of values) greatest = Math.max(greatest, value);
  return greatest;
}
