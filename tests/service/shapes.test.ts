import { expect, it } from 'vitest';
import { forecastInputOf } from '../../server/domain/forecast/input';
import { listDefinitions } from '../../server/services/board/read-register';
import type { Call } from '../../server/services/call';
import { saveDefinition } from '../../server/services/definitions/save-definition';
import { changeSettings } from '../../server/services/operations/change-settings';
import { copyOperation } from '../../server/services/operations/copy-operation';
import { createOperation } from '../../server/services/operations/create-operation';
import { importOperationFile, linesOfOperation } from '../../server/services/operations/operation-file';
import { readOperation } from '../../server/services/operations/read-operation';
import { appendReport } from '../../server/services/reports/append-report';
import { describeEachDatabase } from './databases';
import { fieldsOf, inputOf, instanceOver, openInstance, refusalOf, TODAY } from './instance';

const RELIEF = { title: 'Relief', key: 'relief', shape: 'money' };
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

/** An operation of money with a fund, a giver and a source. */
async function begin(call: Call, force: object = FUND): Promise<void> {
  await createOperation(call, RELIEF);
  const added = [
    ['force', force],
    ['contributor', STATE],
    ['source', SOURCE],
  ] as const;
  for (const [kind, values] of added) await saveDefinition(call, { ...relief, kind, version: null, values } as never);
}

const reportOf = (seriesKey: string, value: number) =>
  inputOf({ ...relief, seriesKey, value, asOf: TODAY, knownAt: TODAY, sourceKey: 'ocha' });

describeEachDatabase('an operation of money', ({ fresh }) => {
  it('has forces of its own shape where a save says none, with series of its rungs', async () => {
    const { editor } = instanceOver(await fresh());
    await begin(editor);
    const [fund] = (await listDefinitions(editor, { ...relief, known: null })).forces;
    expect(fund).toMatchObject({ key: 'fund', shape: 'money', unit: 'USD million' });
    await appendReport(editor, reportOf('fund.usa.disbursed', 15.5));
    expect(fieldsOf(await refusalOf(appendReport(editor, reportOf('fund.usa.deployed', 10))))).toEqual(['seriesKey']);
  });

  it('keeps the shape of a force for good, and takes a save of it that says none', async () => {
    const { editor } = instanceOver(await fresh());
    await begin(editor, { ...FUND, shape: 'aid' });
    const save = (version: number, change: object) =>
      saveDefinition(editor, { ...relief, kind: 'force', version, values: { ...FUND, ...change } } as never);
    expect(fieldsOf(await refusalOf(save(1, { shape: 'troops' })))).toEqual(['shape']);
    expect(fieldsOf(await refusalOf(save(1, { shape: 'hovercraft' })))).toEqual(['values.shape']);
    await save(1, { name: 'Relief fund' });
    const [fund] = (await listDefinitions(editor, { ...relief, known: null })).forces;
    expect(fund).toMatchObject({ name: 'Relief fund', shape: 'aid' });
  });

  it('is copied, exported and read in again with its shapes and its question', async () => {
    const { db, editor } = instanceOver(await fresh());
    await begin(editor);
    const question = { kind: 'share', forceKey: 'fund', share: 0.8 } as const;
    await changeSettings(editor, { ...relief, version: 1, question });
    const other = instanceOver(await fresh());
    async function* lines() {
      for await (const line of linesOfOperation(db, 'relief')) yield line.trimEnd();
    }
    await importOperationFile(other.db, lines());
    expect(await readOperation(other.editor, relief)).toMatchObject({ shape: 'money', question });
    await copyOperation(editor, { ...relief, title: 'A copy', key: 'copied' });
    const [fund] = (await listDefinitions(editor, { operation: 'copied', known: null })).forces;
    expect(fund).toMatchObject({ shape: 'money' });
  });
});

describeEachDatabase('the question of an operation', ({ fresh }) => {
  it('is changed by who administers it, and names what there is', async () => {
    const { editor, reader } = await openInstance(await fresh());
    const small = { operation: 'small' };
    expect((await readOperation(editor, small)).question).toBeNull();
    const milestone = { kind: 'milestone', milestoneKey: 'launch' } as const;
    expect(
      fieldsOf(await refusalOf(changeSettings(editor, { ...small, version: 1, question: { ...milestone, milestoneKey: 'none' } }))),
    ).toEqual(['question']);
    expect((await refusalOf(changeSettings(reader, { ...small, version: 1, question: milestone }))).code).toBe('SIGN_IN');
    await changeSettings(editor, { ...small, version: 1, question: milestone });
    expect((await readOperation(editor, small)).question).toEqual(milestone);
    await changeSettings(editor, { ...small, version: 2, question: null });
    expect((await readOperation(editor, small)).question).toBeNull();
  });

  it('is what the forecast answers first', async () => {
    const { editor } = await openInstance(await fresh());
    const small = { operation: 'small' };
    const model = await editor.services.models.get('small');
    const target = () => forecastInputOf(model.reading({ asOf: TODAY, knownAt: TODAY })).target;
    expect(target()).toBeNull();
    await changeSettings(editor, { ...small, version: 1, question: { kind: 'milestone', milestoneKey: 'launch' } });
    expect(target()).toBe('milestone.launch');
    await appendReport(editor, inputOf({ seriesKey: 'afisma.planned', value: 3_300 }));
    await changeSettings(editor, { ...small, version: 2, question: { kind: 'share', forceKey: 'afisma', share: 0.7 } });
    expect(target()).toMatch(/^force\.afisma\.\d+$/);
  });
});
