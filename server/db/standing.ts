import { AsyncLocalStorage } from 'node:async_hooks';
import type { PrismaClient } from '../../prisma/generated/sqlite/client';
import { MusterError } from '../domain/errors';
import { type Kept, refusalOfFailure } from './failures';

/** Prisma's single calls that commit by themselves. */
const WRITES = /^(create|update|upsert|delete|\$executeRaw)/;

/** What Prisma is not asked of the database. */
const LOCAL = ['$on', '$extends'];

/** The first refusal of the database in some work, for work that passes over faults. */
const noted = new AsyncLocalStorage<{ refusal: MusterError | null }>();

/**
 * Does work of a library that answers a fault of the database as if there were nothing: throws the database's refusal, whatever the
 * library made of it.
 */
export async function withoutSwallowing<T>(work: () => Promise<T>): Promise<T> {
  const box: { refusal: MusterError | null } = { refusal: null };
  const done = await noted.run(box, work).catch((error: unknown) => {
    throw box.refusal ?? error;
  });
  if (box.refusal) throw box.refusal;
  return done;
}

/**
 * Whether the database can be used. Work that is begun while it cannot, or that waits when it is lost, is refused at once with
 * `UNAVAILABLE`; faults of the database and its disk become such refusals too.
 */
export class Standing {
  #problem: MusterError | null = null;
  #whileCommitting: MusterError | null = null;
  readonly #waiting = new Set<() => void>();
  readonly #listeners = new Set<(problem: MusterError | null) => void>();

  /** Why the database cannot be used; null while it can, as far as is known. */
  get problem(): MusterError | null {
    return this.#problem;
  }

  /** @param whileCommitting what is told to whose commit was under way, where that is something else */
  set(problem: MusterError | null, whileCommitting: MusterError | null = problem): void {
    const isNews = (problem === null) !== (this.#problem === null);
    this.#problem = problem;
    this.#whileCommitting = whileCommitting;
    if (!isNews) return;
    if (problem) for (const fail of [...this.#waiting]) fail();
    for (const listener of [...this.#listeners]) listener(problem);
  }

  /** Is told when the database is lost and when it is back, until the returned function is called. */
  onChange(listener: (problem: MusterError | null) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * Does the work while the database can be used.
   * @param kept tells, when it fails, whether something may have been kept all the same
   */
  run<T>(work: () => Promise<T>, kept: () => Kept = () => 'nothing'): Promise<T> {
    const box = noted.getStore();
    return new Promise((resolve, reject) => {
      const refuse = (error: unknown) => {
        if (box && error instanceof MusterError && error.code === 'UNAVAILABLE') box.refusal ??= error;
        reject(error);
      };
      if (this.#problem) {
        refuse(this.#problem);
        return;
      }
      const fail = () => refuse(kept() === 'unknown' ? this.#whileCommitting : this.#problem);
      this.#waiting.add(fail);
      work()
        .then(resolve, (error: unknown) => refuse(refusalOfFailure(error, kept()) ?? error))
        .finally(() => this.#waiting.delete(fail));
    });
  }
}

type Method = (...args: readonly unknown[]) => unknown;

function isMethod(value: unknown): value is Method {
  return typeof value === 'function';
}

/** The client with each of its calls under the database's standing. */
export function standingClient(prisma: PrismaClient, standing: Standing): PrismaClient {
  const wrapped = new Map<unknown, unknown>();
  const call = (target: object, name: string, method: Method): Method => {
    if (name === '$transaction') return transaction(prisma, standing);
    return (...args) =>
      standing.run(
        async () => Reflect.apply(method, target, args),
        () => (WRITES.test(name) ? 'unknown' : 'nothing'),
      );
  };
  const wrap = <T extends object>(target: T): T =>
    new Proxy(target, {
      get: (_target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof name === 'symbol' || LOCAL.includes(name)) return value;
        if (!isMethod(value) && (typeof value !== 'object' || value === null || name.startsWith('_'))) return value;
        const known = wrapped.get(value);
        if (known !== undefined) return known;
        const made = isMethod(value) ? call(target, name, value) : wrap(value);
        wrapped.set(value, made);
        return made;
      },
    });
  return wrap(prisma);
}

/** Before its work is done a transaction has kept nothing; then comes the commit, whose answer can be lost. */
function transaction(prisma: PrismaClient, standing: Standing): Method {
  return (work, options) => {
    if (!isMethod(work)) throw new TypeError('a transaction is given as a function');
    let isCommitting = false;
    const run = async (tx: unknown) => {
      const value = await work(tx);
      isCommitting = true;
      return value;
    };
    return standing.run(
      async () => Reflect.apply(prisma.$transaction, prisma, [run, options]),
      () => (isCommitting ? 'unknown' : 'nothing'),
    );
  };
}
