import type { Day } from '../days';
import { nameId } from '../names';

/** The key of what a text names, or what is wrong with the text. */
export type Found = Readonly<{ key: string }> | Readonly<{ problem: string }>;

/** The list by what people call its members, and by key as it is written: a key in other letters is a name, which may be another's. */
export function indexOf<T extends Readonly<{ key: string }>>(
  list: readonly T[],
  namesOf: (one: T) => readonly string[],
): Map<string, string> {
  const index = new Map<string, string>();
  for (const one of list)
    for (const name of namesOf(one)) if (nameId(name) !== '' && !index.has(idOf(name))) index.set(idOf(name), one.key);
  for (const { key } of list) index.set(key, key);
  return index;
}

/** A name as it stands in an index, where no key can be it. */
function idOf(name: string): string {
  return `=${nameId(name)}`;
}

/** What a text names in an index of `indexOf`: a key before a name. */
export function inIndex(index: ReadonlyMap<string, string>, text: string): string | undefined {
  return index.get(text.trim()) ?? index.get(idOf(text));
}

/** Puts another name into an index. */
export function putName(index: Map<string, string>, name: string, key: string): void {
  index.set(idOf(name), key);
}

/** What is added is known from the earliest day on which a row speaks of it. */
export function sinceEarliest<T extends Readonly<{ knownFrom: Day }>>(added: Map<string, T>, id: string, day: Day): void {
  const one = added.get(id);
  if (one && day < one.knownFrom) added.set(id, { ...one, knownFrom: day });
}
