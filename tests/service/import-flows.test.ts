import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import type { ImportMapping } from '../../server/domain/import/mapping';
import type { Call } from '../../server/services/call';
import { listBatches, undoBatch } from '../../server/services/imports/batches';
import { receiveUpload } from '../../server/services/imports/describe-upload';
import { previewImport } from '../../server/services/imports/preview-import';
import { readImport, startImport } from '../../server/services/imports/run-import';
import { readSeries } from '../../server/services/series/read-series';
import { describeEachDatabase } from './databases';
import { openInstance } from './instance';

const SERIES = 'afisma.nga.pledged';

/** Sends a file and imports it, or says what that would do. */
async function sent(call: Call, text: string, change: Partial<ImportMapping>) {
  const page = await receiveUpload(call, 'small', 'flows.csv', Readable.from([Buffer.from(text)]));
  const mapping: ImportMapping = {
    ...page.mapping,
    ...change,
    fixed: { ...page.mapping.fixed, force: 'afisma', measure: 'pledged', source: 'un' },
  };
  const input = { operation: 'small', upload: page.upload, sheet: null, mapping };
  return {
    preview: () => previewImport(call, input),
    start: async (leavesOutWrong = false) => {
      const { job, over } = await startImport(call, { ...input, reason: 'as reported', leavesOutWrong });
      await over;
      return readImport(call, { operation: 'small', job });
    },
  };
}

const flows = (...rows: readonly string[]) => `contributor,value,as of\n${rows.join('\n')}\n`;
const ADDS_UP = { addsUp: true };
const standingOf = async (call: Call) => (await readSeries(call, { operation: 'small', key: SERIES, known: '2013-06-01' })).value;

describeEachDatabase('files of amounts', ({ fresh }) => {
  it('go on from what stands, count a row once, and take their amounts along when they are undone', async () => {
    const { editor } = await openInstance(await fresh());
    const january = flows('NGA,100,2013-01-10', 'NGA,50,2013-01-20');
    await (await sent(editor, january, ADDS_UP)).start();
    expect(await standingOf(editor)).toBe(150);
    const february = await sent(editor, flows('NGA,20,2013-02-10'), ADDS_UP);
    expect((await february.preview()).differences.map(({ asOf, to }) => [asOf, to])).toEqual([['2013-02-10', 170]]);
    await february.start();
    expect(await standingOf(editor)).toBe(170);
    const again = await sent(editor, flows('NGA,100,2013-01-10', 'NGA,50,2013-01-20', 'NGA,20,2013-02-10'), ADDS_UP);
    expect(await again.preview()).toMatchObject({ counts: { same: 3, new: 0, changed: 0 }, repeats: [{ row: 2 }, { row: 3 }, { row: 4 }] });
    const [latest] = await listBatches(editor, { operation: 'small' });
    await undoBatch(editor, { operation: 'small', revision: latest?.revision, reason: 'the wrong file', knownAt: null });
    expect(await (await sent(editor, flows('NGA,5,2013-03-01'), ADDS_UP)).preview()).toMatchObject({ differences: [{ to: 155 }] });
  });

  it('go on from what was reported by hand', async () => {
    const { editor } = await openInstance(await fresh(), [[SERIES, 150, '2013-01-20']]);
    expect(await (await sent(editor, flows('NGA,20,2013-02-10'), ADDS_UP)).preview()).toMatchObject({ differences: [{ to: 170 }] });
  });
});

describeEachDatabase('a complete return', ({ fresh }) => {
  it('with a cell that cannot be read is not written, and the others are', async () => {
    const { editor } = await openInstance(await fresh());
    const text = flows('NGA,900,2013-01-10', 'SEN,#N/A,2013-01-10', 'NGA,910,2013-02-10', 'SEN,500,2013-02-10');
    const file = await sent(editor, text, { isCompleteReturn: true });
    expect(await file.preview()).toMatchObject({ brokenReturns: ['AFISMA, 10 Jan 2013'], problemCount: 1 });
    expect(await file.start(true)).toMatchObject({ state: 'done', written: 2 });
    expect((await readSeries(editor, { operation: 'small', key: SERIES, known: '2013-01-20' })).value).toBeNull();
  });

  it('of which a row cannot be told is refused whole, whatever was chosen', async () => {
    const { editor } = await openInstance(await fresh());
    const file = await sent(editor, flows('NGA,900,2013-01-10', 'Atlantis,5,soon'), { isCompleteReturn: true });
    expect(await file.start(true)).toMatchObject({ state: 'refused', code: 'BAD_INPUT' });
  });
});
