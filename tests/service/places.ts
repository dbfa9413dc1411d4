import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgresSession } from '../../server/db/postgresql';

/** Where a database is: what `openDatabase` takes. */
export type Place = Readonly<{ databaseUrl: string | null; dataDir: string }>;

export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'muster-test-'));
}

/** Creates a database on the server: empty, or a copy of another. */
export async function createPostgresDatabase(server: string, template: string | null): Promise<Readonly<{ name: string; url: string }>> {
  const name = `muster_test_${randomUUID().replaceAll('-', '')}`;
  await runOnServer(server, `CREATE DATABASE "${name}"${template === null ? '' : ` TEMPLATE "${template}"`}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { name, url: url.href };
}

export function dropPostgresDatabase(server: string, name: string): Promise<void> {
  return runOnServer(server, `DROP DATABASE "${name}" WITH (FORCE)`);
}

async function runOnServer(server: string, sql: string): Promise<void> {
  const session = await openPostgresSession(server);
  await session.script(sql).finally(() => session.close());
}
