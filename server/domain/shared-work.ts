import { cancelled, type FairQueue } from './fair-queue';

export type Order = Readonly<{
  /** Names everything that the work is made of. */
  key: string;
  /** Whose turn it waits for. */
  asker: string;
  /** Aborted when this caller does not wait any more. */
  signal?: AbortSignal | undefined;
  /** What it counts for in the queue. */
  weight?: number | undefined;
}>;

/** The place of one asker in the queue, for all callers of that asker who wait for the same. */
type Place<T> = Readonly<{ result: Promise<T>; resolve(result: T): void; reject(error: unknown): void; controller: AbortController }> & {
  callers: number;
};

function openPlace<T>(): Place<T> {
  let settle: Pick<Place<T>, 'resolve' | 'reject'> = { resolve: () => undefined, reject: () => undefined };
  const result = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  // Callers who left do not hear of it.
  result.catch(() => undefined);
  return { result, ...settle, controller: new AbortController(), callers: 0 };
}

/**
 * Work that several ask for at once, in turns of a fair queue: it is done once, when the first of its askers has a turn, and all of them get
 * the result. It is given up when nobody waits for it any more. What is done is not remembered here.
 */
export class SharedWork<T> {
  readonly #queue: FairQueue;
  /** By key and asker. */
  readonly #places = new Map<string, Map<string, Place<T>>>();

  constructor(queue: FairQueue) {
    this.#queue = queue;
  }

  /**
   * The result of `work`, which is told when nobody waits for it any more. Throws what it throws, and `TOO_MANY` or `UNAVAILABLE` as the
   * queue does.
   */
  run({ key, asker, signal, weight }: Order, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (signal?.aborted) return Promise.reject(cancelled());
    const place = this.#places.get(key)?.get(asker) ?? this.#open(key, asker, weight, work);
    place.callers += 1;
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        place.callers -= 1;
        if (place.callers === 0) {
          this.#close(key, asker, place);
          place.controller.abort();
        }
        reject(cancelled());
      };
      signal?.addEventListener('abort', leave, { once: true });
      place.result.then(resolve, reject).finally(() => signal?.removeEventListener('abort', leave));
    });
  }

  #open(key: string, asker: string, weight: number | undefined, work: (signal: AbortSignal) => Promise<T>): Place<T> {
    const place = openPlace<T>();
    const places = this.#places.get(key) ?? new Map<string, Place<T>>();
    this.#places.set(key, places.set(asker, place));
    const { signal } = place.controller;
    const workOnce = async () => this.#settle(key, place, await work(signal));
    this.#queue.run(asker, workOnce, signal, weight).catch((error: unknown) => {
      this.#close(key, asker, place);
      place.reject(error);
    });
    return place;
  }

  /** Whoever waits for the same has it too, and needs no turn any more. */
  #settle(key: string, done: Place<T>, result: T): void {
    const places = this.#places.get(key);
    this.#places.delete(key);
    for (const place of places?.values() ?? []) {
      place.resolve(result);
      if (place !== done) place.controller.abort();
    }
  }

  #close(key: string, asker: string, place: Place<T>): void {
    const places = this.#places.get(key);
    if (places?.get(asker) !== place) return;
    places.delete(asker);
    if (places.size === 0) this.#places.delete(key);
  }
}
