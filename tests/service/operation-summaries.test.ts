import { expect, it } from 'vitest';
import { anonymous, PROGRAM } from '../../server/auth/actor';
import type { Database } from '../../server/db/open';
import type { Call } from '../../server/services/call';
import { createServices } from '../../server/services/create-services';
import { keepForecast } from '../../server/services/forecast/keep-forecast';
import { listOperations } from '../../server/services/operations/list-operations';
import { linesOfOperation } from '../../server/services/operations/operation-file';
import { removeOperation } from '../../server/services/operations/remove-operation';
import { bundleWorker } from '../unit/forecast-worker';
import type { Statement } from '../unit/small-operation';
import { describeEachDatabase } from './databases';
import { instanceOver, openInstance, SETTINGS } from './instance';

const PLANNED: readonly Statement[] = [
  ['afisma.planned', 3_300, '2013-01-01'],
  ['afisma.nga.pledged', 900, '2013-01-10'],
];

/** The row of one operation. */
async function rowOf(call: Call, key = 'small') {
  return (await listOperations(call, undefined)).operations.find((one) => one.key === key);
}

const stored = ({ prisma }: Database) => prisma.operationSummary.findMany({ orderBy: { id: 'asc' } });

describeEachDatabase('the summary of an operation', ({ fresh }) => {
  it('is stored once it was listed, and is current until the next change', async () => {
    const { db, reader, report } = await openInstance(await fresh(), PLANNED);
    expect(await stored(db)).toEqual([]);
    expect(await rowOf(reader)).toMatchObject({
      summary: { headline: { have: 900, plan: 3_300, gap: 2_400 }, lastChange: { author: 'test', summary: 'Small operation' } },
      computed: { revision: 1, day: '2013-01-14', isCurrent: true },
    });
    const [before] = await stored(db);
    await rowOf(reader);
    expect(await stored(db)).toEqual([before]);
    await report({ value: 1_000, asOf: '2013-01-12', knownAt: '2013-01-12' });
    expect(await rowOf(reader)).toMatchObject({ summary: { headline: { have: 1_000 } }, computed: { revision: 2, isCurrent: true } });
  });

  it('is stored after a change without being asked for', async () => {
    const { db, services, report } = await openInstance(await fresh(), PLANNED);
    await report({ value: 1_000, asOf: '2013-01-12', knownAt: '2013-01-12' });
    await services.summaries.settle();
    const [row] = await stored(db);
    expect(row).toMatchObject({ id: 'small', revision: 2, day: '2013-01-14', forecastId: null });
    expect(JSON.parse(row?.content ?? '')).toMatchObject({ headline: { have: 1_000 } });
  });

  it('is computed anew by another instance that did not hear of the change yet', async () => {
    const { db, report } = await openInstance(await fresh(), PLANNED);
    const other = instanceOver(db);
    await other.services.models.get('small');
    await rowOf(other.reader);
    await report({ value: 1_000, asOf: '2013-01-12', knownAt: '2013-01-12' });
    expect(await rowOf(other.reader)).toMatchObject({ summary: { headline: { have: 1_000 } }, computed: { revision: 2, isCurrent: true } });
  });

  it('says what it is of where more are out of date than one reader waits for', async () => {
    const db = await fresh();
    for (const key of ['one', 'two', 'three', 'four', 'five', 'six']) await openInstance(db, PLANNED, key);
    const { reader, services } = instanceOver(db);
    const first = (await listOperations(reader, undefined)).operations;
    expect(first.filter(({ computed }) => computed?.isCurrent).length).toBeGreaterThan(0);
    expect(first.filter(({ computed }) => computed === null).length).toBeGreaterThanOrEqual(2);
    await services.summaries.settle();
    const second = (await listOperations(reader, undefined)).operations;
    expect(second.every(({ computed }) => computed?.isCurrent)).toBe(true);
  });

  it('leaves memory as it is: who is listed is not kept open', async () => {
    const db = await fresh();
    await openInstance(db, PLANNED);
    const { reader, services } = instanceOver(db);
    await rowOf(reader);
    expect(services.models.loaded).toEqual([]);
  });

  it('of a day that passed, and of other code, is computed anew', async () => {
    const db = await fresh();
    await openInstance(db, PLANNED);
    const { reader } = instanceOver(db);
    await rowOf(reader);
    for (const change of [{ day: '2013-01-13' }, { engine: 'another' }, { chainHash: 'another' }]) {
      await db.prisma.operationSummary.updateMany({ data: { ...change, content: JSON.stringify({ readiness: 1 }) } });
      expect(await rowOf(reader)).toMatchObject({ summary: { headline: { have: 900 } }, computed: { isCurrent: true } });
    }
  });

  it('has what the forecast says that was kept last with default settings', async () => {
    await bundleWorker();
    const instance = await openInstance(await fresh(), [...PLANNED, ['milestone.launch.forecast', 15_800, '2013-01-10']]);
    try {
      const forecast = { operation: 'small', known: null, runs: 500, note: '' };
      await keepForecast(instance.editor, { ...forecast, overrides: { 'view.pledges': 0.9 } });
      expect((await rowOf(instance.reader))?.summary?.forecast).toBeNull();
      await keepForecast(instance.editor, forecast);
      expect((await rowOf(instance.reader))?.summary?.forecast).toMatchObject({ knownAt: '2013-01-14' });
    } finally {
      await instance.services.kept.close();
    }
  });

  it('goes with the operation, and is part of no export', async () => {
    const { db, editor, reader } = await openInstance(await fresh(), PLANNED);
    await rowOf(reader);
    const lines: string[] = [];
    for await (const line of linesOfOperation(db, 'small')) lines.push(line);
    expect(lines.join('')).not.toContain('computedAt');
    const { title } = (await editor.services.models.get('small')).state.definitions.operation;
    await removeOperation({ ...editor, actor: PROGRAM }, { operation: 'small', title });
    expect(await stored(db)).toEqual([]);
    await editor.services.summaries.settle();
    expect(await stored(db)).toEqual([]);
  });
});

describeEachDatabase('the list of operations', ({ fresh }) => {
  it('has neither row, count nor tag of one that the reader may not read', async () => {
    const db = await fresh();
    await openInstance(db, PLANNED, 'open');
    await openInstance(db, PLANNED, 'closed');
    await db.prisma.operation.update({ where: { key: 'closed' }, data: { isPublic: false, tags: 'secret' } });
    await db.prisma.operation.update({ where: { key: 'open' }, data: { tags: 'shown' } });
    const { reader, services } = instanceOver(db);
    for (const wanted of [undefined, { page: 1 }, { search: 'secret' }, { archived: true }]) {
      const { operations, of, tags, archivedCount, sparks } = await listOperations(reader, wanted);
      const isFound = wanted?.search === undefined;
      expect([operations.map(({ key }) => key), of, tags, archivedCount]).toEqual([
        isFound ? ['open'] : [],
        1,
        [{ tag: 'shown', count: 1 }],
        0,
      ]);
      expect(Object.keys(sparks)).toEqual(wanted?.page ? ['open'] : []);
    }
    expect((await listOperations({ services, actor: PROGRAM }, undefined)).of).toBe(2);
  });

  it('comes in pages of 50, in the order of any column', async () => {
    const db = await fresh();
    await openInstance(db, PLANNED, 'first');
    const { operation } = (await instanceOver(db).services.models.get('first')).state.definitions;
    await db.prisma.operation.createMany({
      data: Array.from({ length: 119 }, (_, index) => ({
        key: `op-${index}`,
        title: `Operation ${String(index).padStart(3, '0')}`,
        rollup: operation.rollup,
        tags: index % 2 === 0 ? 'even' : 'odd',
        archivedAt: index === 118 ? '2013-01-01T00:00:00.000Z' : null,
      })),
    });
    const services = createServices(db, Date.now, SETTINGS);
    const call: Call = { services, actor: anonymous('') };
    const last = await listOperations(call, { page: 3 });
    expect([last.total, last.pages, last.operations.length, last.archivedCount]).toEqual([119, 3, 19, 1]);
    expect((await listOperations(call, { page: 99 })).page).toBe(3);
    expect((await listOperations(call, { tags: ['even'], page: 1 })).total).toBe(59);
    expect((await listOperations(call, { archived: 'only' })).operations.map(({ key }) => key)).toEqual(['op-118']);
    const [top] = (await listOperations(call, { sort: 'title', order: 'desc', page: 1 })).operations;
    expect(top?.title).toBe('Small operation');
  });
});
