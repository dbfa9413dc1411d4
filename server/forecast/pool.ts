import { MessageChannel } from 'node:worker_threads';
import { FairQueue } from '../domain/fair-queue';
import { segmentsOf } from '../domain/forecast/simulate';
import type { ForecastInput, ForecastResult } from '../domain/forecast/types';
import { Thread } from '../threads/thread';
import { endingProgram } from './refusals';
import type { HalfOrder, Order } from './worker';

/** The thread that makes the result, and the one that draws half of a large forecast for it. */
type Pair = Readonly<{ result: Thread<Order, ForecastResult, number>; half: Thread<HalfOrder, void> }>;

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
 * Runs forecasts off the thread that answers requests: one after another in each worker, in turns of those who ask. A large one is drawn by two
 * threads. They start with the first forecast that needs them and do not keep the program alive.
 */
export class ForecastPool {
  /** What is computed in its turns has a worker. */
  readonly queue: FairQueue;
  readonly #idle: Pair[];
  readonly #pairs: readonly Pair[];
  #isClosed = false;

  /** @param file the worker's own bundle */
  constructor(file: URL, { workers, most, mostOfOne }: PoolSize = SIZE) {
    this.#pairs = Array.from({ length: workers }, () => ({ result: new Thread(file), half: new Thread(file) }));
    this.#idle = [...this.#pairs];
    this.queue = new FairQueue({ atOnce: workers, most, mostOfOne, retryAfterSeconds: RETRY_AFTER_SECONDS });
  }

  /** Throws `BAD_INPUT`, `TOO_MANY` and `UNAVAILABLE` when too many wait, and `UNAVAILABLE` when it was cancelled and when the program ends. */
  run(input: ForecastInput, { onProgress, signal, asker = '' }: RunOptions = {}): Promise<ForecastResult> {
    return this.queue.run(asker, () => this.compute(input, { onProgress, signal }), signal);
  }

  /** Ends every worker; what runs or waits is refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#pairs.flatMap(({ result, half }) => [result.end(), half.end()]));
  }

  /** Computes a forecast whose turn it is. A worker that breaks takes its forecast with it; it is started again for the next one. */
  async compute(input: ForecastInput, { onProgress, signal }: Omit<RunOptions, 'asker'>): Promise<ForecastResult> {
    // The queue gives as many turns at once as there are workers.
    const pair = this.#idle.pop();
    if (this.#isClosed || !pair) throw endingProgram();
    try {
      const result = await forecastBy(pair, input, onProgress, signal);
      onProgress?.(1);
      return result;
    } catch (error) {
      throw this.#isClosed ? endingProgram() : error;
    } finally {
      this.#idle.push(pair);
    }
  }
}

async function forecastBy(
  { result, half }: Pair,
  input: ForecastInput,
  onWord: RunOptions['onProgress'],
  signal: AbortSignal | undefined,
): Promise<ForecastResult> {
  if (segmentsOf(input) < 2) return result.ask({ input, laterHalf: null, isForKeeping: false }, { signal, onWord });
  const { port1, port2 } = new MessageChannel();
  const [made] = await Promise.all([
    result.ask({ input, laterHalf: port1, isForKeeping: false }, { signal, onWord, transfer: [port1] }),
    half.ask({ input, into: port2 }, { signal, transfer: [port2] }),
  ]);
  return made;
}
