import { expect, it } from 'vitest';
import { guessMapping } from '../../server/domain/import/guess-mapping';
import type { Call } from '../../server/services/call';
import { checkChain, readChanges } from '../../server/services/changes/read-changes';
import { saveDefinition } from '../../server/services/definitions/save-definition';
import { exportChart } from '../../server/services/exports/export-chart';
import { exportTemplate } from '../../server/services/imports/export-template';
import { readImportPage } from '../../server/services/imports/read-import-page';
import { changeSettings } from '../../server/services/operations/change-settings';
import { copyOperation } from '../../server/services/operations/copy-operation';
import { createOperation } from '../../server/services/operations/create-operation';
import { importOperationFile, linesOfOperation } from '../../server/services/operations/operation-file';
import { readOperation } from '../../server/services/operations/read-operation';
import { appendReport } from '../../server/services/reports/append-report';
import { describeEachDatabase } from './databases';
import { fieldsOf, type Instance, inputOf, instanceOver, refusalOf, TODAY } from './instance';

const relief = { operation: 'relief' };
const FUND = {
  key: 'fund',
  knownFrom: TODAY,
  name: 'Trust fund',
  shortName: 'Trust fund',
  kind: 'fund',
  unit: 'USD million',
  note: '',
  position: 1,
};
const STATE = { key: 'USA', knownFrom: TODAY, name: 'United States', kind: 'state', groups: [] };
const SOURCE = { key: 'ocha', knownFrom: TODAY, title: 'OCHA', address: '', reliability: 'B' };

const report = (call: Call, seriesKey: string, value: number) =>
  appendReport(call, inputOf({ ...relief, seriesKey, value, asOf: TODAY, knownAt: TODAY, sourceKey: 'ocha' }));

/** An operation of money with a fund beside a force of another shape, and figures of both. */
async function begin({ editor }: Instance): Promise<void> {
  await createOperation(editor, { title: 'Relief', key: 'relief', shape: 'money' });
  const added = [
    ['force', FUND],
    [
      'force',
      {
        ...FUND,
        key: 'police',
        name: 'Police',
        shortName: 'Police',
        kind: 'police mission',
        unit: 'personnel',
        shape: 'police',
        position: 2,
      },
    ],
    ['contributor', STATE],
    ['source', SOURCE],
  ] as const;
  for (const [kind, values] of added) await saveDefinition(editor, { ...relief, kind, version: null, values } as never);
  await report(editor, 'fund.planned', 40);
  await report(editor, 'fund.usa.pledged', 20);
  await report(editor, 'fund.usa.disbursed', 15.5);
}

const rename = ({ editor }: Instance, version: number, words: object) => changeSettings(editor, { ...relief, version, words });

async function textOf({ editor }: Instance, chart: string, format: string): Promise<string> {
  const none = { known: null, asOf: null, width: null, scale: null, theme: null };
  return String((await exportChart(editor, { ...relief, chart, format, origin: 'http://localhost', ...none } as never)).body);
}

describeEachDatabase('an operation of money that calls "disbursed" "paid out"', ({ fresh }) => {
  it('says so on its board, in charts, exports, the feed and the template, and in all of them after a start', async () => {
    const db = await fresh();
    const first = instanceOver(db, 'relief');
    await begin(first);
    expect((await first.board()).changes[0]?.summary).toContain('disbursed');
    expect(await textOf(first, 'series-fund.usa.disbursed', 'svg')).toContain('disbursed');
    await rename(first, 1, { disbursed: 'paid out', planned: 'asked for', opposing: 'Obstacles' });
    for (const instance of [first, instanceOver(db, 'relief')]) {
      const board = await instance.board();
      expect(board.head).toMatchObject({ shape: 'money', words: { disbursed: 'paid out', opposing: 'Obstacles' } });
      expect(board.changes[0]?.summary).toContain('paid out');
      expect(board.contributors.find(({ forceKey }) => forceKey === 'fund')).toMatchObject({ words: { disbursed: 'paid out' } });
      expect(board.contributors.find(({ forceKey }) => forceKey === 'police')).not.toHaveProperty('words');
      for (const format of ['svg', 'csv']) {
        const text = await textOf(instance, 'series-fund.usa.disbursed', format);
        expect(text).toContain('paid out');
        expect(text).not.toMatch(/[^.]disbursed/);
      }
      expect(await textOf(instance, 'ladder-fund', 'svg')).toContain('paid out');
      expect(String((await exportTemplate(instance.editor, 'relief', 'csv')).body)).toContain('Paid out');
      const { forces } = await readImportPage(instance.editor, relief);
      expect(forces.map(({ words = null }) => words?.['disbursed'] ?? null)).toEqual(['paid out', null]);
    }
    expect((await first.services.models.get('relief')).state.definitions.series.map(({ key }) => key)).toContain('fund.usa.disbursed');
  });

  it('reads the header of a table in its own words, in those of the shape, and by the key', async () => {
    const instance = instanceOver(await fresh(), 'relief');
    await begin(instance);
    // What another stage is called is the key of one: the own word comes first.
    await rename(instance, 1, { disbursed: 'committed', committed: 'signed' });
    const { definitions } = (await instance.services.models.get('relief')).state;
    const forces = definitions.forces.filter(({ key }) => key === 'fund');
    const measures = (...header: string[]) => guessMapping(header, { ...definitions, forces }).columns.map(({ measure }) => measure);
    expect(measures('Donor', 'Signed', 'Committed')).toEqual([null, 'committed', 'disbursed']);
    await rename(instance, 2, { disbursed: 'paid out', committed: '' });
    const renamed = (await instance.services.models.get('relief')).state.definitions;
    const own = renamed.forces.filter(({ key }) => key === 'fund');
    for (const header of ['Paid out', 'disbursed', 'Disbursed'])
      expect(guessMapping(['Donor', header], { ...renamed, forces: own }).columns[1]?.measure).toBe('disbursed');
    expect(guessMapping(['Donor', 'Committed'], { ...renamed, forces: own }).columns[1]?.measure).toBe('committed');
  });

  it('changes words as it changes the rest of its settings: with a change, an audit entry and a version', async () => {
    const instance = instanceOver(await fresh(), 'relief');
    await begin(instance);
    const { editor, reader, db } = instance;
    await rename(instance, 1, { disbursed: ' paid out ' });
    expect((await readOperation(editor, relief)).words).toEqual({ disbursed: 'paid out' });
    await rename(instance, 2, { planned: 'asked for' });
    expect((await readOperation(editor, relief)).words).toEqual({ disbursed: 'paid out', planned: 'asked for' });
    const [change] = (await readChanges(editor, { ...relief, known: null, verify: false })).changes;
    expect(change).toMatchObject({
      action: 'define',
      summary: 'Operation changed: disbursed is called paid out, planned is called asked for',
    });
    expect(await db.prisma.auditEntry.count({ where: { kind: 'setting', detail: { contains: 'is called' } } })).toBe(2);
    expect((await refusalOf(rename(instance, 1, { disbursed: 'spent' }))).code).toBe('STALE_VERSION');
    expect((await refusalOf(changeSettings(reader, { ...relief, version: 3, words: { disbursed: 'spent' } }))).code).toBe('SIGN_IN');
    // An empty word, or that of the shape, is none of its own.
    await rename(instance, 3, { disbursed: '', planned: 'required' });
    expect((await readOperation(editor, relief)).words).toEqual({});
    expect((await instance.board()).head).not.toHaveProperty('words');
    expect(await checkChain(db, 'relief')).toMatchObject({ ok: true });
  });

  it('refuses words for nothing, one word for two measures, and words that are too long', async () => {
    const instance = instanceOver(await fresh(), 'relief');
    await begin(instance);
    const refused = async (words: object) => fieldsOf(await refusalOf(rename(instance, 1, words)));
    expect(await refused({ deployed: 'there' })).toEqual(['words.deployed']);
    expect(await refused({ __proto__x: 'there' })).toEqual(['words.__proto__x']);
    expect(await refused({ disbursed: 'Pledged' })).toEqual(['words.disbursed']);
    expect(await refused({ disbursed: 'x'.repeat(41) })).toEqual(['words.disbursed']);
    expect(await refused({ disbursed: 7 })).toEqual(['words.disbursed']);
    expect((await readOperation(instance.editor, relief)).words).toEqual({});
    const created = createOperation(instance.editor, { title: 'Other', key: 'other', shape: 'money', words: { shipped: 'sent' } });
    expect(fieldsOf(await refusalOf(created))).toEqual(['words.shipped']);
  });

  it('keeps its words out of what is saved of a force', async () => {
    const instance = instanceOver(await fresh(), 'relief');
    await begin(instance);
    await rename(instance, 1, { disbursed: 'paid out' });
    const { revision } = await instance.save('force', 1, { ...FUND, name: 'Relief fund' });
    const change = await instance.db.prisma.change.findFirstOrThrow({ where: { operationKey: 'relief', revision } });
    expect(change.payload).not.toContain('paid out');
    expect((await instance.board()).contributors.find(({ forceKey }) => forceKey === 'fund')).toMatchObject({
      forceName: 'Relief fund',
      words: { disbursed: 'paid out' },
    });
  });

  it('takes its words into a copy and a file, and leaves out those that another shape does not have', async () => {
    const instance = instanceOver(await fresh(), 'relief');
    await begin(instance);
    const { db, editor } = instance;
    const words = { disbursed: 'paid out', planned: 'asked for' };
    await rename(instance, 1, words);
    const other = instanceOver(await fresh(), 'relief');
    async function* lines() {
      for await (const line of linesOfOperation(db, 'relief')) yield line.trimEnd();
    }
    await importOperationFile(other.db, lines());
    expect((await readOperation(other.editor, relief)).words).toEqual(words);
    expect((await other.board()).head.words).toEqual(words);
    await copyOperation(editor, { ...relief, title: 'A copy', key: 'copied' });
    expect((await readOperation(editor, { operation: 'copied' })).words).toEqual(words);
    await changeSettings(editor, { ...relief, version: 2, shape: 'equipment' });
    expect((await readOperation(editor, relief)).words).toEqual({ planned: 'asked for' });
  });
});
