import { rmSync } from 'node:fs';
import { afterAll, describe, inject } from 'vitest';
import { type Database, openDatabase, type Provider } from '../../server/db/open';
import { copyMigrated } from './migrated';
import { createPostgresDatabase, dropPostgresDatabase, makeFolder, type Place } from './places';

export type { Place } from './places';

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
  describe(`${name} (SQLite)`, () => body(makeBench('sqlite', makeSqlitePlace)));
  describeOnPostgres(name, body);
}

/** Runs tests on PostgreSQL alone. */
export function describeOnPostgres(name: string, body: (bench: Bench) => void): void {
  const reason = SERVER === null ? ': skipped, MUSTER_TEST_POSTGRES names no server' : '';
  describe.skipIf(SERVER === null)(`${name} (PostgreSQL${reason})`, () => body(makeBench('postgresql', makePostgresPlace)));
}

/** Runs tests on SQLite alone. */
export function describeOnSqlite(name: string, body: (bench: Bench) => void): void {
  describe(`${name} (SQLite)`, () => body(makeBench('sqlite', makeSqlitePlace)));
}

type Made = Readonly<{ place: Place; remove(): Promise<void> }>;

/** @param make makes an empty place, or one with a migrated, empty database */
function makeBench(provider: Provider, make: (isMigrated: boolean) => Promise<Made>): Bench {
  const opened: Database[] = [];
  const made: Made[] = [];
  afterAll(async () => {
    // Let go: the files of a project share a process, which keeps what their hooks refer to.
    await Promise.all(opened.splice(0).map((database) => database.close()));
    await Promise.all(made.splice(0).map(({ remove }) => remove()));
  });
  const place = async (isMigrated: boolean) => {
    const one = await make(isMigrated);
    made.push(one);
    return one.place;
  };
  const open = async (where: Place) => {
    const database = await openDatabase(where);
    opened.push(database);
    return database;
  };
  const fresh = async () => {
    const database = await open(await place(true));
    await database.migrate();
    return database;
  };
  return { provider, makePlace: () => place(false), open, fresh };
}

async function makeSqlitePlace(isMigrated: boolean): Promise<Made> {
  const dataDir = makeFolder();
  if (isMigrated) copyMigrated(inject('migrated').folder, dataDir);
  return { place: { databaseUrl: null, dataDir }, remove: async () => rmSync(dataDir, { recursive: true, force: true }) };
}

async function makePostgresPlace(isMigrated: boolean): Promise<Made> {
  if (SERVER === null) throw new Error('MUSTER_TEST_POSTGRES names no server');
  const { name, url } = await createPostgresDatabase(SERVER, isMigrated ? inject('migrated').database : null);
  const dataDir = makeFolder();
  return {
    place: { databaseUrl: url, dataDir },
    remove: async () => {
      await dropPostgresDatabase(SERVER, name);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
