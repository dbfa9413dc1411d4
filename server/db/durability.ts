import type { PrismaClient } from '../../prisma/generated/sqlite/client';
import type { Provider, Session, SqlRow, WithSession } from './session';

export type Durability = Readonly<{ isDurable: boolean; detail: string }>;

type Writers = Readonly<{ prisma: PrismaClient; withSession: WithSession }>;

/** SQLite's number for `PRAGMA synchronous = FULL`. */
const FULL = 2;

/** Reads back whether a commit that was answered is on the disk, whichever way it was written. */
export async function readDurability(provider: Provider, { prisma, withSession }: Writers): Promise<Durability> {
  const read = provider === 'sqlite' ? readSqlite : readPostgres;
  const ofPrisma = await read((sql) => prisma.$queryRawUnsafe<SqlRow[]>(sql));
  return ofPrisma.isDurable ? withSession((session) => read(session.query)) : ofPrisma;
}

async function readSqlite(query: Session['query']): Promise<Durability> {
  const [journal] = await query('PRAGMA journal_mode');
  const [synchronous] = await query('PRAGMA synchronous');
  const mode = String(journal?.journal_mode);
  const level = Number(synchronous?.synchronous);
  return {
    isDurable: mode === 'wal' && level === FULL,
    detail: `journal_mode is ${mode} (wal is needed), synchronous is ${level} (${FULL}, FULL, is needed)`,
  };
}

async function readPostgres(query: Session['query']): Promise<Durability> {
  const [row] = await query(
    `SELECT current_setting('fsync') AS "fsync", current_setting('synchronous_commit') AS "commit", current_setting('server_encoding') AS "encoding"`,
  );
  return {
    isDurable: row?.fsync === 'on' && row.commit !== 'off' && row.encoding === 'UTF8',
    detail: `fsync is ${row?.fsync} (on is needed), synchronous_commit is ${row?.commit} (off loses), server_encoding is ${row?.encoding} (UTF8 is needed)`,
  };
}
