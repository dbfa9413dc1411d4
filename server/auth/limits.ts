import { RateLimiterMemory, RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../db/open';
import { MusterError } from '../domain/errors';

/** Attempts at something that is guessed, by address or account; kept in the database, so that a restart forgives nothing. */
const ATTEMPTS = {
  'sign-in-address': { points: 30, duration: 15 * 60 },
  'sign-in-account': { points: 15, duration: 15 * 60 },
  link: { points: 30, duration: 15 * 60 },
  token: { points: 30, duration: 15 * 60 },
} as const;

/** Requests in a minute, by address or account; in memory, where counting costs nothing. */
const REQUESTS = {
  read: { points: 3_000, duration: 60 },
  write: { points: 600, duration: 60 },
} as const;

export type Attempt = keyof typeof ATTEMPTS;

function refusal(waitMs: number): MusterError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return new MusterError('TOO_MANY', `Too many attempts. Nothing was done. Try again in ${wait}.`, [], { retryAfterSeconds: seconds });
}

async function consume(limiter: RateLimiterMemory | RateLimiterPrisma, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    throw error instanceof RateLimiterRes ? refusal(error.msBeforeNext) : error;
  }
}

/** Counts what is tried and asked, and refuses with `TOO_MANY` what is beyond. */
export class Limits {
  readonly #attempts: ReadonlyMap<Attempt, RateLimiterPrisma>;
  readonly #requests: Readonly<Record<keyof typeof REQUESTS, RateLimiterMemory>>;

  constructor({ prisma }: Database) {
    this.#attempts = new Map(
      // Its keys are those of the table above.
      (Object.keys(ATTEMPTS) as Attempt[]).map((name) => [
        name,
        new RateLimiterPrisma({ storeClient: prisma, tableName: 'rateLimit', keyPrefix: name, ...ATTEMPTS[name] }),
      ]),
    );
    this.#requests = { read: new RateLimiterMemory(REQUESTS.read), write: new RateLimiterMemory(REQUESTS.write) };
  }

  /** Counts an attempt before it is made. */
  async attempt(what: Attempt, key: string): Promise<void> {
    const limiter = this.#attempts.get(what);
    if (limiter) await consume(limiter, key);
  }

  /** Refuses who has failed too often, and counts nothing. */
  async refuseSpent(what: Attempt, key: string): Promise<void> {
    const spent = await this.#attempts.get(what)?.get(key);
    if (spent && spent.remainingPoints <= 0) throw refusal(spent.msBeforeNext);
  }

  /** An attempt that went well clears what was counted. */
  async forgive(what: Attempt, key: string): Promise<void> {
    await this.#attempts.get(what)?.delete(key);
  }

  async request(what: keyof typeof REQUESTS, key: string): Promise<void> {
    await consume(this.#requests[what], key);
  }
}
