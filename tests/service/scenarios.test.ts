import { beforeAll, expect, it } from 'vitest';
import { NO_CHANGES } from '../../server/domain/scenarios/changes';
import { verifyChain } from '../../server/services/changes/read-changes';
import { previewScenario, readLossTest } from '../../server/services/scenarios/preview-scenario';
import { compareScenarios, listScenarios, readScenario } from '../../server/services/scenarios/read-scenarios';
import { removeScenario, saveScenario } from '../../server/services/scenarios/save-scenario';
import { bundleWorker } from '../unit/forecast-worker';
import type { Statement } from '../unit/small-operation';
import { describeEachDatabase } from './databases';
import { fieldsOf, type Instance, instanceOver, openInstance, refusalOf, traces } from './instance';

const SAID: readonly Statement[] = [
  ['afisma.planned', 1000, '2013-01-01'],
  ['afisma.nga.pledged', 600, '2013-01-05'],
  ['afisma.sen.pledged', 300, '2013-01-12'],
];
const without = (...out: readonly string[]) => ({ ...NO_CHANGES, out });
const asked = { operation: 'small', id: null, version: null, name: 'Without Nigeria', known: null, changes: without('NGA') };

function save(instance: Instance, change: object = {}) {
  return saveScenario(instance.editor, { ...asked, ...change });
}

beforeAll(bundleWorker);

describeEachDatabase('a scenario', ({ fresh }) => {
  it('is kept, shared and read by another program with what it does on its day', async () => {
    const instance = await openInstance(await fresh(), SAID);
    const { id } = await save(instance, { known: '2013-01-10' });
    const { scenario, preview } = await readScenario(instanceOver(instance.db).reader, { operation: 'small', id, known: null });
    expect(scenario).toMatchObject({
      id,
      name: 'Without Nigeria',
      version: 1,
      knownAt: '2013-01-10',
      changes: without('NGA'),
      said: ['without Nigeria'],
    });
    // On the 10th nobody knew of Senegal.
    expect(preview.changed.fills[0]?.fill).toMatchObject({ filled: 0, needed: 1000 });
    const present = await readScenario(instance.reader, { operation: 'small', id, known: '2013-01-14' });
    expect(present.preview.changed.fills[0]?.fill).toMatchObject({ filled: 300, needed: 1000 });
  });

  it('is renamed, changed and deleted, and each of these stands in a log that holds', async () => {
    const instance = await openInstance(await fresh(), SAID);
    const { id } = await save(instance);
    expect(await save(instance, { id, version: 1, name: 'Two less', changes: without('SEN', 'NGA') })).toMatchObject({
      id,
      version: 2,
      revision: 3,
    });
    expect((await listScenarios(instance.reader, { operation: 'small' })).map(({ name, changes }) => [name, changes.out])).toEqual([
      ['Two less', ['NGA', 'SEN']],
    ]);
    await removeScenario(instance.editor, { operation: 'small', id, version: 2 });
    expect(await listScenarios(instance.reader, { operation: 'small' })).toEqual([]);
    const changes = await instance.db.prisma.change.findMany({ where: { revision: { gt: 1 } }, orderBy: { revision: 'asc' } });
    expect(changes.map(({ summary, keys }) => [summary, keys])).toEqual([
      ['Added scenario Without Nigeria', `["scenario:${id}"]`],
      ['Edited scenario Two less', `["scenario:${id}"]`],
      ['Deleted scenario Two less', `["scenario:${id}"]`],
    ]);
    expect(await verifyChain(instance.editor, 'small')).toMatchObject({ ok: true, checked: 4 });
    expect(await instance.db.prisma.auditEntry.count({ where: { kind: 'setting' } })).toBe(3);
  });

  it('changes nothing on the board', async () => {
    const instance = await openInstance(await fresh(), SAID);
    const before = await instance.board();
    await save(instance);
    const { head: _before, ...parts } = before;
    const { head: _after, ...now } = await instance.board();
    expect(now).toEqual(parts);
  });

  it('that somebody saved meanwhile is refused in words, with the version that stands', async () => {
    const instance = await openInstance(await fresh(), SAID);
    const { id } = await save(instance);
    await save(instance, { id, version: 1, name: 'First' });
    const before = await traces(instance.db);
    const refusal = await refusalOf(save(instanceOver(instance.db), { id, version: 1, name: 'Second' }));
    expect(refusal).toMatchObject({ code: 'STALE_VERSION', current: { name: 'First', version: 2 } });
    expect(refusal.message).toContain('Nothing was saved');
    expect((await refusalOf(removeScenario(instance.editor, { operation: 'small', id, version: 1 }))).code).toBe('STALE_VERSION');
    expect(await traces(instance.db)).toEqual(before);
  });

  it('that is not there, or says nothing, or is wrong is refused and leaves nothing behind', async () => {
    const instance = await openInstance(await fresh(), SAID);
    const before = await traces(instance.db);
    const id = '000000000000';
    expect((await refusalOf(save(instance, { id, version: 1 }))).code).toBe('NOT_FOUND');
    expect((await refusalOf(removeScenario(instance.editor, { operation: 'small', id, version: 1 }))).code).toBe('NOT_FOUND');
    expect((await refusalOf(readScenario(instance.reader, { operation: 'small', id, known: null }))).code).toBe('NOT_FOUND');
    for (const [field, change] of [
      ['changes', { changes: NO_CHANGES }],
      ['name', { name: ' ' }],
      ['known', { known: '2999-01-01' }],
      ['known', { known: '2199-01-01' }],
      ['changes.out.0', { changes: without('nga') }],
      ['changes.delays.0.days', { changes: { ...NO_CHANGES, delays: [{ contributor: 'NGA', days: 1.5 }] } }],
      ['changes.pledges.0.value', { changes: { ...NO_CHANGES, pledges: [{ pledge: 'afisma.nga', value: -1 }] } }],
      ['version', { version: 1 }],
    ] as const) {
      const refusal = await refusalOf(save(instance, change));
      expect([field, refusal.code, fieldsOf(refusal)]).toEqual([field, 'BAD_INPUT', [field]]);
    }
    expect(await traces(instance.db)).toEqual(before);
  });

  it('is saved by editors alone, and read by whoever reads the board', async () => {
    const instance = await openInstance(await fresh(), SAID);
    const { id } = await save(instance);
    expect((await refusalOf(saveScenario(instance.reader, asked))).code).toBe('SIGN_IN');
    expect((await refusalOf(removeScenario(instance.reader, { operation: 'small', id, version: 1 }))).code).toBe('SIGN_IN');
    await instance.db.prisma.operation.update({ where: { key: 'small' }, data: { isPublic: false } });
    const closed = instanceOver(instance.db);
    for (const ask of [
      readScenario(closed.reader, { operation: 'small', id, known: null }),
      listScenarios(closed.reader, { operation: 'small' }),
      compareScenarios(closed.reader, { operation: 'small', ids: [id], known: null }),
      previewScenario(closed.reader, { operation: 'small', known: null, changes: without('NGA') }),
      readLossTest(closed.reader, { operation: 'small', known: null, texts: {} }),
    ])
      expect((await refusalOf(ask)).code).toBe('NOT_FOUND');
  });

  it('is compared with the present and at most two others, all on the viewed day', async () => {
    const instance = await openInstance(await fresh(), SAID);
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c', 'd']) ids.push((await save(instance, { name, changes: without(name === 'b' ? 'SEN' : 'NGA') })).id);
    const page = await compareScenarios(instance.reader, { operation: 'small', ids: ['none', ...ids], known: null });
    expect(page.present.fills[0]?.fill.filled).toBe(900);
    expect(page.columns.map(({ scenario, outcome }) => [scenario.name, outcome.fills[0]?.fill.filled])).toEqual([
      ['a', 300],
      ['b', 600],
    ]);
  });

  it('of which nothing is saved is previewed on any day of the past', async () => {
    const instance = await openInstance(await fresh(), SAID);
    const before = await traces(instance.db);
    const on = async (known: string | null) =>
      (await previewScenario(instance.reader, { operation: 'small', known, changes: without('NGA') })).changed.fills[0]?.fill.filled;
    expect([await on('2013-01-10'), await on(null)]).toEqual([0, 300]);
    const { preview, problems } = await readLossTest(instance.reader, {
      operation: 'small',
      known: null,
      texts: { out: 'NGA', delay: 'x' },
    });
    expect([preview.said, problems.length]).toEqual([['without Nigeria'], 1]);
    expect(await traces(instance.db)).toEqual(before);
  });
});
