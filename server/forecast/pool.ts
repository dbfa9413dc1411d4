import { Worker } from 'node:worker_threads';
import { MusterError } from '../domain/errors';
import type { ForecastInput, ForecastResult } from '../domain/forecast/types';
import type { Word } from './messages';

export type RunOptions = Readonly<{
  /** Told a share from 0 to 1, never less than before; 1 at the end. */
  onProgress?: ((share: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}>;

type Job = Readonly<{
  id: number;
  input: ForecastInput;
  cancelled: SharedArrayBuffer;
  onProgress(share: number): void;
  resolve(result: ForecastResult): void;
  reject(error: unknown): void;
}>;

export type PoolSize = Readonly<{ workers: number; waiting: number }>;

const SIZE: PoolSize = { workers: 1, waiting: 16 };

/** What a caller is told whose forecast was given up. */
export function cancelledForecast(): MusterError {
  return new MusterError('UNAVAILABLE', 'The forecast was cancelled.');
}

/**
 * Runs forecasts off the thread that answers requests: one after another in each worker, the first asked first. Workers start with the first
 * forecast and do not keep the program alive.
 */
export class ForecastPool {
  readonly #file: URL;
  readonly #size: PoolSize;
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Job>();
  readonly #waiting: Job[] = [];
  #nextId = 1;
  #isClosed = false;

  /** @param file the worker's own bundle */
  constructor(file: URL, size: PoolSize = SIZE) {
    this.#file = file;
    this.#size = size;
  }

  /** Throws `BAD_INPUT`, and `UNAVAILABLE` when too many wait, when it was cancelled and when the program ends. */
  run(input: ForecastInput, { onProgress, signal }: RunOptions = {}): Promise<ForecastResult> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) return reject(new MusterError('UNAVAILABLE', 'The program ends: ask again when it is back.'));
      if (signal?.aborted) return reject(cancelledForecast());
      if (this.#waiting.length >= this.#size.waiting)
        return reject(new MusterError('UNAVAILABLE', `${this.#waiting.length} forecasts wait already: ask again in a moment.`));
      const job: Job = {
        id: this.#nextId,
        input,
        cancelled: new SharedArrayBuffer(4),
        onProgress: onProgress ?? (() => undefined),
        resolve,
        reject,
      };
      this.#nextId += 1;
      signal?.addEventListener('abort', () => this.#cancel(job), { once: true });
      this.#waiting.push(job);
      this.#next();
    });
  }

  /** Ends every worker; what runs or waits is refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const ended = new MusterError('UNAVAILABLE', 'The program ends: ask again when it is back.');
    for (const job of [...this.#waiting.splice(0), ...this.#busy.values()]) job.reject(ended);
    const workers = [...this.#idle.splice(0), ...this.#busy.keys()];
    this.#busy.clear();
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  #cancel(job: Job): void {
    const place = this.#waiting.indexOf(job);
    if (place >= 0) this.#waiting.splice(place, 1);
    Atomics.store(new Int32Array(job.cancelled), 0, 1);
    job.reject(cancelledForecast());
  }

  #next(): void {
    if (this.#isClosed || this.#waiting.length === 0) return;
    const worker = this.#idle.pop() ?? (this.#busy.size < this.#size.workers ? this.#start() : null);
    const job = worker && this.#waiting.shift();
    if (!worker || !job) return;
    this.#busy.set(worker, job);
    worker.ref();
    worker.postMessage({ id: job.id, input: job.input, cancelled: job.cancelled });
  }

  #start(): Worker {
    const worker = new Worker(this.#file);
    worker.on('message', (word: Word) => this.#hear(worker, word));
    worker.on('error', (error) => this.#lose(worker, error));
    return worker;
  }

  #hear(worker: Worker, word: Word): void {
    const job = this.#busy.get(worker);
    if (!job || job.id !== word.id) return;
    if (word.kind === 'progress') {
      job.onProgress(word.share);
      return;
    }
    this.#busy.delete(worker);
    this.#idle.push(worker);
    worker.unref();
    if (word.kind === 'result') {
      job.onProgress(1);
      job.resolve(word.result);
    } else if (word.kind === 'refused') job.reject(new MusterError(word.code, word.message, word.problems));
    else if (word.kind === 'failed') job.reject(new Error(word.message));
    this.#next();
  }

  /** A worker that broke takes its forecast with it; the next one gets a new worker. */
  #lose(worker: Worker, error: unknown): void {
    this.#busy.get(worker)?.reject(error);
    this.#busy.delete(worker);
    const place = this.#idle.indexOf(worker);
    if (place >= 0) this.#idle.splice(place, 1);
    this.#next();
  }
}
