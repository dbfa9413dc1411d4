import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { knownWords } from '../../server/domain/board/backdated';
import { readChanges } from '../../server/services/changes/read-changes';
import { undoBatch } from '../../server/services/imports/batches';
import { importOnce } from '../../server/services/imports/import-once';
import { changeSettings } from '../../server/services/operations/change-settings';
import { describeEachDatabase } from './databases';
import { type Instance, instanceOver, openInstance, TODAY } from './instance';

const ROWS = [
  'series,value,as of,known at,source,grade',
  'afisma.sen.pledged,500,2013-01-12,2013-01-12,un,B2',
  'afisma.sen.pledged,510,2013-01-14,2013-01-14,un,B2',
];
const ONCE = { operation: 'small', name: 'a.csv', mapping: null, sheet: null, dryRun: false, leavesOutWrong: false, reason: '' };

async function page({ editor }: Instance, known: string | null = null) {
  return (await readChanges(editor, { operation: 'small', known, verify: false })).changes;
}

/** An operation of the real today, 1 June 2013, with three reports: on time, backdated, and on time. */
async function threeReports(instance: Instance) {
  await changeSettings(instance.editor, { operation: 'small', version: 1, heldOn: null });
  await instance.report({ value: 600, asOf: '2013-05-31', knownAt: '2013-05-31' });
  await instance.report({ value: 700, asOf: '2013-05-10', knownAt: '2013-05-10' });
  await instance.report({ value: 800, asOf: TODAY, knownAt: TODAY });
}

describeEachDatabase('the latest changes', ({ fresh }) => {
  it('come by revision on the board and on their page, and say which were backdated, also after a start', async () => {
    const db = await fresh();
    const instance = await openInstance(db);
    await threeReports(instance);
    const late = 'backdated: known 10 May 2013, recorded 1 Jun 2013';
    for (const one of [instance, instanceOver(db)]) {
      expect((await one.board()).changes.map(knownWords)).toEqual(['known 1 Jun 2013', late, 'known 31 May 2013']);
      expect((await page(one)).filter(({ action }) => action === 'report').map(knownWords)).toEqual([
        'known 1 Jun 2013',
        late,
        'known 31 May 2013',
      ]);
    }
  });

  it('say on their page what the figure was before and is after, of the day that they are about; a batch that was undone counts no more', async () => {
    const instance = await openInstance(await fresh());
    const first = await instance.report({ value: 600 });
    await instance.report({ value: 450, sourceKey: 'press', reliability: 'C', reason: 'said so' });
    await instance.report({ value: 620, targetId: first.reportId, reason: 'misread' });
    await instance.report({ value: 900, asOf: '2013-01-12', knownAt: '2013-01-13', reason: 'late' });
    const { result } = await importOnce(instance.editor, ONCE, Readable.from([Buffer.from(ROWS.join('\n'))]));
    await undoBatch(instance.editor, { operation: 'small', revision: result?.changes[0]?.revision ?? 0, reason: 'wrong', knownAt: null });
    await instance.report({ seriesKey: 'afisma.sen.pledged', value: 520 });
    const effects = (await page(instance)).flatMap((row) => row.effects.map(({ key, was, is }) => `${key} ${was} → ${is}`));
    expect(effects).toEqual([
      'afisma.sen.pledged not reported → 520',
      'afisma.sen.pledged not reported → 510',
      'afisma.nga.pledged not reported → 900',
      'afisma.nga.pledged 600 → 620',
      'afisma.nga.pledged 600 → 600',
      'afisma.nga.pledged not reported → 600',
    ]);
  });

  it('of an earlier day are those that were known then', async () => {
    const instance = await openInstance(await fresh());
    await threeReports(instance);
    const late = ['backdated: known 10 May 2013, recorded 1 Jun 2013'];
    expect((await instance.board('2013-05-20')).changes.map(knownWords)).toEqual(late);
    expect((await page(instance, '2013-05-20')).filter(({ action }) => action === 'report').map(knownWords)).toEqual(late);
  });

  it('of one import come by the day they became known, without a mark, and are gone when it is undone', async () => {
    const instance = await openInstance(await fresh());
    await threeReports(instance);
    const before = (await instance.board()).changes;
    const { result } = await importOnce(instance.editor, ONCE, Readable.from([Buffer.from(ROWS.join('\n'))]));
    const revision = result?.changes[0]?.revision;
    const rows = (await instance.board()).changes;
    expect(rows.slice(0, 2).map((row) => [row.revision, knownWords(row)])).toEqual([
      [revision, 'known 14 Jan 2013'],
      [revision, 'known 12 Jan 2013'],
    ]);
    expect(rows.slice(2)).toEqual(before);
    expect((await page(instance)).find((row) => row.revision === revision)).not.toHaveProperty('isBackdated');
    await undoBatch(instance.editor, { operation: 'small', revision, reason: 'the wrong file', knownAt: null });
    expect((await instance.board()).changes).toEqual(before);
  });
});
