import { Worker } from 'node:worker_threads';
import { MusterError } from '../domain/errors';
import { FairQueue } from '../domain/fair-queue';
import type { ForecastInput, ForecastResult } from '../domain/forecast/types';
import type { Word } from './messages';

export type RunOptions = Readonly<{
  /** Told a share from 0 to 1, never less than before; 1 at the end. */
  onProgress?: ((share: number) => void) | undefined;
  signal?: AbortSignal | undefined;
  /** Whose turn it waits for; the program's own by default. */
  asker?: string | undefined;
}>;

type Job = Readonly<{
  id: number;
  input: ForecastInput;
  cancelled: SharedArrayBuffer;
  onProgress(share: number): void;
  resolve(result: ForecastResult): void;
  reject(error: unknown): void;
}>;

export type PoolSize = Readonly<{
  workers: number;
  /** Forecasts that run or wait, of everybody and of one asker. */
  most: number;
  mostOfOne: number;
}>;

const SIZE: PoolSize = { workers: 1, most: 24, mostOfOne: 8 };
const RETRY_AFTER_SECONDS = 10;

/** What a caller is told whose forecast was given up. */
export function cancelledForecast(): MusterError {
  return new MusterError('UNAVAILABLE', 'The forecast was cancelled.');
}

/** What a caller is told when the program ends. */
function endingProgram(): MusterError {
  return new MusterError('UNAVAILABLE', 'The program ends: ask again when it is back.');
}

/**
 * Runs forecasts off the thread that answers requests: one after another in each worker, in turns of those who ask. Workers start with the
 * first forecast and do not keep the program alive.
 */
export class ForecastPool {
  /** What is computed in its turns has a worker. */
  readonly queue: FairQueue;
  readonly #file: URL;
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Job>();
  #nextId = 1;
  #isClosed = false;

  /** @param file the worker's own bundle */
  constructor(file: URL, { workers, most, mostOfOne }: PoolSize = SIZE) {
    this.#file = file;
    this.queue = new FairQueue({ atOnce: workers, most, mostOfOne, retryAfterSeconds: RETRY_AFTER_SECONDS });
  }

  /** Throws `BAD_INPUT`, `TOO_MANY` and `UNAVAILABLE` when too many wait, and `UNAVAILABLE` when it was cancelled and when the program ends. */
  run(input: ForecastInput, { onProgress, signal, asker = '' }: RunOptions = {}): Promise<ForecastResult> {
    return this.queue.run(asker, () => this.compute(input, { onProgress, signal }), signal);
  }

  /** Ends every worker; what runs or waits is refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const workers = [...this.#idle.splice(0), ...this.#busy.keys()];
    for (const job of this.#busy.values()) job.reject(endingProgram());
    this.#busy.clear();
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  /** Computes a forecast whose turn it is. */
  compute(input: ForecastInput, { onProgress, signal }: Omit<RunOptions, 'asker'>): Promise<ForecastResult> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) return reject(endingProgram());
      const cancelled = new SharedArrayBuffer(4);
      const job: Job = { id: this.#nextId, input, cancelled, onProgress: onProgress ?? (() => undefined), resolve, reject };
      this.#nextId += 1;
      // The worker is free for another one only when it says that it stopped.
      signal?.addEventListener('abort', () => Atomics.store(new Int32Array(cancelled), 0, 1), { once: true });
      const worker = this.#idle.pop() ?? this.#start();
      this.#busy.set(worker, job);
      worker.ref();
      worker.postMessage({ id: job.id, input, cancelled });
    });
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
    else job.reject(word.kind === 'failed' ? new Error(word.message) : cancelledForecast());
  }

  /** A worker that broke takes its forecast with it; the next one gets a new worker. */
  #lose(worker: Worker, error: unknown): void {
    this.#busy.get(worker)?.reject(error);
    this.#busy.delete(worker);
    const place = this.#idle.indexOf(worker);
    if (place >= 0) this.#idle.splice(place, 1);
  }
}
