import type { BoardHead } from '../../server/domain/board/types';

/**
 * The state of the connection as the page shows it; `signed out` and `closed` (the board is no longer open to the reader) are final.
 * The only part of the live machinery that the first script holds.
 */
export type Phase = 'starting' | 'live' | 'reconnecting' | 'offline' | 'signed out' | 'closed';

export function isFinal(phase: Phase): boolean {
  return phase === 'signed out' || phase === 'closed';
}

export type LiveState = Readonly<{
  phase: Phase;
  /** When it began, as `10:32Z`; empty while starting. */
  since: string;
  /** The revision that the page shows; null until something moved it. */
  revision: number | null;
  /** The latest change that arrived, in words. */
  latest: string;
  /** The head of the board as a change left it, for what stands outside the board; null until something changed. */
  head: BoardHead | null;
}>;

const START: LiveState = { phase: 'starting', since: '', revision: null, latest: '', head: null };

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
