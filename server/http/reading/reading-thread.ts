import { existsSync } from 'node:fs';
import type { Actor } from '../../auth/actor';
import { canonicalJson } from '../../domain/canonical';
import { MusterError } from '../../domain/errors';
import { FairQueue } from '../../domain/fair-queue';
import { JoinedWork } from '../../domain/joined-work';
import { askerOf } from '../../services/asker';
import type { Call, Services } from '../../services/call';
import { Thread, ThreadEnded } from '../../threads/thread';
import type { Lane } from '../lane';
import { doTask } from './task';
import type { Kind, LongReads, Order, Task, Tasks, Word } from './tasks';
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
export class ReadingThread implements LongReads {
  readonly #options: Options;
  readonly #queue = new FairQueue(SIZE);
  readonly #shared = new JoinedWork<unknown>();
  #thread: Thread<Order, unknown, Word> | null = null;
  #isReady = false;
  #notBefore = 0;
  #idle: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(options: Options) {
    this.#options = options;
  }

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
    await this.#thread?.end();
  }

  async #do(call: Call, task: Task): Promise<unknown> {
    const thread = this.#ready();
    if (!thread) {
      // A page that asks has its turn already.
      if (task.kind === 'page') return doTask(call, task);
      return this.#options.lane.run(askerOf(call), () => doTask(call, task), call.signal);
    }
    const { models } = this.#options.services;
    const cursors = new Map(models.loaded.map((key) => [key, models.peek(key)?.cursor ?? '']));
    try {
      return await thread.ask({ task, actor: call.actor, cursors }, { signal: call.signal, transfer: handedOver(task) });
    } catch (error) {
      if (!(error instanceof ThreadEnded)) throw error;
      throw new MusterError('UNAVAILABLE', 'What was to be read took too much, or the program ends. Ask again in a moment.');
    }
  }

  /** The thread, if it can take a task now; else it is started. */
  #ready(): Thread<Order, unknown, Word> | null {
    const { file } = this.#options;
    if (file === null || this.#isClosed || !existsSync(file)) return null;
    this.#thread ??= this.#open(file);
    const thread = this.#thread;
    if (this.#idle) clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void thread.end(), IDLE_MS).unref();
    if (performance.now() >= this.#notBefore) thread.start();
    return this.#isReady ? thread : null;
  }

  #open(file: URL): Thread<Order, unknown, Word> {
    const { services, data } = this.#options;
    return new Thread(file, () => ({ workerData: data(), resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB } }), {
      onWord: (word) => {
        if ('isReady' in word) this.#isReady = true;
        else services.audit.count(word.counted);
      },
      onError: services.onError,
      onExit: () => {
        if (!this.#isReady) this.#notBefore = performance.now() + RETRY_MS;
        this.#isReady = false;
      },
    });
  }
}
