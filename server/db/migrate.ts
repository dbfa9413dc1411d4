import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sqltag as statement } from '@prisma/client/runtime/client';
import { MusterError } from '../domain/errors';
import type { Provider, Session } from './session';
import { sha256 } from './sha256';

/** Beside `server` and `build` alike: the bundle stands as deep in the tree as this file. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** One step of the database's shape. The checksum is of the script's bytes, as Prisma's own command reckons it. */
export type Migration = Readonly<{ name: string; sql: string; checksum: string }>;

/** What a provider says in its own words. */
type Dialect = Readonly<{
  /** Begins a transaction that a second migrating program waits for. */
  begin: string;
  hasHistory: string;
  createHistory: string;
  /** Gives a row for each reference that points nowhere. */
  findBrokenReferences: string | null;
}>;

const DIALECTS: Readonly<Record<Provider, Dialect>> = {
  sqlite: {
    // A table is rebuilt by dropping it, which enforced references would refuse; they are checked before the commit.
    begin: 'PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE',
    hasHistory: `SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'`,
    createHistory: `CREATE TABLE "_prisma_migrations" (
      "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL, "logs" TEXT,
      "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp, "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`,
    findBrokenReferences: 'PRAGMA foreign_key_check',
  },
  postgresql: {
    begin: `BEGIN; SELECT pg_advisory_xact_lock(hashtext('muster migrations'))`,
    hasHistory: `SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = '_prisma_migrations'`,
    createHistory: `CREATE TABLE "_prisma_migrations" (
      "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ, "migration_name" VARCHAR(255) NOT NULL,
      "logs" TEXT, "rolled_back_at" TIMESTAMPTZ, "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`,
    findBrokenReferences: null,
  },
};

/** The migrations of one provider, in their order. */
export function readMigrations(provider: Provider, folder = MIGRATIONS_FOLDER): readonly Migration[] {
  const base = join(folder, provider);
  return readdirSync(base)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(base, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: sha256(sql) };
    });
}

/**
 * Brings the database to the shape that this version of the program wants: all pending migrations or none, in one
 * transaction. Answers their names. Throws `UNAVAILABLE` when the database's history is not a beginning of ours.
 */
export async function migrate(
  session: Session,
  provider: Provider,
  migrations: readonly Migration[],
  onProgress: (line: string) => void = () => undefined,
): Promise<readonly string[]> {
  if ((await findPending(session, provider, migrations)).length === 0) return [];
  const dialect = DIALECTS[provider];
  await session.script(dialect.begin);
  try {
    if ((await session.query(dialect.hasHistory)).length === 0) await session.script(dialect.createHistory);
    // Asked again: another program may have migrated while this one waited for its turn.
    const pending = await findPending(session, provider, migrations);
    for (const migration of pending) {
      onProgress(`migrating the database: ${migration.name}`);
      await applyMigration(session, migration);
    }
    await refuseBrokenReferences(session, dialect);
    await session.script('COMMIT');
    return pending.map((migration) => migration.name);
  } catch (error) {
    await session.script('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function applyMigration(session: Session, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await session.script(sql);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new MusterError('UNAVAILABLE', `The migration ${name} failed and nothing of it was kept: ${detail}`);
  }
  await session.ask(statement`
    INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
    VALUES (${randomUUID()}, ${checksum}, ${name}, current_timestamp, 1)`);
}

async function refuseBrokenReferences(session: Session, { findBrokenReferences }: Dialect): Promise<void> {
  const broken = findBrokenReferences === null ? [] : await session.query(findBrokenReferences);
  if (broken.length === 0) return;
  throw new MusterError(
    'UNAVAILABLE',
    `The migrations would leave ${broken.length} references that point nowhere; nothing of them was kept.`,
  );
}

/** The migrations that the database lacks. Throws `UNAVAILABLE` on an edited, a failed or an unknown one. */
export async function findPending(
  session: Pick<Session, 'query'>,
  provider: Provider,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const { hasHistory } = DIALECTS[provider];
  if ((await session.query(hasHistory)).length === 0) return migrations;
  const rows = await session.query(
    'SELECT "migration_name" AS "name", "checksum", "finished_at" IS NOT NULL AS "isFinished" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL',
  );
  const applied = new Map(rows.map((row) => [String(row.name), row]));
  const known = new Set(migrations.map((migration) => migration.name));
  for (const name of applied.keys()) {
    if (!known.has(name))
      throw refusal(`it has the migration ${name}, which this version of Muster does not know. Start the newer version.`);
  }
  for (const { name, checksum } of migrations) {
    const row = applied.get(name);
    if (!row) continue;
    if (!Number(row.isFinished)) throw refusal(`its migration ${name} was begun and not finished. Restore the database from a copy.`);
    if (row.checksum !== checksum)
      throw refusal(`its migration ${name} is not the one of this version: the script was edited after it was applied.`);
  }
  return migrations.filter((migration) => !applied.has(migration.name));
}

function refusal(why: string): MusterError {
  return new MusterError('UNAVAILABLE', `The database is refused: ${why}`);
}
