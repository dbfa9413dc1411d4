import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { IsolationLevel, SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery, Transaction } from '@prisma/driver-adapter-utils';
import Sqlite from 'better-sqlite3';
import { PrismaClient } from '../../prisma/generated/sqlite/client';
import type { Session, SqlRow } from './session';

/** How long a statement waits for another program that holds the file. The wait stops this whole program. */
const BUSY_TIMEOUT_MS = 2_000;

/** A commit is on the disk before it is answered. `synchronous` is a setting of each connection, not of the file. */
const DURABLE = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL';

/** Opens the file, makes it if there is none, and puts it into WAL. */
export function openSqliteSession(file: string): Session {
  const connection = new Sqlite(file, { timeout: BUSY_TIMEOUT_MS });
  connection.exec(DURABLE);
  return {
    query: async (sql) => connection.prepare<[], SqlRow>(sql).all(),
    run: async (sql, values) => void connection.prepare(sql).run(...values),
    script: async (sql) => void connection.exec(sql),
    close: async () => void connection.close(),
  };
}

export function openSqliteClient(file: string): PrismaClient {
  return new PrismaClient({ adapter: twoConnections(file), transactionOptions: { maxWait: 10_000, timeout: 30_000 } });
}

/**
 * Prisma's adapter has one connection, so that what is asked while a transaction is open falls into that transaction: a
 * reader sees rows that may be rolled back, and a writer's row goes with them. Here reads have a connection of their own,
 * and a write outside the open transaction waits until that one ends.
 */
function twoConnections(file: string): SqlDriverAdapterFactory {
  const single = new PrismaBetterSqlite3({ url: `file:${file}`, timeout: BUSY_TIMEOUT_MS });
  return {
    provider: single.provider,
    adapterName: single.adapterName,
    async connect() {
      const writer = await single.connect();
      await writer.executeScript(DURABLE);
      const reader = await single.connect();
      await reader.executeScript('PRAGMA query_only = ON');
      return joinConnections(reader, writer);
    },
  };
}

function joinConnections(reader: SqlDriverAdapter, writer: SqlDriverAdapter): SqlDriverAdapter {
  const turns = new Turns();
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    const release = await turns.take();
    try {
      return await work();
    } finally {
      release();
    }
  };
  return {
    provider: writer.provider,
    adapterName: writer.adapterName,
    queryRaw: (query: SqlQuery) => (isRead(query) ? reader.queryRaw(query) : inTurn(() => writer.queryRaw(query))),
    executeRaw: (query: SqlQuery) => inTurn(() => writer.executeRaw(query)),
    executeScript: (script: string) => inTurn(() => writer.executeScript(script)),
    async startTransaction(isolationLevel?: IsolationLevel) {
      const release = await turns.take();
      try {
        return endWith(await writer.startTransaction(isolationLevel), release);
      } catch (error) {
        release();
        throw error;
      }
    },
    async dispose() {
      await reader.dispose();
      await writer.dispose();
    },
  };
}

function isRead({ sql }: SqlQuery): boolean {
  return /^\s*SELECT\b/i.test(sql);
}

/** The same transaction, which gives its turn back however it ends. */
function endWith(transaction: Transaction, release: () => void): Transaction {
  const commit = transaction.commit.bind(transaction);
  const rollback = transaction.rollback.bind(transaction);
  transaction.commit = () => commit().finally(release);
  transaction.rollback = () => rollback().finally(release);
  return transaction;
}

/** One holder at a time, in the order of asking. */
class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Waits for the turn and answers how to give it back; giving it back twice does nothing. */
  async take(): Promise<() => void> {
    const before = this.#last;
    let release: () => void = () => undefined;
    this.#last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  }
}
