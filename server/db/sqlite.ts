import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery, Transaction } from '@prisma/driver-adapter-utils';
import Sqlite from 'better-sqlite3';
import { PrismaClient } from '../../prisma/generated/sqlite/client';
import type { Clients } from './open';
import type { Session, SqlRow } from './session';
import { Turns } from './turns';

/** How long a statement waits for another program that holds the file. The wait stops this whole program. */
const BUSY_TIMEOUT_MS = 2_000;

/** Statements that are kept prepared; the one that was asked longest ago is forgotten first. */
const MOST_PREPARED = 40;

/** A commit is on the disk before it is answered. `synchronous` is a setting of each connection, not of the file. */
const DURABLE = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL';

/** Opens the file, makes it if there is none, and puts it into WAL. */
export function openSqliteSession(file: string): Session {
  const connection = new Sqlite(file, { timeout: BUSY_TIMEOUT_MS });
  connection.exec(DURABLE);
  // Few texts are asked again and again: what differs are their values. The others are as many as batches have sizes.
  const prepared = new Map<string, Sqlite.Statement<unknown[], SqlRow>>();
  const prepare = (sql: string) => {
    const statement = prepared.get(sql) ?? connection.prepare<unknown[], SqlRow>(sql);
    prepared.delete(sql);
    prepared.set(sql, statement);
    const [oldest] = prepared.keys();
    if (prepared.size > MOST_PREPARED && oldest !== undefined) prepared.delete(oldest);
    return statement;
  };
  return {
    begin: 'BEGIN IMMEDIATE',
    query: async (sql) => connection.prepare<[], SqlRow>(sql).all(),
    ask: async ({ sql, values }) => {
      const statement = prepare(sql);
      const bound = values.map((value) => (typeof value === 'boolean' ? Number(value) : value));
      if (statement.reader) return statement.all(bound);
      statement.run(bound);
      return [];
    },
    script: async (sql) => void connection.exec(sql),
    close: async () => void connection.close(),
  };
}

/** Opens what the program reads and writes with. Prisma and the session have connections of their own and write by turns. */
export function openSqliteClients(file: string): Clients<PrismaClient> {
  const turns = new Turns();
  const session = openSqliteSession(file);
  const prisma = new PrismaClient({ adapter: twoConnections(file, turns), transactionOptions: { maxWait: 10_000, timeout: 30_000 } });
  return {
    prisma,
    withSession: (work) => turns.run(() => work(session)),
    close: async () => {
      await prisma.$disconnect();
      await session.close();
    },
  };
}

/**
 * Prisma's adapter has one connection, so that what is asked while a transaction is open falls into that transaction: a
 * reader sees rows that may be rolled back, and a writer's row goes with them. Here reads have a connection of their own,
 * and writers stand in line for theirs.
 */
function twoConnections(file: string, turns: Turns): SqlDriverAdapterFactory {
  const single = new PrismaBetterSqlite3({ url: `file:${file}`, timeout: BUSY_TIMEOUT_MS });
  return {
    provider: single.provider,
    adapterName: single.adapterName,
    async connect() {
      const writer = await single.connect();
      await writer.executeScript(DURABLE);
      const reader = await single.connect();
      await reader.executeScript('PRAGMA query_only = ON');
      return joinConnections(reader, writer, turns);
    },
  };
}

function joinConnections(reader: SqlDriverAdapter, writer: SqlDriverAdapter, turns: Turns): SqlDriverAdapter {
  return {
    provider: writer.provider,
    adapterName: writer.adapterName,
    queryRaw: (query) => (isRead(query) ? reader.queryRaw(query) : turns.run(() => writer.queryRaw(query))),
    executeRaw: (query) => turns.run(() => writer.executeRaw(query)),
    executeScript: (script) => turns.run(() => writer.executeScript(script)),
    async startTransaction(isolationLevel) {
      const release = await turns.take();
      try {
        return untilItsEnd(await writer.startTransaction(isolationLevel), release);
      } catch (error) {
        release();
        throw error;
      }
    },
    async dispose() {
      await turns.run(() => writer.dispose());
      await reader.dispose();
    },
  };
}

/** A transaction that gives its turn back when it is over, well or ill. */
function untilItsEnd(transaction: Transaction, release: () => void): Transaction {
  const run = (sql: string) => transaction.executeRaw({ sql, args: [], argTypes: [] });
  const end = async (sql: string) => {
    try {
      await run(sql);
    } catch (error) {
      await run('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      await transaction.commit();
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
    createSavepoint: async (name) => void (await run(`SAVEPOINT ${name}`)),
    rollbackToSavepoint: async (name) => void (await run(`ROLLBACK TO ${name}`)),
    releaseSavepoint: async (name) => void (await run(`RELEASE ${name}`)),
    commit: () => end('COMMIT'),
    rollback: () => end('ROLLBACK'),
  };
}

function isRead({ sql }: SqlQuery): boolean {
  return /^\s*SELECT\b/i.test(sql);
}
