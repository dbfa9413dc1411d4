import { client } from '../_live/client';
import type { Procedure } from './entry';

type Sent = Readonly<{
  /** The same key again is the same write again. */
  key: string;
  /** Who wrote it: another who is signed in is refused. Null where somebody saves on purpose as who they are now. */
  writtenBy: string | null;
  signal: AbortSignal;
}>;

/** Sends what a form holds. Throws what `refusalOf` reads. */
export function submit(procedure: Procedure, input: unknown, { key, writtenBy, signal }: Sent): Promise<Readonly<{ revision: number }>> {
  const headers = { 'Idempotency-Key': key, ...(writtenBy === null ? {} : { 'Muster-Written-By': writtenBy }) };
  const options = { signal, context: { headers } };
  switch (procedure) {
    case 'reports.append':
      return client.reports.append.mutate(input, options);
    case 'definitions.save':
      return client.definitions.save.mutate(input, options);
    case 'conflicts.settle':
      return client.conflicts.settle.mutate(input, options);
    case 'sources.grade':
      return client.sources.grade.mutate(input, options);
    case 'rhythm.confirm':
      return client.rhythm.confirm.mutate(input, options);
  }
}

/** A new key. `crypto.randomUUID` is not there on an address without https. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
