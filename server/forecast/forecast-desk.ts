import { FairQueue } from '../domain/fair-queue';
import type { ForecastInput, ForecastResult } from '../domain/forecast/types';
import { cancelledForecast, type ForecastPool, type RunOptions } from './pool';

/** Forecasts that are remembered; the oldest is forgotten first. */
const MOST_REMEMBERED = 50;

/** One is computed at a time, and so many of one asker and of all are waited for. */
const SIZE = { atOnce: 1, most: 17, mostOfOne: 9, retryAfterSeconds: 5 };

type Shared = { result: Promise<ForecastResult>; controller: AbortController; listeners: Set<(share: number) => void>; askers: number };

/** Remembers forecasts, and lets those who ask for the same at the same time share one run. */
export class ForecastDesk {
  readonly #pool: ForecastPool;
  readonly #known = new Map<string, Shared>();
  readonly #queue = new FairQueue(SIZE);

  constructor(pool: ForecastPool) {
    this.#pool = pool;
  }

  /** How many are remembered or under way. */
  get size(): number {
    return this.#known.size;
  }

  /** True when asking for the key begins no run. */
  knows(key: string): boolean {
    return this.#known.has(key);
  }

  /**
   * The forecast of a key; askers take turns. The run ends early when all who asked for it have cancelled. Throws what `makeInput` and the
   * pool throw, `TOO_MANY` for an asker who waits for too many, and `UNAVAILABLE` when too many wait.
   * @param key names everything that the input was made of
   */
  async run(
    key: string,
    asker: string,
    makeInput: () => Promise<ForecastInput>,
    { onProgress, signal }: RunOptions = {},
  ): Promise<ForecastResult> {
    const shared = this.#known.get(key) ?? this.#begin(key, asker, makeInput);
    shared.askers += 1;
    if (onProgress) shared.listeners.add(onProgress);
    const leave = () => {
      shared.askers -= 1;
      if (onProgress) shared.listeners.delete(onProgress);
    };
    if (!signal) return shared.result.finally(leave);
    return new Promise((resolve, reject) => {
      const cancel = () => {
        if (shared.askers === 1) {
          this.#forget(key, shared);
          shared.controller.abort();
        }
        reject(cancelledForecast());
      };
      if (signal.aborted) cancel();
      signal.addEventListener('abort', cancel, { once: true });
      shared.result.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel));
    }).finally(leave) as Promise<ForecastResult>;
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  #begin(key: string, asker: string, makeInput: () => Promise<ForecastInput>): Shared {
    const controller = new AbortController();
    const listeners = new Set<(share: number) => void>();
    const onProgress = (share: number) => {
      for (const listener of listeners) listener(share);
    };
    const { signal } = controller;
    const result = this.#queue.run(asker, async () => this.#pool.run(await makeInput(), { onProgress, signal }), signal);
    const shared: Shared = { result, controller, listeners, askers: 0 };
    result.catch(() => this.#forget(key, shared));
    this.#known.set(key, shared);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
    return shared;
  }

  /** A forecast that failed or was given up is not remembered; another one of the same key may stand there by now. */
  #forget(key: string, shared: Shared): void {
    if (this.#known.get(key) === shared) this.#known.delete(key);
  }
}
