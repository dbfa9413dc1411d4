import './engine/jitless';
import type { Day } from '../../server/domain/days';
import { DEFINITION_KINDS } from '../../server/domain/definitions/kinds';
import type { Definitions } from '../../server/domain/definitions/types';
import { client } from '../_client/client';
import { refusalOf } from '../_client/refusal';
import { isKnown, seenOf } from './definition/start';
import { clockWords, type Seen } from './engine/draft';
import type { FormName } from './types';

/** What was read. `since` is when, in words, where there is no connection to read it anew; else null. */
type Read<T> = Readonly<{ value: T; since: string | null }>;

/** Reads by name. Without a connection it answers what this page read last under the name; throws where it read none. */
function remembering<T>(): (name: string, read: () => Promise<T>) => Promise<Read<T>> {
  const remembered = new Map<string, Readonly<{ value: T; at: string }>>();
  return async (name, read) => {
    try {
      const value = await read();
      remembered.set(name, { value, at: new Date().toISOString() });
      return { value, since: null };
    } catch (thrown) {
      const last = remembered.get(name);
      if (!last || !refusalOf(thrown).isUnreached) throw thrown;
      return { value: last.value, since: clockWords(last.at, new Date()) };
    }
  };
}

const definitionsOnce = remembering<Definitions>();
const standingOnce = remembering<unknown>();

/** What can be chosen on a day, and the definition that is changed as it stands; null for any other form, and where it was not known. */
export type Choosable = Readonly<{ definitions: Definitions; standing: Seen | null; since: string | null }>;

/** Reads what a form needs before it opens. */
export async function readChoosable(
  { operation, known, form, subject }: Readonly<{ operation: string; known: Day; form: FormName; subject: string | null }>,
  signal: AbortSignal,
): Promise<Choosable> {
  const { value: definitions, since } = await definitionsOnce(`${operation} ${known}`, () =>
    client.definitions.list.query({ operation, known }, { signal }),
  );
  const kind = DEFINITION_KINDS.find((one) => one === form);
  if (!kind || subject === null || !isKnown(definitions, kind, subject)) return { definitions, standing: null, since };
  // With all its rows: some may be known only later than the viewed day, and a save writes all of them.
  const standing = await standingOnce(`${operation} ${kind} ${subject}`, () =>
    client.definitions.get.query({ operation, kind, key: subject }, { signal }),
  );
  return { definitions, standing: seenOf(kind, standing.value), since: since ?? standing.since };
}
