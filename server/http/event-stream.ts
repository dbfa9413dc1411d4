import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { MusterError } from '../domain/errors';
import type { Call } from '../services/call';
import { STREAM } from '../trpc/init';
import { OpenStreams } from './open-streams';

/** Streams that a session or token has open, by its id. */
const open = new OpenStreams();
const MOST_STREAMS = 6;

/** Counts a stream of a session or token. Throws `TOO_MANY` for a seventh. Returns how to leave. */
function enter({ actor: { credentialId } }: Call): () => void {
  if (credentialId === null) return () => undefined;
  const leave = open.enter(credentialId, MOST_STREAMS);
  if (leave) return leave;
  throw new MusterError('TOO_MANY', `${MOST_STREAMS} streams are open in your name already: close one first.`);
}

/** Puts each event into the bytes of a stream once, whoever is listening. */
export function framing<Event extends object>(say: (event: Event) => string): (event: Event) => Buffer {
  const frames = new WeakMap<Event, Buffer>();
  return (event) => {
    const known = frames.get(event);
    if (known) return known;
    const frame = Buffer.from(say(event));
    frames.set(event, frame);
    return frame;
  };
}

type StreamOf<Event> = Readonly<{
  contentType: string;
  /** What is said first. */
  greeting: string;
  /** What is said now and then, so that a silent stream is known to be alive. */
  ping: string;
  /** What is said last, when nothing is left to tell. */
  farewell?: string;
  /** The events, until `end` ends them. */
  events: (end: AbortController) => AsyncIterable<Event>;
  frameOf: (event: Event) => Buffer;
}>;

/**
 * Serves events as they come, until there are no more or the reader leaves; who takes them slowly is waited for. Throws `TOO_MANY`
 * for a seventh stream of one session or token, before anything is said.
 */
export async function serveEvents<Event>(
  call: Call,
  response: ServerResponse,
  { contentType, greeting, ping, farewell = '', events, frameOf }: StreamOf<Event>,
): Promise<void> {
  const leave = enter(call);
  const end = new AbortController();
  const { signal } = end;
  response.once('close', () => end.abort());
  response.writeHead(200, { 'Content-Type': contentType, 'Cache-Control': 'private, no-store, no-transform', 'X-Accel-Buffering': 'no' });
  response.write(greeting);
  const pinging = setInterval(() => response.write(ping), STREAM.ping.intervalMs);
  try {
    for await (const event of events(end)) {
      if (!response.write(frameOf(event)) && !signal.aborted) await once(response, 'drain', { signal });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    clearInterval(pinging);
    leave();
  }
  response.end(farewell);
}
