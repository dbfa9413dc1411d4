import type { LiveEvent } from '../../server/services/app';
import { isOtherEpoch, revisionOf } from './cursor';
import { createLeadership } from './leadership';
import { isFinal, type Phase, SILENT_MS, setLiveState } from './phase';
import { watchSleep } from './sleep';
import { openStream, type Stream } from './stream';

/** What a page wants of the stream. It may hear of one event twice, and is told when others are further than it was. */
export type Follower = Readonly<{
  onEvent: (event: LiveEvent) => void;
  /** The present is at this revision at least. */
  onRevision: (revision: number) => void;
  /** What the page shows is of another history than the present, which is at this revision: everything is read anew. */
  onAnew: (revision: number) => void;
}>;

/** What a leader says of itself. Of two that think they lead, the one of the later term does. */
type State = Readonly<{ kind: 'state'; room: string; term: number; phase: Phase; since: string; heardAt: number; cursor: string }>;
type Message =
  | Readonly<{ kind: 'event'; room: string; term: number; event: LiveEvent }>
  | State
  | Readonly<{ kind: 'hello'; room: string }>;

type Hub = Readonly<{ add: (follower: Follower, cursor: string) => () => void }>;

const CHANNEL = 'muster-live';
const LINGER_MS = 1_500;
/** How often a leader says that it is there, and the others look whether it is. */
const BEAT_MS = 3_000;
/** Not all tabs take the lead from a silent one at the same moment, and one that is seen before one that is hidden. */
const SPREAD_MS = 2_000;
const hubs = new Map<string, Hub>();

/** `10:32Z`: the clock that a reader and an editor share. */
function clockAt(time: number): string {
  return `${new Date(time).toISOString().slice(11, 16)}Z`;
}

/** What is followed, and for whom: the user that the page was drawn for, or null for nobody who signed in. */
export type Followed = Readonly<{ operation: string; viewer: string | null }>;

/** Tabs share a stream when they follow the same for the same reader: it ends with the session of who opened it. */
function roomOf({ operation, viewer }: Followed): string {
  return `${operation}.${viewer ?? ''}`;
}

/** Follows the changes of an operation. The tabs of a browser share one stream: one of them reads it, the others listen. */
export function follow(followed: Followed, cursor: string, follower: Follower): () => void {
  const room = roomOf(followed);
  const hub = hubs.get(room) ?? createHub(followed, room, cursor);
  hubs.set(room, hub);
  return hub.add(follower, cursor);
}

function createHub({ operation, viewer }: Followed, room: string, startCursor: string): Hub {
  const followers = new Set<Follower>();
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);
  let cursor = startCursor;
  const moveTo = (at: string) => {
    cursor = at;
    setLiveState({ cursor });
  };
  moveTo(startCursor);
  let phase: Phase = 'starting';
  let since = '';
  let heardAt = 0;
  let stream: Stream | null = null;
  let linger: ReturnType<typeof setTimeout> | undefined;
  let term = 0;
  /** When another tab that leads was last heard. */
  let leaderAt = Date.now();
  const patienceMs = SILENT_MS + Math.random() * SPREAD_MS;

  const tell = (message: Message) => channel?.postMessage(message);
  const sayState = () => tell({ kind: 'state', room, term, phase, since, heardAt, cursor });

  const onPhase = (next: Phase, at = clockAt(Date.now())) => {
    if (next === phase) return;
    phase = next;
    since = at;
    setLiveState({ phase, since });
    if (stream) sayState();
    // Nobody of this browser is to lead after that: the session was the same for all its tabs.
    if (isFinal(phase)) leave();
  };
  const hear = (at: number) => {
    heardAt = Math.max(heardAt, at);
    setLiveState({ heardAt });
  };
  const begin = (at: string) => {
    moveTo(at);
    for (const follower of followers) follower.onAnew(revisionOf(at));
  };
  const onCursor = (at: string) => {
    if (isOtherEpoch(at, cursor)) {
      begin(at);
      return;
    }
    if (revisionOf(at) > revisionOf(cursor)) moveTo(at);
    for (const follower of followers) follower.onRevision(revisionOf(at));
  };
  const onEvent = (event: LiveEvent) => {
    if (event.isAnew) {
      begin(event.cursor);
      return;
    }
    if (event.revision > revisionOf(cursor)) moveTo(event.cursor);
    for (const follower of followers) follower.onEvent(event);
  };

  const stopReading = () => {
    stream?.close();
    stream = null;
    leaderAt = Date.now();
  };
  const lead = () => {
    // Later than any that led before, also than one that this tab never heard of.
    term = Math.max(term + 1, Date.now());
    stream = openStream({
      operation,
      isSignedIn: viewer !== null,
      after: () => cursor,
      onPhase,
      onHeard: () => {
        if (sleep.stir()) return;
        hear(Date.now());
        sayState();
        // Who failed to read what an event told of tries again.
        onCursor(cursor);
      },
      onEvent: (event) => {
        tell({ kind: 'event', room, term, event });
        onEvent(event);
      },
    });
  };
  const leadership = channel && navigator.locks ? createLeadership(navigator.locks, `${CHANNEL}.${room}`, lead, stopReading) : null;
  const join = () => {
    leaderAt = Date.now();
    if (leadership) {
      leadership.seek();
      tell({ kind: 'hello', room });
    } else lead();
  };
  const stepDown = () => {
    leadership?.rest();
    stopReading();
  };

  const onState = (state: State) => {
    // Old is what a leader says that was stopped and has lost the lead since, and what waited while this page was stopped.
    if (state.term < term || (state.phase === 'live' && Date.now() - state.heardAt > SILENT_MS)) return;
    if (stream && state.term > term) {
      stopReading();
      leadership?.seek();
    }
    if (stream) return;
    term = state.term;
    leaderAt = Date.now();
    hear(state.heardAt);
    onPhase(state.phase, state.since);
    onCursor(state.cursor);
  };
  const onMessage = ({ data }: MessageEvent<Message>) => {
    if (data.room !== room || isFinal(phase)) return;
    sleep.stir();
    if (data.kind === 'hello') {
      if (stream) sayState();
    } else if (data.kind === 'state') onState(data);
    // Of one that has lost the lead they are old; the one that leads has them too.
    else if (!stream && data.term >= term) onEvent(data.event);
  };
  const onVisible = () => {
    if (document.visibilityState === 'visible' && !stream) tell({ kind: 'hello', room });
  };

  const onBeat = () => {
    if (isFinal(phase)) return;
    const now = Date.now();
    if (phase === 'live' && now - heardAt > SILENT_MS) onPhase('silent', clockAt(heardAt));
    if (stream) sayState();
    else if (leadership && now - leaderAt > patienceMs + (document.hidden ? SPREAD_MS : 0)) {
      leaderAt = now;
      leadership.take();
    }
  };
  const onFreeze = () => {
    if (!isFinal(phase)) stepDown();
  };
  /** The page was stopped, and goes on: what it shows may be old. A leader that others know is given time to say so. */
  const onWake = (hasSteppedDown: boolean) => {
    if (isFinal(phase)) return;
    if (phase === 'live' || phase === 'silent') onPhase('waking', clockAt(heardAt));
    if (hasSteppedDown) join();
    else if (stream) stream.reopen();
    else {
      leaderAt = Date.now();
      tell({ kind: 'hello', room });
    }
  };

  channel?.addEventListener('message', onMessage);
  document.addEventListener('visibilitychange', onVisible);
  const sleep = watchSleep({ everyMs: BEAT_MS, onBeat, onFreeze, onWake });
  join();

  const leave = () => {
    stepDown();
    sleep.stop();
  };
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
      if (revisionOf(cursor) > revisionOf(known)) follower.onRevision(revisionOf(cursor));
      return () => {
        followers.delete(follower);
        // A page that only goes to another day comes back at once; the stream stays open for it.
        if (followers.size === 0) linger = setTimeout(close, LINGER_MS);
      };
    },
  };
}
