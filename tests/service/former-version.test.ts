import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { expect, it } from 'vitest';
import { migrate, readMigrations } from '../../server/db/migrate';
import type { Database, Provider } from '../../server/db/open';
import { openPostgresSession } from '../../server/db/postgresql';
import { checkChain } from '../../server/services/changes/read-changes';
import { openEmbed } from '../../server/services/embeds/open-embed';
import { importOperationFile } from '../../server/services/operations/operation-file';
import { readOperation } from '../../server/services/operations/read-operation';
import { removeOperation } from '../../server/services/operations/remove-operation';
import { readSnapshot } from '../../server/services/snapshots/read-snapshot';
import { reportOf } from '../unit/input-samples';
import { describeEachDatabase, type Place } from './databases';
import { instanceOver, refusalOf } from './instance';
import { makeFolder } from './places';

const FOLDER = join(import.meta.dirname, 'former-version');
const LAST = '0015_shared_uploads';
const mali = { operation: 'mali-2013' };
const FROZEN = '312pjzprjkrh';
const EMBED = 'wa6ptay2t942kd2kftfd53bfp2';

const unpacked = (name: string) => gunzipSync(readFileSync(join(FOLDER, name)));

type Row = Readonly<Record<string, unknown>>;

/** Tables of the former version with their columns and rows, in the order in which they were made: none before those that it refers to. */
function formerTables(): readonly Readonly<{ table: string; columns: readonly string[]; rows: readonly Row[] }>[] {
  const file = join(makeFolder(), 'muster.db');
  writeFileSync(file, unpacked('muster.db.gz'));
  const db = new Sqlite(file, { readonly: true });
  const names = db.prepare<[], { name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' ORDER BY rowid`,
  );
  const tables = names.all().map(({ name }) => {
    const columns = db.prepare<[], { name: string }>(`PRAGMA table_info("${name}")`).all();
    return {
      table: name,
      columns: columns.map((column) => column.name),
      rows: db.prepare<[], Row>(`SELECT * FROM "${name}" ORDER BY rowid`).all(),
    };
  });
  db.close();
  return tables;
}

/** Puts the rows into a PostgreSQL database that was migrated as far as the former version went. */
async function fillPostgres(databaseUrl: string): Promise<void> {
  const session = await openPostgresSession(databaseUrl);
  await migrate(
    session,
    'postgresql',
    readMigrations('postgresql').filter(({ name }) => name <= LAST),
  );
  await session.close();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows: types } = await client.query(
    `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'boolean'`,
  );
  const isBoolean = new Set(types.map((one) => `${one.table_name}.${one.column_name}`));
  await client.query('SET session_replication_role = replica');
  for (const { table, columns, rows } of formerTables()) {
    for (const row of rows) {
      const values = columns.map((name) => (isBoolean.has(`${table}.${name}`) && row[name] !== null ? row[name] === 1 : row[name]));
      const places = columns.map((_, index) => `$${index + 1}`).join(', ');
      await client.query(`INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join(', ')}) VALUES (${places})`, values);
    }
  }
  await client.end();
}

async function fill(provider: Provider, { dataDir, databaseUrl }: Place): Promise<void> {
  if (provider === 'sqlite') writeFileSync(join(dataDir, 'muster.db'), unpacked('muster.db.gz'));
  else await fillPostgres(databaseUrl ?? '');
}

function textOf(value: unknown): unknown {
  if (value instanceof Uint8Array) return createHash('sha256').update(value).digest('hex');
  return typeof value === 'boolean' ? Number(value) : typeof value === 'bigint' ? Number(value) : value;
}

/** The rows of a table in the columns that it had, in one order. */
async function rowsOf({ prisma }: Database, table: string, columns: readonly string[]): Promise<string[]> {
  const rows = await prisma.$queryRawUnsafe<Row[]>(`SELECT ${columns.map((name) => `"${name}"`).join(', ')} FROM "${table}"`);
  return rows.map((row) => JSON.stringify(columns.map((name) => textOf(row[name])))).sort();
}

describeEachDatabase('a database of the former version', ({ provider, makePlace, open }) => {
  const opened = async () => {
    const place = await makePlace();
    await fill(provider, place);
    const db = await open(place);
    const { applied } = await db.migrate();
    return { applied, ...instanceOver(db, 'mali-2013') };
  };

  it('is migrated with every row as it was, its chain and its triggers', async () => {
    const { db, applied } = await opened();
    expect(applied).toEqual(readMigrations(provider).flatMap(({ name }) => (name > LAST ? [name] : [])));
    for (const { table, columns, rows } of formerTables()) {
      // What is drawn anew for a file that was put in place by hand.
      if (table === 'Setting' || table === 'Probe') continue;
      const before = rows.map((row) => JSON.stringify(columns.map((name) => textOf(row[name])))).sort();
      expect([table, await rowsOf(db, table, columns)]).toEqual([table, before]);
    }
    expect(await checkChain(db, 'mali-2013')).toMatchObject({ ok: true, checked: 4 });
    expect((await db.checks()).filter(({ ok }) => !ok)).toEqual([]);
    expect(await db.findDamage()).toEqual([]);
    await expect(db.prisma.$executeRawUnsafe('DELETE FROM "Report"')).rejects.toThrow('append-only');
  });

  it('goes on: its operation is worked on, its snapshot and embeds are shown', async () => {
    const { board, editor, reader, report, save, services } = await opened();
    expect(await readOperation(editor, mali)).toMatchObject({ timeZone: 'UTC', archivedAt: null, tags: [], present: '2013-01-14' });
    const next = reportOf({ ...mali, seriesKey: 'afisma.nga.pledged', value: 960, sourceKey: 'stratfor-2013-01-14' });
    expect((await report(next)).revision).toBe(5);
    await save('stance', null, { key: 'egypt', knownFrom: '2013-01-01', actor: 'Egypt', question: 'intervention', why: '', position: 1 });
    await report({ ...next, seriesKey: 'stance.egypt', value: 1 });
    expect((await board()).stances).toMatchObject([{ actor: 'Egypt', stance: 'opposes' }]);
    expect((await readSnapshot(reader, { id: FROZEN })).id).toBe(FROZEN);
    expect((await openEmbed(services, EMBED)).embed.chart).toBe('milestones');
  });

  it('can let its operation go, with all that stands on it', async () => {
    const { db, editor, reader } = await opened();
    await removeOperation(editor, { ...mali, title: 'Mali' });
    expect((await refusalOf(readSnapshot(reader, { id: FROZEN }))).code).toBe('GONE');
    for (const table of ['Report', 'Change', 'Snapshot', 'SnapshotPicture', 'KeptForecast', 'Embed', 'Scenario'])
      expect([table, await rowsOf(db, table, ['id'])]).toEqual([table, []]);
  });
});

describeEachDatabase('an operation file of the former version', ({ fresh }) => {
  it('comes in, at the defaults of what it does not say', async () => {
    const { db, editor } = instanceOver(await fresh(), 'mali-2013');
    const lines = async function* () {
      yield* unpacked('mali-2013.jsonl.gz').toString('utf8').trimEnd().split('\n');
    };
    expect(await importOperationFile(db, lines())).toMatchObject({ key: 'mali-2013', changes: 4 });
    expect(await readOperation(editor, mali)).toMatchObject({ timeZone: 'UTC', archivedAt: null, tags: [] });
    expect(await checkChain(db, 'mali-2013')).toMatchObject({ ok: true });
  });

  it.each(['Haiti MSS!', 'api', 'fr'])('is refused in words when its operation has the key %s', async (key) => {
    const { db } = instanceOver(await fresh());
    const [head = '', ...rest] = unpacked('mali-2013.jsonl.gz').toString('utf8').trimEnd().split('\n');
    const first: unknown = JSON.parse(head);
    const { operation } = first as { operation: object };
    // A file of an operation that never reported: a head, no log, and a foot with their digest.
    const own = JSON.stringify({ ...(first as object), operation: { ...operation, key, revision: 0 }, chainHash: '' });
    const sha256 = createHash('sha256').update(`${own}\n`).digest('hex');
    const lines = async function* () {
      yield own;
      yield JSON.stringify({ end: { changes: 0, reports: 0, definitions: 0, sha256 } });
    };
    expect(rest.length).toBeGreaterThan(0);
    const refusal = await refusalOf(importOperationFile(db, lines()));
    expect([refusal.code, refusal.message.startsWith(`An operation cannot have the key "${key}"`)]).toEqual(['BAD_INPUT', true]);
    expect(await db.prisma.operation.count()).toBe(0);
  });
});
