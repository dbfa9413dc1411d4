import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb';
import type { Entry } from './entry';

const NAME = 'muster-outbox';
const STORE = 'entries';
const TURN = 'turn';
const REST = 'rest';

type Turn = Readonly<{ holder: string; until: number }>;
type Outbox = DBSchema & { entries: { key: number; value: Entry }; turn: { key: string; value: Turn | number } };
type Store = typeof STORE | typeof TURN;

let opening: Promise<IDBPDatabase<Outbox>> | null = null;

function open(): Promise<IDBPDatabase<Outbox>> {
  const forget = () => {
    opening = null;
  };
  opening ??= openDB<Outbox>(NAME, 1, {
    upgrade: (db) => {
      db.createObjectStore(STORE, { keyPath: 'id', autoIncrement: true });
      db.createObjectStore(TURN);
    },
    // A later version of the program must not wait for this tab.
    blocking: () => {
      opening?.then((db) => db.close());
      forget();
    },
    terminated: forget,
  });
  opening.catch(forget);
  return opening;
}

/** One transaction, answered when it is on the disk and not before. */
async function during<S extends Store, M extends 'readonly' | 'readwrite', T>(
  name: S,
  mode: M,
  work: (store: IDBPObjectStore<Outbox, [S], S, M>) => Promise<T>,
): Promise<T> {
  const transaction = (await open()).transaction(name, mode, { durability: 'strict' });
  const [answer] = await Promise.all([work(transaction.store), transaction.done]);
  return answer;
}

const CHANNEL = 'muster-outbox';
type News = Readonly<{ isUrgent: boolean }>;
const watchers = new Set<(news: News) => void>();
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);
channel?.addEventListener('message', ({ data }: MessageEvent<News>) => {
  for (const watcher of watchers) watcher(data);
});

/** Tells this tab and the others that the outbox is another; `isUrgent` where something of it can be sent at once. */
function tell(isUrgent = false): void {
  channel?.postMessage({ isUrgent });
  for (const watcher of watchers) watcher({ isUrgent });
}

/** Tells of each change of the outbox, by any tab, until the returned function is called. */
export function watchOutbox(watcher: (news: News) => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** All entries of this browser, whoever wrote them. */
export function readEntries(): Promise<readonly Entry[]> {
  return during(STORE, 'readonly', (store) => store.getAll());
}

/** Keeps an entry at the end. Throws where the browser keeps nothing. */
export async function addEntry(entry: Omit<Entry, 'id'>, isUrgent: boolean): Promise<void> {
  // The database gives it its id.
  await during(STORE, 'readwrite', (store) => store.add(entry as Entry));
  tell(isUrgent);
}

/** Changes the entry of this id; null takes it away. False when it is no longer there. */
export async function changeEntry(id: number, change: (entry: Entry) => Entry | null, isUrgent = false): Promise<boolean> {
  const wasThere = await during(STORE, 'readwrite', async (store) => {
    const entry = await store.get(id);
    const next = entry && change(entry);
    if (next) await store.put(next);
    else if (entry) await store.delete(id);
    return entry !== undefined;
  });
  tell(isUrgent);
  return wasThere;
}

export async function removeEntry(id: number): Promise<void> {
  // What stood behind it may have its turn now.
  await changeEntry(id, () => null, true);
}

/** Longer than a try lasts. */
const TURN_MS = 30_000;

function turnOf(value: Turn | number | undefined): Turn | null {
  return typeof value === 'object' ? value : null;
}

/** Takes or keeps the turn to send where the browser has no locks of its own; false while another tab has it. */
export function takeTurn(holder: string, now: number): Promise<boolean> {
  return during(TURN, 'readwrite', async (store) => {
    const turn = turnOf(await store.get(TURN));
    const isFree = !turn || turn.holder === holder || turn.until <= now || turn.until > now + TURN_MS;
    if (isFree) await store.put({ holder, until: now + TURN_MS }, TURN);
    return isFree;
  });
}

export async function leaveTurn(holder: string): Promise<void> {
  await during(TURN, 'readwrite', async (store) => {
    if (turnOf(await store.get(TURN))?.holder === holder) await store.delete(TURN);
  });
}

/** Nobody of this browser sends before this instant, in milliseconds since 1970: the server asked for it. */
export async function keepRest(until: number): Promise<void> {
  await during(TURN, 'readwrite', (store) => store.put(until, REST));
}

/** Until when the server asked for nothing to be sent; 0 where it did not. */
export async function readRest(): Promise<number> {
  const until = await during(TURN, 'readonly', (store) => store.get(REST));
  return typeof until === 'number' ? until : 0;
}
