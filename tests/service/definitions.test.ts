import { expect, it } from 'vitest';
import { DEFINITION_KINDS, type DefinitionKind, definitionKinds } from '../../server/domain/definitions/kinds';
import { listDefinitions } from '../../server/services/board/read-register';
import { saveDefinition } from '../../server/services/definitions/save-definition';
import { exportOperation } from '../../server/services/operations/operation-file';
import { smallOperation } from '../unit/small-operation';
import { describeEachDatabase } from './databases';
import { fieldsOf, type Instance, instanceOver, openInstance, refusalOf, traces, valuesOf } from './instance';

const KNOWN = '2013-01-14';
const force = valuesOf(smallOperation.forces, 'afisma');
const launch = valuesOf(smallOperation.milestones, 'launch');
const caches = { ...valuesOf(smallOperation.indicators, 'caches'), placements: [] };

/** A new one of each kind. */
const NEW = {
  force: { ...force, key: 'serval', name: 'Serval', shortName: 'Serval', kind: 'supporting', knownFrom: KNOWN },
  contributor: { key: 'GIN', knownFrom: KNOWN, name: 'Guinea', kind: 'state', groups: ['ecowas'] },
  line: {
    key: 'afisma.airlift',
    knownFrom: KNOWN,
    forceKey: 'afisma',
    lineKey: 'airlift',
    name: 'Airlift',
    unit: 'aircraft',
    neededBy: '2013-02-01',
    placeKey: 'gao',
    priority: 1,
    isAssumption: true,
    note: '',
  },
  pledge: {
    key: 'afisma.fra',
    knownFrom: KNOWN,
    forceKey: 'afisma',
    contributorKey: 'FRA',
    lineKey: null,
    conditions: 'until spring',
    caveats: '',
    allowances: [{ knownFrom: KNOWN, share: 0.5, why: 'only with airlift' }],
  },
  component: {
    key: 'access',
    knownFrom: KNOWN,
    name: 'Access',
    weight: 1,
    rollup: 'mean',
    weightings: [{ knownFrom: KNOWN, weight: 0.5, rollup: 'weakest', why: 'half of what others are' }],
    note: '',
    position: 3,
  },
  indicator: {
    ...caches,
    key: 'camps',
    name: 'Camps',
    knownFrom: KNOWN,
    placements: [{ knownFrom: KNOWN, componentKey: 'troops', why: 'they are ours' }],
  },
  milestone: {
    ...launch,
    key: 'arrival',
    name: 'Arrival',
    knownFrom: KNOWN,
    dependencies: [{ predecessorKey: 'ready', lagDays: 14, isAssumption: true, knownFrom: KNOWN }],
    estimates: [{ optimistic: 5, likely: 10, pessimistic: 30, isAssumption: true, note: 'by road', knownFrom: KNOWN }],
    waits: [
      {
        kind: 'indicator',
        subjectKey: 'caches',
        rung: null,
        amount: 3.5,
        share: null,
        isAssumption: true,
        note: '',
        knownFrom: KNOWN,
      },
      {
        kind: 'strength',
        subjectKey: 'afisma',
        rung: 'deployed',
        amount: null,
        share: 0.25,
        isAssumption: false,
        note: 'the first battalions',
        knownFrom: KNOWN,
      },
    ],
  },
  event: {
    key: 'gao-falls',
    knownFrom: KNOWN,
    occurredOn: '2012-03-31',
    place: 'Gao',
    actor: '',
    kind: 'offensive',
    title: 'Gao falls',
    sourceKey: 'un',
  },
  place: {
    key: 'mopti',
    knownFrom: KNOWN,
    name: 'Mopti',
    kind: 'airfield',
    lat: 14.51,
    lon: -4.08,
    why: 'staging',
    coordinateSource: 'a map',
  },
  stance: { key: 'algeria', knownFrom: KNOWN, actor: 'Algeria', question: 'intervention', why: 'It prefers to negotiate', position: 1 },
  source: { key: 'desk', knownFrom: KNOWN, title: 'The desk', address: '', reliability: 'A' },
} as const;

async function listed(
  instance: Instance,
  kind: DefinitionKind,
  known: string | null = null,
): Promise<readonly Readonly<{ key: string; version: number }>[]> {
  return (await listDefinitions(instance.editor, { operation: 'small', known }))[definitionKinds[kind].list];
}

describeEachDatabase('a definition', ({ fresh }) => {
  it('of any kind can be added and edited, and is the same for another program', async () => {
    const instance = await openInstance(await fresh());
    for (const kind of DEFINITION_KINDS) {
      const added = await instance.save(kind, null, NEW[kind]);
      expect([kind, added.version]).toEqual([kind, 1]);
      const edited = await instance.save(kind, 1, { ...NEW[kind], knownFrom: '2013-01-12' });
      expect([kind, edited.version]).toEqual([kind, 2]);
    }
    const other = instanceOver(instance.db);
    for (const kind of DEFINITION_KINDS) {
      const expected = { ...NEW[kind], knownFrom: '2013-01-12', version: 2 };
      expect((await listed(instance, kind)).find(({ key }) => key === expected.key)).toEqual(expected);
      expect((await listed(other, kind)).find(({ key }) => key === expected.key)).toEqual(expected);
    }
    expect((await instance.db.prisma.operation.findFirstOrThrow()).revision).toBe(1 + 2 * DEFINITION_KINDS.length);
  });

  it('of a contributor keeps whom it is part of until somebody says otherwise, and the totals count both once', async () => {
    const instance = await openInstance(await fresh());
    const { parentKey: none, ...senegal } = { parentKey: null, ...valuesOf(smallOperation.contributors, 'SEN') };
    await instance.save('contributor', 1, { ...senegal, parentKey: 'NGA' });
    const parentNow = async () => (await listed(instanceOver(instance.db), 'contributor')).find(({ key }) => key === 'SEN');
    expect(await parentNow()).toMatchObject({ parentKey: 'NGA', version: 2 });
    await instance.save('contributor', 2, { ...senegal, name: 'Sénégal' });
    expect(await parentNow()).toMatchObject({ parentKey: 'NGA', name: 'Sénégal' });
    const lines: string[] = [];
    for await (const line of await exportOperation(instance.editor, smallOperation.operation.key)) lines.push(line);
    expect(lines.join('\n')).toContain('"parentKey":"NGA"');
    await instance.save('contributor', 3, { ...senegal, parentKey: none });
    expect(await parentNow()).not.toHaveProperty('parentKey');
    expect(fieldsOf(await refusalOf(instance.save('contributor', 4, { ...senegal, parentKey: 'SEN' })))).toContain('parentKey');
  });

  it('is listed from the day it became known', async () => {
    const instance = await openInstance(await fresh());
    await instance.save('source', null, NEW.source);
    const on = async (known: string) => (await listed(instance, 'source', known)).some(({ key }) => key === 'desk');
    expect([await on('2013-01-13'), await on('2013-01-14')]).toEqual([false, true]);
  });

  it('that was edited on a stale version is refused with the one that stands', async () => {
    const instance = await openInstance(await fresh());
    const title = { ...NEW.source, key: 'un', knownFrom: '2012-11-01', reliability: 'B' };
    await instance.save('source', 1, { ...title, title: 'UN' });
    const before = await traces(instance.db);
    const refusal = await refusalOf(instance.save('source', 1, { ...title, title: 'ONU' }));
    expect(refusal).toMatchObject({ code: 'STALE_VERSION', current: { key: 'un', title: 'UN', version: 2 } });
    expect(await traces(instance.db)).toEqual(before);
    expect((await instance.save('source', 2, { ...title, title: 'ONU' })).version).toBe(3);
  });

  it('that another program edited meanwhile is refused with what that one wrote', async () => {
    const instance = await openInstance(await fresh());
    const other = instanceOver(instance.db);
    await Promise.all([instance.board(), other.board()]);
    const un = { ...NEW.source, key: 'un', knownFrom: '2012-11-01', reliability: 'B' };
    await instance.save('source', 1, { ...un, title: 'UN' });
    const before = await traces(instance.db);
    expect(await refusalOf(other.save('source', 1, { ...un, title: 'ONU' }))).toMatchObject({
      code: 'STALE_VERSION',
      current: { title: 'UN', version: 2 },
    });
    expect(await traces(instance.db)).toEqual(before);
  });

  it('under a key that is taken is refused, and the one that has it stays', async () => {
    const instance = await openInstance(await fresh());
    const before = await traces(instance.db);
    const refusal = await refusalOf(instance.save('source', null, { ...NEW.source, key: 'un' }));
    expect([refusal.code, fieldsOf(refusal)]).toEqual(['DUPLICATE', ['key']]);
    expect(await traces(instance.db)).toEqual(before);
  });

  it('that nobody added cannot be edited', async () => {
    const instance = await openInstance(await fresh());
    expect((await refusalOf(instance.save('source', 1, NEW.source))).code).toBe('NOT_FOUND');
    expect(
      (await refusalOf(saveDefinition(instance.editor, { operation: 'nowhere', kind: 'source', version: null, values: NEW.source }))).code,
    ).toBe('NOT_FOUND');
  });

  it('that is wrong names its field and leaves nothing behind', async () => {
    const instance = await openInstance(await fresh());
    const before = await traces(instance.db);
    const waits = (...keys: readonly string[]) =>
      keys.map((predecessorKey) => ({ predecessorKey, lagDays: 0, isAssumption: false, knownFrom: KNOWN }));
    const wrong = [
      ['pledge', 'contributorKey', { ...NEW.pledge, key: 'afisma.xxx', contributorKey: 'XXX' }],
      ['pledge', 'key', { ...NEW.pledge, key: 'afisma.sen' }],
      ['line', 'forceKey', { ...NEW.line, key: 'nowhere.airlift', forceKey: 'nowhere' }],
      ['line', 'neededBy', { ...NEW.line, neededBy: '2013-02-30' }],
      ['indicator', 'componentKey', { ...NEW.indicator, componentKey: 'nowhere' }],
      ['indicator', 'measuredBy', { ...NEW.indicator, measuredBy: 'guess:work' }],
      ['indicator', 'thresholds.0.target', { ...NEW.indicator, thresholds: [{ holdsFrom: KNOWN, knownFrom: KNOWN, floor: 3, target: 3 }] }],
      ['milestone', 'dependencies.0.predecessorKey', { ...NEW.milestone, dependencies: waits('nowhere') }],
      ['milestone', 'dependencies', { ...NEW.milestone, dependencies: waits('arrival') }],
      ['event', 'sourceKey', { ...NEW.event, sourceKey: 'rumour' }],
      ['source', 'address', { ...NEW.source, address: 'javascript:alert(1)' }],
      ['source', 'title', { ...NEW.source, title: 'x'.repeat(301) }],
      ['contributor', 'key', { ...NEW.contributor, key: 'guinea' }],
      ['force', 'key', { ...NEW.force, key: 'indicator' }],
    ] as const;
    for (const [kind, field, values] of wrong) {
      const refusal = await refusalOf(instance.save(kind, null, values));
      expect([kind, field, refusal.code]).toEqual([kind, field, 'BAD_INPUT']);
      expect(fieldsOf(refusal).some((name) => name === field || name === `values.${field}`)).toBe(true);
    }
    expect(await traces(instance.db)).toEqual(before);
  });

  it('that would make a milestone wait for itself is refused, with the way round', async () => {
    const instance = await openInstance(await fresh());
    const before = await traces(instance.db);
    const mandate = {
      ...launch,
      key: 'mandate',
      name: 'Mandate',
      dependencies: [{ predecessorKey: 'ready', lagDays: 0, isAssumption: false, knownFrom: KNOWN }],
    };
    const refusal = await refusalOf(instance.save('milestone', 1, mandate));
    expect([refusal.code, fieldsOf(refusal)]).toEqual(['BAD_INPUT', ['dependencies']]);
    for (const key of ['mandate', 'launch', 'ready']) expect(refusal.message).toContain(key);
    expect(await traces(instance.db)).toEqual(before);
  });

  it('is refused to whoever may only read', async () => {
    const instance = await openInstance(await fresh());
    const before = await traces(instance.db);
    for (const kind of DEFINITION_KINDS) {
      const refusal = await refusalOf(saveDefinition(instance.reader, { operation: 'small', kind, version: null, values: NEW[kind] }));
      expect(refusal.code).toBe('SIGN_IN');
    }
    expect(await traces(instance.db)).toEqual(before);
  });

  it('that is edited replaces its thresholds or dependencies whole', async () => {
    const instance = await openInstance(await fresh());
    const thresholds = [
      { holdsFrom: '2013-01-20', knownFrom: '2013-01-14', floor: 30, target: 5 },
      { holdsFrom: '2013-01-20', knownFrom: '2013-01-18', floor: 20, target: 5 },
    ];
    await instance.save('indicator', 1, { ...caches, thresholds });
    await instance.save('milestone', 1, { ...launch, dependencies: [] });
    const { indicators, milestones } = await listDefinitions(instanceOver(instance.db).editor, { operation: 'small', known: null });
    expect(indicators.find(({ key }) => key === 'caches')?.thresholds).toEqual(thresholds);
    expect(milestones.find(({ key }) => key === 'launch')?.dependencies).toEqual([]);
  });
});
