import type { BoardHead } from '../../server/domain/board/types';

/**
 * The state of the connection as the page shows it. `live` means that the server was heard within `SILENT_MS`, and `silent` that it was
 * not; `waking` is a page that itself was stopped, until it has caught up. `signed out` and `closed` (the board is no longer open to
 * the reader) are final. The only part of the live machinery that the first script holds.
 */
export type Phase = 'starting' | 'live' | 'silent' | 'waking' | 'reconnecting' | 'offline' | 'signed out' | 'closed';

/** The server says something every five seconds at least: after two of its signs are missed a page is not live. */
export const SILENT_MS = 12_000;

export function isFinal(phase: Phase): boolean {
  return phase === 'signed out' || phase === 'closed';
}

export type LiveState = Readonly<{
  phase: Phase;
  /** When it began, as `10:32Z`; empty while starting. */
  since: string;
  /** When the server was last heard, by this tab or through another, in milliseconds since 1970; 0 for not yet. */
  heardAt: number;
  /** The revision that the page shows; null until something moved it. */
  revision: number | null;
  /** Where the stream stands; null until it is followed. */
  cursor: string | null;
  /** How often everything was read anew, because an older copy of the board was restored: the revision may be lower than before. */
  anews: number;
  /** The latest change that arrived, in words. */
  latest: string;
  /** The head of the board as a change left it, for what stands outside the board; null until something changed. */
  head: BoardHead | null;
}>;

const START: LiveState = {
  phase: 'starting',
  since: '',
  heardAt: 0,
  revision: null,
  cursor: null,
  anews: 0,
  latest: '',
  head: null,
};

let state = START;
const watchers = new Set<() => void>();

export function getLiveState(): LiveState {
  return state;
}

export function getServerLiveState(): LiveState {
  return START;
}

export function setLiveState(part: Partial<LiveState>): void {
  state = { ...state, ...part };
  for (const watcher of watchers) watcher();
}

export function watchLiveState(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
