import type { Day } from '../days';

/**
 * Computes a value, or answers the one that was computed before under the same key from the very same inputs, each compared by
 * identity. A memory is kept for one viewed day and one set of definitions: they are no inputs. What is computed must depend on
 * nothing else, and must not hold on to a reading, which would keep old readings alive. It is given what was computed before from other
 * inputs, to go on from there.
 */
export type Remember = <T>(key: string, inputs: readonly unknown[], compute: (before: T | null) => T) => T;

export const computeAlways: Remember = (_key, _inputs, compute) => compute(null);

type Known = Readonly<{ inputs: readonly unknown[]; value: unknown }>;

/** A memory of one value a key, the last. */
export function createMemory(): Remember {
  const known = new Map<string, Known>();
  return <T>(key: string, inputs: readonly unknown[], compute: (before: T | null) => T): T => {
    const before = known.get(key);
    // A key always stands for the same computation, and so for the same type.
    const valueBefore = before ? (before.value as T) : null;
    if (before && areSame(before.inputs, inputs)) return valueBefore as T;
    const value = compute(valueBefore);
    known.set(key, { inputs, value });
    return value;
  };
}

function areSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && now.every((input, index) => input === before[index]);
}

/** The same function of a day, which computes each day once. */
export function onceADay<T>(compute: (day: Day) => T): (day: Day) => T {
  const known = new Map<Day, T>();
  return (day) => {
    const before = known.get(day);
    if (before !== undefined) return before;
    const value = compute(day);
    known.set(day, value);
    return value;
  };
}
