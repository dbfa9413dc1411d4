import type { Day } from '../../server/domain/days';
import type { Definitions } from '../../server/domain/definitions/types';
import { client } from '../_live/client';
import { clockWords } from './engine/draft';
import { refusalOf } from './engine/refusal';

/** What can be chosen on a day. `since` is when it was read, in words, where there is no connection to read it anew; else null. */
export type Choosable = Readonly<{ definitions: Definitions; since: string | null }>;

const remembered = new Map<string, Readonly<{ definitions: Definitions; at: string }>>();

/** Reads the definitions of a day. Without a connection those are answered that this page read last; throws where it read none. */
export async function readDefinitions(operation: string, known: Day, signal: AbortSignal): Promise<Choosable> {
  const name = `${operation} ${known}`;
  try {
    const definitions = await client.definitions.list.query({ operation, known }, { signal });
    remembered.set(name, { definitions, at: new Date().toISOString() });
    return { definitions, since: null };
  } catch (thrown) {
    const last = remembered.get(name);
    if (!last || !refusalOf(thrown).isUnreached) throw thrown;
    return { definitions: last.definitions, since: clockWords(last.at, new Date()) };
  }
}
