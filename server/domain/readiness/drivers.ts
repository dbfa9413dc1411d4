import type { Rollup } from '../words';
import { rollUp } from './tree';

export type TreeIndicator = Readonly<{ key: string; name: string; attainment: number | null }>;
export type TreeComponent = Readonly<{
  key: string;
  name: string;
  weight: number;
  rollup: Rollup;
  note: string;
  indicators: readonly TreeIndicator[];
}>;

/** The readiness tree with what each leaf attains on a day. */
export type ReadinessTree = Readonly<{ rollup: Rollup; components: readonly TreeComponent[] }>;

/** What one indicator's change did to the index, in points of 0 to 1. */
export type Driver = Readonly<{ key: string; name: string; component: string; before: number | null; after: number | null; by: number }>;

export type Drivers = Readonly<{
  from: number;
  to: number;
  /** The greatest first; those that did nothing are left out. */
  drivers: readonly Driver[];
  /** What of the change no single indicator did: 0 for means of the same indicators, up to rounding. */
  residual: number;
}>;

type Leaves = ReadonlyMap<string, number | null>;

/** The index of a tree, 0 to 1, or null when nothing is measured; with other leaves in place where they are given. */
export function indexOf({ rollup, components }: ReadinessTree, leaves?: Leaves): number | null {
  const branches = components.map((component) => {
    const own = component.indicators.map(({ key, attainment }) => ({ value: leaves ? (leaves.get(key) ?? null) : attainment, weight: 1 }));
    return { value: rollUp(own, component.rollup).value, weight: component.weight };
  });
  return rollUp(branches, rollup).value;
}

function leavesOf({ components }: ReadinessTree): Leaves {
  return new Map(components.flatMap(({ indicators }) => indicators.map(({ key, attainment }) => [key, attainment] as const)));
}

/**
 * Which indicator's change moved the index by how much. Each is changed alone, once from the earlier day and once back from the later one;
 * the mean of the two is its part. For arithmetic means of the same indicators that is exactly its weight times its change, and the parts
 * add up to the whole; for other roll-ups, and where an indicator came to be measured or ceased, a residual is left and is said.
 * @returns null when the index is unknown on either day
 */
export function driversBetween(before: ReadinessTree, after: ReadinessTree): Drivers | null {
  const [from, to] = [indexOf(before), indexOf(after)];
  if (from === null || to === null) return null;
  const [first, last] = [leavesOf(before), leavesOf(after)];
  const swapped = (leaves: Leaves, key: string, value: number | null) => indexOf(after, new Map([...leaves, [key, value]]));
  const start = indexOf(after, first) ?? from;
  const drivers = after.components
    .flatMap(({ name: component, indicators }) =>
      indicators.map(({ key, name }): Driver => {
        const [was, is] = [first.get(key) ?? null, last.get(key) ?? null];
        const forward = (swapped(first, key, is) ?? start) - start;
        const back = to - (swapped(last, key, was) ?? to);
        return { key, name, component, before: was, after: is, by: was === is ? 0 : (forward + back) / 2 };
      }),
    )
    .filter(({ before: was, after: is }) => was !== is)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by) || (a.key < b.key ? -1 : 1));
  return { from, to, drivers, residual: to - from - drivers.reduce((sum, { by }) => sum + by, 0) };
}
