import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { type Database, openDatabase, type Provider } from '../../server/db/open';
import { openPostgresSession } from '../../server/db/postgresql';

/** Where an empty database is: what `openDatabase` takes. */
export type Place = Readonly<{ databaseUrl: string | null; dataDir: string }>;

export type Bench = Readonly<{
  provider: Provider;
  /** An empty place of its own, taken away after the tests. */
  makePlace(): Promise<Place>;
  /** Opens a place; closed after the tests. */
  open(place: Place): Promise<Database>;
  /** A migrated, empty database of its own. */
  fresh(): Promise<Database>;
}>;

const SERVER = process.env.MUSTER_TEST_POSTGRES || null;

/** Runs the same tests on each database: SQLite always, PostgreSQL where `MUSTER_TEST_POSTGRES` names a server. */
export function describeEachDatabase(name: string, body: (bench: Bench) => void): void {
  describe(`${name} (SQLite)`, () => body(makeBench('sqlite', makeFolder)));
  describeOnPostgres(name, body);
}

/** Runs tests on PostgreSQL alone. */
export function describeOnPostgres(name: string, body: (bench: Bench) => void): void {
  const reason = SERVER === null ? ': skipped, MUSTER_TEST_POSTGRES names no server' : '';
  describe.skipIf(SERVER === null)(`${name} (PostgreSQL${reason})`, () => body(makeBench('postgresql', makePostgresDatabase)));
}

/** Runs tests on SQLite alone. */
export function describeOnSqlite(name: string, body: (bench: Bench) => void): void {
  describe(`${name} (SQLite)`, () => body(makeBench('sqlite', makeFolder)));
}

type Made = Readonly<{ place: Place; remove(): Promise<void> }>;

function makeBench(provider: Provider, make: () => Promise<Made>): Bench {
  const opened: Database[] = [];
  const made: Made[] = [];
  afterAll(async () => {
    await Promise.all(opened.map((database) => database.close()));
    await Promise.all(made.map(({ remove }) => remove()));
  });
  const makePlace = async () => {
    const one = await make();
    made.push(one);
    return one.place;
  };
  const open = async (place: Place) => {
    const database = await openDatabase(place);
    opened.push(database);
    return database;
  };
  const fresh = async () => {
    const database = await open(await makePlace());
    await database.migrate();
    return database;
  };
  return { provider, makePlace, open, fresh };
}

async function makeFolder(): Promise<Made> {
  const dataDir = mkdtempSync(join(tmpdir(), 'muster-test-'));
  return { place: { databaseUrl: null, dataDir }, remove: async () => rmSync(dataDir, { recursive: true, force: true }) };
}

async function makePostgresDatabase(): Promise<Made> {
  if (SERVER === null) throw new Error('MUSTER_TEST_POSTGRES names no server');
  const name = `muster_test_${randomUUID().replaceAll('-', '')}`;
  await runOnServer(SERVER, `CREATE DATABASE "${name}"`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  const folder = await makeFolder();
  return {
    place: { ...folder.place, databaseUrl: url.href },
    remove: async () => {
      await runOnServer(SERVER, `DROP DATABASE "${name}" WITH (FORCE)`);
      await folder.remove();
    },
  };
}

async function runOnServer(server: string, sql: string): Promise<void> {
  const session = await openPostgresSession(server);
  await session.script(sql).finally(() => session.close());
}
