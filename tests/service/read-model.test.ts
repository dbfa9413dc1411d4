import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { appendReports } from '../../server/db/append';
import type { Database } from '../../server/db/open';
import { prepareBoard } from '../../server/domain/board/prepare-board';
import type { Board } from '../../server/domain/board/types';
import { canonicalJson } from '../../server/domain/canonical';
import { addDays, type Day } from '../../server/domain/days';
import { openReading } from '../../server/domain/reading/reading';
import { OperationModel } from '../../server/live/operation-model';
import { ReadModel } from '../../server/live/read-model';
import { verifyChain } from '../../server/services/changes/read-changes';
import { demonstration } from '../unit/demonstration';
import { reportOf } from '../unit/series-samples';
import { HELD_ON } from '../unit/small-operation';
import { describeEachDatabase } from './databases';
import { openSitting, sittings } from './histories';
import { openInstance, refusalOf } from './instance';

const RUNS = 10;
/** What is the same in each report here. */
const REPORT = {
  seriesKey: 'afisma.nga.pledged',
  asOf: '2013-01-14',
  knownAt: '2013-01-14',
  recordedAt: '2013-01-14T00:00:00.000Z',
  sourceKey: 'un',
} as const;
const SILENT = { onLoad: () => undefined, onAnew: () => undefined, onChanges: () => undefined, onFault: () => undefined };

function boardOf(model: OperationModel, day: Day): Board {
  return prepareBoard(model.reading({ asOf: day, knownAt: day }), HELD_ON);
}

/** What a board says of its day; that more was known later may show on the scale of days and in the revision alone. */
function saidOnTheDay({ head, timeline: _timeline, ...parts }: Board) {
  const { lastKnownDay: _last, view, ...rest } = head;
  return { ...parts, head: { ...rest, view: { ...view, revision: 0, cursor: '' } } };
}

/** An operation with its first entry, a model of it that notes what it tells of, and a writer that hands nothing to it. */
async function openLog(db: Database) {
  await openInstance(db, [['afisma.nga.pledged', 600, '2013-01-10']]);
  const seen: number[] = [];
  const models = new ReadModel(db, { ...SILENT, onChanges: (_key, changes) => seen.push(...changes.map(({ revision }) => revision)) });
  const write = (value: number) =>
    appendReports(db, { operationKey: 'small', author: 'desk', at: '2013-01-14T00:00:00.000Z', guard: null }, [], (revision) => {
      const report = reportOf({ ...REPORT, id: `small/${revision}`, revision, value });
      const { seriesKey, knownAt } = report;
      return { reports: [report], summary: '', keys: [seriesKey], knownAt, payload: canonicalJson(report) };
    });
  return { models, seen, write };
}

describeEachDatabase('the read model', ({ fresh }) => {
  it('is, after anything that editors do, what a fresh load of the database gives', { timeout: 60_000 }, async () => {
    const db = await fresh();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(sittings, async (steps) => {
        run += 1;
        const { instance, operation, take } = await openSitting(db, `small-${run}`);
        const days = ['2013-01-05', HELD_ON, '2013-01-20', '2013-03-01'];
        const model = await instance.services.models.get(operation);
        for (const next of steps) {
          // Readings of many days are remembered before the change, and must not outlive it.
          for (const day of days) boardOf(model, day);
          await take(next);
        }
        const loaded = await new ReadModel(db, SILENT).get(operation);
        expect(model.revision).toBe(loaded.revision);
        expect(model.state).toEqual(loaded.state);
        for (const day of days) expect(boardOf(model, day)).toEqual(boardOf(loaded, day));
        expect(await verifyChain(instance.editor, operation)).toEqual({ ok: true, checked: loaded.revision, firstBroken: null });
      }),
      { numRuns: RUNS },
    );
  });

  it('shows past days as they were, whatever becomes known after them', { timeout: 60_000 }, async () => {
    const db = await fresh();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(sittings, async (steps) => {
        run += 1;
        const { instance, operation, take } = await openSitting(db, `small-${run}`);
        const model = await instance.services.models.get(operation);
        for (const next of steps) {
          // A definition is the same on every day from which it is known.
          if (next.act === 'definition') continue;
          const eve = addDays('2013-01-01', next.asOf + next.knownAfter - 1);
          const before = saidOnTheDay(boardOf(model, eve));
          await take(next);
          expect(saidOnTheDay(boardOf(model, eve))).toEqual(before);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('takes in what this program has written without reading the log', async () => {
    const db = await fresh();
    const { write, models, seen } = await openLog(db);
    const model = await models.get('small');
    const reads = vi.spyOn(db.prisma.change, 'findMany');
    await models.take(await write(700));
    expect([model.revision, model.reportCount, reads.mock.calls.length]).toEqual([2, 2, 0]);
    await models.catchUp('small');
    expect([seen, reads.mock.calls.length]).toEqual([[2], 1]);
  });

  it('that is handed changes out of order catches up from the log, and tells of each once and in order', async () => {
    const db = await fresh();
    const { write, models, seen } = await openLog(db);
    const model = await models.get('small');
    const [second, third, fourth] = [await write(700), await write(800), await write(900)];
    await Promise.all([models.take(third), models.take(second), models.take(third), models.catchUp('small'), models.take(fourth)]);
    expect(seen).toEqual([2, 3, 4]);
    expect(model.state).toEqual((await new ReadModel(db, SILENT).get('small')).state);
  });

  it('reads the log once for all who ask while it is at work, and misses nothing that was written before they asked', async () => {
    const db = await fresh();
    const { write, models } = await openLog(db);
    const model = await models.get('small');
    const reads = vi.spyOn(db.prisma.change, 'findMany');
    const first = models.catchUp('small');
    await write(700);
    await Promise.all([first, ...Array.from({ length: 9 }, () => models.catchUp('small'))]);
    expect(model.revision).toBe(2);
    expect(reads.mock.calls.length).toBeLessThanOrEqual(2);
  });

  it('does not take up what belongs to another operation', async () => {
    const db = await fresh();
    const one = await openInstance(db, [], 'one');
    const other = await openInstance(db, [['afisma.nga.pledged', 600, '2013-01-10']], 'other');
    await one.report({ value: 900 });
    expect([(await one.board()).head.view.revision, (await other.board()).head.view.revision]).toEqual([2, 1]);
    const pledged = (board: Board) => board.gauges.find(({ key }) => key === 'african-pledged')?.chart.value;
    expect([pledged(await one.board()), pledged(await other.board())]).toEqual([900, 600]);
  });

  it.each(['nowhere', '', 'No Where', 'a\u0000b', '\uD800', '__proto__', 'x'.repeat(500), '../small'])(
    'answers for %j that there is no such operation',
    async (key) => {
      const instance = await openInstance(await fresh());
      expect((await refusalOf(instance.services.models.get(key))).code).toBe('NOT_FOUND');
      expect(instance.services.models.loaded).not.toContain(key);
    },
  );

  it('finds an operation that was added after it was asked for in vain', async () => {
    const db = await fresh();
    const models = new ReadModel(db, SILENT);
    expect((await refusalOf(models.get('small'))).code).toBe('NOT_FOUND');
    await openInstance(db);
    expect((await models.get('small')).revision).toBe(1);
  });
});

describe('an operation in memory', () => {
  const { definitions, reports } = demonstration();
  const all = [...reports.values()].flat();

  it('reads every day as from scratch, however many days were read before', () => {
    const model = new OperationModel(definitions, all);
    const days = Array.from({ length: 45 }, (_, index) => addDays('2012-12-15', index * 3));
    for (const day of [...days, ...days]) {
      const at = { asOf: day, knownAt: day };
      const fresh = openReading(model.state, at);
      const remembered = model.reading(at);
      for (const key of ['afisma.nga.pledged', 'afisma.planned', 'place.gao.control'])
        expect(remembered.series(key)).toEqual(fresh.series(key));
      expect(remembered.figure('afisma.deployed', day)).toEqual(fresh.figure('afisma.deployed', day));
    }
  });

  it('computes an answer once, until the next change', () => {
    const model = new OperationModel(definitions, all);
    let computed = 0;
    const ask = () =>
      model.once('answer', () => {
        computed += 1;
        return computed;
      });
    expect([ask(), ask()]).toEqual([1, 1]);
    model.advance({ ...definitions, operation: { ...definitions.operation, revision: 1 } }, []);
    expect([ask(), ask(), model.revision]).toEqual([2, 2, 1]);
  });

  it('forgets the oldest answers when too many others were asked for, and keeps what failed out', () => {
    const model = new OperationModel(definitions, []);
    const asked: string[] = [];
    const ask = (key: string) =>
      model.once(key, () => {
        asked.push(key);
        return key;
      });
    for (let index = 0; index < 300; index += 1) ask(`key${index}`);
    ask('key299');
    ask('key0');
    expect([asked.length, asked.at(-1)]).toEqual([301, 'key0']);
    const fail = () => {
      throw new Error('no');
    };
    expect(() => model.once('fails', fail)).toThrow('no');
    expect(model.once('fails', () => 'done')).toBe('done');
  });
});
