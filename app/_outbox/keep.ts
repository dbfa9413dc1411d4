import type { Typed } from '../../server/domain/definitions/form-fields';
import type { Refusal } from '../_client/refusal';
import type { Seen } from '../_forms/engine/draft';
import type { FormProps } from '../_forms/form-props';
import { type Entry, gistOf, isBehind, type Procedure } from './entry';
import { addEntry, changeEntry, keepRest, readEntries } from './store';

const NOT_SENT = 'Not sent yet: no connection. It is kept on this computer and sent when the connection is back.';
const NOT_TAKEN = 'Not sent yet: the server cannot save now. It is kept on this computer and sent as soon as it can be.';
const BEHIND = 'Not sent yet: it is kept on this computer behind what waits about the same, and sent after it.';

type Written = Readonly<{
  request: FormProps;
  title: string;
  subjects: readonly string[];
  procedure: Procedure;
  input: unknown;
  key: string;
  typed: Typed;
  seen: Seen | null;
}>;

/** Why it is kept: something about the same waits already, which it must not overtake, or a try that did not come through. */
export type Cause = 'behind' | Pick<Refusal, 'isUnreached' | 'retryAfterMs'>;

/** Keeps what could not be sent, and says so in words; null where the browser keeps nothing, and where nothing is to be waited for. */
export async function keepForLater({ request, typed, ...written }: Written, cause: Cause): Promise<string | null> {
  const onlyBehind = cause === 'behind';
  const { operation, person, form, subject, within, known, entry } = request;
  try {
    if (onlyBehind && (entry !== null || !isBehind(await readEntries(), person, operation, written.subjects, Date.now()))) return null;
    const next: Omit<Entry, 'id'> = {
      ...written,
      typed,
      person,
      gist: gistOf(typed),
      triedAt: entry?.triedAt ?? new Date().toISOString(),
      request: { operation, form, subject, within, known },
      state: 'waiting',
      refusal: null,
    };
    if (!onlyBehind && cause.retryAfterMs !== null) await keepRest(Date.now() + cause.retryAfterMs);
    // What was opened to be changed keeps its place.
    const isInPlace = entry !== null && (await changeEntry(entry.id, ({ id }) => ({ ...next, id })));
    if (!isInPlace) await addEntry(next, onlyBehind);
    if (onlyBehind) return BEHIND;
    return cause.isUnreached ? NOT_SENT : NOT_TAKEN;
  } catch {
    return null;
  }
}
