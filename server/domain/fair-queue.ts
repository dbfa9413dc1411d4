import { MusterError } from './errors';

export type QueueSize = Readonly<{
  /** Units that run at the same time, of everybody and, if told, of one asker. */
  atOnce: number;
  atOnceOfOne?: number;
  /** Jobs, or what they weigh, that are waiting or running: of everybody and of one asker. What is beyond is refused. */
  most: number;
  mostOfOne: number;
  /** What a refusal tells the caller to wait, in seconds. */
  retryAfterSeconds: number;
}>;

/** Gives way to others between two units of one job, and answers when it is this job's turn again. Throws when it was given up. */
export type GiveWay = () => Promise<void>;

type Waiting = Readonly<{ start: () => void }>;

/** What a caller is told who left before it was answered. */
export function cancelled(): MusterError {
  return new MusterError('UNAVAILABLE', 'The request was cancelled.');
}

/**
 * Runs jobs so that no asker keeps others waiting: askers take turns, and each gets one unit of work a turn. A job is one unit, or several
 * between which it gives way. Jobs of the same asker run in the order in which they came. A job whose signal is aborted while it waits is
 * dropped. The queue knows no clock and no thread: what a unit does, and where, is its caller's affair.
 */
export class FairQueue {
  readonly #size: QueueSize;
  readonly #rest: () => Promise<void>;
  /** By asker, who came first is first. An asker without anything that waits has no entry. */
  readonly #waiting = new Map<string, Waiting[]>();
  readonly #jobs = new Map<string, number>();
  /** The turn that each asker with jobs had last. Who comes anew stands before whoever has the turn now, and behind all who wait longer. */
  readonly #lastTurns = new Map<string, number>();
  #turns = 0;
  #total = 0;
  /** Units by asker. */
  readonly #runningOf = new Map<string, number>();
  #running = 0;

  /** @param rest awaited after each unit before another begins, such as to let other work of the thread pass */
  constructor(size: QueueSize, rest: () => Promise<void> = async () => undefined) {
    this.#size = size;
    this.#rest = rest;
  }

  /** Jobs, or what they weigh, that are waiting or running. */
  get length(): number {
    return this.#total;
  }

  /**
   * Runs a job when it is the asker's turn, and answers what it answers. Throws `TOO_MANY` when this asker has too many jobs here, and
   * `UNAVAILABLE` when the queue is full and when the signal is aborted before the job, or its next unit, begins.
   * @param weight what the job counts for, where one is more work than another; what weighs more than one asker may have is never taken
   */
  async run<T>(asker: string, work: (giveWay: GiveWay) => Promise<T>, signal?: AbortSignal, weight = 1): Promise<T> {
    const { most, mostOfOne, retryAfterSeconds } = this.#size;
    const own = this.#jobs.get(asker) ?? 0;
    const wait = `Nothing was done. Try again in ${retryAfterSeconds} seconds.`;
    if (own + weight > mostOfOne)
      throw new MusterError('TOO_MANY', `Your earlier requests are still running. ${wait}`, [], { retryAfterSeconds });
    if (this.#total + weight > most)
      throw new MusterError('UNAVAILABLE', `The server is busy: too many requests are waiting. ${wait}`, [], { retryAfterSeconds });
    this.#count(asker, weight);
    let isRunning = false;
    const start = async () => {
      await this.#turn(asker, signal);
      isRunning = true;
    };
    const stop = () => {
      if (isRunning) this.#release(asker);
      isRunning = false;
    };
    try {
      await start();
      return await work(async () => {
        stop();
        await start();
      });
    } finally {
      stop();
      this.#count(asker, -weight);
    }
  }

  #count(asker: string, by: number): void {
    const now = (this.#jobs.get(asker) ?? 0) + by;
    if (now === 0) {
      this.#jobs.delete(asker);
      this.#lastTurns.delete(asker);
    } else {
      this.#jobs.set(asker, now);
      if (!this.#lastTurns.has(asker)) this.#lastTurns.set(asker, this.#turns - 0.5);
    }
    this.#total += by;
  }

  #countRunning(asker: string, by: 1 | -1): void {
    const now = (this.#runningOf.get(asker) ?? 0) + by;
    if (now === 0) this.#runningOf.delete(asker);
    else this.#runningOf.set(asker, now);
  }

  /** Waits for the asker's turn. */
  #turn(asker: string, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(cancelled());
        return;
      }
      const one: Waiting = {
        start: () => {
          signal?.removeEventListener('abort', drop);
          resolve();
        },
      };
      const drop = () => {
        this.#forget(asker, one);
        reject(cancelled());
      };
      signal?.addEventListener('abort', drop, { once: true });
      const before = this.#waiting.get(asker);
      if (before) before.push(one);
      else this.#waiting.set(asker, [one]);
      this.#next();
    });
  }

  #forget(asker: string, one: Waiting): void {
    const left = (this.#waiting.get(asker) ?? []).filter((other) => other !== one);
    if (left.length === 0) this.#waiting.delete(asker);
    else this.#waiting.set(asker, left);
  }

  #release(asker: string): void {
    const free = () => {
      this.#running -= 1;
      this.#countRunning(asker, -1);
      this.#next();
    };
    this.#rest().then(free, free);
  }

  #next(): void {
    const { atOnce, atOnceOfOne = atOnce } = this.#size;
    if (this.#running >= atOnce) return;
    let asker: string | null = null;
    const lastTurn = (one: string) => this.#lastTurns.get(one) ?? 0;
    for (const one of this.#waiting.keys()) {
      if ((this.#runningOf.get(one) ?? 0) >= atOnceOfOne) continue;
      if (asker === null || lastTurn(one) < lastTurn(asker)) asker = one;
    }
    if (asker === null) return;
    const [one, ...others] = this.#waiting.get(asker) ?? [];
    if (others.length > 0) this.#waiting.set(asker, others);
    else this.#waiting.delete(asker);
    this.#turns += 1;
    this.#lastTurns.set(asker, this.#turns);
    this.#running += 1;
    this.#countRunning(asker, 1);
    one?.start();
  }
}
