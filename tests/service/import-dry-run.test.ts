import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { runImport } from '../../server/commands/import';
import type { Database } from '../../server/db/open';
import { operationsOfBatch } from '../../server/services/imports/batches';
import { importMissionsOnce, importOnce } from '../../server/services/imports/import-once';
import { describeEachDatabase, describeOnSqlite, type Place } from './databases';
import { openInstance } from './instance';

const UN = ['date,contributor,iso3,mission,troops', '2012-12-31,Benin,BEN,MINUSMA,70', '2012-12-31,Nigeria,NGA,UNMIL,1500'];
const REPORTS = ['series,value,as of,known at,source,grade', 'afisma.nga.pledged,900,2013-01-12,2013-01-12,press,B2'];

const fileOf = (rows: readonly string[]) => Readable.from([Buffer.from(rows.join('\n'))]);

/** A digest of every row of every table, the migrations among them. */
async function digestOf({ prisma, provider }: Database): Promise<string> {
  const named =
    provider === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'table'`
      : `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()`;
  const tables = (await prisma.$queryRawUnsafe<{ name: string }[]>(named)).map(({ name }) => name).sort();
  const hash = createHash('sha256');
  for (const table of tables) {
    const rows = await prisma.$queryRawUnsafe<object[]>(`SELECT * FROM "${table}"`);
    const texts = rows.map((row) => JSON.stringify(row, (_key, value) => (typeof value === 'bigint' ? String(value) : value)));
    hash.update(`${table} ${texts.sort().join('\n')}\n`);
  }
  return hash.digest('hex');
}

describeEachDatabase('a dry run', ({ fresh }) => {
  it('of any import says what it would do, and writes nothing: no operation, no mapping, no row of any table', async () => {
    const instance = await openInstance(await fresh());
    const once = { operation: 'small', name: 'returns.csv', mapping: null, sheet: null, leavesOutWrong: false, reason: '' };
    const { result } = await importOnce(instance.editor, { ...once, dryRun: false }, fileOf(REPORTS));
    const before = await digestOf(instance.db);

    const missions = await importMissionsOnce(instance.editor, { name: 'un.csv', dryRun: true }, fileOf(UN));
    expect(missions).toMatchObject({
      isDryRun: true,
      rows: 2,
      missions: 2,
      begins: 2,
      contributors: 2,
      batch: '',
      changes: [],
      written: 0,
    });
    expect(missions.counts).toEqual({ new: 2, changed: 0, conflict: 0, same: 0 });
    const other = [...REPORTS, 'afisma.sen.pledged,500,2013-01-12,2013-01-12,press,B2'];
    const { preview } = await importOnce(instance.editor, { ...once, dryRun: true }, fileOf(other));
    expect(preview?.counts).toEqual({ new: 1, changed: 0, conflict: 0, same: 1 });
    expect(await operationsOfBatch(instance.editor, result?.batch ?? '')).toEqual(['small']);
    await expect(
      importMissionsOnce(instance.editor, { name: 'un.csv', dryRun: true }, fileOf([...UN, '2012-12-31,Chad,TCD,MINUSMA,many'])),
    ).rejects.toThrow('cannot be taken');
    expect(await digestOf(instance.db)).toBe(before);

    const written = await importMissionsOnce(instance.editor, { name: 'un.csv', dryRun: false }, fileOf(UN));
    expect(written).toMatchObject({ isDryRun: false, begins: 2, written: 2, counts: missions.counts });
    const again = await importMissionsOnce(instance.editor, { name: 'un.csv', dryRun: true }, fileOf(UN));
    expect(again).toMatchObject({ begins: 0, counts: { new: 0, changed: 0, conflict: 0, same: 2 } });
  });
});

describeOnSqlite('a dry run from the command line', ({ makePlace, open }) => {
  const run = (place: Place, ...words: string[]) =>
    runImport({
      env: { ...place, token: null },
      words: [join(import.meta.dirname, 'databases.ts'), ...words, '--dry-run'],
      say: () => undefined,
    });

  it('makes no database where there is none, and does not bring an earlier one to a new shape', async () => {
    const place = await makePlace();
    for (const words of [['--un'], ['--operation', 'small']]) {
      await expect(run(place, ...words)).rejects.toThrow('a dry run makes none');
      expect(existsSync(join(place.dataDir, 'muster.db'))).toBe(false);
    }
    const db = await open(place);
    await db.migrate();
    await db.prisma.$executeRawUnsafe(`DELETE FROM "_prisma_migrations" WHERE "migration_name" LIKE '%expected_pledges'`);
    await db.close();
    const bytes = () => readFileSync(join(place.dataDir, 'muster.db')).toString('base64');
    const before = bytes();
    for (const words of [['--un'], ['--operation', 'small']])
      await expect(run(place, ...words)).rejects.toThrow('a dry run does not migrate it');
    expect(bytes() === before).toBe(true);
  });
});
