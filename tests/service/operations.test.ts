import { expect, it } from 'vitest';
import { PROGRAM } from '../../server/auth/actor';
import { findFounder } from '../../server/db/kept-forecasts';
import type { Database } from '../../server/db/open';
import { loadTombstones } from '../../server/db/tombstones';
import { followOtherPrograms } from '../../server/live/tail';
import type { Call } from '../../server/services/call';
import { checkChain } from '../../server/services/changes/read-changes';
import { makeEmbed } from '../../server/services/embeds/make-embed';
import { openEmbed } from '../../server/services/embeds/open-embed';
import { archiveOperation } from '../../server/services/operations/archive-operation';
import { changeSettings } from '../../server/services/operations/change-settings';
import { copyOperation } from '../../server/services/operations/copy-operation';
import { createOperation } from '../../server/services/operations/create-operation';
import { listOperations } from '../../server/services/operations/list-operations';
import { loadDemonstration, loadDemonstrationAgain } from '../../server/services/operations/load-demonstration';
import { importOperationFile, linesOfOperation } from '../../server/services/operations/operation-file';
import { readOperation } from '../../server/services/operations/read-operation';
import { describeRemoval, removeOperation } from '../../server/services/operations/remove-operation';
import { appendReport } from '../../server/services/reports/append-report';
import { saveScenario } from '../../server/services/scenarios/save-scenario';
import { freeze } from '../../server/services/snapshots/freeze';
import { readSnapshot } from '../../server/services/snapshots/read-snapshot';
import { describeEachDatabase } from './databases';
import { fieldsOf, inputOf, instanceOver, openInstance, refusalOf, TODAY } from './instance';

const small = { operation: 'small' };
const HAITI = { title: 'Haiti', key: 'haiti-mss', subtitle: 'Multinational Security Support', timeZone: 'America/Port-au-Prince' };

/** The keys of what is listed. */
async function listed(call: Call, archived = false): Promise<string[]> {
  return (await listOperations(call, { archived })).operations.map(({ key }) => key);
}

/** The file's lines without the ends of lines, as they are read. */
async function* linesOf(db: Database, key: string): AsyncGenerator<string> {
  for await (const line of linesOfOperation(db, key)) yield line.trimEnd();
}

describeEachDatabase('a new operation', ({ fresh }) => {
  it('is change 1 of a chain of its own, with nothing defined', async () => {
    const { db, editor } = instanceOver(await fresh());
    expect(await createOperation(editor, HAITI)).toEqual({ key: 'haiti-mss', revision: 1, version: 1 });
    expect(await checkChain(db, 'haiti-mss')).toMatchObject({ ok: true, checked: 1 });
    expect(await readOperation(editor, { operation: 'haiti-mss' })).toMatchObject({
      ...HAITI,
      rollup: 'mean',
      isPublic: true,
      present: TODAY,
    });
    expect(await listed(editor)).toEqual(['haiti-mss']);
  });

  it('has a key made of its title where none is given, which nothing else has', async () => {
    const { editor } = instanceOver(await fresh());
    const keys: string[] = [];
    for (const title of ['Haïti: Support', 'Haiti, support', 'API', 'Fr']) keys.push((await createOperation(editor, { title })).key);
    expect(keys).toEqual(['haiti-support', 'haiti-support-operation', 'api-operation', 'fr-operation']);
  });

  it('is refused in words for a key that is no key, an address, a language, or taken', async () => {
    const { editor, db } = instanceOver(await fresh());
    await createOperation(editor, HAITI);
    for (const key of ['Haiti MSS!', 'api', 'sign-in', 's', 'fr', 'pt-br', 'haiti-mss']) {
      const refusal = await refusalOf(createOperation(editor, { title: 'A', key }));
      expect([key, fieldsOf(refusal)]).toEqual([key, ['key']]);
    }
    expect((await refusalOf(createOperation(editor, { title: 'Ελλάδα' }))).message).toContain('Give a key');
    expect(await db.prisma.operation.count()).toBe(1);
  });

  it('is refused with a zone that is none, a present to come, and a title of nothing', async () => {
    const { editor } = instanceOver(await fresh());
    expect(fieldsOf(await refusalOf(createOperation(editor, { ...HAITI, timeZone: 'Mars/Base' })))).toEqual(['timeZone']);
    expect(fieldsOf(await refusalOf(createOperation(editor, { ...HAITI, heldOn: '2013-06-02' })))).toEqual(['heldOn']);
    expect(fieldsOf(await refusalOf(createOperation(editor, { ...HAITI, title: ' ' })))).toEqual(['title']);
  });

  it('is created by nobody who is nobody', async () => {
    const { reader, db } = instanceOver(await fresh());
    expect((await refusalOf(createOperation(reader, HAITI))).code).toBe('SIGN_IN');
    expect(await db.prisma.operation.count()).toBe(0);
  });

  it('is begun once by two who ask for one key at the same moment', async () => {
    const { editor } = instanceOver(await fresh());
    const done = await Promise.allSettled([createOperation(editor, HAITI), createOperation(editor, HAITI)]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [lost] = done.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(lost).toMatchObject({ code: 'DUPLICATE' });
  });
});

describeEachDatabase('the settings of an operation', ({ fresh }) => {
  it('are changed where they are named, as one change, and audited', async () => {
    const { db, editor } = await openInstance(await fresh());
    const before = await readOperation(editor, small);
    const done = await changeSettings(editor, { ...small, version: 1, title: 'Renamed', heldOn: null, tags: ['sahel', 'sahel', 'eu'] });
    expect(done).toEqual({ revision: 2, version: 2 });
    expect(await readOperation(editor, small)).toEqual({
      ...before,
      ...done,
      title: 'Renamed',
      heldOn: null,
      tags: ['sahel', 'eu'],
      present: TODAY,
    });
    expect(await checkChain(db, 'small')).toMatchObject({ ok: true, checked: 2 });
    expect(await db.prisma.auditEntry.findMany({ select: { kind: true, detail: true } })).toEqual([
      { kind: 'setting', detail: 'Operation changed: title Renamed; present is the real today; tags sahel, eu.' },
    ]);
  });

  it('write nothing when they are so already, and are refused over another version', async () => {
    const { editor } = await openInstance(await fresh());
    const { title } = await readOperation(editor, small);
    expect(await changeSettings(editor, { ...small, version: 1, title })).toEqual({ revision: 1, version: 1 });
    await changeSettings(editor, { ...small, version: 1, title: 'First' });
    expect((await refusalOf(changeSettings(editor, { ...small, version: 1, title: 'Second' }))).code).toBe('STALE_VERSION');
  });

  it('say which day it is: the day of its zone, for reports too', async () => {
    const { db } = await openInstance(await fresh());
    const { services } = instanceOver(db);
    const call: Call = { services: { ...services, now: () => Date.parse('2013-06-01T23:30:00Z') }, actor: { ...PROGRAM, name: 'editor' } };
    await changeSettings(call, { ...small, version: 1, heldOn: null });
    expect((await readOperation(call, small)).present).toBe('2013-06-01');
    const late = inputOf({ asOf: '2013-06-02', knownAt: '2013-06-02' });
    expect(fieldsOf(await refusalOf(appendReport(call, late)))).toContain('knownAt');
    await changeSettings(call, { ...small, version: 2, timeZone: 'Africa/Nairobi' });
    expect((await readOperation(call, small)).present).toBe('2013-06-02');
    expect((await appendReport(call, late)).revision).toBe(4);
  });
});

describeEachDatabase('an archived operation', ({ fresh }) => {
  it('takes no write, is off the list and is read as before, until it is taken out of the archive', async () => {
    const { db, editor, reader, report, save } = await openInstance(await fresh());
    expect(await archiveOperation(editor, { ...small, isArchived: true })).toMatchObject({ revision: 2 });
    expect(await archiveOperation(editor, { ...small, isArchived: true })).toMatchObject({ revision: 2 });
    expect([await listed(reader), await listed(reader, true)]).toEqual([[], ['small']]);
    const program: Call = { services: editor.services, actor: { ...PROGRAM, name: 'operator' } };
    const place = { key: 'gao', knownFrom: '2013-01-01', name: 'Gao', kind: 'town', lat: 16.27, lon: -0.04, why: '', coordinateSource: '' };
    const scenario = { ...saveScenario.example, ...small };
    const writes: readonly (() => Promise<unknown>)[] = [
      () => report({}),
      () => appendReport(program, inputOf()),
      () => save('place', null, place),
      () => saveScenario(editor, scenario),
      () => freeze(editor, { ...small, chart: 'milestones', known: null }),
      () => makeEmbed(editor, { ...small, chart: 'milestones', snapshot: null, theme: 'auto' }),
      () => changeSettings(editor, { ...small, version: 2, title: 'Other' }),
    ];
    for (const write of writes) expect((await refusalOf(write())).message).toContain('is archived');
    expect((await db.prisma.operation.findMany()).map(({ revision }) => revision)).toEqual([2]);
    expect((await readOperation(reader, small)).archivedAt).not.toBeNull();
    await archiveOperation(editor, { ...small, isArchived: false });
    expect((await report({})).revision).toBe(4);
    expect(await listed(reader)).toEqual(['small']);
  });
});

describeEachDatabase('a copy of an operation', ({ fresh }) => {
  it('has its definitions and none of its reports, under a key of its own', async () => {
    const { db, editor, services } = await openInstance(await fresh(), [['afisma.nga.pledged', 900, '2013-01-01']]);
    const begun = await copyOperation(editor, { ...small, title: 'An exercise' });
    expect(begun).toEqual({ key: 'an-exercise', revision: 1, version: 1 });
    const [from, to] = await Promise.all(['small', 'an-exercise'].map(async (key) => (await services.models.get(key)).state));
    expect(to?.reports.size).toBe(0);
    const { operation: _from, series: _old, ...lists } = from?.definitions ?? ({} as never);
    expect(to?.definitions).toMatchObject(lists);
    expect(to?.definitions.series).toEqual([]);
    expect(await checkChain(db, 'an-exercise')).toMatchObject({ ok: true });
  });
});

describeEachDatabase('an operation that is removed', ({ fresh, makePlace, open }) => {
  const opened = async () => {
    const instance = await openInstance(await fresh());
    const { db, editor, report } = instance;
    const first = await report({});
    // A target, and the report that names it.
    await report({ kind: 'retraction', value: null, targetId: first.reportId, reason: 'typed wrongly' });
    const frozen = await freeze(editor, { ...small, chart: 'milestones', known: null });
    const embed = await makeEmbed(editor, { ...small, chart: 'milestones', snapshot: null, theme: 'auto' });
    await saveScenario(editor, { ...saveScenario.example, ...small });
    const { title } = await readOperation(editor, small);
    return { ...instance, db, editor, frozen, embed, title };
  };

  it('is counted before', async () => {
    const { editor, title } = await opened();
    expect(await describeRemoval(editor, small)).toMatchObject({
      key: 'small',
      title,
      snapshots: 1,
      embeds: 1,
      scenarios: 1,
      isDemonstration: false,
      exportAddress: '/api/v1/operations/small/export.jsonl.gz',
    });
  });

  it('stays as it is when another title is typed, or nobody asks', async () => {
    const { db, editor, reader, title } = await opened();
    const rows = async () => [await db.prisma.report.count(), await db.prisma.change.count(), await db.prisma.tombstone.count()];
    const before = await rows();
    expect(fieldsOf(await refusalOf(removeOperation(editor, { ...small, title: `${title} ` })))).toEqual(['title']);
    expect((await refusalOf(removeOperation(reader, { ...small, title }))).code).toBe('SIGN_IN');
    expect(await rows()).toEqual(before);
  });

  it('leaves a tombstone and the audit log, and no other row of its key', async () => {
    const { db, editor, title } = await opened();
    const { revision, chainHash } = await describeRemoval(editor, small);
    expect(await removeOperation(editor, { ...small, title })).toMatchObject({ key: 'small', revision, chainHash });
    expect(await loadTombstones(db)).toMatchObject([
      { operationKey: 'small', title, revision, chainHash, removedBy: 'desk', mayReturn: false },
    ]);
    const tables = await tablesWithKey(db);
    expect(tables).toContain('Report');
    const left: string[] = [];
    for (const table of tables) {
      const rows = await db.prisma.$queryRawUnsafe<unknown[]>(`SELECT 1 FROM "${table}" WHERE "operationKey" = 'small'`);
      if (rows.length > 0) left.push(table);
    }
    expect(left.sort()).toEqual(['AuditEntry', 'Tombstone']);
    expect(await db.prisma.operation.count()).toBe(0);
    expect(await db.findDamage()).toEqual([]);
  });

  it('is gone at the addresses of its snapshots and embeds, in words with the last hash', async () => {
    const { editor, reader, services, frozen, embed, title } = await opened();
    const { chainHash } = await removeOperation(editor, { ...small, title });
    for (const ask of [() => readSnapshot(reader, { id: frozen.id }), () => openEmbed(services, embed.id)]) {
      const { code, message } = await refusalOf(ask());
      expect([code, message.includes(chainHash), message.includes('1 Jun 2013')]).toEqual(['GONE', true, true]);
    }
    expect((await refusalOf(readOperation(reader, small))).code).toBe('NOT_FOUND');
  });

  it('is let go of by other programs on the database, whose streams end', async () => {
    const { db, editor, title } = await opened();
    const other = instanceOver(db);
    await other.services.models.get('small');
    let isEnded = false;
    other.services.feed.listen('small', { onEvent: () => undefined, onEnd: () => (isEnded = true) });
    await removeOperation(editor, { ...small, title });
    await other.services.models.catchUpAll();
    expect(isEnded).toBe(true);
    expect((await refusalOf(readOperation(other.reader, small))).code).toBe('NOT_FOUND');
  });

  it('is let go of by a program elsewhere as soon as the database tells of it', async () => {
    const place = await makePlace();
    const db = await open(place);
    await db.migrate();
    const { editor } = await openInstance(db);
    const elsewhere = instanceOver(await open(place));
    const { models, feed, presence, db: own } = elsewhere.services;
    await models.get('small');
    const onError = (error: unknown) => {
      throw error;
    };
    const following = await followOtherPrograms({ db: own, models, presence, onError });
    const ended = new Promise<void>((resolve) => {
      feed.listen('small', { onEvent: () => undefined, onEnd: resolve });
    });
    const { title } = await readOperation(editor, small);
    await removeOperation(editor, { ...small, title });
    await ended;
    expect(models.peek('small')).toBeNull();
    await following.close();
  });

  it('keeps its key from every other, also from a file and past the program', async () => {
    const { db, editor, title } = await opened();
    const lines: string[] = [];
    for await (const line of linesOf(db, 'small')) lines.push(line);
    await removeOperation(editor, { ...small, title });
    const file = async function* () {
      yield* lines;
    };
    for (const again of [() => createOperation(editor, { title: 'Small', key: 'small' }), () => importOperationFile(db, file())])
      expect(await refusalOf(again())).toMatchObject({ code: 'DUPLICATE', message: expect.stringContaining('is not used again') });
    await expect(db.prisma.operation.create({ data: { key: 'small', title: 'Small', rollup: 'mean' } })).rejects.toThrow();
    expect((await createOperation(editor, { title: 'Small' })).key).toBe('small-operation');
  });

  it('lets no row go past the program, before and after', async () => {
    const { db, editor, title } = await opened();
    await createOperation(editor, HAITI);
    await removeOperation(editor, { ...small, title });
    for (const table of ['Change', 'Tombstone', 'RemovedAddress', 'AuditEntry'])
      await expect(db.prisma.$executeRawUnsafe(`DELETE FROM "${table}"`)).rejects.toThrow('append-only');
    for (const change of [`"open" = 'open'`, `"title" = 'Other'`])
      await expect(db.prisma.$executeRawUnsafe(`UPDATE "Tombstone" SET ${change}`)).rejects.toThrow('append-only');
  });

  it('has a tombstone that no commit leaves open', async () => {
    const { db } = await opened();
    const open = `INSERT INTO "Tombstone" ("id", "operationKey", "title", "revision", "chainHash", "removedAt", "removedBy", "open")
      VALUES ('small/x', 'small', 'Small', 1, '', '', '', 'open')`;
    await expect(
      db.prisma.$transaction(async (tx) => {
        await tx.$executeRawUnsafe(open);
        await tx.$executeRawUnsafe(`DELETE FROM "SnapshotPicture"`);
      }),
    ).rejects.toThrow();
    expect([await db.prisma.tombstone.count(), (await db.prisma.snapshotPicture.count()) > 0]).toEqual([0, true]);
  });
});

/** Tables whose rows name an operation. */
async function tablesWithKey({ prisma, provider }: Database): Promise<string[]> {
  const rows =
    provider === 'sqlite'
      ? await prisma.$queryRaw<{ name: string }[]>`
          SELECT m.name AS "name" FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'operationKey'`
      : await prisma.$queryRaw<{ name: string }[]>`
          SELECT table_name::text AS "name" FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'operationKey'`;
  return rows.map(({ name }) => name);
}

describeEachDatabase('the demonstration', ({ fresh }) => {
  it('is removed for good, and loaded again when it is asked for, in a new epoch', async () => {
    const { db, editor, services } = instanceOver(await fresh());
    const demo = { operation: 'mali-2013' };
    expect(await loadDemonstration(services)).toBeGreaterThan(0);
    const { epoch } = await services.models.get('mali-2013');
    expect(await describeRemoval(editor, demo)).toMatchObject({ isDemonstration: true });
    await removeOperation(editor, { ...demo, title: 'Mali' });
    expect(await loadDemonstration(services)).toBe(0);
    expect(await listed(editor)).toEqual([]);
    expect((await refusalOf(createOperation(editor, { title: 'Mali', key: 'mali-2013' }))).code).toBe('DUPLICATE');
    expect(await loadDemonstrationAgain(editor, {})).toMatchObject({ key: 'mali-2013' });
    expect((await services.models.get('mali-2013')).epoch).not.toBe(epoch);
    expect(await findFounder(db, 'mali-2013')).toBe('demonstration');
    expect(await checkChain(db, 'mali-2013')).toMatchObject({ ok: true });
    expect((await refusalOf(loadDemonstrationAgain(editor, {}))).code).toBe('DUPLICATE');
  });
});

describeEachDatabase('the file of an operation', ({ fresh }) => {
  it('brings its zone, tags and archive along', async () => {
    const { db, editor } = instanceOver(await fresh());
    await createOperation(editor, { ...HAITI, tags: ['caribbean'] });
    await archiveOperation(editor, { operation: 'haiti-mss', isArchived: true });
    const other = instanceOver(await fresh());
    await importOperationFile(other.db, linesOf(db, 'haiti-mss'));
    const read = (call: Call) => readOperation(call, { operation: 'haiti-mss' });
    expect(await read(other.editor)).toEqual(await read(editor));
  });
});
