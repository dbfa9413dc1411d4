import { expect, it } from 'vitest';
import { PROGRAM } from '../../server/auth/actor';
import type { Database } from '../../server/db/open';
import type { ReportInput } from '../../server/domain/input/report-input';
import { grantOf } from '../../server/domain/rights';
import type { SnapshotData } from '../../server/domain/snapshots/types';
import type { Call } from '../../server/services/call';
import { exportComparison } from '../../server/services/comparing/export-comparison';
import { listEmbeds } from '../../server/services/embeds/list-embeds';
import { makeEmbed } from '../../server/services/embeds/make-embed';
import { openEmbed } from '../../server/services/embeds/open-embed';
import { readEmbed } from '../../server/services/embeds/read-embed';
import { versionOf } from '../../server/services/embeds/watch-embed';
import { readSnapshotShare } from '../../server/services/exports/read-share';
import { loadDemonstration, loadDemonstrationAgain } from '../../server/services/operations/load-demonstration';
import { readOperation } from '../../server/services/operations/read-operation';
import { describeRemoval, removeOperation } from '../../server/services/operations/remove-operation';
import { saveAccess } from '../../server/services/operations/save-access';
import { appendReport } from '../../server/services/reports/append-report';
import { checkFile } from '../../server/services/snapshots/check-file';
import { exportSnapshotPack } from '../../server/services/snapshots/export-pack';
import { exportSnapshot } from '../../server/services/snapshots/export-snapshot';
import { type Frozen, freeze } from '../../server/services/snapshots/freeze';
import { listSnapshots, readSnapshot } from '../../server/services/snapshots/read-snapshot';
import { readWorkbook } from '../read-workbook';
import type { Statement } from '../unit/small-operation';
import { describeEachDatabase } from './databases';
import { fieldsOf, type Instance, inputOf, instanceOver, openInstance, refusalOf } from './instance';
import { signInAs } from './members';

const STATEMENTS: readonly Statement[] = [
  ['afisma.planned', 1_000, '2012-12-01'],
  ['afisma.nga.deployed', 100, '2012-12-20'],
  ['afisma.nga.deployed', 250, '2013-01-10'],
];
const BOTH = 'side-by-side?of=one,two&measure=share&align=since';
const ASKED = { operation: 'one', chart: BOTH, known: null };
const EMBED = { operation: 'one', chart: BOTH, snapshot: null, theme: 'auto' };

/** Two operations of the same figures; the editor of both, and a reader. */
async function openTwo(db: Database): Promise<Instance> {
  await openInstance(db, STATEMENTS, 'two');
  return openInstance(db, STATEMENTS, 'one');
}

/** What Nigeria has deployed in the second operation. */
function reportOnTwo({ editor }: Instance, change: Partial<ReportInput>): Promise<unknown> {
  return appendReport(editor, inputOf({ operation: 'two', seriesKey: 'afisma.nga.deployed', ...change }));
}

const admin = ({ services }: Pick<Instance, 'services'>): Call => ({ services, actor: { ...PROGRAM, isAdministrator: true } });

async function setPublic(instance: Instance, operation: string, isPublic: boolean): Promise<void> {
  const { version } = (await instance.services.models.get(operation)).state.definitions.operation;
  await saveAccess(admin(instance), { operation, version, isPublic, needsSecondFactor: false });
}

const close = (instance: Instance, operation: string) => setPublic(instance, operation, false);

async function removed(call: Call, operation: string): Promise<void> {
  const { title } = await readOperation(call, { operation });
  await removeOperation(call, { operation, title });
}

/** Every way in which a frozen comparison is read. */
function waysToRead(call: Call, id: string): readonly (() => Promise<unknown>)[] {
  return [
    () => readSnapshot(call, { id }),
    () => readSnapshotShare(call, { id }),
    () => exportSnapshotPack(call, { id, paper: null }),
    ...['svg', 'png', 'pdf', 'csv', 'xlsx', 'json'].map(
      (format) => () => exportSnapshot(call, { id, format, chart: null, scale: null, theme: null, isDownload: true }),
    ),
  ];
}

async function fileOf(call: Call, { id }: Frozen, format: string): Promise<Buffer> {
  const { body } = await exportSnapshot(call, { id, format, chart: null, scale: null, theme: null, isDownload: true });
  return Buffer.from(body);
}

describeEachDatabase('a frozen comparison', ({ fresh }) => {
  it('names each operation with its change and figures, and agrees until one of them changes; then it says which', async () => {
    const opened = await openTwo(await fresh());
    const { editor, reader } = opened;
    const frozen = await freeze(editor, ASKED);
    expect(await freeze(editor, ASKED)).toMatchObject({ id: frozen.id, isNew: false });
    const page = await readSnapshot(reader, frozen);
    expect([page.operation, page.chart, page.standing.agrees]).toEqual(['one', BOTH, true]);
    const { data } = JSON.parse(String(await fileOf(reader, frozen, 'json'))) as { data: SnapshotData };
    expect(data.compared?.map(({ key, revision, chainHash, figures }) => [key, revision, chainHash.length, figures.at(0)?.value])).toEqual([
      ['one', 1, 64, 25],
      ['two', 1, 64, 25],
    ]);
    const target = await opened.db.prisma.report.findFirstOrThrow({ where: { operationKey: 'two', value: 250 } });
    await reportOnTwo(opened, { value: 500, asOf: '2013-01-10', knownAt: '2013-01-10', targetId: target.id, reason: 'A slip' });
    const { standing } = await readSnapshot(reader, frozen);
    expect(standing.agrees).toBe(false);
    expect(standing.operations.map(({ key, count, revisionNow }) => [key, count, revisionNow])).toEqual([
      ['one', 0, 1],
      ['two', 2, 2],
    ]);
    expect(standing.differences.map(({ key, was, is }) => [key, was, is])).toContainEqual(['two/share:afisma', '25 %', '50 %']);
    expect(standing.differences[0]).toMatchObject({ name: expect.stringContaining(page.standing.operations[1]?.title ?? 'none') });
  });

  it('keeps its bytes, and is known by each of its files', async () => {
    const opened = await openTwo(await fresh());
    const { db, editor, reader } = opened;
    const frozen = await freeze(editor, ASKED);
    const formats = ['svg', 'png', 'pdf', 'csv', 'xlsx', 'json'];
    const files = await Promise.all(formats.map((format) => fileOf(reader, frozen, format)));
    await reportOnTwo(opened, { value: 400, asOf: '2013-01-12', knownAt: '2013-01-12' });
    const later = instanceOver(db, 'one');
    expect(await Promise.all(formats.map((format) => fileOf(later.reader, frozen, format)))).toEqual(files);
    for (const file of files)
      expect(await checkFile(later.reader, file)).toMatchObject({ verdict: 'as-handed-out', snapshot: { id: frozen.id } });
  });

  it('is a workbook with the sheets of every chart: each figure, source and change says of which operation it is', async () => {
    const opened = await openTwo(await fresh());
    const { editor, reader } = opened;
    for (const operation of ['one', 'two']) await reportOnTwo(opened, { operation, value: 250, asOf: '2013-01-12', knownAt: '2013-01-12' });
    const asked = { format: 'xlsx', width: null, size: null, scale: null, theme: null, origin: 'https://muster.example' };
    const live = Buffer.from((await exportComparison(reader, { of: ['one', 'two'], align: 'since' }, asked)).body);
    for (const file of [live, await fileOf(reader, await freeze(editor, ASKED), 'xlsx')]) {
      const sheets = await readWorkbook(file);
      expect(sheets.map(({ sheet }) => sheet)).toEqual(['Figures', 'Sources', 'Changes', 'About']);
      const [figures, sources, changes, about] = sheets.map(({ data }) => data);
      const lines = new Set(figures?.slice(1).map(([, , key, , value]) => `${key} ${value}`));
      expect([...lines]).toEqual(['one', 'two'].flatMap((key) => [null, 10, 25].map((value) => `${key}/share:afisma ${value}`)));
      // Where a figure is from: its days, its source and its grade.
      expect(figures?.at(-1)?.slice(8)).not.toContain(null);
      expect(sources?.slice(1).map(([, key]) => String(key).split('/')[0])).toEqual(['one', 'two']);
      expect(changes?.slice(1).map((row) => String(row.at(-1)).split('/')[0])).toEqual(['one', 'two']);
      expect(about?.filter(([name]) => name === 'Operation')).toHaveLength(2);
    }
  });

  it('is frozen by who may report on the first of its operations and read the others', async () => {
    const opened = await openTwo(await fresh());
    const { services, db, reader } = opened;
    await close(opened, 'two');
    const contributor = await signInAs(services, 'one', grantOf('contributor'));
    expect((await refusalOf(freeze(reader, ASKED))).code).toBe('SIGN_IN');
    expect((await refusalOf(freeze(await signInAs(services, 'one', grantOf('reader')), ASKED))).code).toBe('FORBIDDEN');
    expect((await refusalOf(freeze(await signInAs(services, 'two', grantOf('editor')), ASKED))).code).toBe('FORBIDDEN');
    const closed = await refusalOf(freeze(contributor, ASKED));
    const none = await refusalOf(freeze(contributor, { ...ASKED, chart: BOTH.replace('two', 'six') }));
    expect([closed.code, closed.message.replace('two', 'six')]).toEqual(['NOT_FOUND', none.message]);
    expect(await db.prisma.snapshot.count()).toBe(0);
  });

  it('is not written once another of its operations was closed to who freezes it, also while it was drawn', async () => {
    const opened = await openTwo(await fresh());
    const { services, db } = opened;
    const contributor = await signInAs(services, 'one', grantOf('contributor'));
    // The database is ahead of what is in memory, as it is when another program closes it.
    await db.prisma.operation.update({ where: { key: 'two' }, data: { isPublic: false } });
    expect((await refusalOf(freeze(contributor, ASKED))).code).toBe('NOT_FOUND');
    expect(await db.prisma.snapshot.count()).toBe(0);
  });

  it('is read on every way by who may read each of its operations alone, in the words of one that never was', async () => {
    const opened = await openTwo(await fresh());
    const { services, editor, reader } = opened;
    const frozen = await freeze(editor, ASKED);
    const file = await fileOf(reader, frozen, 'svg');
    expect(await listSnapshots(reader, { operation: 'one' })).toHaveLength(1);
    await close(opened, 'two');
    const ofOne = await signInAs(services, 'one', grantOf('administrator'));
    const never = (await refusalOf(readSnapshot(reader, { id: '0123456789ab' }))).message;
    for (const call of [reader, ofOne]) {
      for (const way of waysToRead(call, frozen.id)) {
        const refusal = await refusalOf(way());
        expect([refusal.code, refusal.message.replace(frozen.id, '0123456789ab')]).toEqual(['NOT_FOUND', never]);
      }
      expect(await checkFile(call, file)).toMatchObject({ verdict: 'unknown', snapshot: null });
      expect(await listSnapshots(call, { operation: 'one' })).toEqual([]);
    }
    const ofBoth: Call = { services, actor: PROGRAM };
    expect((await readSnapshot(ofBoth, frozen)).id).toBe(frozen.id);
    expect(await listSnapshots(ofBoth, { operation: 'one' })).toHaveLength(1);
    // A card is for nobody in particular.
    expect(await readSnapshotShare(ofBoth, frozen)).toBeNull();
  });

  it('is gone once one of its operations was removed, on every way, and was counted before', async () => {
    const { db, editor, reader } = await openTwo(await fresh());
    const frozen = await freeze(editor, ASKED);
    const alone = await freeze(editor, { ...ASKED, chart: 'side-by-side?of=one' });
    const file = await fileOf(reader, frozen, 'svg');
    expect(await describeRemoval(editor, { operation: 'two' })).toMatchObject({ comparisons: 1, snapshots: 0 });
    expect(await describeRemoval(editor, { operation: 'one' })).toMatchObject({ comparisons: 0, snapshots: 2 });
    await removed(editor, 'two');
    for (const way of [...waysToRead(reader, frozen.id), () => checkFile(reader, file)]) expect((await refusalOf(way())).code).toBe('GONE');
    expect((await listSnapshots(reader, { operation: 'one' })).map(({ id }) => id)).toEqual([alone.id]);
    // Its own operation is removed after that: each address leads to the first removal.
    await removed(editor, 'one');
    expect((await refusalOf(readSnapshot(reader, alone))).code).toBe('GONE');
    expect(await db.prisma.removedAddress.count()).toBe(2);
    expect(await db.findDamage()).toEqual([]);
  });

  it('stays gone when the demonstration that it showed is loaded again', async () => {
    const db = await fresh();
    await loadDemonstration(instanceOver(db).services);
    const { editor, reader } = await openInstance(db, STATEMENTS);
    const asked = { operation: 'small', chart: 'side-by-side?of=small,mali-2013', known: null };
    const frozen = await freeze(editor, asked);
    await removed(editor, 'mali-2013');
    await loadDemonstrationAgain(editor, {});
    expect((await refusalOf(readSnapshot(reader, frozen))).code).toBe('GONE');
    expect(await listSnapshots(reader, { operation: 'small' })).toEqual([]);
  });

  it.each([
    ['the same operation twice', 'side-by-side?of=one,one,two&measure=share&align=since&x=1', null],
    ['seven operations', 'side-by-side?of=one,a,b,c,d,e,f', 'BAD_INPUT'],
    ['none', 'side-by-side?of=', 'BAD_INPUT'],
    ['nothing', 'side-by-side?', 'BAD_INPUT'],
    ['a key that is none', 'side-by-side?of=one,__proto__', 'BAD_INPUT'],
    ['a key that objects know', 'side-by-side?of=one,constructor', 'NOT_FOUND'],
    ['a start for what objects know', 'side-by-side?of=one&from=__proto__:milestone.x,constructor:event.y', null],
    ['a start that the operation has not', 'side-by-side?of=one&from=one:milestone.x', 'BAD_INPUT'],
    ['another first operation', 'side-by-side?of=two,one', 'BAD_INPUT'],
    ['no such measure', 'side-by-side?of=one&measure=toString', 'BAD_INPUT'],
    ['the bare name', 'side-by-side', 'NOT_FOUND'],
    ['a name that is too long', `side-by-side?of=one&x=${'a'.repeat(2_000)}`, 'BAD_INPUT'],
  ])('of %s is what it says or refused, and what is kept has one name', async (_name, chart, code) => {
    const { db, editor } = await openTwo(await fresh());
    if (code === null) {
      await freeze(editor, { ...ASKED, chart });
      const [kept] = await db.prisma.snapshot.findMany();
      expect(kept?.chart).toMatch(/^side-by-side\?of=one(,two)?&measure=share&align=(since|calendar)$/);
    } else {
      expect((await refusalOf(freeze(editor, { ...ASKED, chart }))).code).toBe(code);
      expect((await refusalOf(makeEmbed(editor, { ...EMBED, chart }))).code).toBe(code);
      expect(await db.prisma.snapshot.count()).toBe(0);
    }
  });

  it('is of the present of each operation: a day is refused', async () => {
    const { editor } = await openTwo(await fresh());
    expect(fieldsOf(await refusalOf(freeze(editor, { ...ASKED, known: '2013-01-01' })))).toEqual(['known']);
  });
});

describeEachDatabase('an embedded comparison', ({ fresh }) => {
  it('is live or frozen, and takes operations that are all open to everybody', async () => {
    const opened = await openTwo(await fresh());
    const { editor, services, reader } = opened;
    expect((await refusalOf(makeEmbed(reader, EMBED))).code).toBe('SIGN_IN');
    const live = await makeEmbed(editor, EMBED);
    const view = await readEmbed(services, live.id);
    expect([view.content?.caption.title, view.links?.chart]).toEqual([
      expect.stringContaining('Share'),
      expect.stringMatching(/^\/compare\?of=one,two/),
    ]);
    const { id } = await freeze(editor, ASKED);
    const frozen = await makeEmbed(editor, { ...EMBED, chart: 'side-by-side', snapshot: id });
    expect((await readEmbed(services, frozen.id)).content?.frozen).toMatchObject({ snapshotId: id, correction: null });
    await close(opened, 'two');
    expect(fieldsOf(await refusalOf(makeEmbed(admin(opened), EMBED)))).toEqual(['chart']);
    expect((await refusalOf(makeEmbed(await signInAs(services, 'one', grantOf('editor')), EMBED))).code).toBe('NOT_FOUND');
  });

  it('follows each of its operations, and says of a frozen one whose figure was corrected', async () => {
    const opened = await openTwo(await fresh());
    const { editor, services } = opened;
    const live = await makeEmbed(editor, EMBED);
    const { id } = await freeze(editor, ASKED);
    const frozen = await makeEmbed(editor, { ...EMBED, snapshot: id });
    const before = [await versionOf(services, live.id), await versionOf(services, frozen.id)];
    await reportOnTwo(opened, { value: 500, asOf: '2013-01-12', knownAt: '2013-01-12' });
    const after = [await versionOf(services, live.id), await versionOf(services, frozen.id)];
    expect(after.map((version, place) => version !== null && version !== before[place])).toEqual([true, true]);
    const { title } = (await services.models.get('two')).state.definitions.operation;
    expect((await readEmbed(services, frozen.id)).content?.frozen?.correction?.words).toMatch(
      new RegExp(`^${title}: .* was 25 %, is 50 %`),
    );
  });

  it('answers as one that was withdrawn once an operation of it was closed, first or other, and stands again when that is open', async () => {
    const opened = await openTwo(await fresh());
    const { editor, services } = opened;
    const { id } = await freeze(editor, ASKED);
    const embeds = [await makeEmbed(editor, EMBED), await makeEmbed(editor, { ...EMBED, snapshot: id })];
    for (const key of ['two', 'one']) {
      await close(opened, key);
      for (const embed of embeds) {
        expect(await refusalOf(openEmbed(services, embed.id))).toMatchObject({
          code: 'GONE',
          message: 'It compares operations, and one of them is no longer open to everybody.',
        });
        expect(await versionOf(services, embed.id)).toBeNull();
      }
      const { embeds: listed } = await listEmbeds(admin(opened), { operation: 'one' });
      expect(listed.map(({ state, codes }) => [state, codes])).toEqual([
        ['rests', null],
        ['rests', null],
      ]);
      await setPublic(opened, key, true);
      for (const embed of embeds) expect((await readEmbed(services, embed.id)).content).not.toBeNull();
    }
  });

  it('answers so too once an operation of it was removed', async () => {
    const { editor, services } = await openTwo(await fresh());
    const { id } = await freeze(editor, ASKED);
    const embeds = [await makeEmbed(editor, EMBED), await makeEmbed(editor, { ...EMBED, snapshot: id })];
    await removed(editor, 'two');
    for (const embed of embeds) expect((await refusalOf(openEmbed(services, embed.id))).code).toBe('GONE');
  });
});
