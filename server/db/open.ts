import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Prisma, PrismaClient } from '../../prisma/generated/sqlite/client';
import { MusterError } from '../domain/errors';
import { type Check, runChecks } from './checks';
import { findDamage } from './damage';
import { type Durability, readDurability } from './durability';
import { type Ask, writeLong } from './long-write';
import { migrate, readMigrations } from './migrate';
import { inWords } from './operator-words';
import type { Provider, Session, WithSession } from './session';
import { SharedCommits, type Statements } from './shared-commits';

export type { Check, Prisma, PrismaClient, Provider };

/** What a `prisma.$transaction` callback is given. */
export type Transaction = Prisma.TransactionClient;

export type Database = Readonly<{
  provider: Provider;
  prisma: PrismaClient;
  /** Runs the statements of one short write to an operation; those that come close together share a commit. */
  write<T>(operationKey: string, statements: Statements<T>): Promise<T>;
  /** Runs a write of many statements as one transaction, giving other requests their turn between them. */
  writeLong<T>(work: (ask: Ask) => Promise<T>): Promise<T>;
  /** Applies what is pending, all or nothing; any number of programs may call it at once. */
  migrate(onProgress?: (line: string) => void): Promise<{ applied: readonly string[] }>;
  /** What readiness stands on, each checked now. */
  checks(): Promise<readonly Check[]>;
  /** What the database itself finds wrong with its file; empty: nothing. */
  findDamage(): Promise<readonly string[]>;
  /** Does this before the database is closed. */
  beforeClose(work: () => Promise<void>): void;
  close(): Promise<void>;
}>;

/** What the program reads and writes with. */
export type Clients<P> = Readonly<{ prisma: P; withSession: WithSession; close(): Promise<void> }>;

/** What differs between the two providers. */
type Opened = Readonly<{ provider: Provider; clients: Clients<PrismaClient>; openSession(): Promise<Session>; folder: string | null }>;

/**
 * Opens the SQLite file `muster.db` in `dataDir`, or the PostgreSQL server that `databaseUrl` names. Throws `UNAVAILABLE`, in
 * words for the operator, when it cannot be opened or would not keep what it acknowledges.
 */
export async function openDatabase({ databaseUrl, dataDir }: { databaseUrl: string | null; dataDir: string }): Promise<Database> {
  const opened = databaseUrl === null ? await openSqlite(dataDir) : await openPostgres(databaseUrl);
  const { provider, clients, folder } = opened;
  const { prisma } = clients;
  try {
    refuseForgetful(await readDurability(provider, clients));
  } catch (error) {
    await clients.close();
    throw error;
  }
  const commits = new SharedCommits(clients.withSession);
  const last: (() => Promise<void>)[] = [];
  return {
    provider,
    prisma,
    write: (operationKey, statements) => commits.write(operationKey, statements),
    writeLong: (work) => writeLong(clients.withSession, work),
    async migrate(onProgress) {
      const session = await opened.openSession();
      try {
        return { applied: await migrate(session, provider, readMigrations(provider), onProgress) };
      } finally {
        await session.close();
      }
    },
    checks: () => runChecks({ provider, clients, folder }),
    findDamage: () => findDamage(provider, clients.withSession),
    beforeClose: (work) => void last.push(work),
    async close() {
      await Promise.all(last.map((work) => work()));
      await clients.close();
    },
  };
}

async function openSqlite(dataDir: string): Promise<Opened> {
  const { openSqliteClients, openSqliteSession } = await import('./sqlite');
  const folder = resolve(dataDir);
  const file = join(folder, 'muster.db');
  try {
    mkdirSync(folder, { recursive: true });
    return { provider: 'sqlite', clients: openSqliteClients(file), openSession: async () => openSqliteSession(file), folder };
  } catch (error) {
    throw inWords(error, { file });
  }
}

async function openPostgres(url: string): Promise<Opened> {
  if (!/^postgres(ql)?:\/\//.test(url)) throw new MusterError('UNAVAILABLE', 'DATABASE_URL must begin with postgresql://');
  const { openPostgresClients, openPostgresSession } = await import('./postgresql');
  const openSession = () => openPostgresSession(url);
  await (await openSession()).close();
  // One model text made both clients: their types differ by features that one provider lacks, and those are not used.
  const clients = openPostgresClients(url) as unknown as Clients<PrismaClient>;
  return { provider: 'postgresql', clients, openSession, folder: null };
}

function refuseForgetful({ isDurable, detail }: Durability): void {
  if (!isDurable) throw new MusterError('UNAVAILABLE', `The database would lose what it has acknowledged: ${detail}`);
}
