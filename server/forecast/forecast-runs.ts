import { LRUCache } from 'lru-cache';
import type { ForecastInput, ForecastResult } from '../domain/forecast/types';
import { SharedWork } from '../domain/shared-work';
import type { ForecastPool, RunOptions } from './pool';
import { cancelledForecast } from './refusals';

/** Forecasts that are remembered. */
const MOST_REMEMBERED = 50;

/** A forecast that somebody waits for. */
type Awaited = { callers: number; readonly listeners: Set<(share: number) => void> };

/** Remembers forecasts, and lets those who ask for the same at the same time share one run. */
export class ForecastRuns {
  readonly #pool: ForecastPool;
  readonly #shared: SharedWork<ForecastResult>;
  readonly #known = new LRUCache<string, ForecastResult>({ max: MOST_REMEMBERED });
  readonly #awaited = new Map<string, Awaited>();

  constructor(pool: ForecastPool) {
    this.#pool = pool;
    this.#shared = new SharedWork(pool.queue);
  }

  /** How many are remembered or under way. */
  get size(): number {
    return this.#known.size + this.#awaited.size;
  }

  /** True when asking for the key begins no run. */
  knows(key: string): boolean {
    return this.#known.has(key) || this.#awaited.has(key);
  }

  /**
   * The forecast of a key. The run ends early when all who asked for it have cancelled.
   * @param key names everything that the input was made of
   */
  async run(
    key: string,
    makeInput: () => Promise<ForecastInput>,
    { onProgress, signal, asker = '' }: RunOptions = {},
  ): Promise<ForecastResult> {
    const known = this.#known.get(key);
    if (known) return known;
    const awaited = this.#awaited.get(key) ?? { callers: 0, listeners: new Set() };
    this.#awaited.set(key, awaited);
    awaited.callers += 1;
    if (onProgress) awaited.listeners.add(onProgress);
    const tellAll = (share: number) => {
      for (const listener of awaited.listeners) listener(share);
    };
    try {
      return await this.#shared.run({ key, asker, signal }, async (given) => {
        const result = await this.#pool.compute(await makeInput(), { onProgress: tellAll, signal: given });
        this.#known.set(key, result);
        return result;
      });
    } catch (error) {
      throw signal?.aborted ? cancelledForecast() : error;
    } finally {
      awaited.callers -= 1;
      if (onProgress) awaited.listeners.delete(onProgress);
      if (awaited.callers === 0 && this.#awaited.get(key) === awaited) this.#awaited.delete(key);
    }
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
