import type { Contributor } from '../definitions/types';

type Member = Pick<Contributor, 'key' | 'parentKey'>;

/** Who belongs to whom, by the key of the parent; null where nobody belongs to anybody. */
export type Families = ReadonlyMap<string, readonly string[]> | null;

const known = new WeakMap<readonly Member[], Map<string, string[]>>();

/** The members of each contributor: agencies of a state, states of an alliance. */
export function familiesOf(contributors: readonly Member[]): Families {
  let families = known.get(contributors);
  if (!families) {
    families = new Map();
    for (const { key, parentKey } of contributors) {
      if (!parentKey) continue;
      const members = families.get(parentKey) ?? [];
      members.push(key);
      families.set(parentKey, members);
    }
    known.set(contributors, families);
  }
  return families.size === 0 ? null : families;
}

/** All members of a contributor, and theirs. */
export function membersOf(key: string, families: Families): ReadonlySet<string> {
  const members = new Set<string>();
  const add = (parent: string) => {
    for (const child of families?.get(parent) ?? []) {
      if (child === key || members.has(child)) continue;
      members.add(child);
      add(child);
    }
  };
  add(key);
  return members;
}

/**
 * What the members of a contributor have together: of each what itself or its own members have, whichever is more. Either level may report,
 * and neither is counted twice.
 */
export function amountOfMembers(key: string, families: Families, amountOf: (key: string) => number, above: readonly string[] = []): number {
  // A circle cannot be saved; one in an old file ends here.
  const children = (families?.get(key) ?? []).filter((child) => child !== key && !above.includes(child));
  const path = [...above, key];
  return children.reduce((sum, child) => sum + Math.max(amountOf(child), amountOfMembers(child, families, amountOf, path)), 0);
}

type Amount = Readonly<{ contributorKey: string; value: number; low: number; high: number }>;
const ENDS = ['value', 'low', 'high'] as const;

/** Amounts of contributors, each without what its members have: their sum counts everybody once. An amount that members make up in full is left out. */
export function withoutMembers<T extends Amount>(amounts: readonly T[], contributors: readonly Member[]): readonly T[] {
  const families = familiesOf(contributors);
  if (families === null) return amounts;
  const sums = new Map<string, Record<(typeof ENDS)[number], number>>();
  for (const one of amounts) {
    const sum = sums.get(one.contributorKey) ?? { value: 0, low: 0, high: 0 };
    for (const end of ENDS) sum[end] += one[end];
    sums.set(one.contributorKey, sum);
  }
  const left = new Map<string, Record<(typeof ENDS)[number], number>>();
  const taken = (key: string) => {
    const of = (end: (typeof ENDS)[number]) => amountOfMembers(key, families, (one) => sums.get(one)?.[end] ?? 0);
    const before = left.get(key) ?? { value: of('value'), low: of('low'), high: of('high') };
    left.set(key, before);
    return before;
  };
  return amounts.flatMap((one) => {
    if (!families.has(one.contributorKey)) return [one];
    const off = taken(one.contributorKey);
    if (off.value <= 0) return [one];
    const rest = { value: one.value, low: one.low, high: one.high };
    for (const end of ENDS) {
      const by = Math.min(rest[end], off[end]);
      rest[end] -= by;
      off[end] -= by;
    }
    return rest.value > 0 || rest.high > 0 ? [{ ...one, ...rest }] : [];
  });
}

/** The parents of a contributor, the nearest first. */
export function parentsOf(key: string, contributors: readonly Member[]): readonly string[] {
  const parents: string[] = [];
  for (let parent = parentOf(key, contributors); parent !== null && !parents.includes(parent); parent = parentOf(parent, contributors))
    parents.push(parent);
  return parents;
}

function parentOf(key: string, contributors: readonly Member[]): string | null {
  return contributors.find((one) => one.key === key)?.parentKey ?? null;
}
