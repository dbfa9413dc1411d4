import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Prisma, PrismaClient } from '../../prisma/generated/sqlite/client';
import { MusterError } from '../domain/errors';
import { type Check, runChecks } from './checks';
import { findDamage } from './damage';
import { type Durability, readDurability } from './durability';
import { drawEpoch } from './epoch';
import type { Kept } from './failures';
import { DATABASE_FILE, refuseForeignLog, refuseLostDatabase } from './folder-marker';
import type { Followed, Follower } from './follow';
import { type Ask, writeLong } from './long-write';
import { migrate, readMigrations } from './migrate';
import { inWords } from './operator-words';
import type { Provider, Session, WithSession } from './session';
import { SharedCommits, type Statements } from './shared-commits';
import { Standing, standingClient } from './standing';

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
  /** Whether the database can be used. Whoever uses it is refused by this where it cannot. */
  standing: Standing;
  /**
   * Follows what other programs commit, whether the database can be used, and what they say that is written nowhere for long. Until
   * somebody follows, a lost database is noticed by who asks it.
   */
  follow(followed: Followed): Promise<Follower>;
  /** True while a transaction holds a SQLite file against every other writer. */
  isHeldElsewhere(): Promise<boolean>;
  /** Does this before the database is closed. */
  beforeClose(work: () => Promise<void>): void;
  close(): Promise<void>;
}>;

/** What the program reads and writes with. */
export type Clients<P> = Readonly<{
  prisma: P;
  withSession: WithSession;
  /** The database is as this version wants it. Answers false for one that was put in the place of another by hand. */
  settle(): Promise<boolean>;
  follow(followed: Followed): Promise<Follower>;
  isHeldElsewhere(): Promise<boolean>;
  close(): Promise<void>;
}>;

/** What differs between the two providers. */
type Opened = Readonly<{ provider: Provider; clients: Clients<PrismaClient>; openSession(): Promise<Session>; folder: string | null }>;

/**
 * Opens the SQLite file `muster.db` in `dataDir`, or the PostgreSQL server that `databaseUrl` names. Throws `UNAVAILABLE`, in
 * words for the operator, when it cannot be opened or would not keep what it acknowledges.
 */
export async function openDatabase({ databaseUrl, dataDir }: { databaseUrl: string | null; dataDir: string }): Promise<Database> {
  const standing = new Standing();
  const opened = databaseUrl === null ? await openSqlite(dataDir, standing) : await openPostgres(databaseUrl, standing);
  const { provider, clients, folder } = opened;
  const prisma = standingClient(clients.prisma, standing);
  try {
    refuseForgetful(await readDurability(provider, clients));
  } catch (error) {
    await clients.close();
    throw error;
  }
  const commits = new SharedCommits(clients.withSession);
  const last: (() => Promise<void>)[] = [];
  const committing = <T>(work: (onCommit: () => void) => Promise<T>): Promise<T> => {
    let kept: Kept = 'nothing';
    const onCommit = () => {
      kept = 'unknown';
    };
    return standing.run(
      () => work(onCommit),
      () => kept,
    );
  };
  return {
    provider,
    prisma,
    standing,
    write: (operationKey, statements) => committing((onCommit) => commits.write(operationKey, statements, onCommit)),
    writeLong: (work) => committing((onCommit) => writeLong(clients.withSession, work, onCommit)),
    async migrate(onProgress) {
      const session = await opened.openSession();
      try {
        const applied = await migrate(session, provider, readMigrations(provider), onProgress);
        if (!(await clients.settle())) await drawEpoch(prisma);
        return { applied };
      } finally {
        await session.close();
      }
    },
    follow: (followed) => clients.follow(followed),
    isHeldElsewhere: () => clients.isHeldElsewhere(),
    checks: () => runChecks({ provider, clients, folder, standing }),
    findDamage: () => findDamage(provider, clients.withSession),
    beforeClose: (work) => void last.push(work),
    async close() {
      await Promise.all(last.map((work) => work()));
      await clients.close();
    },
  };
}

async function openSqlite(dataDir: string, standing: Standing): Promise<Opened> {
  const { openSqliteClients, openSqliteSession } = await import('./sqlite');
  const folder = resolve(dataDir);
  const file = join(folder, DATABASE_FILE);
  try {
    refuseLostDatabase(folder);
    refuseForeignLog(folder);
    mkdirSync(folder, { recursive: true });
    return { provider: 'sqlite', clients: openSqliteClients(folder, standing), openSession: async () => openSqliteSession(file), folder };
  } catch (error) {
    throw inWords(error, { file });
  }
}

async function openPostgres(url: string, standing: Standing): Promise<Opened> {
  if (!/^postgres(ql)?:\/\//.test(url)) throw new MusterError('UNAVAILABLE', 'DATABASE_URL must begin with postgresql://');
  const { openPostgresClients, openPostgresSession } = await import('./postgresql');
  const openSession = () => openPostgresSession(url);
  await (await openSession()).close();
  // One model text made both clients: their types differ by features that one provider lacks, and those are not used.
  const clients: Clients<unknown> = openPostgresClients(url, standing);
  return { provider: 'postgresql', clients: clients as Clients<PrismaClient>, openSession, folder: null };
}

function refuseForgetful({ isDurable, detail }: Durability): void {
  if (!isDurable) throw new MusterError('UNAVAILABLE', `The database would lose what it has acknowledged: ${detail}`);
}
