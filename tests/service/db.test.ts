import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS_FOLDER, type Migration, migrate, readMigrations } from '../../server/db/migrate';
import type { Database, Provider } from '../../server/db/open';
import { openPostgresSession } from '../../server/db/postgresql';
import type { Session } from '../../server/db/session';
import { openSqliteSession } from '../../server/db/sqlite';
import { describeEachDatabase, describeOnPostgres, describeOnSqlite, type Place } from './databases';

const OPERATION = { key: 'op', title: 'Operation', rollup: 'mean' };
const CHANGE = {
  operationKey: 'op',
  at: '2013-01-14T00:00:00.000Z',
  author: 'desk',
  action: 'report',
  summary: '',
  keys: '[]',
  payload: '{}',
  prevHash: '',
  hash: 'h',
};
const REPORT = {
  operationKey: 'op',
  seriesKey: 's',
  sourceKey: 'src',
  kind: 'value',
  asOf: '2013-01-14',
  knownAt: '2013-01-14',
  knownBasis: 'exact',
  recordedAt: '2013-01-14T00:00:00.000Z',
  reliability: 'A',
  credibility: 1,
  author: 'desk',
};

async function writeOneReport({ prisma }: Database): Promise<void> {
  await prisma.operation.create({ data: OPERATION });
  await prisma.series.create({ data: { id: 'op/s', operationKey: 'op', key: 's', kind: 'strength', unit: 'personnel' } });
  await prisma.source.create({
    data: { id: 'op/src', operationKey: 'op', key: 'src', knownFrom: '2013-01-01', title: 'A source', reliability: 'A' },
  });
  await prisma.report.create({ data: { ...REPORT, id: 'r1', revision: 1, ordinal: 0, value: 500 } });
  await prisma.change.create({ data: { ...CHANGE, id: 'op/1', revision: 1 } });
}

function openSession(place: Place): Promise<Session> {
  return place.databaseUrl === null
    ? Promise.resolve(openSqliteSession(join(place.dataDir, 'muster.db')))
    : openPostgresSession(place.databaseUrl);
}

/** What a migration run does to the place, on a connection of its own. */
async function migratePlace(place: Place, provider: Provider, migrations: readonly Migration[]): Promise<readonly string[]> {
  const session = await openSession(place);
  return migrate(session, provider, migrations).finally(() => session.close());
}

const step = (name: string, sql: string): Migration => ({ name, sql, checksum: `${name}-checksum` });

describeEachDatabase('reports and changes', ({ fresh, provider }) => {
  it('can be added to and read back', async () => {
    const database = await fresh();
    await writeOneReport(database);
    expect(await database.prisma.report.findMany({ select: { id: true, value: true } })).toEqual([{ id: 'r1', value: 500 }]);
  });

  it('refuse UPDATE, also of no more than one column', async () => {
    const database = await fresh();
    await writeOneReport(database);
    await expect(database.prisma.report.updateMany({ data: { value: 900 } })).rejects.toThrow();
    await expect(database.prisma.$executeRaw`UPDATE "Report" SET "note" = 'x' WHERE "id" = 'r1'`).rejects.toThrow('append-only');
    await expect(database.prisma.change.updateMany({ data: { hash: 'x' } })).rejects.toThrow();
    expect((await database.prisma.report.findFirstOrThrow()).value).toBe(500);
    expect((await database.prisma.change.findFirstOrThrow()).hash).toBe('h');
  });

  it('refuse DELETE', async () => {
    const database = await fresh();
    await writeOneReport(database);
    await expect(database.prisma.report.deleteMany()).rejects.toThrow();
    await expect(database.prisma.change.deleteMany()).rejects.toThrow();
    expect([await database.prisma.report.count(), await database.prisma.change.count()]).toEqual([1, 1]);
  });

  it('refuse to be written over or emptied by what is neither UPDATE nor DELETE', async () => {
    const database = await fresh();
    await writeOneReport(database);
    for (const table of ['Report', 'Change']) {
      const sneak = provider === 'sqlite' ? `INSERT OR REPLACE INTO "${table}" SELECT * FROM "${table}"` : `TRUNCATE "${table}" CASCADE`;
      await expect(database.prisma.$executeRawUnsafe(sneak)).rejects.toThrow('append-only');
    }
    expect([await database.prisma.report.count(), await database.prisma.change.count()]).toEqual([1, 1]);
  });

  it('refuse a report about a series or from a source that does not exist', async () => {
    const database = await fresh();
    await writeOneReport(database);
    const second = { ...REPORT, id: 'r2', revision: 2, ordinal: 0 };
    await expect(database.prisma.report.create({ data: { ...second, seriesKey: 'nowhere' } })).rejects.toThrow('Foreign key');
    await expect(database.prisma.report.create({ data: { ...second, sourceKey: 'nobody' } })).rejects.toThrow('Foreign key');
  });

  it('refuse two changes with one number', async () => {
    const database = await fresh();
    await writeOneReport(database);
    await expect(database.prisma.change.create({ data: { ...CHANGE, id: 'op/1b', revision: 1 } })).rejects.toThrow();
    expect(await database.prisma.change.count()).toBe(1);
  });
});

describeEachDatabase('an opened database', ({ fresh, makePlace, open }) => {
  it('passes every readiness check when migrated', async () => {
    const failed = (await (await fresh()).checks()).filter(({ ok }) => !ok);
    expect(failed).toEqual([]);
  });

  it('is not ready before its migrations', async () => {
    const failed = (await (await open(await makePlace())).checks()).filter(({ ok }) => !ok);
    expect(failed.map(({ name }) => name)).toEqual(['write and read', 'migrations', 'append-only triggers']);
    expect(failed[1]?.detail).toContain('0001_init');
  });

  it('is not ready when a trigger is gone, and names it', async () => {
    const place = await makePlace();
    const database = await open(place);
    await database.migrate();
    const session = await openSession(place);
    await session.script(
      place.databaseUrl === null ? 'DROP TRIGGER "Report_refuse_delete"' : 'DROP TRIGGER "Report_refuse_delete" ON "Report"',
    );
    await session.close();
    const failed = (await database.checks()).filter(({ ok }) => !ok);
    expect(failed).toEqual([{ name: 'append-only triggers', ok: false, detail: 'missing: Report_refuse_delete' }]);
  });

  it('keeps what it has acknowledged when it is opened again', async () => {
    const place = await makePlace();
    const first = await open(place);
    await first.migrate();
    await writeOneReport(first);
    const second = await open(place);
    expect((await second.migrate()).applied).toEqual([]);
    expect(await second.prisma.report.count()).toBe(1);
  });

  it('orders keys bytewise', async () => {
    const database = await fresh();
    const keys = ['a', 'Z', 'é', 'a.b', 'a-b', 'ab', '_', '1', 'B'];
    await database.prisma.operation.createMany({ data: keys.map((key) => ({ ...OPERATION, key })) });
    const read = await database.prisma.operation.findMany({ orderBy: { key: 'asc' }, select: { key: true } });
    const bytewise = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(read.map(({ key }) => key)).toEqual(bytewise);
    expect(await database.prisma.operation.count({ where: { key: { gte: 'a' } } })).toBe(bytewise.length - bytewise.indexOf('a'));
  });

  it('shows nobody what an open transaction has written', async () => {
    const database = await fresh();
    const seen = await database.prisma.$transaction(async (transaction) => {
      await transaction.operation.create({ data: OPERATION });
      return [await transaction.operation.count(), await database.prisma.operation.count()];
    });
    expect(seen).toEqual([1, 0]);
  });

  it('keeps a write that was made beside a transaction which is rolled back', async () => {
    const database = await fresh();
    let beside: Promise<unknown> = Promise.resolve();
    const rolledBack = database.prisma.$transaction(async (transaction) => {
      await transaction.operation.create({ data: { ...OPERATION, key: 'inside' } });
      beside = database.prisma.operation.create({ data: { ...OPERATION, key: 'beside' } }).then((row) => row.key);
      await transaction.operation.count();
      throw new Error('rolled back');
    });
    await expect(rolledBack).rejects.toThrow('rolled back');
    expect(await beside).toBe('beside');
    expect((await database.prisma.operation.findMany()).map(({ key }) => key)).toEqual(['beside']);
  });

  it('orders writers that count on one row', async () => {
    const database = await fresh();
    await database.prisma.operation.create({ data: OPERATION });
    const revisions = await Promise.all(
      Array.from({ length: 20 }, () =>
        database.prisma.$transaction(async (transaction) => {
          const { revision } = await transaction.operation.update({ where: { key: 'op' }, data: { revision: { increment: 1 } } });
          await transaction.change.create({ data: { ...CHANGE, id: `op/${revision}`, revision } });
          return revision;
        }),
      ),
    );
    expect(revisions.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(await database.prisma.change.count()).toBe(20);
  });
});

describeEachDatabase('migrations', ({ provider, makePlace }) => {
  it('are refused when one was edited after it was applied', async () => {
    const place = await makePlace();
    const first = step('0001_first', 'CREATE TABLE "a" ("id" INTEGER)');
    await migratePlace(place, provider, [first]);
    const edited = { ...first, checksum: 'another' };
    await expect(migratePlace(place, provider, [edited])).rejects.toThrow('0001_first is not the one of this version');
  });

  it('are refused when the database comes from a newer version', async () => {
    const place = await makePlace();
    const first = step('0001_first', 'CREATE TABLE "a" ("id" INTEGER)');
    await migratePlace(place, provider, [first, step('0002_newer', 'CREATE TABLE "b" ("id" INTEGER)')]);
    await expect(migratePlace(place, provider, [first])).rejects.toThrow('0002_newer, which this version of Muster does not know');
  });

  it('leave nothing behind when one of them fails', async () => {
    const place = await makePlace();
    const good = step('0001_good', 'CREATE TABLE "a" ("id" INTEGER)');
    const bad = step('0002_bad', 'CREATE TABLE "b" ("id" INTEGER); INSERT INTO "nowhere" VALUES (1)');
    await expect(migratePlace(place, provider, [good, bad])).rejects.toThrow('0002_bad failed and nothing of it was kept');
    expect(await migratePlace(place, provider, [good])).toEqual(['0001_good']);
  });

  it('can add to what is there', async () => {
    const place = await makePlace();
    const migrations = [...readMigrations(provider), step('9999_more', 'ALTER TABLE "Place" ADD COLUMN "more" INTEGER')];
    await migratePlace(place, provider, readMigrations(provider));
    expect(await migratePlace(place, provider, migrations)).toEqual(['9999_more']);
  });
});

describeOnSqlite('the file', ({ makePlace, open }) => {
  it('is in WAL and on the disk before a commit is answered', async () => {
    const { prisma } = await open(await makePlace());
    expect(await prisma.$queryRaw`PRAGMA journal_mode`).toEqual([{ journal_mode: 'wal' }]);
    expect(await prisma.$queryRaw`PRAGMA synchronous`).toEqual([{ synchronous: 2n }]);
  });

  it('is opened in a folder that has to be made, and refused where no folder can be', async () => {
    const { dataDir } = await makePlace();
    const database = await open({ databaseUrl: null, dataDir: join(dataDir, 'a', 'b') });
    expect((await database.migrate()).applied).not.toEqual([]);
    const impossible = { databaseUrl: null, dataDir: join(dataDir, 'a', 'b', 'muster.db', 'c') };
    await expect(open(impossible)).rejects.toThrow('a part of it is a file');
  });

  it('keeps its references when a table that others name is rebuilt', async () => {
    const place = await makePlace();
    const database = await open(place);
    await database.migrate();
    await writeOneReport(database);
    const rebuild = `CREATE TABLE "new" AS SELECT * FROM "Operation"; DROP TABLE "Operation";
      CREATE TABLE "Operation" ("key" TEXT NOT NULL PRIMARY KEY, "title" TEXT); INSERT INTO "Operation" SELECT "key", "title" FROM "new"; DROP TABLE "new"`;
    const lose = 'DELETE FROM "Source"';
    const known = readMigrations('sqlite');
    await expect(migratePlace(place, 'sqlite', [...known, step('9998_lose', lose)])).rejects.toThrow('references that point nowhere');
    expect(await migratePlace(place, 'sqlite', [...known, step('9999_rebuild', rebuild)])).toEqual(['9999_rebuild']);
  });
});

describeOnPostgres('the server', ({ fresh, makePlace, open }) => {
  it('is migrated once by instances that start at once', async () => {
    const place = await makePlace();
    const instances = await Promise.all([open(place), open(place), open(place)]);
    const applied = await Promise.all(instances.map(async (instance) => (await instance.migrate()).applied));
    expect(applied.flat()).toEqual(readMigrations('postgresql').map(({ name }) => name));
  });

  it('compares every text column bytewise', async () => {
    const { prisma } = await fresh();
    const columns = await prisma.$queryRaw<{ name: string }[]>`
      SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type = 'text' AND table_name <> '_prisma_migrations' AND collation_name IS DISTINCT FROM 'C'`;
    expect(columns).toEqual([]);
  });

  it('is named without its password when it does not answer', async () => {
    const place = { databaseUrl: 'postgresql://desk:secret@127.0.0.1:1/board', dataDir: (await makePlace()).dataDir };
    const refusal = await open(place).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(refusal).toContain('127.0.0.1:1, database board, does not answer');
    expect(refusal).not.toContain('secret');
  });
});

describe('the model text', () => {
  it('says what the migrations make: a change of it has a migration', () => {
    const model = readFileSync(join(MIGRATIONS_FOLDER, '../schema.prisma'), 'utf8');
    expect(readFileSync(join(MIGRATIONS_FOLDER, 'model.prisma'), 'utf8')).toBe(model);
  });

  it('has the same migrations for both databases', () => {
    const names = (provider: Provider) => readMigrations(provider).map(({ name }) => name);
    expect(names('postgresql')).toEqual(names('sqlite'));
  });
});
