import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery } from '@prisma/driver-adapter-utils';
import Sqlite from 'better-sqlite3';
import { PrismaClient } from '../../prisma/generated/sqlite/client';
import { CommitGroups } from './commit-groups';
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
 * and writers stand in line for theirs.
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
  const groups = new CommitGroups(writer);
  return {
    provider: writer.provider,
    adapterName: writer.adapterName,
    queryRaw: (query) => (isRead(query) ? reader.queryRaw(query) : groups.runAlone((connection) => connection.queryRaw(query))),
    executeRaw: (query) => groups.runAlone((connection) => connection.executeRaw(query)),
    executeScript: (script) => groups.runAlone((connection) => connection.executeScript(script)),
    startTransaction: (isolationLevel) => groups.startTransaction(isolationLevel),
    async dispose() {
      await groups.runAlone(() => writer.dispose());
      await reader.dispose();
    },
  };
}

function isRead({ sql }: SqlQuery): boolean {
  return /^\s*SELECT\b/i.test(sql);
}
