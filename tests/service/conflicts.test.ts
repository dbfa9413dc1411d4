import { expect, it } from 'vitest';
import { prepareBoard } from '../../server/domain/board/prepare-board';
import { atRevision } from '../../server/domain/cursor';
import { preparePack } from '../../server/domain/pack/prepare-pack';
import { listChanges, verifyChain } from '../../server/services/changes/read-changes';
import { readConflicts } from '../../server/services/conflicts/read-conflicts';
import { settleConflict } from '../../server/services/conflicts/settle-conflict';
import { openView } from '../../server/services/context';
import { readSeries } from '../../server/services/series/read-series';
import { describeEachDatabase } from './databases';
import { fieldsOf, type Instance, openInstance, refusalOf, traces } from './instance';

const KEY = 'afisma.nga.pledged';

const conflictsIn = ({ editor }: Instance, known: string | null = null) => readConflicts(editor, { operation: 'small', known });

async function settle(instance: Instance, change: object) {
  const { revision } = (await conflictsIn(instance)).view;
  const input = {
    operation: 'small',
    seriesKey: KEY,
    asOf: '2013-01-14',
    targetId: null,
    rule: null,
    knownAt: '2013-01-14',
    reason: 'weighed',
    seen: revision,
  };
  return settleConflict(instance.editor, { ...input, ...change });
}

/** The United Nations (B2) says 600, the press (C2) 451. */
async function instanceOfTwo(db: Parameters<typeof openInstance>[0]) {
  const instance = await openInstance(db, [['afisma.planned', 3300, '2012-11-11']]);
  const un = await instance.report({ value: 600 });
  const press = await instance.report({ value: 451, sourceKey: 'press', reliability: 'C', reason: 'so it was said' });
  return { instance, un: un.reportId, press: press.reportId };
}

async function stateNow(instance: Instance) {
  const [row] = (await conflictsIn(instance)).now;
  const { value } = await readSeries(instance.editor, { operation: 'small', key: KEY, known: null });
  return [row?.state, value, (await instance.board()).head.openConflicts];
}

/** What the board, the log, the pack and the chart of the series say of the last decision. */
async function said({ editor, board }: Instance) {
  const { model, reading, present } = await openView(editor, 'small', { known: null });
  const { changes } = await listChanges(editor, { operation: 'small', after: atRevision(model.revision - 1) });
  const [change] = changes;
  const page = await readSeries(editor, { operation: 'small', key: KEY, known: null });
  return {
    latest: (await board()).changes[0]?.summary,
    change: change?.summary,
    packReason: preparePack(reading, prepareBoard(reading, present), null).conflicts[0]?.reason,
    marks: page.marks.map(({ text }) => text),
  };
}

describeEachDatabase('reports that disagree', ({ fresh }) => {
  it('are an open conflict with its range, its reports and what counts by the rule, until an editor decides', async () => {
    const { instance } = await instanceOfTwo(await fresh());
    const { now, earlier } = await conflictsIn(instance);
    expect(now).toMatchObject([{ seriesKey: KEY, state: 'open', low: 451, high: 600, adopted: { value: 600 }, act: null }]);
    expect(now[0]?.reports.map(({ report }) => report.value)).toEqual([600, 451]);
    expect(earlier).toEqual([]);
    expect(await stateNow(instance)).toEqual(['open', 600, 1]);
  });

  it('are settled by choosing one, and that is undone as any adoption', async () => {
    const { instance, press } = await instanceOfTwo(await fresh());
    await settle(instance, { how: 'choose', targetId: press });
    expect(await stateNow(instance)).toEqual(['chosen', 451, 0]);
    const [row] = (await conflictsIn(instance)).now;
    await instance.report({ kind: 'retraction', value: null, targetId: row?.act?.id ?? '', reason: 'weighed again' });
    expect(await stateNow(instance)).toEqual(['open', 600, 1]);
  });

  it('are settled by choosing the one that counts already by the grades: a choice, and not a range that is left', async () => {
    const { instance, un } = await instanceOfTwo(await fresh());
    await settle(instance, { how: 'choose', targetId: un, reason: 'the better witness' });
    expect(await stateNow(instance)).toEqual(['chosen', 600, 0]);
    expect(await said(instance)).toEqual({
      latest: 'Adopted: Nigeria, pledged (AFISMA): 600',
      change: 'Resolved. Adopted: Nigeria, pledged (AFISMA): 600',
      packReason: 'Chosen by local editor: the better witness',
      marks: ['600, chosen by an editor'],
    });
  });

  it('say everywhere that a range is left where it is, and that nothing was chosen', async () => {
    const { instance } = await instanceOfTwo(await fresh());
    await settle(instance, { how: 'leave', reason: 'both count heads differently' });
    const words = 'Range kept: Nigeria, pledged (AFISMA): 451 to 600; 600 counts';
    expect(await said(instance)).toEqual({
      latest: words,
      change: `Resolved. ${words}`,
      packReason: 'Range kept by local editor: both count heads differently',
      marks: [],
    });
  });

  it('are settled by leaving the range on purpose: what counts stays, and the decision has a reason', async () => {
    const { instance } = await instanceOfTwo(await fresh());
    await settle(instance, { how: 'leave', reason: 'both count heads differently' });
    expect(await stateNow(instance)).toEqual(['left', 600, 0]);
    expect((await conflictsIn(instance)).now[0]?.act?.reason).toBe('both count heads differently');
  });

  it('are settled by a value reckoned by a stated rule: derived, of the desk, as weak as the weakest, with the range kept', async () => {
    const { instance } = await instanceOfTwo(await fresh());
    await settle(instance, { how: 'average', rule: 'mean' });
    expect(await stateNow(instance)).toEqual(['averaged', 526, 0]);
    expect((await conflictsIn(instance)).now[0]).toMatchObject({
      low: 451,
      high: 600,
      adopted: {
        value: 526,
        isDerived: true,
        sourceKey: 'desk',
        reliability: 'C',
        note: 'Derived: arithmetic mean of 2 live reports (451; 600), rounded.',
      },
    });
    const page = await readSeries(instance.editor, { operation: 'small', key: KEY, known: null });
    const revisions = page.reports.filter(({ report }) => report.reason === 'weighed').map(({ report }) => [report.kind, report.revision]);
    expect(new Set(revisions.map(([, revision]) => revision)).size, 'value and adoption are one change').toBe(1);
    expect(await verifyChain(instance.editor, 'small')).toMatchObject({ ok: true, firstBroken: null });
  });

  it('are open again when a report comes after the decision and says otherwise', async () => {
    const { instance, un } = await instanceOfTwo(await fresh());
    await settle(instance, { how: 'choose', targetId: un });
    await instance.report({ value: 600, sourceKey: 'press', reliability: 'C' });
    expect(await stateNow(instance)).toEqual(['chosen', 600, 0]);
    await instance.report({ value: 700, sourceKey: 'press', reliability: 'C' });
    expect(await stateNow(instance)).toEqual(['reopened', 600, 1]);
  });

  it('count how many publishers say each value: two pages of one newspaper are one witness', async () => {
    const { instance } = await instanceOfTwo(await fresh());
    const source = (key: string, address: string) =>
      instance.save('source', null, { key, knownFrom: '2013-01-01', title: key, address, reliability: 'C' });
    await source('monday', 'https://www.paper.example/monday');
    await source('tuesday', 'https://paper.example/tuesday');
    await instance.report({ value: 451, sourceKey: 'monday', reliability: 'C' });
    await instance.report({ value: 451, sourceKey: 'tuesday', reliability: 'C' });
    expect((await conflictsIn(instance)).now[0]?.corroboration).toEqual([
      { value: 451, publishers: 2 },
      { value: 600, publishers: 1 },
    ]);
  });

  it('cannot be settled twice from one look, without a reason, of words, or where they agree; nothing is written then', async () => {
    const { instance, un } = await instanceOfTwo(await fresh());
    const { revision: seen } = (await conflictsIn(instance)).view;
    await instance.report({ seriesKey: 'place.gao.control', value: 0 });
    await instance.report({ seriesKey: 'place.gao.control', value: 2, sourceKey: 'press' });
    await instance.report({ value: 620 });
    const before = await traces(instance.db);
    expect((await refusalOf(settle(instance, { how: 'leave', seen }))).code).toBe('STALE_VERSION');
    expect(fieldsOf(await refusalOf(settle(instance, { how: 'leave', reason: ' ' })))).toEqual(['reason']);
    expect(fieldsOf(await refusalOf(settle(instance, { how: 'choose', targetId: 'another' })))).toEqual(['targetId']);
    expect(fieldsOf(await refusalOf(settle(instance, { how: 'average' })))).toEqual(['rule']);
    expect(fieldsOf(await refusalOf(settle(instance, { how: 'average', rule: 'mean', seriesKey: 'place.gao.control' })))).toEqual(['rule']);
    expect(fieldsOf(await refusalOf(settle(instance, { how: 'leave', seriesKey: 'afisma.planned', asOf: '2012-11-11' })))).toEqual([
      'asOf',
    ]);
    expect((await refusalOf(settle(instance, { how: 'leave', asOf: '2013-01-02' }))).code).toBe('NOT_FOUND');
    expect((await refusalOf(settle({ ...instance, editor: instance.reader }, { how: 'choose', targetId: un }))).code).toBe('SIGN_IN');
    expect(await traces(instance.db)).toEqual(before);
  });

  it('show how many grades stand on the diagonal, those that are not judged left out', async () => {
    const { instance } = await instanceOfTwo(await fresh());
    await instance.report({ asOf: '2013-01-03', reliability: 'F', credibility: 6 });
    const { diagonal } = await conflictsIn(instance);
    expect(diagonal).toMatchObject({ onDiagonal: 2, graded: 3 });
    expect(diagonal.byGrade).toEqual([
      { grade: 'B2', count: 2 },
      { grade: 'C2', count: 1 },
    ]);
  });
});
