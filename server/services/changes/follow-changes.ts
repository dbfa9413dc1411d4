import { z } from 'zod';
import { type Cursor, LAST_REVISION, LONGEST_CURSOR, readCursor } from '../../domain/cursor';
import { MusterError } from '../../domain/errors';
import type { FeedEvent } from '../../live/feed';
import type { LiveEvent } from '../answers';
import { wholeEvent } from '../board/publish-delta';
import { boardPageOf } from '../board/read-board';
import type { Call } from '../call';
import { openOperation } from '../context';
import { presentOf } from '../days';
import { DEMONSTRATION, ofOperation } from '../inputs';
import { may } from '../rights';
import { stream } from '../verb';
import { isOfHistory } from './history';

/** A viewer who takes no events any more is let go after so many: on coming back, what was missed is read again. */
const MOST_WAITING = 200;

/** How often a stream asks whether its reader may still read: well within the 5 s that a disabled account has. */
const RENEW_MS = 2_000;

/** Waits for the next event or for the end of the stream. */
class Inbox {
  readonly #events: FeedEvent<LiveEvent>[] = [];
  #isEnded = false;
  #wake: () => void = () => undefined;

  readonly onEvent = (event: FeedEvent<LiveEvent>): void => {
    this.#events.push(event);
    if (this.#events.length > MOST_WAITING) this.#isEnded = true;
    this.#wake();
  };

  readonly onEnd = (): void => {
    this.#isEnded = true;
    this.#wake();
  };

  async next(): Promise<FeedEvent<LiveEvent> | null> {
    while (this.#events.length === 0 && !this.#isEnded) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#isEnded ? null : (this.#events.shift() ?? null);
  }
}

/** Ends the stream when its reader is no longer who they were, or may no longer read. Returns how to stop asking. */
export function endWhenRefused(call: Call, operationKey: string, end: () => void): () => void {
  const { renew, actor, services } = call;
  if (!renew) return () => undefined;
  const isStillOpen = async () => {
    const now = await renew();
    const operation = services.models.peek(operationKey)?.state.definitions.operation;
    return now.kind === actor.kind && now.credentialId === actor.credentialId && operation !== undefined && may(now, operation, 'read');
  };
  const timer = setInterval(() => {
    // Who can no longer say who they are may not read either.
    isStillOpen().then((isOpen) => {
      if (!isOpen) end();
    }, end);
  }, RENEW_MS);
  return () => clearInterval(timer);
}

/**
 * Events of an operation after a cursor, in order, each once, until the signal ends it. Listens first and then reads what was
 * missed, so that nothing falls between. A viewer who missed more than is kept is given the whole board as one event; and so is one
 * whose cursor is of another history, with `isAnew`. Throws `UNAVAILABLE` while the database is lost: nobody could tell what is new.
 */
export async function* followChanges(
  call: Call,
  { operation, after }: Readonly<{ operation: string; after: Cursor }>,
  signal: AbortSignal,
): AsyncGenerator<LiveEvent, void, undefined> {
  const { services } = call;
  if (services.db.standing.problem) throw services.db.standing.problem;
  await openOperation(call, operation);
  const isKnown = await isOfHistory(call, operation, after);
  const model = await openOperation(call, operation);
  const inbox = new Inbox();
  const stop = services.feed.listen(operation, inbox);
  signal.addEventListener('abort', inbox.onEnd);
  if (signal.aborted) inbox.onEnd();
  const stopAsking = endWhenRefused(call, operation, inbox.onEnd);
  try {
    let seen = Math.min(after.revision, model.revision);
    const missed = isKnown ? services.feed.since(operation, seen, model.revision) : null;
    if (missed === null) {
      const present = presentOf(services, model);
      const page = boardPageOf(model, model.reading({ asOf: present, knownAt: present }), present);
      yield wholeEvent(operation, page, { at: new Date(services.now()).toISOString(), isAnew: !isKnown });
      seen = page.board.head.view.revision;
    }
    for (const event of missed ?? []) {
      yield event.data;
      seen = event.revision;
    }
    for (;;) {
      const event = await inbox.next();
      if (!event) return;
      if (event.revision <= seen && !event.data.isAnew) continue;
      seen = event.revision;
      yield event.data;
    }
  } finally {
    stop();
    stopAsking();
    signal.removeEventListener('abort', inbox.onEnd);
  }
}

/** Where a stream begins: a cursor, or a revision alone. `lastEventId` is the last event that a browser saw before it was cut off. */
export const followInput = ofOperation.extend({
  after: z.union([z.int().min(0).max(LAST_REVISION), z.string().max(LONGEST_CURSOR)]),
  lastEventId: z.string().max(LONGEST_CURSOR).nullish(),
});
export type FollowInput = z.output<typeof followInput>;

/** The changes as a page follows them: it goes on after the last one that it saw. Throws `BAD_INPUT` for an `after` that is no cursor. */
export const liveChanges = stream({
  needs: 'read',
  input: followInput,
  example: { ...DEMONSTRATION, after: 0 },
  run: (call, { operation, after, lastEventId }, signal) => {
    const wanted = readCursor(String(after));
    if (!wanted) throw new MusterError('BAD_INPUT', 'after is a revision, a whole number from 0, or the id of an event.');
    return followChanges(call, { operation, after: readCursor(lastEventId ?? '') ?? wanted }, signal);
  },
});
