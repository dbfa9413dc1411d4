import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Actor } from '../../auth/actor';
import { canonicalJson } from '../../domain/canonical';
import { MusterError } from '../../domain/errors';
import { FairQueue } from '../../domain/fair-queue';
import { JoinedWork } from '../../domain/joined-work';
import { askerOf, type Call, type Services } from '../../services/context';
import type { Lane } from '../lane';
import { doTask, errorOf, type FromThread, type Kind, type Task, type Tasks, type ToThread } from './task';
import type { ThreadData } from './thread';

/** More than one at a time: while one waits for the database, or gives way between two of its units, another computes. */
const SIZE = { atOnce: 3, atOnceOfOne: 1, most: 64, mostOfOne: 16, retryAfterSeconds: 5 };

/** What is loaded ahead of its reader: it stands in line by itself, so that what they look at now does not wait for it. */
const AHEAD = 'board.frames';

/** Megabytes of objects that the thread may hold; one that wants more is ended, and started again. */
const MOST_MEMORY_MB = 1_024;

/** A thread that nobody asked for so long is ended; one that could not start is not tried again for so long. */
const IDLE_MS = 600_000;
const RETRY_MS = 30_000;

type Waiting = Readonly<{ resolve: (done: unknown) => void; reject: (error: unknown) => void }>;

type Options = Readonly<{
  services: Services;
  lane: Lane;
  /** The thread's bundle; null where there is none, as in tests of single parts. */
  file: URL | null;
  /** Asked when the thread is started. */
  data: () => ThreadData;
}>;

/** A file is handed over, not copied, where its bytes are all of its memory. */
function handedOver({ ask }: Task): ArrayBuffer[] {
  if (!('bytes' in ask)) return [];
  const { buffer, byteLength } = ask.bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}

/** Who asks, for those to whom the very same is answered. */
function nameOf({ kind, userId, credentialId, isAdministrator, hasSecondFactor, grants, scopes }: Actor): string {
  return canonicalJson([kind, userId, credentialId, isAdministrator, hasSecondFactor, [...grants], scopes ?? null]);
}

/**
 * Reads what takes time on a thread of its own, which has its own connection to the database and its own operations in memory, so that
 * whoever is answered from memory never waits for it. Until the thread has started, and where it cannot, it is done here, in the lane.
 * Askers take turns, the same asked again meanwhile is done once, and what nobody waits for any more is given up.
 */
export class ReadingThread {
  readonly #options: Options;
  readonly #queue = new FairQueue(SIZE);
  readonly #shared = new JoinedWork<unknown>();
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #isReady = false;
  #lastId = 0;
  #notBefore = 0;
  #idle: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Does a task. Throws what the task throws, `TOO_MANY` for who asked for too much, and `UNAVAILABLE` when too many wait, when it is
   * given up, and when the thread breaks.
   */
  async read<K extends Kind>(call: Call, task: Task<K>): Promise<Tasks[K]['done']> {
    const { limits } = this.#options.services;
    const asker = askerOf(call);
    if (call.isCounted !== false) await limits.refuseWorked(asker);
    const one = (signal: AbortSignal | undefined) =>
      this.#queue.run(
        'path' in task.ask && task.ask.path === AHEAD ? `${asker} ahead` : asker,
        async () => {
          const begun = performance.now();
          try {
            return await this.#do({ ...call, signal, elsewhere: undefined, onRight: undefined }, task);
          } finally {
            if (call.isCounted !== false) await limits.countWork(asker, performance.now() - begun);
          }
        },
        signal,
      );
    if (task.kind === 'check') return (await one(call.signal)) as Tasks[K]['done'];
    const key = `${nameOf(call.actor)} ${task.kind} ${canonicalJson(task.ask)}`;
    // A key stands for the same task.
    return (await this.#shared.run(key, call.signal, one)) as Tasks[K]['done'];
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#worker?.terminate();
  }

  async #do(call: Call, task: Task): Promise<unknown> {
    const worker = this.#ready();
    if (worker) return this.#post(worker, call, task);
    // A page that asks has its turn already.
    if (task.kind === 'page') return doTask(call, task);
    return this.#options.lane.run(askerOf(call), () => doTask(call, task), call.signal);
  }

  #post(worker: Worker, { actor, signal }: Call, task: Task): Promise<unknown> {
    const { models } = this.#options.services;
    this.#lastId += 1;
    const id = this.#lastId;
    const cursors = new Map(models.loaded.map((key) => [key, models.peek(key)?.cursor ?? '']));
    const cancel = () => worker.postMessage({ cancelled: id } satisfies ToThread);
    signal?.addEventListener('abort', cancel, { once: true });
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ id, task, actor, cursors } satisfies ToThread, handedOver(task));
    }).finally(() => {
      signal?.removeEventListener('abort', cancel);
      this.#waiting.delete(id);
      // Nobody waits: the program may end.
      if (this.#waiting.size === 0) worker.unref();
    });
  }

  /** The thread, if it can take a task now; else it is started. */
  #ready(): Worker | null {
    const { file } = this.#options;
    if (file === null || this.#isClosed || !existsSync(file)) return null;
    if (this.#idle) clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.#worker?.terminate(), IDLE_MS).unref();
    if (!this.#worker && performance.now() >= this.#notBefore) this.#worker = this.#start(file);
    return this.#isReady ? this.#worker : null;
  }

  #start(file: URL): Worker {
    const worker = new Worker(file, { workerData: this.#options.data(), resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB } });
    worker.unref();
    const { audit, onError } = this.#options.services;
    worker.on('message', (word: FromThread) => {
      if ('isReady' in word) this.#isReady = true;
      else if ('counted' in word) audit.count(word.counted);
      else if ('done' in word) this.#waiting.get(word.id)?.resolve(word.done);
      else if ('refusal' in word) this.#waiting.get(word.id)?.reject(errorOf(word.refusal));
      else this.#waiting.get(word.id)?.reject(new Error(word.fault));
    });
    worker.on('error', onError);
    worker.once('exit', () => {
      if (!this.#isReady) this.#notBefore = performance.now() + RETRY_MS;
      this.#worker = null;
      this.#isReady = false;
      const lost = new MusterError('UNAVAILABLE', 'What was to be read took too much, or the program ends. Ask again in a moment.');
      for (const { reject } of this.#waiting.values()) reject(lost);
    });
    return worker;
  }
}
