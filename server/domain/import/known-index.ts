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

/** Texts of which an index remembers what they name. */
const MOST_REMEMBERED = 20_000;

/** `inIndex` for an index that stays as it is: a file says the same few texts thousands of times. */
export function rememberingIndex(index: ReadonlyMap<string, string>): (text: string) => string | undefined {
  const found = new Map<string, string | undefined>();
  return (text) => {
    const before = found.get(text);
    if (before !== undefined || found.has(text)) return before;
    const key = inIndex(index, text);
    if (found.size < MOST_REMEMBERED) found.set(text, key);
    return key;
  };
}

/** Puts another name into an index. */
export function putName(index: Map<string, string>, name: string, key: string): void {
  index.set(idOf(name), key);
}

/** Definitions that an import adds, by what they are called: each is known from the earliest day on which a row speaks of it. */
export class Added<T extends Readonly<{ key: string; knownFrom: Day }>> {
  readonly #byId = new Map<string, { readonly one: T; since: Day }>();

  add(id: string, one: T): void {
    this.#byId.set(id, { one, since: one.knownFrom });
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  /** What was added under a name; a row of `day` speaks of it. */
  find(id: string, day: Day): T | undefined {
    const found = this.#byId.get(id);
    if (found && day < found.since) found.since = day;
    return found?.one;
  }

  get all(): readonly T[] {
    return [...this.#byId.values()].map(({ one, since }) => ({ ...one, knownFrom: since }));
  }
}
