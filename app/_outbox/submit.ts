import { getUntypedClient } from '@trpc/client';
import { client } from '../_client/client';
import type { Procedure } from './entry';

type Sent = Readonly<{
  /** The same key again is the same write again. */
  key: string;
  /** Who wrote it: another who is signed in is refused. Null where somebody saves on purpose as who they are now. */
  writtenBy: string | null;
  signal: AbortSignal;
}>;

/** What every write is answered with; a report has an id. */
export type Answered = Readonly<{ revision: number; reportId?: string }>;

/** Sends what a form holds. Throws what `refusalOf` reads. */
export function submit(procedure: Procedure, input: unknown, { key, writtenBy, signal }: Sent): Promise<Answered> {
  const headers = { 'Idempotency-Key': key, ...(writtenBy === null ? {} : { 'Muster-Written-By': writtenBy }) };
  // What waited here may have been written by an older page: the server parses it.
  const sent = getUntypedClient(client).mutation(procedure, input, { signal, context: { headers } });
  return sent as Promise<Answered>;
}

/** A new key. `crypto.randomUUID` is not there on an address without https. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
