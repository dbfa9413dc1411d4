import type { Entry } from './entry';

const NAME = 'muster-outbox';
const STORE = 'entries';
const TURN = 'turn';

let opening: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE, { keyPath: 'id', autoIncrement: true });
      request.result.createObjectStore(TURN);
    };
    request.onsuccess = () => {
      // A later version of the program must not wait for this tab.
      request.result.onversionchange = () => {
        request.result.close();
        opening = null;
      };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  opening.catch(() => {
    opening = null;
  });
  return opening;
}

/** One transaction, answered when it is on the disk and not before. `work` calls `answer` with what is to be told. */
async function during<T>(
  store: string,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore, answer: (value: T) => void) => void,
): Promise<T | undefined> {
  const db = await open();
  return new Promise((resolve, reject) => {
    let told: T | undefined;
    const transaction = db.transaction(store, mode, { durability: 'strict' });
    transaction.oncomplete = () => resolve(told);
    transaction.onabort = () => reject(transaction.error);
    work(transaction.objectStore(store), (value) => {
      told = value;
    });
  });
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
export async function readEntries(): Promise<readonly Entry[]> {
  const entries = await during<Entry[]>(STORE, 'readonly', (store, answer) => {
    const request = store.getAll();
    request.onsuccess = () => answer(request.result);
  });
  return entries ?? [];
}

/** Keeps an entry at the end. Throws where the browser keeps nothing. */
export async function addEntry(entry: Omit<Entry, 'id'>, isUrgent: boolean): Promise<void> {
  await during(STORE, 'readwrite', (store) => {
    store.add(entry);
  });
  tell(isUrgent);
}

/** Changes the entry of this id; null takes it away. False when it is no longer there. */
export async function changeEntry(id: number, change: (entry: Entry) => Entry | null, isUrgent = false): Promise<boolean> {
  const wasThere = await during<boolean>(STORE, 'readwrite', (store, answer) => {
    const request = store.get(id);
    request.onsuccess = () => {
      const entry: Entry | undefined = request.result;
      const next = entry && change(entry);
      answer(entry !== undefined);
      if (next) store.put(next);
      else if (entry) store.delete(id);
    };
  });
  tell(isUrgent);
  return wasThere === true;
}

export async function removeEntry(id: number): Promise<void> {
  // What stood behind it may have its turn now.
  await changeEntry(id, () => null, true);
}

/** Longer than a try lasts. */
const TURN_MS = 30_000;

type Turn = Readonly<{ holder: string; until: number }>;

/** Takes or keeps the turn to send where the browser has no locks of its own; false while another tab has it. */
export async function takeTurn(holder: string, now: number): Promise<boolean> {
  const isMine = await during<boolean>(TURN, 'readwrite', (store, answer) => {
    const request = store.get(TURN);
    request.onsuccess = () => {
      const turn: Turn | undefined = request.result;
      const isFree = !turn || turn.holder === holder || turn.until <= now || turn.until > now + TURN_MS;
      if (isFree) store.put({ holder, until: now + TURN_MS } satisfies Turn, TURN);
      answer(isFree);
    };
  });
  return isMine === true;
}

const REST = 'rest';

/** Nobody of this browser sends before this instant, in milliseconds since 1970: the server asked for it. */
export async function keepRest(until: number): Promise<void> {
  await during(TURN, 'readwrite', (store) => {
    store.put(until, REST);
  });
}

/** Until when the server asked for nothing to be sent; 0 where it did not. */
export async function readRest(): Promise<number> {
  const until = await during<unknown>(TURN, 'readonly', (store, answer) => {
    const request = store.get(REST);
    request.onsuccess = () => answer(request.result);
  });
  return typeof until === 'number' ? until : 0;
}

export async function leaveTurn(holder: string): Promise<void> {
  await during(TURN, 'readwrite', (store) => {
    const request = store.get(TURN);
    request.onsuccess = () => {
      if ((request.result as Turn | undefined)?.holder === holder) store.delete(TURN);
    };
  });
}
