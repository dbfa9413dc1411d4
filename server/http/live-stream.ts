import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { MusterError } from '../domain/errors';
import type { LiveEvent } from '../services/app';
import { type Call, openOperation } from '../services/context';
import { STREAM } from '../trpc/init';
import { eventsSince, type FollowInput, followInput } from '../trpc/live';

const PATH = '/trpc/live.changes';

/** Each event is put into words once, whoever is listening. */
const frames = new WeakMap<LiveEvent, Buffer>();

function frameOf(event: LiveEvent): Buffer {
  const known = frames.get(event);
  if (known) return known;
  const frame = Buffer.from(`data: ${JSON.stringify(event)}\nid: ${event.revision}\n\n\n`);
  frames.set(event, frame);
  return frame;
}

function signOf(name: string, data = ''): string {
  return `event: ${name}\ndata: ${data}\n\n\n`;
}

/** What the stream is asked for, as tRPC would read it; null where that is for tRPC to refuse. */
function inputOf(url: URL, request: IncomingMessage): FollowInput | null {
  try {
    const input: unknown = JSON.parse(url.searchParams.get('input') ?? 'null');
    const lastEventId = request.headers['last-event-id'] ?? url.searchParams.get('lastEventId') ?? url.searchParams.get('Last-Event-Id');
    return followInput.parse(typeof input === 'object' && input !== null && lastEventId ? { ...input, lastEventId } : input);
  } catch {
    return null;
  }
}

/** Streams that a session or token has open, by its id. */
const open = new Map<string, number>();
const MOST_STREAMS = 6;

/** Counts a stream of a session or token. Throws `TOO_MANY` for a seventh. Returns how to leave. */
export function enter({ actor: { credentialId } }: Call): () => void {
  if (credentialId === null) return () => undefined;
  const count = open.get(credentialId) ?? 0;
  if (count >= MOST_STREAMS) throw new MusterError('TOO_MANY', `${MOST_STREAMS} streams are open in your name already: close one first.`);
  open.set(credentialId, count + 1);
  return () => {
    const left = (open.get(credentialId) ?? 1) - 1;
    if (left > 0) open.set(credentialId, left);
    else open.delete(credentialId);
  };
}

/** Whether there is such an operation for who asks; if not, tRPC tells them so in its own form. */
async function isOpen(call: Call, operation: string): Promise<boolean> {
  try {
    await openOperation(call, operation);
    return true;
  } catch (error) {
    if (error instanceof MusterError) return false;
    throw error;
  }
}

/**
 * Serves the stream of changes in the form of tRPC's subscriptions, so that its client reads it: with hundreds of listeners, what
 * tRPC does again for each of them is most of the work. False leaves the request untouched.
 */
export async function serveChanges(call: Call, url: URL, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (url.pathname !== PATH || request.method !== 'GET') return false;
  const input = inputOf(url, request);
  if (input === null || !(await isOpen(call, input.operation))) return false;
  const leave = enter(call);
  const end = new AbortController();
  response.once('close', () => end.abort());
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'private, no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  response.write(signOf('connected', JSON.stringify(STREAM.client)));
  const ping = setInterval(() => response.write(signOf('ping')), STREAM.ping.intervalMs);
  try {
    for await (const event of eventsSince(call, input, end.signal)) {
      if (!response.write(frameOf(event)) && !end.signal.aborted) await once(response, 'drain', { signal: end.signal });
    }
    response.end(signOf('return'));
  } catch (error) {
    if (!end.signal.aborted) throw error;
  } finally {
    clearInterval(ping);
    leave();
  }
  return true;
}
