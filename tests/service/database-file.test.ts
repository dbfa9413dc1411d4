import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { runRestore } from '../../server/commands/restore';
import { MARKER_FILE } from '../../server/db/folder-marker';
import type { Database } from '../../server/db/open';
import { readBoard } from '../../server/services/board/read-board';
import { describeOnSqlite, type Place } from './databases';
import { type Instance, instanceOver, openInstance, refusalOf } from './instance';

const fileIn = ({ dataDir }: Place) => join(dataDir, 'muster.db');
const silent = { onCommit: () => undefined, onWord: () => undefined, onError: () => undefined };

/** A copy of the database as it stands at one moment. */
async function copyOf(place: Place, name = 'older.db'): Promise<string> {
  const to = join(place.dataDir, name);
  const source = new Sqlite(fileIn(place), { readonly: true });
  await source.backup(to);
  source.close();
  return to;
}

const cursorOf = async (instance: Instance) => (await readBoard(instance.editor, { operation: 'small', known: null })).head.view.cursor;

describeOnSqlite('a folder that has been set up', ({ makePlace, open }) => {
  /** A folder with the small operation, whose program has ended. */
  async function setUp(): Promise<Place> {
    const place = await makePlace();
    const db = await open(place);
    await db.migrate();
    await openInstance(db);
    await db.close();
    return place;
  }

  it('is refused in words where its database is missing or empty, and nothing is made in its place', async () => {
    const place = await setUp();
    rmSync(fileIn(place));
    const missing = await refusalOf(open(place));
    expect([missing.code, missing.message]).toEqual([
      'UNAVAILABLE',
      expect.stringMatching(/is missing.*npm run restore -- FILE.*muster\.db\.marker/),
    ]);
    expect(existsSync(fileIn(place))).toBe(false);
    writeFileSync(fileIn(place), '');
    expect((await refusalOf(open(place))).message).toContain('is empty');
  });

  it('takes a backup all the same, and is as it was', async () => {
    const place = await setUp();
    const backup = await copyOf(place);
    rmSync(fileIn(place));
    // What a program that was killed left of a log is put aside with the rest.
    writeFileSync(`${fileIn(place)}-wal`, 'of the file that is gone');
    const said: string[] = [];
    expect(await runRestore({ env: { ...place, token: null }, words: [backup], say: (line) => void said.push(line) })).toBe(0);
    const db = await open(place);
    await db.migrate();
    expect(await db.prisma.operation.count()).toBe(1);
    expect(readdirSync(place.dataDir).some((name) => name.startsWith('muster-before-restore-') && name.endsWith('-wal'))).toBe(true);
  });

  it('begins anew without its marker, and a folder of an earlier version is given one', async () => {
    const place = await setUp();
    const marker = join(place.dataDir, MARKER_FILE);
    rmSync(marker);
    const db = await open(place);
    await db.migrate();
    await db.close();
    expect(existsSync(marker)).toBe(true);
    rmSync(fileIn(place));
    rmSync(marker);
    await (await open(place)).migrate();
  });

  it('has another epoch after a restore, and after an older file was put in its place by hand', async () => {
    const place = await setUp();
    const backup = await copyOf(place);
    const cursors: string[] = [];
    const look = async () => {
      const db = await open(place);
      await db.migrate();
      cursors.push(await cursorOf(instanceOver(db)));
      await db.close();
    };
    await look();
    await runRestore({ env: { ...place, token: null }, words: [backup], say: () => undefined });
    await look();
    rmSync(fileIn(place));
    copyFileSync(backup, fileIn(place));
    await look();
    const [first = [], ...others] = cursors.map((cursor) => cursor.split('.'));
    for (const other of others) expect(other.slice(0, 2)).toEqual(first.slice(0, 2));
    expect(new Set(cursors.map((cursor) => cursor.split('.')[2])).size).toBe(3);
  });

  it('is refused where a file was put beside the log of another', async () => {
    const place = await makePlace();
    const backup = join(place.dataDir, 'older.db');
    const db = await open(place);
    await db.migrate();
    await copyOf(place);
    await openInstance(db);
    // As a program leaves it that is killed: its log stays beside the file.
    const left = ['-wal', '-shm'].map((part) => [`${fileIn(place)}${part}`, join(place.dataDir, `left${part}`)] as const);
    for (const [from, to] of left) copyFileSync(from, to);
    await db.close();
    await (await open(place)).migrate();
    copyFileSync(backup, fileIn(place));
    for (const [from, to] of left) copyFileSync(to, from);
    expect((await refusalOf(open(place))).message).toMatch(/put in the place of another.*Nothing was changed/);
    for (const [path] of left) rmSync(path, { force: true });
    await (await open(place)).migrate();
  });
});

describeOnSqlite('a database file that is lost while the program runs', ({ makePlace, open }) => {
  const losses: readonly (readonly [string, (file: string, older: string) => void])[] = [
    ['deleted', (file) => rmSync(file)],
    ['emptied', (file) => truncateSync(file, 0)],
    ['replaced', (file, older) => renameSync(older, file)],
    ['overwritten', (file, older) => copyFileSync(older, file)],
    ['parted from its log', (file) => rmSync(`${file}-wal`)],
  ];

  async function site(): Promise<Readonly<{ place: Place; db: Database; instance: Instance; older: string }>> {
    const place = await makePlace();
    const before = await open(place);
    await before.migrate();
    await openInstance(before);
    const older = await copyOf(place);
    await before.close();
    const db = await open(place);
    await db.migrate();
    const instance = instanceOver(db);
    await instance.report({ seriesKey: 'indicator.raids', value: 1 });
    return { place, db, instance, older };
  }

  it.each(losses)('%s: no write is acknowledged, whichever way it goes, and reads of the present go on', async (how, lose) => {
    const { place, db, instance, older } = await site();
    const before = await instance.board();
    lose(fileIn(place), older);
    for (const write of [
      () => instance.report({ seriesKey: 'indicator.raids', value: 2 }),
      () => instance.save('contributor', null, {}),
      () => db.prisma.setting.create({ data: { key: 'a', value: 'b' } }),
      () => db.prisma.$transaction((tx) => tx.setting.create({ data: { key: 'c', value: 'd' } })),
    ]) {
      const refused = await refusalOf(write()).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: expect.stringMatching(/UNAVAILABLE|BAD_INPUT/) });
    }
    const refusal = await refusalOf(instance.report({ seriesKey: 'indicator.raids', value: 3 }));
    expect([refusal.code, refusal.message]).toEqual(['UNAVAILABLE', expect.stringContaining(how)]);
    expect(await db.checks()).toMatchObject([{ name: 'database', ok: false }]);
    expect(await instance.board()).toEqual(before);
    // The log of what is gone is not left beside what may be put there.
    expect(existsSync(`${fileIn(place)}-wal`)).toBe(false);
  });

  it('is noticed without a write, and streams end', async () => {
    const { place, db, instance } = await site();
    const follower = await db.follow(silent);
    const ended = new Promise<void>((resolve) => instance.services.feed.listen('small', { onEvent: () => undefined, onEnd: resolve }));
    rmSync(fileIn(place));
    await ended;
    expect(db.standing.problem?.message).toContain('deleted');
    await follower.close();
  });

  it('is noticed where a copy of a moment ago was copied over it', async () => {
    const { place, db } = await site();
    const lost = new Promise<void>((resolve) => void db.standing.onChange(() => resolve()));
    const follower = await db.follow(silent);
    copyFileSync(await copyOf(place, 'now.db'), fileIn(place));
    await lost;
    expect(db.standing.problem?.message).toContain('overwritten');
    await follower.close();
  });

  it('is not seen in what SQLite itself writes: the log brought into the file, by this program or another', async () => {
    const { place, db, instance } = await site();
    const other = new Sqlite(fileIn(place));
    other.pragma('wal_checkpoint(TRUNCATE)');
    await instance.report({ seriesKey: 'indicator.raids', value: 2 });
    other.close();
    const second = await open(place);
    await second.migrate();
    await instanceOver(second).report({ seriesKey: 'indicator.raids', value: 3 });
    await instance.report({ seriesKey: 'indicator.raids', value: 4 });
    // Longer than a change may go unaccounted for.
    for (const begun = performance.now(); performance.now() - begun < 1_300; )
      await db.prisma.probe.upsert({ where: { id: 'a' }, create: { id: 'a', at: '' }, update: { at: '' } });
    expect(db.standing.problem).toBeNull();
  });
});

describeOnSqlite('a lock that another program holds', ({ makePlace, open }) => {
  it('refuses writes in words, and lets those who wait go on when it is given back', async () => {
    const place = await makePlace();
    const db = await open(place);
    await db.migrate();
    const instance = await openInstance(db);
    const holder = new Sqlite(fileIn(place));
    holder.exec('BEGIN IMMEDIATE');
    const writes = [
      () => instance.report({ seriesKey: 'indicator.raids', value: 1 }),
      () => db.prisma.setting.create({ data: { key: 'a', value: 'b' } }),
      () => db.prisma.$transaction((tx) => tx.setting.create({ data: { key: 'c', value: 'd' } })),
    ];
    for (const refusal of await Promise.all(writes.map((write) => refusalOf(write()))))
      expect([refusal.code, refusal.message]).toEqual(['UNAVAILABLE', expect.stringMatching(/Another program.*Nothing was saved/)]);
    const waiting = Promise.all(writes.map((write) => write()));
    holder.exec('COMMIT');
    await waiting;
    holder.close();
    expect((await instance.board()).head.view.revision).toBe(2);
  });
});
