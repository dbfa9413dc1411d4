import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { proposeMapping } from '../../server/domain/import/presets/presets';
import type { Call } from '../../server/services/call';
import { receiveUpload } from '../../server/services/imports/describe-upload';
import { importOnce } from '../../server/services/imports/import-once';
import { previewImport } from '../../server/services/imports/preview-import';
import { readImport, startImport } from '../../server/services/imports/run-import';
import { readSeries } from '../../server/services/series/read-series';
import { describeEachDatabase } from './databases';
import { openInstance, refusalOf, traces } from './instance';

const HEAD = 'series,value,as of,known at,source,grade';
const NIGERIA = 'afisma.nga.pledged';
const SENEGAL = 'afisma.sen.pledged';
const FILE = [`${NIGERIA},950,2013-01-12,2013-01-13,un,B2`, `${SENEGAL},520,2013-01-12,2013-01-13,un,B2`];
const CELL = `${NIGERIA} 2013-01-12 un`;

const textOf = (rows: readonly string[]) => [HEAD, ...rows].join('\n');

/** A file that was sent, as the page goes on with it. */
async function sent(call: Call, rows: readonly string[] = FILE) {
  const page = await receiveUpload(call, 'small', 'returns.csv', Readable.from([Buffer.from(textOf(rows))]));
  const asked = { operation: 'small', upload: page.upload, sheet: null, mapping: proposeMapping(HEAD.split(',')).mapping };
  return {
    preview: (seen: number | null = null) => previewImport(call, { ...asked, seen }),
    start: async (change: object) => {
      const { job, over } = await startImport(call, { ...asked, reason: '', leavesOutWrong: false, ...change });
      await over;
      return readImport(call, { operation: 'small', job });
    },
  };
}

const said = { seriesKey: NIGERIA, asOf: '2013-01-12', knownAt: '2013-01-12' };

async function standsAt(call: Call, key: string) {
  return (await readSeries(call, { operation: 'small', key, known: '2013-06-01' })).value;
}

async function beginning(db: Parameters<typeof openInstance>[0]) {
  const instance = await openInstance(db);
  await instance.report({ ...said, value: 900 });
  await instance.report({ ...said, seriesKey: SENEGAL, value: 500 });
  return instance;
}

/** Somebody else corrects the cell while the file is looked at. */
async function moveCell({ editor, report }: Awaited<ReturnType<typeof beginning>>, value = 930) {
  const { reports } = await readSeries(editor, { operation: 'small', key: NIGERIA, known: '2013-06-01' });
  const target = reports.find(({ report: one }) => one.value === 900)?.report;
  await report({ ...said, knownAt: '2013-01-13', value, targetId: target?.id ?? '', reason: 'Heard again' });
}

describeEachDatabase('a cell that somebody changed after the file was looked at', ({ fresh }) => {
  it('is not written over unseen: nothing is written, and it is shown with what it was, is, and would be', async () => {
    const instance = await beginning(await fresh());
    const file = await sent(instance.editor);
    const first = await file.preview();
    expect(first).toMatchObject({ revision: 3, movedCount: 0, counts: { changed: 2 } });
    await moveCell(instance);
    const before = await traces(instance.db);
    const refused = await file.start({ seen: first.revision });
    expect(refused).toMatchObject({ state: 'refused', code: 'STALE_VERSION', problems: [{ field: CELL }] });
    expect(await traces(instance.db)).toEqual(before);
    const second = await file.preview(first.revision);
    expect(second).toMatchObject({ revision: 4, movedCount: 1 });
    expect(second.differences.map(({ cell, base, from, to, isMoved }) => [cell, base, from, to, isMoved])).toEqual([
      [CELL, 900, 930, 950, true],
      [`${SENEGAL} 2013-01-12 un`, 500, 500, 520, false],
    ]);
  });

  it('stays as the other has it where theirs is chosen, and the rest is written', async () => {
    const instance = await beginning(await fresh());
    const file = await sent(instance.editor);
    await file.preview();
    await moveCell(instance);
    const { state, result } = await file.start({ seen: 3, theirs: [CELL] });
    expect({ state, written: result?.written }).toEqual({ state: 'done', written: 1 });
    expect(await standsAt(instance.editor, NIGERIA)).toBe(930);
    expect(await standsAt(instance.editor, SENEGAL)).toBe(520);
  });

  it('is written where mine is chosen, with a reason and not without one', async () => {
    const instance = await beginning(await fresh());
    const file = await sent(instance.editor);
    await file.preview();
    await moveCell(instance);
    expect(await file.start({ seen: 3, mine: [CELL] })).toMatchObject({
      state: 'refused',
      code: 'BAD_INPUT',
      problems: [{ field: 'reason' }],
    });
    expect(await file.start({ seen: 3, mine: [CELL], reason: 'The return is signed' })).toMatchObject({ state: 'done' });
    expect(await standsAt(instance.editor, NIGERIA)).toBe(950);
    const { reports } = await readSeries(instance.editor, { operation: 'small', key: NIGERIA, known: '2013-06-01' });
    expect(reports.find(({ report }) => report.value === 950)?.report.reason).toBe('The return is signed');
  });

  it('to what the file says is no conflict, and is not written again', async () => {
    const instance = await beginning(await fresh());
    const file = await sent(instance.editor);
    await file.preview();
    await moveCell(instance, 950);
    expect(await file.start({ seen: 3 })).toMatchObject({ state: 'done', result: { written: 1 } });
  });

  it('elsewhere, in a series that the file does not speak of, moves nothing', async () => {
    const instance = await beginning(await fresh());
    const file = await sent(instance.editor);
    await file.preview();
    await instance.report({ ...said, seriesKey: 'afisma.nga.deployed', value: 400 });
    expect(await file.start({ seen: 3 })).toMatchObject({ state: 'done', result: { written: 2 } });
  });

  it('by another source, or by undoing a batch, is seen as well', async () => {
    const instance = await beginning(await fresh());
    const file = await sent(instance.editor, [`${NIGERIA},880,2013-01-12,2013-01-12,press,B2`]);
    const first = await file.preview();
    expect(first.differences).toMatchObject([{ standing: 'conflict', from: 900 }]);
    await moveCell(instance);
    expect(await file.start({ seen: first.revision })).toMatchObject({ code: 'STALE_VERSION' });
  });
});

describeEachDatabase('an unusual value of a file', ({ fresh }) => {
  const options = { operation: 'small', name: 'returns.csv', mapping: null, sheet: null, dryRun: false, leavesOutWrong: false, reason: '' };
  const once = (call: Call, rows: readonly string[], change: object = {}) =>
    importOnce(call, { ...options, ...change }, Readable.from([Buffer.from(textOf(rows))]));

  it.each([
    ['a jump after what is recorded', [`${NIGERIA},9000,2013-01-20,2013-01-20,un,B2`], /^A jump: 9,000 after 900/],
    [
      'a jump after what the file says itself',
      [`${NIGERIA},910,2013-01-18,2013-01-18,un,B2`, `${NIGERIA},4000,2013-01-20,2013-01-20,un,B2`],
      /^A jump: 4,000 after 910/,
    ],
    ['more than stand on the rung below', ['afisma.nga.deployed,1000,2013-01-20,2013-01-20,un,B2'], /^More than on the stage below/],
  ])('needs a reason, for all of them one: %s', async (_name, rows, words) => {
    const instance = await beginning(await fresh());
    const before = await traces(instance.db);
    const { preview } = await once(instance.editor, rows, { dryRun: true });
    expect(preview).toMatchObject({ unusualCount: 1, unusual: [{ message: expect.stringMatching(words) }] });
    const refusal = await refusalOf(once(instance.editor, rows));
    expect(refusal.code).toBe('NEEDS_REASON');
    expect(await traces(instance.db)).toEqual(before);
    const { result } = await once(instance.editor, rows, { reason: 'As signed by the force' });
    expect(result?.written).toBe(rows.length);
  });

  it('keeps the reason, and a usual one beside it has none', async () => {
    const instance = await beginning(await fresh());
    await once(instance.editor, [`${NIGERIA},9000,2013-01-20,2013-01-20,un,B2`, `${SENEGAL},510,2013-01-20,2013-01-20,un,B2`], {
      reason: 'As signed',
    });
    const reasonOf = async (key: string, value: number) =>
      (await readSeries(instance.editor, { operation: 'small', key, known: '2013-06-01' })).reports.find(
        ({ report }) => report.value === value,
      )?.report.reason;
    expect(await reasonOf(NIGERIA, 9_000)).toBe('As signed');
    expect(await reasonOf(SENEGAL, 510)).toBe('');
  });

  it('that is there already, or is a correction with a reason of its own, is not asked about', async () => {
    const instance = await beginning(await fresh());
    const { preview } = await once(
      instance.editor,
      [`${NIGERIA},900,2013-01-12,2013-01-12,un,B2`, `${SENEGAL},5000,2013-01-12,2013-01-20,un,B2`],
      {
        dryRun: true,
      },
    );
    expect(preview).toMatchObject({ unusualCount: 0, counts: { same: 1, changed: 1 } });
  });
});
