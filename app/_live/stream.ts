import type { LiveEvent } from '../../server/services/app';
import { client } from './client';
import type { Phase } from './phase';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

type Options = Readonly<{
  operation: string;
  /** The revision after which events are wanted; asked again at each attempt. */
  after: () => number;
  onEvent: (event: LiveEvent) => void;
  onPhase: (phase: Exclude<Phase, 'starting'>) => void;
}>;

/** One stream of changes that opens itself again when it breaks, sooner when the browser says that it is back online. */
export function openStream({ operation, after, onEvent, onPhase }: Options): () => void {
  let isClosed = false;
  let waitMs = FIRST_WAIT_MS;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let subscription: { unsubscribe: () => void } | null = null;

  const lost = () => onPhase(navigator.onLine ? 'reconnecting' : 'offline');

  const again = () => {
    if (isClosed) return;
    lost();
    clearTimeout(retry);
    retry = setTimeout(open, waitMs);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  };

  function open() {
    subscription?.unsubscribe();
    let isCurrent = true;
    const ended = () => {
      if (isCurrent) again();
      isCurrent = false;
    };
    const opened = client.live.changes.subscribe(
      { operation, after: after() },
      {
        onData: (message) => onEvent(message.data),
        onConnectionStateChange: ({ state, error }) => {
          if (!isCurrent || isClosed) return;
          if (state === 'pending') {
            waitMs = FIRST_WAIT_MS;
            onPhase('live');
          } else if (state === 'connecting' && error) lost();
        },
        onError: ended,
        onComplete: ended,
      },
    );
    subscription = {
      unsubscribe: () => {
        isCurrent = false;
        opened.unsubscribe();
      },
    };
  }

  const onOnline = () => {
    waitMs = FIRST_WAIT_MS;
    clearTimeout(retry);
    open();
  };
  addEventListener('online', onOnline);
  addEventListener('offline', lost);
  open();

  return () => {
    isClosed = true;
    clearTimeout(retry);
    removeEventListener('online', onOnline);
    removeEventListener('offline', lost);
    subscription?.unsubscribe();
  };
}
