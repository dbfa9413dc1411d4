import { expect, it } from 'vitest';
import { addDays } from '../../server/domain/days';
import { MusterError } from '../../server/domain/errors';
import { findCycle } from '../../server/domain/milestones/cycle';
import { listDefinitions } from '../../server/services/board/read-register';
import { verifyChain } from '../../server/services/changes/read-changes';
import { readSeries } from '../../server/services/series/read-series';
import { smallOperation } from '../unit/small-operation';
import { describeEachDatabase } from './databases';
import { type Instance, instanceOver, openInstance, traces, valuesOf } from './instance';

/** How each of the works ended: `done`, or the code of its refusal. A fault is thrown on. */
async function endsOf(works: readonly Promise<unknown>[]): Promise<string[]> {
  return (await Promise.allSettled(works))
    .map((end) => {
      if (end.status === 'fulfilled') return 'done';
      if (end.reason instanceof MusterError) return end.reason.code;
      throw end.reason;
    })
    .sort();
}

const un = valuesOf(smallOperation.sources, 'un');

function milestone(key: string, waitsFor: string) {
  return {
    ...valuesOf(smallOperation.milestones, key),
    dependencies: [{ predecessorKey: waitsFor, lagDays: 0, isAssumption: false, knownFrom: '2013-01-14' }],
  };
}

async function revisions({ db }: Instance): Promise<number[]> {
  return (await db.prisma.change.findMany({ orderBy: { revision: 'asc' } })).map(({ revision }) => revision);
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describeEachDatabase('writers at once', ({ fresh }) => {
  it('on one version of a definition: one is done, all others are told that theirs is stale', async () => {
    const instance = await openInstance(await fresh());
    const works = upTo(5).map((number) => instance.save('source', 1, { ...un, title: `Title ${number}` }));
    expect(await endsOf(works)).toEqual(['STALE_VERSION', 'STALE_VERSION', 'STALE_VERSION', 'STALE_VERSION', 'done']);
    expect(await revisions(instance)).toEqual([1, 2]);
    const { version, title } = await instance.db.prisma.source.findFirstOrThrow({ where: { key: 'un' } });
    expect(version).toBe(2);
    const refusals = (await Promise.allSettled(works)).flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
    for (const refusal of refusals) expect(refusal).toMatchObject({ current: { version: 2, title } });
  });

  it('in two programs on one version of a definition: one is done, the other is told', async () => {
    const instance = await openInstance(await fresh());
    const other = instanceOver(instance.db);
    await Promise.all([instance.board(), other.board()]);
    expect(await endsOf([instance.save('source', 1, { ...un, title: 'UN' }), other.save('source', 1, { ...un, title: 'ONU' })])).toEqual([
      'STALE_VERSION',
      'done',
    ]);
  });

  it('under one new key: one is done, all others are told that it is taken', async () => {
    const instance = await openInstance(await fresh());
    const works = upTo(4).map(() => instance.save('source', null, { ...un, key: 'desk' }));
    expect(await endsOf(works)).toEqual(['DUPLICATE', 'DUPLICATE', 'DUPLICATE', 'done']);
    expect(await revisions(instance)).toEqual([1, 2]);
  });

  it('cannot close a circle of dependencies, each with one half of it', async () => {
    const instance = await openInstance(await fresh());
    await instance.save('milestone', 1, { ...milestone('launch', 'mandate'), dependencies: [] });
    const works = [
      instance.save('milestone', 2, milestone('launch', 'mandate')),
      instance.save('milestone', 1, milestone('mandate', 'launch')),
    ];
    expect(await endsOf(works)).toEqual(['BAD_INPUT', 'done']);
    const { milestones } = await listDefinitions(instanceOver(instance.db).editor, { operation: 'small', known: null });
    expect(
      findCycle(new Map(milestones.map(({ key, dependencies }) => [key, dependencies.map(({ predecessorKey }) => predecessorKey)]))),
    ).toBeNull();
  });

  it('of fifty reports: numbers without a gap, a chain that holds, and a board that has them all', async () => {
    const instance = await openInstance(await fresh());
    const works = upTo(50).map((number) =>
      instance.report({ seriesKey: 'indicator.raids', value: number, asOf: addDays('2012-11-01', number), knownAt: '2013-01-14' }),
    );
    const written = await Promise.all(works);
    expect(written.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual(upTo(51).slice(1));
    expect(await revisions(instance)).toEqual(upTo(51));
    expect(await verifyChain(instance.editor, 'small')).toEqual({ ok: true, checked: 51, firstBroken: null });
    expect((await instance.board()).head.view.revision).toBe(51);
    const { points } = await readSeries(instance.editor, { operation: 'small', key: 'indicator.raids', known: null });
    expect(points.map(({ value }) => value)).toEqual(upTo(50));
  });

  it('on one new series begin it once', async () => {
    const instance = await openInstance(await fresh());
    const works = upTo(6).map((number) => instance.report({ value: 600 + number, asOf: addDays('2013-01-01', number) }));
    expect(await endsOf(works)).toEqual(upTo(6).map(() => 'done'));
    expect((await instance.db.prisma.series.findMany()).map(({ key }) => key)).toEqual(['afisma.nga.pledged']);
  });

  it('of whom one fails: the others are kept, and nothing of the one', async () => {
    const instance = await openInstance(await fresh());
    await instance.board();
    await instance.db.prisma.source.delete({ where: { id: 'small/press' } });
    // The press is still in memory, so the reference fails inside the transaction, between those of others.
    const works = upTo(9).map((number) =>
      instance.report({ value: 600 + number, asOf: addDays('2013-01-01', number), sourceKey: number % 3 === 0 ? 'press' : 'un' }),
    );
    const ends = await Promise.allSettled(works);
    expect(ends.map(({ status }) => status)).toEqual(upTo(9).map((number) => (number % 3 === 0 ? 'rejected' : 'fulfilled')));
    expect(await revisions(instance)).toEqual(upTo(7));
    expect(await traces(instance.db)).toMatchObject({ reports: 6, changes: 7, operations: [{ revision: 7 }] });
    expect(await verifyChain(instance.editor, 'small')).toEqual({ ok: true, checked: 7, firstBroken: null });
  });

  it('of reports, which share commits, and of definitions, which do not: one log without a gap', async () => {
    const instance = await openInstance(await fresh());
    const works = upTo(12).map((number) =>
      number % 3 === 0
        ? instance.save('source', null, { ...un, key: `source-${number}` })
        : instance.report({ value: 600 + number, asOf: addDays('2013-01-01', number) }),
    );
    expect(await endsOf(works)).toEqual(upTo(12).map(() => 'done'));
    expect(await revisions(instance)).toEqual(upTo(13));
    expect(await verifyChain(instance.editor, 'small')).toEqual({ ok: true, checked: 13, firstBroken: null });
    expect((await instance.board()).head.view.revision).toBe(13);
  });

  it('in two programs: one log, and each board has both when it has caught up', async () => {
    const instance = await openInstance(await fresh());
    const other = instanceOver(instance.db);
    await Promise.all([instance.board(), other.board()]);
    const works = upTo(10).map((number) =>
      (number % 2 ? instance : other).report({ value: 600 + number, asOf: addDays('2013-01-01', number) }),
    );
    expect(await endsOf(works)).toEqual(upTo(10).map(() => 'done'));
    expect(await revisions(instance)).toEqual(upTo(11));
    await Promise.all([instance.services.models.catchUp('small'), other.services.models.catchUp('small')]);
    expect(await instance.board()).toEqual(await other.board());
    expect(await verifyChain(instance.editor, 'small')).toMatchObject({ ok: true });
  });
});
