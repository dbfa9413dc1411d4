import { setTimeout as delay } from 'node:timers/promises';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery, Transaction } from '@prisma/driver-adapter-utils';
import Sqlite from 'better-sqlite3';
import { PrismaClient } from '../../prisma/generated/sqlite/client';
import type { Clients } from './database';
import { failureKindOf } from './failures';
import type { Session, SqlRow } from './session';
import { SqliteFile } from './sqlite-file';
import { followSqlite } from './sqlite-follow';
import type { Standing } from './standing';
import { Turns } from './turns';

/** How long opening waits for another program that holds the file. The wait stops this whole program. */
const OPEN_TIMEOUT_MS = 2_000;

/** How long a write waits for another program's, and how often it tries. Others are served meanwhile. */
const LOCKED_FOR_MS = 2_500;
const TRY_EVERY_MS = 15;

/** Statements that are kept prepared; the one that was asked longest ago is forgotten first. */
const MOST_PREPARED = 40;

/** A commit is on the disk before it is answered. `synchronous` is a setting of each connection, not of the file. */
const DURABLE = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL';

/** A lock is waited for here and not in SQLite, and the log is brought into the file by `SqliteFile` alone. */
const OURS = 'PRAGMA busy_timeout = 0; PRAGMA wal_autocheckpoint = 0';

/** Tries again while another program holds the file, until so long after `since` (of `performance.now()`); once at least. */
async function patiently<T>(since: number, attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (failureKindOf(error) !== 'locked' || performance.now() - since > LOCKED_FOR_MS) throw error;
      await delay(TRY_EVERY_MS);
    }
  }
}

/** Does the work; where it fails because the file is not there any more, that is said. */
async function whileThere<T>(file: SqliteFile, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    file.refuseIfLost();
    throw error;
  }
}

function openConnection(file: string): Sqlite.Database {
  const connection = new Sqlite(file, { timeout: OPEN_TIMEOUT_MS });
  connection.exec(DURABLE);
  return connection;
}

/** Opens the file, makes it if there is none, and puts it into WAL. */
export function openSqliteSession(file: string): Session {
  return sessionOf(openConnection(file), () => undefined);
}

/** @param refuseIfLost throws where what is written would be in no file that others open */
function sessionOf(
  connection: Sqlite.Database,
  refuseIfLost: () => void,
): Session & Readonly<{ beginSince(since: number): Promise<void> }> {
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
  const beginSince = async (since: number) => {
    refuseIfLost();
    await patiently(since, async () => void connection.exec('BEGIN IMMEDIATE'));
  };
  return {
    beginSince,
    begin: () => beginSince(performance.now()),
    commit: async () => {
      connection.exec('COMMIT');
      refuseIfLost();
    },
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
export function openSqliteClients(folder: string, standing: Standing): Clients<PrismaClient> {
  const turns = new Turns();
  const file = new SqliteFile(folder, standing);
  const connection = openConnection(file.path);
  connection.exec(OURS);
  const session = sessionOf(connection, () => file.refuseIfLost());
  const adapter = twoConnections(file, turns);
  const prisma = new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 30_000 } });
  return {
    prisma,
    // Whoever has waited in line has waited for the lock too.
    withSession: (work, since = performance.now()) => {
      return turns.run(() => whileThere(file, () => work({ ...session, begin: () => session.beginSince(since) })));
    },
    settle: () => turns.run(async () => file.begin(connection)),
    isHeldElsewhere: async () => isHeld(file.path),
    follow: async (followed) => followSqlite({ file, connection, turns, standing }, followed),
    close: async () => {
      // To close SQLite's connections would write its log into the file that others put there.
      if (file.lostBy !== null) return;
      await prisma.$disconnect();
      await session.close();
      file.close();
    },
  };
}

/** Asks by trying: SQLite has no other way to say it. */
function isHeld(path: string): boolean {
  const connection = new Sqlite(path, { timeout: 0, fileMustExist: true });
  try {
    connection.exec('BEGIN IMMEDIATE; ROLLBACK');
    return false;
  } catch (error) {
    if (failureKindOf(error) === 'locked') return true;
    throw error;
  } finally {
    connection.close();
  }
}

/**
 * Prisma's adapter has one connection, so that what is asked while a transaction is open falls into that transaction: a
 * reader sees rows that may be rolled back, and a writer's row goes with them. Here reads have a connection of their own,
 * and writers stand in line for theirs.
 */
function twoConnections(file: SqliteFile, turns: Turns): SqlDriverAdapterFactory {
  const single = new PrismaBetterSqlite3({ url: `file:${file.path}`, timeout: OPEN_TIMEOUT_MS });
  return {
    provider: single.provider,
    adapterName: single.adapterName,
    async connect() {
      const writer = await single.connect();
      await writer.executeScript(`${DURABLE}; ${OURS}`);
      const reader = await single.connect();
      await reader.executeScript('PRAGMA query_only = ON');
      return joinConnections(reader, writer, turns, file);
    },
  };
}

function joinConnections(reader: SqlDriverAdapter, writer: SqlDriverAdapter, turns: Turns, file: SqliteFile): SqlDriverAdapter {
  const write = <T>(work: () => Promise<T>) => {
    const since = performance.now();
    return turns.run(() =>
      whileThere(file, async () => {
        file.refuseIfLost();
        const done = await patiently(since, work);
        file.refuseIfLost();
        return done;
      }),
    );
  };
  return {
    provider: writer.provider,
    adapterName: writer.adapterName,
    queryRaw: (query) => (isRead(query) ? reader.queryRaw(query) : write(() => writer.queryRaw(query))),
    executeRaw: (query) => write(() => writer.executeRaw(query)),
    executeScript: (script) => write(() => writer.executeScript(script)),
    async startTransaction(isolationLevel) {
      const since = performance.now();
      const release = await turns.take();
      try {
        file.refuseIfLost();
        return untilItsEnd(await beginWriting(await writer.startTransaction(isolationLevel), since), release, file);
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

async function run(transaction: Transaction, sql: string): Promise<void> {
  await transaction.executeRaw({ sql, args: [], argTypes: [] });
}

/** Makes a transaction that Prisma began a writing one at once: it then waits for others at its beginning, where nothing is lost yet. */
async function beginWriting(transaction: Transaction, since: number): Promise<Transaction> {
  try {
    await run(transaction, 'ROLLBACK');
    await patiently(since, () => run(transaction, 'BEGIN IMMEDIATE'));
    return transaction;
  } catch (error) {
    // Gives the adapter's own turn back.
    await transaction.commit();
    throw error;
  }
}

/** A transaction that gives its turn back when it is over, well or ill. */
function untilItsEnd(transaction: Transaction, release: () => void, file: SqliteFile): Transaction {
  const end = async (sql: string) => {
    try {
      await run(transaction, sql);
      if (sql === 'COMMIT') file.refuseIfLost();
    } catch (error) {
      await run(transaction, 'ROLLBACK').catch(() => undefined);
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
    createSavepoint: (name) => run(transaction, `SAVEPOINT ${name}`),
    rollbackToSavepoint: (name) => run(transaction, `ROLLBACK TO ${name}`),
    releaseSavepoint: (name) => run(transaction, `RELEASE ${name}`),
    commit: () => end('COMMIT'),
    rollback: () => end('ROLLBACK'),
  };
}

function isRead({ sql }: SqlQuery): boolean {
  return /^\s*SELECT\b/i.test(sql);
}
