import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { FairQueue } from '../domain/fair-queue';
import type { ForecastInput } from '../domain/forecast/types';
import { Thread } from '../threads/thread';
import type { PackedForecast } from './pack';
import { endingProgram } from './refusals';
import type { Order } from './worker';

/** Forecasts that are made or wait to be, of everybody and of one asker. */
const SIZE = { atOnce: 1, most: 16, mostOfOne: 6, retryAfterSeconds: 10 };

/** Letters of the engine's name. */
const ENGINE_LENGTH = 12;

/**
 * Makes forecasts that are to be kept, one after another, on a thread of its own that ends with each: who asks for a forecast to read it
 * never waits for one that is only kept.
 */
export class ForecastKeeper {
  readonly #file: URL;
  readonly #ending = new AbortController();
  #engine: Promise<string> | null = null;
  #running: Promise<unknown> = Promise.resolve();
  readonly #queue = new FairQueue(SIZE);

  /** @param file the bundle of the worker that computes forecasts */
  constructor(file: URL) {
    this.#file = file;
  }

  /** Names the code that makes forecasts: the start of its SHA-256. Another name may make other bytes of the same input. */
  engine(): Promise<string> {
    this.#engine ??= readFile(this.#file).then((code) => createHash('sha256').update(code).digest('hex').slice(0, ENGINE_LENGTH));
    return this.#engine;
  }

  /** Throws `BAD_INPUT`, `TOO_MANY` and `UNAVAILABLE` when too many wait, and `UNAVAILABLE` when the program ends. */
  make(input: ForecastInput, asker: string): Promise<PackedForecast> {
    return this.#queue.run(asker, () => {
      const made = this.#run(input);
      this.#running = made;
      return made;
    });
  }

  get isClosed(): boolean {
    return this.#ending.signal.aborted;
  }

  /** Ends what is being made; what waits is refused. */
  async close(): Promise<void> {
    this.#ending.abort();
    await this.#running.catch(() => undefined);
  }

  async #run(input: ForecastInput): Promise<PackedForecast> {
    const { signal } = this.#ending;
    if (signal.aborted) throw endingProgram();
    const thread = new Thread<Order, PackedForecast>(this.#file);
    const end = () => void thread.end();
    signal.addEventListener('abort', end, { once: true });
    try {
      return await thread.ask({ input, laterHalf: null, isForKeeping: true });
    } catch (error) {
      throw signal.aborted ? endingProgram() : error;
    } finally {
      signal.removeEventListener('abort', end);
      await thread.end();
    }
  }
}
