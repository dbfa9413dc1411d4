import ipaddr from 'ipaddr.js';
import { RateLimiterMemory, RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../db/open';
import { MusterError } from '../domain/errors';

/** Milliseconds of the processor that one asker's reads may take in a minute, as they are measured. */
const WORK = { points: 30_000, duration: 60 } as const;

const DAY_SECONDS = 24 * 60 * 60;

/**
 * Attempts at something that is guessed; kept in the database, so that a restart forgives nothing. Those at an account are counted for
 * all browsers together that it never signed in with, and for each browser that it did: strangers slow down strangers alone.
 */
const ATTEMPTS = {
  'sign-in-address': { points: 30, duration: 15 * 60 },
  'sign-in-account': { points: 15, duration: 15 * 60 },
  'sign-in-device': { points: 15, duration: 15 * 60 },
  // Who guesses a code knows the password.
  'code-account': { points: 10, duration: 60 * 60 },
  'code-device': { points: 15, duration: 15 * 60 },
  /** Browsers that become known to an account. */
  device: { points: 20, duration: DAY_SECONDS },
  /** Letters that somebody has sent to their own address. */
  letter: { points: 3, duration: 60 * 60 },
  link: { points: 30, duration: 15 * 60 },
  token: { points: 30, duration: 15 * 60 },
} as const;

/** Requests in a minute, by address or account; in memory, where counting costs nothing. A forecast counts by its runs, a picture by millions of pixels that are drawn. */
const REQUESTS = {
  read: { points: 3_000, duration: 60 },
  write: { points: 600, duration: 60 },
  forecast: { points: 120, duration: 60 },
  picture: { points: 1_000, duration: 60 },
} as const;

const NOUNS: Readonly<Record<keyof typeof REQUESTS, string>> = {
  read: 'attempts',
  write: 'attempts',
  forecast: 'forecasts',
  picture: 'large pictures',
};

export type Attempt = keyof typeof ATTEMPTS;

/** What limits count by: the address, or of IPv6 the /64 network, which one client has to itself. */
export function limitKeyOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv6'
    ? `${parsed
        .toByteArray()
        .slice(0, 8)
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join('')}/64`
    : parsed.toString();
}

function refusal(waitMs: number, noun = 'attempts'): MusterError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return new MusterError('TOO_MANY', `Too many ${noun}. Nothing was done. Try again in ${wait}.`, [], { retryAfterSeconds: seconds });
}

async function consume(limiter: RateLimiterMemory | RateLimiterPrisma, key: string, points = 1, noun?: string): Promise<void> {
  try {
    await limiter.consume(key, points);
  } catch (error) {
    throw error instanceof RateLimiterRes ? refusal(error.msBeforeNext, noun) : error;
  }
}

/** Counts what is tried and asked, and refuses with `TOO_MANY` what is beyond. */
export class Limits {
  readonly #attempts: ReadonlyMap<Attempt, RateLimiterPrisma>;
  readonly #requests: Readonly<Record<keyof typeof REQUESTS, RateLimiterMemory>>;

  readonly #work = new RateLimiterMemory(WORK);

  constructor({ prisma }: Database) {
    this.#attempts = new Map(
      // Its keys are those of the table above.
      (Object.keys(ATTEMPTS) as Attempt[]).map((name) => [
        name,
        // What has expired is swept with the rest: a timer of the limiter's own would go on after the database is closed.
        new RateLimiterPrisma({
          storeClient: prisma,
          tableName: 'rateLimit',
          keyPrefix: name,
          clearExpiredByTimeout: false,
          ...ATTEMPTS[name],
        }),
      ]),
    );
    this.#requests = {
      read: new RateLimiterMemory(REQUESTS.read),
      write: new RateLimiterMemory(REQUESTS.write),
      forecast: new RateLimiterMemory(REQUESTS.forecast),
      picture: new RateLimiterMemory(REQUESTS.picture),
    };
  }

  /** Counts an attempt before it is made. */
  async attempt(what: Attempt, key: string): Promise<void> {
    const limiter = this.#attempts.get(what);
    if (limiter) await consume(limiter, key);
  }

  /** Takes back what `attempt` counted: it was right. What was counted before stays until its time is over. */
  async takeBack(what: Attempt, key: string): Promise<void> {
    await this.#attempts.get(what)?.reward(key);
  }

  /** Clears all that was counted: what was guessed at is no more. */
  async forgive(what: Attempt, key: string): Promise<void> {
    await this.#attempts.get(what)?.delete(key);
  }

  /** @param points what it costs, where one request is more work than another */
  async request(what: keyof typeof REQUESTS, key: string, points = 1): Promise<void> {
    await consume(this.#requests[what], key, points, NOUNS[what]);
  }

  /** Refuses whose work of the last minute has taken too long; what is to be done now is counted when it is done. */
  async refuseWorked(key: string): Promise<void> {
    const spent = await this.#work.get(key);
    if (spent && spent.remainingPoints <= 0) throw refusal(spent.msBeforeNext, 'requests that take long');
  }

  /** Counts work that was done. */
  async countWork(key: string, milliseconds: number): Promise<void> {
    await this.#work.penalty(key, Math.max(1, Math.round(milliseconds)));
  }
}
