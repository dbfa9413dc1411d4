import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ChangeRow } from '../domain/board/types';
import { MusterError } from '../domain/errors';
import { endWhenRefused } from '../services/changes/follow-changes';
import { followLog } from '../services/changes/follow-log';
import { type Call, openOperation } from '../services/context';
import { STREAM } from '../trpc/init';
import { enter } from './live-stream';

/** How long a reader who was cut off waits before it asks again. */
const RETRY_MS = 2_000;
const LAST = 2_147_483_647;

/** True when the request asks for events rather than for one answer. */
export function wantsStream({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && /\btext\/event-stream\b/i.test(headers.accept ?? '');
}

/** Each change is put into words once, whoever is listening. */
const frames = new WeakMap<ChangeRow, Buffer>();

function frameOf(row: ChangeRow): Buffer {
  const known = frames.get(row);
  if (known) return known;
  const frame = Buffer.from(`id: ${row.revision}\nevent: change\ndata: ${JSON.stringify(row)}\n\n`);
  frames.set(row, frame);
  return frame;
}

/** Where to begin: after the last event that was seen, or where the address says. What is no revision was never seen. */
function beginning({ headers }: IncomingMessage, after: number): number {
  const last = headers['last-event-id'];
  const seen = typeof last === 'string' && /^\d{1,10}$/.test(last) ? Number(last) : 0;
  return Math.min(Math.max(after, seen), LAST);
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
  const leave = enter(call);
  const end = new AbortController();
  const { signal } = end;
  response.once('close', () => end.abort());
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'private, no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  response.write(`retry: ${RETRY_MS}\n\n`);
  const ping = setInterval(() => response.write(': ping\n\n'), STREAM.ping.intervalMs);
  // Asked here and not by the feed, so that a reader who is still being told of the past is let go as well.
  const { services, actor } = call;
  const stopAsking = endWhenRefused(call, model, () => end.abort());
  try {
    for await (const row of followLog({ services, actor }, { operation, after: beginning(request, after) }, signal)) {
      if (!response.write(frameOf(row)) && !signal.aborted) await once(response, 'drain', { signal });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    clearInterval(ping);
    stopAsking();
    leave();
  }
  response.end();
}
