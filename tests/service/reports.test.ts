import { expect, it } from 'vitest';
import { loadReportsAfter } from '../../server/db/load';
import { canonicalJson } from '../../server/domain/canonical';
import { readSeries } from '../../server/services/series/read-series';
import { describeEachDatabase } from './databases';
import { type Instance, instanceOver, openInstance, refusalOf, TODAY } from './instance';

const KEY = 'afisma.nga.pledged';

async function page({ editor }: Instance, known: string | null = null, key = KEY) {
  return readSeries(editor, { operation: 'small', key, known });
}

async function statuses(instance: Instance, known: string | null = null) {
  return (await page(instance, known)).reports.map(({ report, status }) => [report.value ?? report.kind, status]);
}

describeEachDatabase('a report', ({ fresh }) => {
  it('that gives a value is on the board and in the history of its series at once', async () => {
    const instance = await openInstance(await fresh(), [['afisma.planned', 3300, '2012-11-11']]);
    const { revision, reportId } = await instance.report({ value: 900, qualifier: 'more_than', note: 'said in Abuja' });
    expect(revision).toBe(2);
    const board = await instance.board();
    expect(board.head.view.revision).toBe(2);
    expect(board.gauges.find(({ key }) => key === 'african-pledged')?.chart).toMatchObject({ value: 900, target: 3300 });
    const { value, reports } = await page(instance);
    expect(value).toBe(900);
    expect(reports.map(({ report }) => report)).toMatchObject([
      {
        id: reportId,
        revision: 2,
        ordinal: 0,
        value: 900,
        qualifier: 'more_than',
        note: 'said in Abuja',
        author: 'desk',
        recordedAt: `${TODAY}T12:00:00.000Z`,
      },
    ]);
  });

  it('is not seen on a day before it was known', async () => {
    const instance = await openInstance(await fresh());
    await instance.report({ value: 600, asOf: '2013-01-10', knownAt: '2013-01-17' });
    expect((await page(instance, '2013-01-16')).value).toBeNull();
    expect((await page(instance, '2013-01-17')).value).toBe(600);
    expect((await instance.board('2013-01-16')).changes).toEqual([]);
    expect((await instance.board('2013-01-17')).changes).toHaveLength(1);
  });

  it('that corrects another stands in its place, from the day it is known', async () => {
    const instance = await openInstance(await fresh());
    const { reportId } = await instance.report({ value: 600 });
    await instance.report({ value: 700, targetId: reportId, reason: 'a slip of the desk', knownAt: '2013-01-20' });
    expect([(await page(instance, '2013-01-19')).value, (await page(instance, '2013-01-20')).value]).toEqual([600, 700]);
    expect(await statuses(instance, '2013-01-20')).toEqual([
      [700, 'adopted'],
      [600, 'corrected'],
    ]);
  });

  it('that is retracted is shown as such and counts no more; its retraction can be retracted', async () => {
    const instance = await openInstance(await fresh());
    const { reportId } = await instance.report({ value: 600 });
    const retraction = await instance.report({ kind: 'retraction', value: null, targetId: reportId, reason: 'the wrong country' });
    expect((await page(instance)).value).toBeNull();
    expect(await statuses(instance)).toEqual([
      ['retraction', 'in force'],
      [600, 'retracted'],
    ]);
    await instance.report({ kind: 'retraction', value: null, targetId: retraction.reportId, reason: 'it was right' });
    expect((await page(instance)).value).toBe(600);
  });

  it('that an editor adopts counts, and what it disagrees with stays to be seen', async () => {
    const instance = await openInstance(await fresh());
    await instance.report({ value: 600, reliability: 'A' });
    const { reportId } = await instance.report({ value: 900, reliability: 'C', sourceKey: 'press', reason: 'a jump, but so it was said' });
    expect((await page(instance)).value).toBe(600);
    const adoption = await instance.report({ kind: 'adoption', value: null, targetId: reportId, reason: 'confirmed by telephone' });
    const adopted = await page(instance);
    expect(adopted.value).toBe(900);
    expect(adopted.provenance).toMatchObject({ conflictCount: 1, low: 600, high: 900 });
    expect(adopted.reports.find(({ status }) => status === 'adopted')).toMatchObject({ report: { id: reportId }, by: adoption.reportId });
    await instance.report({ kind: 'retraction', value: null, targetId: adoption.reportId, reason: 'the telephone was wrong' });
    expect((await page(instance)).value).toBe(600);
  });

  it('of a part that is promised for a day counts in the whole, also after a start', async () => {
    const db = await fresh();
    const instance = await openInstance(db, [['afisma.planned', 3300, '2012-11-11']]);
    await instance.report({ value: 250, seriesKey: `${KEY}.by-2013-03-31` });
    const started = instanceOver(db);
    for (const one of [instance, started]) {
      const [board, whole] = [await one.board(), await page(one)];
      expect(board.gauges.find(({ key }) => key === 'african-pledged')?.chart).toMatchObject({ value: 250, target: 3300 });
      expect(board.contributors[0]?.later).toEqual([{ by: '2013-03-31', value: 250 }]);
      expect([whole.value, whole.reports.map(({ report }) => report.seriesKey)]).toEqual([250, [`${KEY}.by-2013-03-31`]]);
    }
    await started.report({ value: 900 });
    expect((await page(started)).value).toBe(900);
    const refused = await refusalOf(started.report({ value: 250, seriesKey: 'afisma.nga.deployed.by-2013-03-31' }));
    expect(refused.code).toBe('BAD_INPUT');
  });

  it('begins its series once, when the first speaks of it', async () => {
    const instance = await openInstance(await fresh());
    const keys = async () => (await instance.db.prisma.series.findMany()).map(({ key }) => key);
    expect(await keys()).toEqual([]);
    await instance.report({ value: 600 });
    await instance.report({ value: 620, asOf: '2013-01-13' });
    expect(await keys()).toEqual([KEY]);
  });

  it('is one change of the log, which holds its very content', async () => {
    const instance = await openInstance(await fresh());
    const { revision, reportId } = await instance.report({ value: 600, note: 'Abuja' });
    const change = await instance.db.prisma.change.findFirstOrThrow({ where: { revision } });
    const [report] = (await loadReportsAfter(instance.db.prisma, 'small', 1)).filter(({ id }) => id === reportId);
    expect(change).toMatchObject({
      action: 'report',
      author: 'desk',
      keys: JSON.stringify([KEY]),
      knownAt: '2013-01-14',
      summary: 'Nigeria, pledged (AFISMA): 600',
    });
    expect(change.payload).toBe(canonicalJson(report));
  });

  it('keeps every digit and every letter, whichever the database', async () => {
    const instance = await openInstance(await fresh());
    const values = [0.1 + 0.2, -1e12, 1e12, 1e-9, 2 ** 39 + 0.5, 0];
    const notes = ['çà « Côte d’Ivoire »', '𝄞 🇲🇱', '<b>&amp;</b>', '\'; DROP TABLE "Report"; --', 'two\nlines', '\\u0000 %s {x}'];
    for (const [index, value] of values.entries()) {
      await instance.report({
        seriesKey: 'indicator.raids',
        value,
        note: notes[index] ?? '',
        asOf: `2013-01-0${index + 1}`,
        reason: 'tried',
      });
    }
    const read = await page(instanceOver(instance.db), null, 'indicator.raids');
    expect(read.reports.map(({ report }) => report.value).reverse()).toEqual(values);
    expect(read.reports.map(({ report }) => report.note).reverse()).toEqual(notes);
  });

  it('keeps low and high with its value', async () => {
    const instance = await openInstance(await fresh());
    await instance.report({ value: 600, low: 500, high: 700 });
    expect((await page(instanceOver(instance.db))).points).toEqual([{ day: '2013-01-14', value: 600, low: 500, high: 700 }]);
  });
});
