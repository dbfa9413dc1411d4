import { FairQueue } from '../domain/fair-queue';
import type { ForecastInput, ForecastResult } from '../domain/forecast/types';
import { Thread } from '../threads/thread';
import { endingProgram } from './refusals';
import type { Order } from './worker';

type ForecastThread = Thread<Order, ForecastResult, number>;

export type RunOptions = Readonly<{
  /** Told a share from 0 to 1, never less than before; 1 at the end. */
  onProgress?: ((share: number) => void) | undefined;
  signal?: AbortSignal | undefined;
  /** Whose turn it waits for; the program's own by default. */
  asker?: string | undefined;
}>;

export type PoolSize = Readonly<{
  workers: number;
  /** Forecasts that run or wait, of everybody and of one asker. */
  most: number;
  mostOfOne: number;
}>;

const SIZE: PoolSize = { workers: 1, most: 24, mostOfOne: 8 };
const RETRY_AFTER_SECONDS = 10;

/**
 * Runs forecasts off the thread that answers requests: one after another in each worker, in turns of those who ask. Workers start with the
 * first forecast and do not keep the program alive.
 */
export class ForecastPool {
  /** What is computed in its turns has a worker. */
  readonly queue: FairQueue;
  readonly #idle: ForecastThread[];
  readonly #threads: readonly ForecastThread[];
  #isClosed = false;

  /** @param file the worker's own bundle */
  constructor(file: URL, { workers, most, mostOfOne }: PoolSize = SIZE) {
    this.#threads = Array.from({ length: workers }, () => new Thread(file));
    this.#idle = [...this.#threads];
    this.queue = new FairQueue({ atOnce: workers, most, mostOfOne, retryAfterSeconds: RETRY_AFTER_SECONDS });
  }

  /** Throws `BAD_INPUT`, `TOO_MANY` and `UNAVAILABLE` when too many wait, and `UNAVAILABLE` when it was cancelled and when the program ends. */
  run(input: ForecastInput, { onProgress, signal, asker = '' }: RunOptions = {}): Promise<ForecastResult> {
    return this.queue.run(asker, () => this.compute(input, { onProgress, signal }), signal);
  }

  /** Ends every worker; what runs or waits is refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#threads.map((thread) => thread.end()));
  }

  /** Computes a forecast whose turn it is. A worker that breaks takes its forecast with it; it is started again for the next one. */
  async compute(input: ForecastInput, { onProgress, signal }: Omit<RunOptions, 'asker'>): Promise<ForecastResult> {
    // The queue gives as many turns at once as there are workers.
    const thread = this.#idle.pop();
    if (this.#isClosed || !thread) throw endingProgram();
    try {
      const result = await thread.ask({ input, isForKeeping: false }, { signal, onWord: onProgress });
      onProgress?.(1);
      return result;
    } catch (error) {
      throw this.#isClosed ? endingProgram() : error;
    } finally {
      this.#idle.push(thread);
    }
  }
}
