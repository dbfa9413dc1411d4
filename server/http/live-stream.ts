import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LiveEvent } from '../services/app';
import type { Call } from '../services/context';
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

/**
 * Serves the stream of changes in the form of tRPC's subscriptions, so that its client reads it: with hundreds of listeners, what
 * tRPC does again for each of them is most of the work. False leaves the request untouched.
 */
export async function serveChanges(call: Call, url: URL, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (url.pathname !== PATH || request.method !== 'GET') return false;
  const input = inputOf(url, request);
  if (input === null || !call.services.models.peek(input.operation)) return false;
  const end = new AbortController();
  response.once('close', () => end.abort());
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache, no-transform', 'X-Accel-Buffering': 'no' });
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
  }
  return true;
}
