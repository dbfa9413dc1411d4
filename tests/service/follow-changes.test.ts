import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyChanges, applyDrawingChanges } from '../../server/domain/board/delta';
import { atRevision, readCursor } from '../../server/domain/cursor';
import type { BoardDelta, BoardPage, LiveEvent } from '../../server/services/app';
import { readBoardPage } from '../../server/services/board/read-board';
import { followChanges } from '../../server/services/changes/follow-changes';
import { describeEachDatabase } from './databases';
import { openSitting, sittings } from './histories';
import { type Instance, instanceOver, openInstance, refusalOf } from './instance';

/** A viewer of the stream: events as they come, and the end. */
function follow(instance: Instance, after: number | string, operation = 'small') {
  const end = new AbortController();
  const events = followChanges(instance.reader, { operation, after: readCursor(String(after)) ?? atRevision(0) }, end.signal);
  return {
    next: async (): Promise<LiveEvent> => {
      const { value } = await events.next();
      if (!value) throw new Error('the stream ended');
      return value;
    },
    /** Ends the stream from the viewer's side and answers whether it had ended. */
    leave: async (): Promise<boolean> => {
      end.abort();
      return (await events.next()).done ?? false;
    },
    rest: () => events.next(),
  };
}

function merged(page: BoardPage, delta: BoardDelta): BoardPage {
  return { board: applyChanges(page.board, delta), drawings: applyDrawingChanges(page.drawings, delta.drawings) };
}

function pageOf(instance: Instance, operation = 'small'): Promise<BoardPage> {
  return readBoardPage(instance.reader, { operation, known: null });
}

/** Reports, and waits until a viewer has heard of it: changes that come close together go out in one event. */
async function told(instance: Instance, viewer: ReturnType<typeof follow>, said: Parameters<Instance['report']>[0]): Promise<void> {
  const coming = viewer.next();
  await instance.report(said);
  await coming;
}

const RAID = { seriesKey: 'indicator.raids', reason: 'so it was said' } as const;

describeEachDatabase('the stream of changes', ({ fresh }) => {
  it('brings a change to whoever listens: its number, keys, day, author and words', async () => {
    const instance = await openInstance(await fresh());
    const viewer = follow(instance, 1);
    const coming = viewer.next();
    await instance.report({ value: 600 });
    expect(await coming).toMatchObject({
      operation: 'small',
      previous: 1,
      revision: 2,
      keys: ['afisma.nga.pledged'],
      knownAt: '2013-01-14',
      author: 'desk',
      summary: 'Nigeria, pledged (AFISMA): 600',
    });
    expect(await viewer.leave()).toBe(true);
    expect(instance.services.feed.listenerCount).toBe(0);
  });

  it('gives a viewer who was cut off what was missed, in order, once, and then what comes', async () => {
    const instance = await openInstance(await fresh());
    await instance.board();
    const watcher = follow(instance, 1);
    for (const value of [1, 2, 3, 4]) await told(instance, watcher, { ...RAID, value });
    const viewer = follow(instance, 3);
    expect([(await viewer.next()).revision, (await viewer.next()).revision]).toEqual([4, 5]);
    const coming = viewer.next();
    await instance.report({ ...RAID, value: 5 });
    expect((await coming).revision).toBe(6);
    await Promise.all([viewer.leave(), watcher.leave()]);
  });

  it('gives a viewer who missed nothing only what comes', async () => {
    const instance = await openInstance(await fresh());
    const watcher = follow(instance, 1);
    await told(instance, watcher, { ...RAID, value: 1 });
    await watcher.leave();
    const viewer = follow(instance, 2);
    const coming = viewer.next();
    await instance.report({ ...RAID, value: 2 });
    expect(await coming).toMatchObject({ previous: 2, revision: 3 });
    await viewer.leave();
  });

  it('gives the whole board to whoever missed more than is kept', async () => {
    const instance = await openInstance(await fresh());
    for (const value of [1, 2]) await instance.report({ ...RAID, value });
    // A program that started after these changes has kept none of them.
    const later = instanceOver(instance.db);
    const viewer = follow(later, 1);
    const whole = await viewer.next();
    expect(whole).toMatchObject({ previous: 0, revision: 3 });
    expect(whole.delta).toEqual({ ...(await pageOf(later)), rows: {} });
    const coming = viewer.next();
    await later.report({ ...RAID, value: 3 });
    expect(await coming).toMatchObject({ previous: 3, revision: 4 });
    await viewer.leave();
  });

  it('does not repeat to a viewer a change that the board it was given has already', async () => {
    const instance = await openInstance(await fresh());
    await instance.board();
    const watcher = follow(instance, 1);
    const told = watcher.next();
    await instance.report({ ...RAID, value: 1 });
    // The change is on the board now, and is told to listeners a moment later.
    const viewer = follow(instance, 1);
    expect((await viewer.next()).revision).toBe(2);
    expect((await told).revision).toBe(2);
    const coming = viewer.next();
    await instance.report({ ...RAID, value: 2 });
    expect(await coming).toMatchObject({ previous: 2, revision: 3 });
    await Promise.all([viewer.leave(), watcher.leave()]);
  });

  it('tells a viewer who is ahead of the log to read anew, and then what comes', async () => {
    const instance = await openInstance(await fresh());
    const viewer = follow(instance, 1_000);
    expect(await viewer.next()).toMatchObject({ isAnew: true, revision: 1 });
    const coming = viewer.next();
    await instance.report({ ...RAID, value: 1 });
    expect(await coming).toMatchObject({ isAnew: false, revision: 2 });
    await viewer.leave();
  });

  it('tells a viewer whose number stands for another change, or for another epoch, to read anew', async () => {
    const instance = await openInstance(await fresh());
    for (const value of [1, 2]) await instance.report({ ...RAID, value });
    const [revision = '', hash = '', epoch = ''] = (await pageOf(instance)).board.head.view.cursor.split('.');
    expect([revision, hash.length]).toEqual(['3', 16]);
    const isAnew = async (cursor: string) => {
      const viewer = follow(instance, cursor);
      const coming = viewer.next();
      await instance.report({ ...RAID, value: 3 });
      const told = (await coming).isAnew;
      await viewer.leave();
      return told;
    };
    expect(await isAnew(`3.${hash}.${epoch}`)).toBe(false);
    expect(await isAnew(`3.${hash}`)).toBe(false);
    expect(await isAnew(`3.${'0'.repeat(16)}.${epoch}`)).toBe(true);
    expect(await isAnew(`3.${hash}.00000000`)).toBe(true);
    expect(await isAnew(`2.${hash}.${epoch}`)).toBe(true);
  });

  it('tells viewers to read anew when an older copy of the database takes the place of the present one', async () => {
    const instance = await openInstance(await fresh());
    await instance.report({ ...RAID, value: 1 });
    const { board } = await pageOf(instance);
    const viewer = follow(instance, board.head.view.cursor);
    const coming = viewer.next();
    // What a restore under a running program does to it: the log ends earlier, with another change, and no notice tells of it.
    const { prisma } = instance.db;
    const chainHash = 'f'.repeat(64);
    await prisma.change.create({
      data: { ...(await prisma.change.findFirstOrThrow({ where: { revision: 2 } })), id: 'small/3', revision: 3, hash: chainHash },
    });
    await prisma.operation.update({ where: { key: 'small' }, data: { revision: 3, chainHash } });
    await instance.services.models.catchUpAll();
    expect(await coming).toMatchObject({ isAnew: true, revision: 3 });
    expect((await pageOf(instance)).board.head.view.cursor).toContain('3.ffff');
    await viewer.leave();
  });

  it('leads in every event from no later than the last to a later one, however changes crowd', async () => {
    const instance = await openInstance(await fresh());
    await instance.board();
    const viewer = follow(instance, 1);
    const first = viewer.next();
    await Promise.all(Array.from({ length: 20 }, (_, value) => instance.report({ ...RAID, value, asOf: `2012-12-${value + 10}` })));
    let seen = 1;
    for (let event = await first; ; event = await viewer.next()) {
      expect(event.previous).toBeLessThanOrEqual(seen);
      expect(event.revision).toBeGreaterThan(seen);
      seen = event.revision;
      if (seen === 21) break;
    }
    await viewer.leave();
  });

  it('has what another program wrote, once this one has caught up', async () => {
    const instance = await openInstance(await fresh());
    const other = instanceOver(instance.db);
    await Promise.all([instance.board(), other.board()]);
    const viewer = follow(other, 1);
    const coming = viewer.next();
    await instance.report({ value: 600 });
    await other.services.models.catchUp('small');
    expect(await coming).toMatchObject({ revision: 2, keys: ['afisma.nga.pledged'] });
    await viewer.leave();
  });

  it('makes, from the board that was, the board that is, whatever editors do', { timeout: 60_000 }, async () => {
    const db = await fresh();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(sittings, async (steps) => {
        run += 1;
        const { instance, operation, take } = await openSitting(db, `small-${run}`);
        let page = await pageOf(instance, operation);
        const viewer = follow(instance, 1, operation);
        for (const next of steps) {
          const coming = viewer.next();
          if (!(await take(next))) await instance.report({ ...RAID, operation, value: 1 });
          page = merged(page, (await coming).delta);
          const now = await pageOf(instance, operation);
          expect(page.board).toEqual(now.board);
          // A drawing that the board names no more may be left over; none that it names is missing or old.
          expect(page.drawings).toMatchObject(now.drawings);
        }
        await viewer.leave();
      }),
      { numRuns: 12 },
    );
  });

  it('sends of a change only what it changed', async () => {
    const instance = await openInstance(await fresh(), [['afisma.planned', 3300, '2012-11-11']]);
    await instance.board();
    const viewer = follow(instance, 1);
    const coming = viewer.next();
    await instance.report({ seriesKey: 'place.gao.control', value: 2 });
    const { delta } = await coming;
    expect(Object.keys(delta.board)).toEqual(expect.arrayContaining(['head', 'theatre', 'changes', 'readiness']));
    expect(Object.keys(delta.board)).not.toContain('gauges');
    expect(Object.keys(delta.drawings)).toContain('theatre');
    expect(Object.keys(delta.drawings).filter((name) => name.startsWith('gauge/'))).toEqual([]);
    await viewer.leave();
  });

  it('names as known-at the earliest day from which the change is seen', async () => {
    const instance = await openInstance(await fresh());
    const viewer = follow(instance, 1);
    const coming = viewer.next();
    await instance.report({ value: 600, asOf: '2013-01-02', knownAt: '2013-01-03' });
    expect((await coming).knownAt).toBe('2013-01-03');
    await viewer.leave();
  });

  it('ends for all when the program ends, and at once for who has left already', async () => {
    const instance = await openInstance(await fresh());
    const [one, other] = [follow(instance, 1), follow(instance, 1)];
    const ends = [one.rest(), other.rest()];
    while (instance.services.feed.listenerCount < 2) await setImmediate();
    instance.services.feed.end();
    expect((await Promise.all(ends)).map(({ done }) => done)).toEqual([true, true]);
    expect(instance.services.feed.listenerCount).toBe(0);
    expect((await followChanges(instance.reader, { operation: 'small', after: atRevision(1) }, AbortSignal.abort()).next()).done).toBe(
      true,
    );
  });

  it('of an operation that does not exist is refused', async () => {
    const instance = await openInstance(await fresh());
    expect((await refusalOf(follow(instance, 0, 'nowhere').next())).code).toBe('NOT_FOUND');
  });
});
