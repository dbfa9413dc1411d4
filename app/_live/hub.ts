import type { LiveEvent } from '../../server/services/app';
import { type Phase, setLiveState } from './phase';
import { openStream } from './stream';

/** What a page wants of the stream. It may hear of one event twice, and is told when others are further than it was. */
export type Follower = Readonly<{
  onEvent: (event: LiveEvent) => void;
  /** The present is at this revision at least. */
  onRevision: (revision: number) => void;
}>;

type Message =
  | Readonly<{ kind: 'event'; operation: string; event: LiveEvent }>
  | Readonly<{ kind: 'state'; operation: string; phase: Phase; since: string; revision: number }>
  | Readonly<{ kind: 'hello'; operation: string }>;

type Hub = Readonly<{ add: (follower: Follower, revision: number) => () => void }>;

const CHANNEL = 'muster-live';
const LINGER_MS = 1_500;
const hubs = new Map<string, Hub>();

/** The page ended before its turn to lead came: that refusal is no error. */
const isCalledOff = () => undefined;

/** `10:32Z`: the clock that a reader and the desk share. */
function clockNow(): string {
  return `${new Date().toISOString().slice(11, 16)}Z`;
}

/** Follows the changes of an operation. The tabs of a browser share one stream: one of them reads it, the others listen. */
export function follow(operation: string, revision: number, follower: Follower): () => void {
  const hub = hubs.get(operation) ?? createHub(operation, revision);
  hubs.set(operation, hub);
  return hub.add(follower, revision);
}

function createHub(operation: string, startRevision: number): Hub {
  const followers = new Set<Follower>();
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);
  let revision = startRevision;
  let phase: Phase = 'starting';
  let since = '';
  let closeStream: (() => void) | null = null;
  let linger: ReturnType<typeof setTimeout> | undefined;
  const leadership = new AbortController();
  let release: (() => void) | null = null;

  const tell = (message: Message) => channel?.postMessage(message);
  const sayState = () => tell({ kind: 'state', operation, phase, since, revision });

  const onPhase = (next: Phase, at = clockNow()) => {
    if (next === phase) return;
    phase = next;
    since = at;
    setLiveState({ phase, since });
    if (closeStream) sayState();
  };
  const onEvent = (event: LiveEvent) => {
    revision = Math.max(revision, event.revision);
    for (const follower of followers) follower.onEvent(event);
  };

  const lead = () => {
    closeStream = openStream({
      operation,
      after: () => revision,
      onPhase,
      onEvent: (event) => {
        tell({ kind: 'event', operation, event });
        onEvent(event);
      },
    });
  };

  const onMessage = ({ data }: MessageEvent<Message>) => {
    if (data.operation !== operation) return;
    if (data.kind === 'hello') {
      if (closeStream) sayState();
    } else if (!closeStream && data.kind === 'event') onEvent(data.event);
    else if (!closeStream && data.kind === 'state') {
      onPhase(data.phase, data.since);
      revision = Math.max(revision, data.revision);
      for (const follower of followers) follower.onRevision(data.revision);
    }
  };
  const onVisible = () => {
    if (document.visibilityState === 'visible' && !closeStream) tell({ kind: 'hello', operation });
  };

  channel?.addEventListener('message', onMessage);
  document.addEventListener('visibilitychange', onVisible);
  if (channel && navigator.locks) {
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const whenLeader = () => {
      lead();
      return held;
    };
    navigator.locks.request(`${CHANNEL}.${operation}`, { signal: leadership.signal }, whenLeader).catch(isCalledOff);
    tell({ kind: 'hello', operation });
  } else lead();

  const close = () => {
    hubs.delete(operation);
    closeStream?.();
    leadership.abort();
    release?.();
    channel?.close();
    document.removeEventListener('visibilitychange', onVisible);
  };

  return {
    add(follower, known) {
      clearTimeout(linger);
      followers.add(follower);
      if (revision > known) follower.onRevision(revision);
      return () => {
        followers.delete(follower);
        // A page that only goes to another day comes back at once; the stream stays open for it.
        if (followers.size === 0) linger = setTimeout(close, LINGER_MS);
      };
    },
  };
}
