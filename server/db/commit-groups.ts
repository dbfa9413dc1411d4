import type { IsolationLevel, SqlDriverAdapter, Transaction } from '@prisma/driver-adapter-utils';

/** A group ends when nobody stands in line, or when it is this large: the first in it has waited long enough. */
const MOST_WRITES = 32;

type Waiting = Readonly<{ resolve: () => void; reject: (error: unknown) => void }>;

/** One transaction of the database, and the writers that wait for it to be on the disk. */
type Group = Readonly<{ transaction: Transaction; waiting: Waiting[] }>;

/**
 * Lets writers that stand in line share one commit, because a commit costs a wait for the disk and little else does. Each
 * writer has a savepoint of its own: it can be rolled back without the others, it sees what those before it wrote, and it
 * is answered when the common commit is on the disk. If that commit fails, all are told so and nothing is kept.
 */
export class CommitGroups {
  readonly #connection: SqlDriverAdapter;
  readonly #turns = new Turns();
  #open: Group | null = null;

  constructor(connection: SqlDriverAdapter) {
    this.#connection = connection;
  }

  /** Runs one statement by itself, outside any group. */
  async runAlone<T>(work: (connection: SqlDriverAdapter) => Promise<T>): Promise<T> {
    const release = await this.#turns.take();
    try {
      await this.#close();
      return await work(this.#connection);
    } finally {
      release();
    }
  }

  /** Begins one writer's transaction when its turn comes. */
  async startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    const release = await this.#turns.take();
    try {
      this.#open ??= { transaction: await this.#connection.startTransaction(isolationLevel), waiting: [] };
      await run(this.#open.transaction, 'SAVEPOINT muster_write');
      return this.#makeMember(this.#open, release);
    } catch (error) {
      await this.#abandon(error);
      release();
      throw error;
    }
  }

  #makeMember(group: Group, release: () => void): Transaction {
    const { transaction } = group;
    const end = async (statements: readonly string[]): Promise<void> => {
      try {
        for (const statement of statements) await run(transaction, statement);
      } catch (error) {
        // The database itself has given up the transaction, and with it what the others wrote.
        await this.#abandon(error);
        release();
        throw error;
      }
    };
    const passOn = async () => {
      try {
        if (group.waiting.length >= MOST_WRITES || !this.#turns.isWanted) await this.#close();
      } finally {
        release();
      }
    };
    return {
      provider: transaction.provider,
      adapterName: transaction.adapterName,
      // Prisma then leaves COMMIT and ROLLBACK to the two functions below.
      options: { usePhantomQuery: true },
      queryRaw: (query) => transaction.queryRaw(query),
      executeRaw: (query) => transaction.executeRaw(query),
      createSavepoint: (name) => run(transaction, `SAVEPOINT ${name}`),
      rollbackToSavepoint: (name) => run(transaction, `ROLLBACK TO ${name}`),
      releaseSavepoint: (name) => run(transaction, `RELEASE ${name}`),
      commit: async () => {
        await end(['RELEASE muster_write']);
        const onDisk = new Promise<void>((resolve, reject) => group.waiting.push({ resolve, reject }));
        await Promise.all([onDisk, passOn()]);
      },
      rollback: async () => {
        await end(['ROLLBACK TO muster_write', 'RELEASE muster_write']);
        // What it saw of the others may be why it ended so: it is answered when that is on the disk, where readers find it.
        const settled = new Promise<void>((resolve) => group.waiting.push({ resolve, reject: () => resolve() }));
        await Promise.all([settled, passOn()]);
      },
    };
  }

  /** Brings the open group onto the disk and tells its writers, well or ill. */
  async #close(): Promise<void> {
    const group = this.#open;
    if (group === null) return;
    try {
      await run(group.transaction, 'COMMIT');
    } catch (error) {
      await this.#abandon(error);
      return;
    }
    this.#open = null;
    await group.transaction.commit();
    for (const { resolve } of group.waiting) resolve();
  }

  async #abandon(error: unknown): Promise<void> {
    const group = this.#open;
    if (group === null) return;
    this.#open = null;
    await run(group.transaction, 'ROLLBACK').catch(() => undefined);
    await group.transaction.rollback();
    for (const { reject } of group.waiting) reject(error);
  }
}

async function run(transaction: Transaction, sql: string): Promise<void> {
  await transaction.executeRaw({ sql, args: [], argTypes: [] });
}

/** One holder at a time, in the order of asking. */
class Turns {
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;

  /** True when somebody stands in line behind the holder. */
  get isWanted(): boolean {
    return this.#waiting > 0;
  }

  /** Waits for the turn and answers how to give it back. */
  async take(): Promise<() => void> {
    const before = this.#last;
    let release: () => void = () => undefined;
    this.#last = new Promise((resolve) => {
      release = resolve;
    });
    this.#waiting += 1;
    await before;
    this.#waiting -= 1;
    return release;
  }
}
