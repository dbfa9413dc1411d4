import type { IncomingMessage, ServerResponse } from 'node:http';
import { readCursor } from '../domain/cursor';
import { MusterError } from '../domain/errors';
import type { LiveEvent } from '../services/app';
import type { Call } from '../services/call';
import { type FollowInput, followInput, liveChanges } from '../services/changes/follow-changes';
import { openOperation } from '../services/context';
import { STREAM } from '../trpc/init';
import { framing, serveEvents } from './event-stream';

const PATH = '/trpc/live.changes';

const frameOf = framing((event: LiveEvent) => `data: ${JSON.stringify(event)}\nid: ${event.cursor}\n\n\n`);

function signOf(name: string, data = ''): string {
  return `event: ${name}\ndata: ${data}\n\n\n`;
}

/** What the stream is asked for, as tRPC would read it; null where that is for tRPC to refuse. */
function inputOf(url: URL, request: IncomingMessage): FollowInput | null {
  try {
    const input: unknown = JSON.parse(url.searchParams.get('input') ?? 'null');
    const lastEventId = request.headers['last-event-id'] ?? url.searchParams.get('lastEventId') ?? url.searchParams.get('Last-Event-Id');
    const served = followInput.parse(typeof input === 'object' && input !== null && lastEventId ? { ...input, lastEventId } : input);
    return readCursor(String(served.after)) && served;
  } catch {
    return null;
  }
}

/** Whether there is such an operation for who asks, and somebody to tell what is new; if not, tRPC tells them so in its own form. */
async function isOpen(call: Call, operation: string): Promise<boolean> {
  try {
    await openOperation(call, operation);
    return call.services.db.standing.problem === null;
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
  await serveEvents(call, response, {
    contentType: 'text/event-stream',
    greeting: signOf('connected', JSON.stringify(STREAM.client)),
    ping: signOf('ping'),
    farewell: signOf('return'),
    events: ({ signal }) => liveChanges.run(call, input, signal),
    frameOf,
  });
  return true;
}
