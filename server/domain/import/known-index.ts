import type { Day } from '../days';
import { plain } from '../key-of-title';

/** The key of what a text names, or what is wrong with the text. */
export type Found = Readonly<{ key: string }> | Readonly<{ problem: string }>;

/** The list by key, and by what people call its members. A key stands before a name. */
export function indexOf<T extends Readonly<{ key: string }>>(
  list: readonly T[],
  namesOf: (one: T) => readonly string[],
): Map<string, string> {
  const index = new Map<string, string>();
  for (const one of list)
    for (const name of namesOf(one)) if (plain(name) !== '' && !index.has(plain(name))) index.set(plain(name), one.key);
  for (const { key } of list) index.set(plain(key), key);
  return index;
}

/** What is added is known from the earliest day on which a row speaks of it. */
export function sinceEarliest<T extends Readonly<{ knownFrom: Day }>>(added: Map<string, T>, id: string, day: Day): void {
  const one = added.get(id);
  if (one && day < one.knownFrom) added.set(id, { ...one, knownFrom: day });
}
