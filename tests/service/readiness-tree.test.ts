import { expect, it } from 'vitest';
import { readBoard } from '../../server/services/board/read-board';
import { listDefinitions } from '../../server/services/board/read-register';
import { previewDefinition, readDefinition } from '../../server/services/definitions/read-definition';
import { readReadiness } from '../../server/services/readiness/read-readiness';
import { type Statement, smallOperation } from '../unit/small-operation';
import { describeEachDatabase } from './databases';
import { fieldsOf, type Instance, instanceOver, openInstance, refusalOf, traces, valuesOf } from './instance';

const component = (key: string, weightings: readonly object[] = []) => ({ ...valuesOf(smallOperation.components, key), weightings });
const indicator = (key: string, placements: readonly object[] = []) => ({ ...valuesOf(smallOperation.indicators, key), placements });

/** Force generation attains 0.6, opposing preparation 0.25. */
const SAID: readonly Statement[] = [
  ['afisma.planned', 1000, '2013-01-01'],
  ['afisma.nga.pledged', 600, '2013-01-10'],
  ['indicator.caches', 30, '2013-01-10'],
];
const small = { operation: 'small' };
const weighed = { knownFrom: '2013-01-12', weight: 3, rollup: 'mean', why: 'the caches decide' };
const moved = { knownFrom: '2013-01-12', componentKey: 'troops', why: 'it is about our own strength' };

async function indexOn(instance: Instance, known: string | null): Promise<number | null> {
  const index = (await readBoard(instance.reader, { ...small, known })).readiness.value;
  return index === null ? null : Number(index.toFixed(4));
}

function foresee(instance: Instance, kind: string, values: object, known: string | null = null) {
  return previewDefinition(instance.editor, { known, save: { ...small, kind, version: 1, values } });
}

describeEachDatabase('the readiness tree', ({ fresh }) => {
  it('weighs a component anew from a day on: views of earlier days stay as they were', async () => {
    const instance = await openInstance(await fresh(), SAID);
    expect(await indexOn(instance, null)).toBe(0.425);
    await instance.save('component', 1, component('opposing', [weighed]));
    for (const one of [instance, instanceOver(instance.db)])
      expect([await indexOn(one, '2013-01-11'), await indexOn(one, null)]).toEqual([0.425, 0.3375]);
    const { tree } = await readReadiness(instance.reader, { ...small, known: null, since: null });
    expect(tree.components.map(({ key, weight }) => [key, weight])).toEqual([
      ['troops', 1],
      ['opposing', 3],
    ]);
  });

  it('rolls a component up anew from a day on', async () => {
    const instance = await openInstance(await fresh(), SAID);
    await instance.save('indicator', 1, indicator('caches', [moved]));
    expect(await indexOn(instance, null)).toBe(0.425);
    await instance.save('component', 1, component('troops', [{ ...weighed, weight: 1, rollup: 'weakest' }]));
    expect([await indexOn(instance, '2013-01-11'), await indexOn(instance, null)]).toEqual([0.425, 0.25]);
  });

  it('moves an indicator to another component from a day on', async () => {
    const instance = await openInstance(await fresh(), SAID);
    await instance.save('indicator', 1, indicator('caches', [moved]));
    const under = async (known: string | null) => {
      const { tree } = await readReadiness(instance.reader, { ...small, known, since: null });
      return tree.components.find(({ indicators }) => indicators.some(({ key }) => key === 'caches'))?.key;
    };
    expect([await under('2013-01-11'), await under(null)]).toEqual(['opposing', 'troops']);
    const board = await readBoard(instance.reader, { ...small, known: null });
    expect([...board.indicators, ...board.signs].find(({ key }) => key === 'caches')?.componentKey).toBe('troops');
  });

  it('says beforehand what a save does to the index, and writes nothing', async () => {
    const instance = await openInstance(await fresh(), SAID);
    const before = await traces(instance.db);
    expect(await foresee(instance, 'component', component('opposing', [weighed]))).toMatchObject({
      before: 0.425,
      after: 0.3375,
      components: [],
    });
    expect(await foresee(instance, 'component', component('opposing', [weighed]), '2013-01-11')).toMatchObject({
      before: 0.425,
      after: 0.425,
    });
    const { after, components } = await foresee(instance, 'indicator', indicator('caches', [moved]));
    expect(after).toBeCloseTo(0.425, 10);
    expect(components).toEqual([
      { key: 'troops', name: 'Force generation', before: 0.6, after: expect.closeTo(0.425, 10) },
      { key: 'opposing', name: 'Opposing preparation', before: 0.25, after: null },
    ]);
    expect(await traces(instance.db)).toEqual(before);
  });

  it('is not rewritten: what was weighed and where it stood at first is changed by a row with a day and a reason', async () => {
    const instance = await openInstance(await fresh(), SAID);
    const before = await traces(instance.db);
    const refusals: readonly (readonly [string, object, readonly string[]])[] = [
      ['component', { ...component('opposing'), weight: 2, rollup: 'weakest' }, ['weight', 'rollup']],
      ['indicator', { ...indicator('caches'), componentKey: 'troops' }, ['componentKey']],
      ['component', component('opposing', [{ ...weighed, why: ' ' }]), ['values.weightings.0.why']],
      ['component', component('opposing', [{ ...weighed, weight: -1 }]), ['values.weightings.0.weight']],
      ['component', component('opposing', [weighed, weighed]), ['weightings.1.knownFrom']],
      ['component', component('opposing', [{ ...weighed, knownFrom: '2000-01-01' }]), ['weightings.0.knownFrom']],
      ['indicator', indicator('caches', [{ ...moved, componentKey: 'nowhere' }]), ['placements.0.componentKey']],
    ];
    for (const [kind, values, fields] of refusals) {
      const refusal = await refusalOf(instance.save(kind, 1, values));
      expect([refusal.code, fieldsOf(refusal)]).toEqual(['BAD_INPUT', fields]);
    }
    expect(await traces(instance.db)).toEqual(before);
  });

  it('takes a new component, under which an indicator stands only from the day it is known', async () => {
    const instance = await openInstance(await fresh(), SAID);
    await instance.save('component', null, {
      ...component('opposing'),
      key: 'access',
      name: 'Access',
      knownFrom: '2013-01-12',
      position: 3,
    });
    const early = await refusalOf(
      instance.save('indicator', 1, indicator('caches', [{ ...moved, componentKey: 'access', knownFrom: '2013-01-11' }])),
    );
    expect([early.code, fieldsOf(early)]).toEqual(['BAD_INPUT', ['placements.0.knownFrom']]);
    await instance.save('indicator', 1, indicator('caches', [{ ...moved, componentKey: 'access' }]));
    const names = async (known: string | null) =>
      (await readReadiness(instance.reader, { ...small, known, since: null })).tree.components.map(({ key }) => key);
    expect([await names('2013-01-11'), await names(null)]).toEqual([
      ['troops', 'opposing'],
      ['troops', 'opposing', 'access'],
    ]);
  });

  it('is edited as it stands: rows that are known later than the viewed day are not lost', async () => {
    const instance = await openInstance(await fresh(), SAID);
    const later = { ...weighed, knownFrom: '2013-02-20' };
    await instance.save('component', 1, component('opposing', [weighed, later]));
    const listed = (await listDefinitions(instance.editor, { ...small, known: '2013-01-14' })).components.find(
      ({ key }) => key === 'opposing',
    );
    expect(listed?.weightings).toEqual([weighed]);
    expect(await readDefinition(instance.editor, { ...small, kind: 'component', key: 'opposing' })).toMatchObject({
      version: 2,
      weightings: [weighed, later],
    });
    await expect(readDefinition(instance.editor, { ...small, kind: 'component', key: 'nowhere' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
