import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { MusterError } from '../domain/errors';
import type { ForecastInput } from '../domain/forecast/types';
import type { Order, Word } from './messages';
import type { PackedForecast } from './pack';

/** Forecasts that wait to be made. */
const MOST_WAITING = 16;

const ENDING = 'The program ends: ask again when it is back.';

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
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** @param file the bundle of the worker that computes forecasts */
  constructor(file: URL) {
    this.#file = file;
  }

  /** Names the code that makes forecasts: the start of its SHA-256. Another name may make other bytes of the same input. */
  engine(): Promise<string> {
    this.#engine ??= readFile(this.#file).then((code) => createHash('sha256').update(code).digest('hex').slice(0, ENGINE_LENGTH));
    return this.#engine;
  }

  /** Throws `BAD_INPUT`, and `UNAVAILABLE` when too many wait and when the program ends. */
  make(input: ForecastInput): Promise<PackedForecast> {
    if (this.#waiting >= MOST_WAITING)
      return Promise.reject(new MusterError('UNAVAILABLE', `${this.#waiting} forecasts wait to be kept: ask again in a moment.`));
    this.#waiting += 1;
    const made = this.#last
      .then(() => this.#run(input))
      .finally(() => {
        this.#waiting -= 1;
      });
    this.#last = made.catch(() => undefined);
    return made;
  }

  get isClosed(): boolean {
    return this.#ending.signal.aborted;
  }

  /** Ends what is being made; what waits is refused. */
  async close(): Promise<void> {
    this.#ending.abort();
    await this.#last;
  }

  async #run(input: ForecastInput): Promise<PackedForecast> {
    const { signal } = this.#ending;
    if (signal.aborted) throw new MusterError('UNAVAILABLE', ENDING);
    const worker = new Worker(this.#file);
    let end: () => void = () => undefined;
    try {
      return await new Promise<PackedForecast>((resolve, reject) => {
        end = () => reject(new MusterError('UNAVAILABLE', ENDING));
        signal.addEventListener('abort', end, { once: true });
        worker.on('message', (word: Word) => {
          if (word.kind === 'packed') resolve(word.packed);
          else if (word.kind === 'refused') reject(new MusterError(word.code, word.message, word.problems));
          else if (word.kind === 'failed') reject(new Error(word.message));
        });
        worker.on('error', reject);
        worker.on('exit', () => reject(new Error('a forecast ended without a word')));
        const order: Order = { id: 1, input, cancelled: new SharedArrayBuffer(4), isForKeeping: true };
        worker.postMessage(order);
      });
    } finally {
      signal.removeEventListener('abort', end);
      await worker.terminate();
    }
  }
}
