import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { DATABASE_FILE } from '../../server/db/folder-marker';
import { openDatabase } from '../../server/db/open';
import { createPostgresDatabase, dropPostgresDatabase, type Place } from './places';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Migrated and empty: what databases of tests are copied from. `database` is null where there is no PostgreSQL. */
    migrated: Readonly<{ folder: string; database: string | null }>;
  }
}

async function migrate(place: Place): Promise<void> {
  const database = await openDatabase(place);
  await database.migrate();
  await database.close();
}

/** Migrates one database of each kind, once for all tests of a project: hundreds of tests begin with an empty one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-migrated-'));
  await migrate({ databaseUrl: null, dataDir: folder });
  const server = process.env.MUSTER_TEST_POSTGRES || null;
  const database = server === null ? null : await createPostgresDatabase(server, null);
  if (database !== null) await migrate({ databaseUrl: database.url, dataDir: folder });
  project.provide('migrated', { folder, database: database?.name ?? null });
  return async () => {
    rmSync(folder, { recursive: true, force: true });
    if (server !== null && database !== null) await dropPostgresDatabase(server, database.name);
  };
}

/** Copies the migrated SQLite file into a folder. */
export function copyMigrated(from: string, folder: string): void {
  copyFileSync(join(from, DATABASE_FILE), join(folder, DATABASE_FILE));
}
