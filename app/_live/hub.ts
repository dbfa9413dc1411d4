import type { LiveEvent } from '../../server/services/app';
import { isFinal, type Phase, setLiveState } from './phase';
import { openStream } from './stream';

/** What a page wants of the stream. It may hear of one event twice, and is told when others are further than it was. */
export type Follower = Readonly<{
  onEvent: (event: LiveEvent) => void;
  /** The present is at this revision at least. */
  onRevision: (revision: number) => void;
}>;

type Message =
  | Readonly<{ kind: 'event'; room: string; event: LiveEvent }>
  | Readonly<{ kind: 'state'; room: string; phase: Phase; since: string; revision: number }>
  | Readonly<{ kind: 'hello'; room: string }>;

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

/** What is followed, and for whom: the user that the page was drawn for, or null for nobody who signed in. */
export type Followed = Readonly<{ operation: string; viewer: string | null }>;

/** Tabs share a stream when they follow the same for the same reader: it ends with the session of who opened it. */
function roomOf({ operation, viewer }: Followed): string {
  return `${operation}.${viewer ?? ''}`;
}

/** Follows the changes of an operation. The tabs of a browser share one stream: one of them reads it, the others listen. */
export function follow(followed: Followed, revision: number, follower: Follower): () => void {
  const room = roomOf(followed);
  const hub = hubs.get(room) ?? createHub(followed, room, revision);
  hubs.set(room, hub);
  return hub.add(follower, revision);
}

function createHub({ operation, viewer }: Followed, room: string, startRevision: number): Hub {
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
  const sayState = () => tell({ kind: 'state', room, phase, since, revision });

  const onPhase = (next: Phase, at = clockNow()) => {
    if (next === phase) return;
    phase = next;
    since = at;
    setLiveState({ phase, since });
    if (closeStream) sayState();
    // Nobody of this browser is to lead after that: the session was the same for all its tabs.
    if (isFinal(phase)) leave();
  };
  const leave = () => {
    closeStream?.();
    closeStream = null;
    leadership.abort();
    release?.();
  };
  const onEvent = (event: LiveEvent) => {
    revision = Math.max(revision, event.revision);
    for (const follower of followers) follower.onEvent(event);
  };

  const lead = () => {
    closeStream = openStream({
      operation,
      isSignedIn: viewer !== null,
      after: () => revision,
      onPhase,
      onEvent: (event) => {
        tell({ kind: 'event', room, event });
        onEvent(event);
      },
    });
  };

  const onMessage = ({ data }: MessageEvent<Message>) => {
    if (data.room !== room || isFinal(phase)) return;
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
    if (document.visibilityState === 'visible' && !closeStream) tell({ kind: 'hello', room });
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
    navigator.locks.request(`${CHANNEL}.${room}`, { signal: leadership.signal }, whenLeader).catch(isCalledOff);
    tell({ kind: 'hello', room });
  } else lead();

  const close = () => {
    hubs.delete(room);
    leave();
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
