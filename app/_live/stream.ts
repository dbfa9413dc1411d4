import type { LiveEvent } from '../../server/services/app';
import { client } from '../_client/client';
import { refusalOf } from '../_client/refusal';
import { hasSessionEnded } from '../_client/session-check';
import type { Phase } from './phase';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

type Options = Readonly<{
  operation: string;
  /** True when the page was drawn for somebody who signed in: the stream is theirs, and ends with their session. */
  isSignedIn: boolean;
  /** The cursor after which events are wanted; asked again at each attempt. */
  after: () => string;
  onEvent: (event: LiveEvent) => void;
  /** The server gave a sign: an event, or that it is there. */
  onHeard: () => void;
  onPhase: (phase: Exclude<Phase, 'starting'>) => void;
}>;

export type Stream = Readonly<{
  close: () => void;
  /** Opens it anew at once: who was asleep cannot know whether the old one still holds. */
  reopen: () => void;
}>;

/** The refusals after which asking again is of no use. */
const FINAL_CODES = ['NOT_FOUND', 'SIGN_IN', 'FORBIDDEN'];

/**
 * One stream of changes that opens itself again when it breaks, sooner when the browser says that it is back online. It does not
 * when its reader's session has ended or the board is closed to them.
 */
export function openStream({ operation, isSignedIn, after, onEvent, onHeard, onPhase }: Options): Stream {
  let isClosed = false;
  let wasLost = false;
  let waitMs = FIRST_WAIT_MS;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let subscription: { unsubscribe: () => void } | null = null;

  const lost = () => {
    wasLost = true;
    onPhase(navigator.onLine ? 'reconnecting' : 'offline');
  };
  const endAs = (phase: 'signed out' | 'closed') => {
    if (isClosed) return;
    close();
    onPhase(phase);
  };

  const again = () => {
    if (isClosed) return;
    lost();
    clearTimeout(retry);
    retry = setTimeout(open, waitMs);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  };

  /** The server ended it, or refused: tells why, or tries again. */
  const settle = async (otherwise: 'closed' | null) => {
    if (isSignedIn && (await hasSessionEnded())) endAs('signed out');
    else if (otherwise) endAs(otherwise);
    else again();
  };

  function open() {
    subscription?.unsubscribe();
    let isCurrent = true;
    const ended = (thrown: unknown) => {
      if (!isCurrent || isClosed) return;
      isCurrent = false;
      const { code } = refusalOf(thrown);
      void settle(code !== null && FINAL_CODES.includes(code) ? 'closed' : null);
    };
    const opened = client.live.changes.subscribe(
      { operation, after: after() },
      {
        onStarted: ({ context }) => {
          const source = context?.['eventSource'];
          // Signs without an event are not told otherwise. The same listener is added once, however often a source connects again.
          if (source instanceof EventSource) source.addEventListener('ping', onHeard);
          onHeard();
        },
        onData: (message) => {
          onHeard();
          onEvent(message.data);
        },
        onConnectionStateChange: ({ state, error }) => {
          if (!isCurrent || isClosed) return;
          if (state === 'pending') {
            waitMs = FIRST_WAIT_MS;
            onPhase('live');
            // It may have come back as nobody's: a session can end while the line is down.
            if (wasLost && isSignedIn) hasSessionEnded().then((isOver) => isOver && endAs('signed out'));
            wasLost = false;
          } else if (state === 'connecting' && error) lost();
        },
        onError: ended,
        onComplete: () => ended(null),
      },
    );
    subscription = {
      unsubscribe: () => {
        isCurrent = false;
        opened.unsubscribe();
      },
    };
  }

  const reopen = () => {
    waitMs = FIRST_WAIT_MS;
    clearTimeout(retry);
    open();
  };
  function close() {
    isClosed = true;
    clearTimeout(retry);
    removeEventListener('online', reopen);
    removeEventListener('offline', lost);
    subscription?.unsubscribe();
  }
  addEventListener('online', reopen);
  addEventListener('offline', lost);
  open();

  return { close, reopen };
}
