import type { PrismaClient } from '../../prisma/generated/sqlite/client';
import type { Provider } from './session';

export type Durability = Readonly<{ isDurable: boolean; detail: string }>;

/** SQLite's number for `PRAGMA synchronous = FULL`. */
const FULL = 2;

/** Reads back whether a commit that was answered is on the disk. */
export function readDurability(provider: Provider, prisma: PrismaClient): Promise<Durability> {
  return provider === 'sqlite' ? readSqlite(prisma) : readPostgres(prisma);
}

async function readSqlite(prisma: PrismaClient): Promise<Durability> {
  const [journal] = await prisma.$queryRaw<{ journal_mode: string }[]>`PRAGMA journal_mode`;
  const [synchronous] = await prisma.$queryRaw<{ synchronous: number | bigint }[]>`PRAGMA synchronous`;
  const mode = journal?.journal_mode ?? 'unknown';
  const level = Number(synchronous?.synchronous);
  return {
    isDurable: mode === 'wal' && level === FULL,
    detail: `journal_mode is ${mode} (wal is needed), synchronous is ${level} (${FULL}, FULL, is needed)`,
  };
}

async function readPostgres(prisma: PrismaClient): Promise<Durability> {
  const [row] = await prisma.$queryRaw<{ fsync: string; commit: string; encoding: string }[]>`
    SELECT current_setting('fsync') AS "fsync", current_setting('synchronous_commit') AS "commit", current_setting('server_encoding') AS "encoding"`;
  return {
    isDurable: row?.fsync === 'on' && row.commit !== 'off' && row.encoding === 'UTF8',
    detail: `fsync is ${row?.fsync} (on is needed), synchronous_commit is ${row?.commit} (off loses), server_encoding is ${row?.encoding} (UTF8 is needed)`,
  };
}
