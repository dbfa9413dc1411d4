import type { IncomingHttpHeaders } from 'node:http';

/** What is said of what is sent, in headers: the key by which a repeat is known, and the person who wrote it. */
export type Sent = Readonly<{ idempotencyKey: string | null; writtenBy: string | null }>;

/** What a page says of what it sends. Nothing is checked yet. */
export function sentIn(headers: IncomingHttpHeaders): Sent {
  const writtenBy = headers['muster-written-by'];
  return {
    idempotencyKey: headers['idempotency-key']?.toString() ?? null,
    writtenBy: typeof writtenBy === 'string' ? writtenBy : null,
  };
}
