import { setTimeout as delay, setImmediate } from 'node:timers/promises';
import { FairQueue } from '../domain/fair-queue';

const SIZE = { atOnce: 1, most: 128, mostOfOne: 32, retryAfterSeconds: 2 };

/** A unit keeps the others waiting for so long at most: what takes longer waits for something itself, such as another thread. */
const LONGEST_MS = 250;

/** Requests in a second from which on the thread rests after a unit, and how long, in times of the unit. */
const CALM_RATE = 10;
const MOST_REST = 10;
const LONGEST_REST_MS = 700;

/**
 * What takes time on the thread that answers requests, such as rendering a page: one unit at a time, askers taking turns. The more
 * requests come meanwhile that are answered at once, the longer it rests between two units: few of them find it at work.
 */
export class Lane {
  readonly #queue = new FairQueue(SIZE, () => this.#rest());
  #seen = 0;
  #since = performance.now();
  #tookMs = 0;

  /** Tells of a request that came. */
  note(): void {
    this.#seen += 1;
  }

  /** Does work in its turn. Throws what the work throws, `TOO_MANY` and `UNAVAILABLE` as the queue does. */
  run<T>(asker: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const begin = () =>
      this.#queue.run(
        asker,
        async () => {
          const begun = performance.now();
          const done = work();
          // Whoever waits for the work hears of it; here it only ends the turn.
          const ended = done.then(
            () => undefined,
            () => undefined,
          );
          const tooLong = new AbortController();
          await Promise.race([ended, delay(LONGEST_MS, undefined, { signal: tooLong.signal }).catch(() => undefined)]);
          tooLong.abort();
          this.#tookMs = performance.now() - begun;
          return { done };
        },
        signal,
      );
    return begin().then(({ done }) => done);
  }

  async #rest(): Promise<void> {
    const now = performance.now();
    const rate = this.#seen / Math.max(0.05, (now - this.#since) / 1_000);
    this.#seen = 0;
    this.#since = now;
    // One that waits may be answered first.
    await setImmediate();
    if (rate <= CALM_RATE) return;
    const times = Math.min(MOST_REST, rate / CALM_RATE);
    await delay(Math.min(LONGEST_REST_MS, this.#tookMs * times));
  }
}
