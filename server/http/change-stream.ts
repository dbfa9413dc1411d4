import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ChangeRow } from '../domain/board/types';
import { MusterError } from '../domain/errors';
import type { OperationModel } from '../live/operation-model';
import { endWhenRefused } from '../services/changes/follow-changes';
import { followLog } from '../services/changes/follow-log';
import { type Call, openOperation } from '../services/context';
import { framing, serveEvents } from './event-stream';

/** How long a reader who was cut off waits before it asks again. */
const RETRY_MS = 2_000;
const LAST = 2_147_483_647;

/** True when the request asks for events rather than for one answer. */
export function wantsStream({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && /\btext\/event-stream\b/i.test(headers.accept ?? '');
}

const frameOf = framing((row: ChangeRow) => `id: ${row.revision}\nevent: change\ndata: ${JSON.stringify(row)}\n\n`);

/** Where to begin: after the last event that was seen, or where the address says. What is no revision was never seen. */
function beginning({ headers }: IncomingMessage, after: number): number {
  const last = headers['last-event-id'];
  const seen = typeof last === 'string' && /^\d{1,10}$/.test(last) ? Number(last) : 0;
  return Math.min(Math.max(after, seen), LAST);
}

/** The log, for as long as its reader may read it: asked here and not by the feed, so that who is still told of the past is let go too. */
async function* readableLog(
  call: Call,
  model: OperationModel,
  from: Readonly<{ operation: string; after: number }>,
  end: AbortController,
): AsyncGenerator<ChangeRow, void, undefined> {
  const { services, actor } = call;
  const stopAsking = endWhenRefused(call, model, () => end.abort());
  try {
    yield* followLog({ services, actor }, from, end.signal);
  } finally {
    stopAsking();
  }
}

/**
 * Serves the change log as server-sent events, for programs. Ends when the program does, and within seconds when its reader may no
 * longer read. Throws `NOT_FOUND`, `BAD_INPUT` for an `after` that is no revision, and `TOO_MANY` for a seventh stream.
 */
export async function serveChangeStream(
  call: Call,
  { operation, after }: Readonly<{ operation: string; after: number }>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!Number.isInteger(after) || after < 0)
    throw new MusterError('BAD_INPUT', 'after is a revision: a whole number from 0.', [
      { field: 'after', message: 'A whole number from 0.' },
    ]);
  const model = await openOperation(call, operation);
  await serveEvents(call, response, {
    contentType: 'text/event-stream; charset=utf-8',
    greeting: `retry: ${RETRY_MS}\n\n`,
    ping: ': ping\n\n',
    events: (end) => readableLog(call, model, { operation, after: beginning(request, after) }, end),
    frameOf,
  });
}
