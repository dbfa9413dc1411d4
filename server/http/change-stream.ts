import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Cursor, readCursor } from '../domain/cursor';
import { MusterError } from '../domain/errors';
import type { Call } from '../services/call';
import { endWhenRefused } from '../services/changes/follow-changes';
import { followLog, type LogEvent } from '../services/changes/follow-log';
import { openOperation } from '../services/context';
import { framing, serveEvents } from './event-stream';

/** How long a reader who was cut off waits before it asks again. */
const RETRY_MS = 2_000;

/** True when the request asks for events rather than for one answer. */
export function wantsStream({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && /\btext\/event-stream\b/i.test(headers.accept ?? '');
}

/** Whoever is cut off right after they were told to read anew begins at the first change. */
const frameOf = framing((event: LogEvent) => {
  const { row, cursor } = event;
  if (row) return `id: ${cursor}\nevent: change\ndata: ${JSON.stringify(row)}\n\n`;
  return `id: 0\nevent: anew\ndata: ${JSON.stringify({ cursor, message: event.message })}\n\n`;
});

/** Where to begin: after the last event that was seen, or where the address says. What is no cursor was never seen. */
function beginning({ headers }: IncomingMessage, after: Cursor): Cursor {
  const last = headers['last-event-id'];
  const seen = typeof last === 'string' ? readCursor(last) : null;
  return seen && seen.revision >= after.revision ? seen : after;
}

/** The log, for as long as its reader may read it: asked here and not by the feed, so that who is still told of the past is let go too. */
async function* readableLog(
  call: Call,
  from: Readonly<{ operation: string; after: Cursor }>,
  end: AbortController,
): AsyncGenerator<LogEvent, void, undefined> {
  const { services, actor } = call;
  const stopAsking = endWhenRefused(call, from.operation, () => end.abort());
  try {
    yield* followLog({ services, actor }, from, end.signal);
  } finally {
    stopAsking();
  }
}

/**
 * Serves the change log as server-sent events, for programs. Ends when the program does, and within seconds when its reader may no
 * longer read. Throws `NOT_FOUND`, `BAD_INPUT` for an `after` that is no cursor, `TOO_MANY` for a seventh stream, and `UNAVAILABLE` while the
 * database is lost.
 */
export async function serveChangeStream(
  call: Call,
  { operation, after: text }: Readonly<{ operation: string; after: string }>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const after = readCursor(text);
  if (!after)
    throw new MusterError('BAD_INPUT', 'after is a revision, a whole number from 0, or the id of an event.', [
      { field: 'after', message: 'A whole number from 0, or the id of an event.' },
    ]);
  await openOperation(call, operation);
  if (call.services.db.standing.problem) throw call.services.db.standing.problem;
  await serveEvents(call, response, {
    contentType: 'text/event-stream; charset=utf-8',
    greeting: `retry: ${RETRY_MS}\n\n`,
    ping: ': ping\n\n',
    events: (end) => readableLog(call, { operation, after: beginning(request, after) }, end),
    frameOf,
  });
}
