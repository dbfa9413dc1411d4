import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MusterError } from '../domain/errors';
import { runChecks } from './checks';
import { findDamage } from './damage';
import type { Clients, Database, PrismaClient } from './database';
import { type Durability, readDurability } from './durability';
import { drawEpoch } from './epoch';
import type { Kept } from './failures';
import { DATABASE_FILE, refuseForeignLog, refuseLostDatabase } from './folder-marker';
import { writeLong } from './long-write';
import { migrate, readMigrations } from './migrate';
import { inWords } from './operator-words';
import type { Provider, Session } from './session';
import { SharedCommits } from './shared-commits';
import { Standing, standingClient } from './standing';

export type { Check, Database, Prisma, PrismaClient, Provider, Transaction } from './database';

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
