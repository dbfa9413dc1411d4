import { statfsSync } from 'node:fs';
import type { PrismaClient } from '../../prisma/generated/sqlite/client';
import type { Check, Clients } from './database';
import { readDurability } from './durability';
import { findPending, readMigrations } from './migrate';
import type { Provider, SqlRow } from './session';
import type { Standing } from './standing';

type Subject = Readonly<{ provider: Provider; clients: Clients<PrismaClient>; folder: string | null; standing: Standing }>;

const LEAST_FREE_MB = 64;

/** Tables that nothing may alter; of `Setting` the row that says that the program was set up. */
const APPEND_ONLY = [
  'Report',
  'Change',
  'AuditEntry',
  'Snapshot',
  'SnapshotPicture',
  'SnapshotFont',
  'SnapshotFile',
  'KeptForecast',
  'ForecastSeal',
  'Tombstone',
  'RemovedAddress',
  'Setting',
];

/** The triggers without which they could be altered. SQLite drops them when a table is rebuilt. */
const TRIGGERS: Readonly<Record<Provider, readonly string[]>> = {
  sqlite: ['update', 'delete', 'replace'],
  postgresql: ['update', 'delete', 'truncate'],
};

/** Each check answers by itself: one that throws is one that failed. Of a database that is lost nothing else is asked. */
export async function runChecks(subject: Subject): Promise<readonly Check[]> {
  const { problem } = subject.standing;
  if (problem) return [{ name: 'database', ok: false, detail: problem.message }];
  const checks: Readonly<Record<string, (subject: Subject) => Promise<Omit<Check, 'name'>>>> = {
    'write and read': checkWrite,
    durability: checkDurability,
    migrations: checkMigrations,
    'append-only triggers': checkTriggers,
    disk: checkDisk,
  };
  return Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        return { name, ...(await check(subject)) };
      } catch (error) {
        return { name, ok: false, detail: error instanceof Error ? error.message : String(error) };
      }
    }),
  );
}

async function checkWrite({ clients: { prisma } }: Subject): Promise<Omit<Check, 'name'>> {
  const id = 'readiness';
  const at = new Date().toISOString();
  await prisma.probe.upsert({ where: { id }, create: { id, at }, update: { at } });
  const row = await prisma.probe.findUnique({ where: { id } });
  // Another instance may have written a later one in between.
  const ok = row !== null && row.at >= at;
  return { ok, detail: ok ? 'a row was written and read back' : 'a row that was written did not come back' };
}

async function checkDurability({ provider, clients }: Subject): Promise<Omit<Check, 'name'>> {
  const { isDurable, detail } = await readDurability(provider, clients);
  return { ok: isDurable, detail };
}

/** Names of the migrations that the database lacks. Reads only. Throws `UNAVAILABLE` where its history is not a beginning of ours. */
export async function pendingMigrations({
  provider,
  prisma,
}: Readonly<{ provider: Provider; prisma: PrismaClient }>): Promise<readonly string[]> {
  const query = (sql: string) => prisma.$queryRawUnsafe<SqlRow[]>(sql);
  return (await findPending({ query }, provider, readMigrations(provider))).map(({ name }) => name);
}

async function checkMigrations({ provider, clients: { prisma } }: Subject): Promise<Omit<Check, 'name'>> {
  const pending = await pendingMigrations({ provider, prisma });
  return { ok: pending.length === 0, detail: pending.length === 0 ? 'all applied' : `pending: ${pending.join(', ')}` };
}

async function checkTriggers({ provider, clients: { prisma } }: Subject): Promise<Omit<Check, 'name'>> {
  const rows =
    provider === 'sqlite'
      ? await prisma.$queryRaw<{ name: string }[]>`SELECT "name" FROM sqlite_master WHERE "type" = 'trigger'`
      : await prisma.$queryRaw<{ name: string }[]>`
          SELECT tgname::text AS "name" FROM pg_trigger
          WHERE tgenabled IN ('O', 'A') AND tgrelid IN (SELECT to_regclass('"' || name || '"') FROM unnest(${APPEND_ONLY}::text[]) AS name)`;
  const present = new Set(rows.map((row) => row.name));
  const wanted = APPEND_ONLY.flatMap((table) => TRIGGERS[provider].map((verb) => `${table}_refuse_${verb}`));
  const missing = wanted.filter((name) => !present.has(name));
  return { ok: missing.length === 0, detail: missing.length === 0 ? `${wanted.length} present` : `missing: ${missing.join(', ')}` };
}

async function checkDisk({ folder }: Subject): Promise<Omit<Check, 'name'>> {
  if (folder === null) return { ok: true, detail: 'the database server keeps its own' };
  const { bavail, bsize } = statfsSync(folder);
  const freeMb = Math.floor((bavail * bsize) / 2 ** 20);
  return { ok: freeMb >= LEAST_FREE_MB, detail: `${freeMb} MB free (${LEAST_FREE_MB} are needed)` };
}
