/** How much waits to be sent. The only part of the outbox that the first script holds. */
export type OutboxState = Readonly<{
  count: number;
  /** Those that wait for a person and not for the connection. */
  stopped: number;
  /** Who wrote them is not signed in. */
  needsSignIn: boolean;
  /** The server answers, and cannot save now. */
  isBusy: boolean;
}>;

const EMPTY: OutboxState = { count: 0, stopped: 0, needsSignIn: false, isBusy: false };

let state = EMPTY;
const watchers = new Set<() => void>();

export function getOutbox(): OutboxState {
  return state;
}

export function getServerOutbox(): OutboxState {
  return EMPTY;
}

export function setOutbox(part: Partial<OutboxState>): void {
  const next = { ...state, ...part };
  if (JSON.stringify(next) === JSON.stringify(state)) return;
  state = next;
  for (const watcher of watchers) watcher();
}

export function watchOutboxState(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
