import { type Transferable, Worker, type WorkerOptions } from 'node:worker_threads';
import { errorOf, type FromThread, type ToThread } from './messages';

type Waiting<Done, Word> = Readonly<{
  resolve(done: Done): void;
  reject(error: unknown): void;
  onWord: ((word: Word) => void) | undefined;
}>;

type AskOptions<Word> = Readonly<{
  /** Told to the thread when it is aborted; the thread says when it has stopped. */
  signal?: AbortSignal | undefined;
  /** Told what the thread says of this question before its answer. */
  onWord?: ((word: Word) => void) | undefined;
  /** What is handed over instead of copied. */
  transfer?: readonly Transferable[];
}>;

type Events<Word> = Readonly<{
  /** Told what the thread says of no question. */
  onWord?: (word: Word) => void;
  onError?: (error: Error) => void;
  onExit?: () => void;
}>;

/** A thread that ended before it answered; `cause` is what broke it, where something did. */
export class ThreadEnded extends Error {}

/**
 * A thread that answers questions, several at once. It is started by the first, and again by the next after it broke, and keeps the
 * program alive only while somebody waits.
 */
export class Thread<Ask, Done, Word = never> {
  readonly #file: URL;
  readonly #options: () => WorkerOptions;
  readonly #events: Events<Word>;
  readonly #waiting = new Map<number, Waiting<Done, Word>>();
  #worker: Worker | null = null;
  #lastId = 0;

  /** @param options asked at each start */
  constructor(file: URL, options: () => WorkerOptions = () => ({}), events: Events<Word> = {}) {
    this.#file = file;
    this.#options = options;
    this.#events = events;
  }

  /** The thread's answer. Throws what it refuses, an `Error` when it fails, and `ThreadEnded`. */
  ask(ask: Ask, { signal, onWord, transfer = [] }: AskOptions<Word> = {}): Promise<Done> {
    const worker = this.start();
    this.#lastId += 1;
    const id = this.#lastId;
    const post = (message: ToThread<Ask>) => worker.postMessage(message, 'ask' in message ? transfer : []);
    const cancel = () => post({ id, isCancelled: true });
    signal?.addEventListener('abort', cancel, { once: true });
    return new Promise<Done>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, onWord });
      worker.ref();
      post({ id, ask });
      if (signal?.aborted) cancel();
    }).finally(() => {
      signal?.removeEventListener('abort', cancel);
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) worker.unref();
    });
  }

  /** Starts the thread unless it runs. */
  start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#file, this.#options());
    this.#worker = worker;
    worker.unref();
    let broken: unknown = null;
    worker.on('message', (said: FromThread<Done, Word>) => this.#hear(said));
    worker.on('error', (error: Error) => {
      broken = error;
      this.#events.onError?.(error);
    });
    worker.once('exit', (code) => {
      this.#worker = null;
      for (const { reject } of this.#waiting.values()) reject(new ThreadEnded(`a thread ended with ${code}`, { cause: broken }));
      this.#events.onExit?.();
    });
    return worker;
  }

  /** Ends the thread, and with it what it was doing. */
  async end(): Promise<void> {
    await this.#worker?.terminate();
  }

  #hear(said: FromThread<Done, Word>): void {
    const question = said.id === null ? undefined : this.#waiting.get(said.id);
    if ('word' in said) (said.id === null ? this.#events.onWord : question?.onWord)?.(said.word);
    else if ('done' in said) question?.resolve(said.done);
    else question?.reject('refusal' in said ? errorOf(said.refusal) : new Error(said.fault));
  }
}
