import { expect, it } from 'vitest';
import { STANCES, type StanceWord } from '../../server/domain/words';
import { importOperationFile, linesOfOperation } from '../../server/services/operations/operation-file';
import { removeOperation } from '../../server/services/operations/remove-operation';
import { describeEachDatabase } from './databases';
import { fieldsOf, type Instance, instanceOver, openInstance, refusalOf } from './instance';

const KEY = 'stance.algeria';
const ALGERIA = {
  key: 'algeria',
  knownFrom: '2012-11-01',
  actor: 'Algeria',
  question: 'intervention',
  why: 'It shares the border',
  position: 1,
};

const saying = (word: StanceWord, day = '2013-01-10') =>
  ({ seriesKey: KEY, value: STANCES.indexOf(word), asOf: day, knownAt: day }) as const;

async function rowOf(instance: Instance, known?: string) {
  const [row] = (await instance.board(known)).stances ?? [];
  return row && { stance: row.stance, why: row.why, conflicts: row.provenance.conflictCount };
}

describeEachDatabase('a stance', ({ fresh }) => {
  const opened = async () => {
    const instance = await openInstance(await fresh());
    await instance.save('stance', null, ALGERIA);
    return instance;
  };

  it('is reported, corrected, retracted and in conflict as any figure, and an earlier day keeps what it knew', async () => {
    const instance = await opened();
    expect(await rowOf(instance)).toEqual({ stance: null, why: ALGERIA.why, conflicts: 0 });
    const first = await instance.report({ ...saying('reserved'), note: 'It prefers to negotiate' });
    const later = await instance.report({ ...saying('supports', '2013-01-13'), note: '' });
    expect(await rowOf(instance)).toEqual({ stance: 'supports', why: ALGERIA.why, conflicts: 0 });
    expect(await rowOf(instance, '2013-01-12')).toEqual({ stance: 'reserved', why: 'It prefers to negotiate', conflicts: 0 });

    await instance.report({ ...saying('opposes', '2013-01-13'), sourceKey: 'press', reliability: 'C', note: '' });
    expect(await rowOf(instance)).toMatchObject({ stance: 'supports', conflicts: 1 });
    await instance.report({ seriesKey: KEY, kind: 'retraction', value: null, targetId: later.reportId, reason: 'misread' });
    expect(await rowOf(instance)).toMatchObject({ stance: 'opposes', conflicts: 0 });
    await instance.report({ ...saying('presses'), targetId: first.reportId, reason: 'a slip', note: '' });
    expect(await rowOf(instance, '2013-01-12')).toMatchObject({ stance: 'presses' });
    expect((await instance.board()).changes[0]?.summary).toBe('Corrected: Algeria on intervention: presses, was reserved');
  });

  it('is the same for another program on the database', async () => {
    const instance = await opened();
    await instance.report(saying('presses'));
    expect(await rowOf(instanceOver(instance.db))).toMatchObject({ stance: 'presses' });
  });

  it('goes with the file of its operation, and comes back from it', async () => {
    const instance = await opened();
    await instance.report(saying('reserved'));
    const before = (await instance.board()).stances;
    const lines: string[] = [];
    for await (const text of linesOfOperation(instance.db, 'small')) lines.push(text.trimEnd());
    const other = await fresh();
    await importOperationFile(
      other,
      (async function* () {
        yield* lines;
      })(),
    );
    expect((await instanceOver(other).board()).stances).toEqual(before);
  });

  it('goes when its operation is removed', async () => {
    const instance = await opened();
    await instance.report(saying('reserved'));
    await removeOperation(instance.editor, { operation: 'small', title: 'Small operation' });
    expect(await instance.db.prisma.stance.count()).toBe(0);
  });

  it('that nobody added, or a value that is none of the five, is refused', async () => {
    const instance = await opened();
    expect((await refusalOf(instance.report({ seriesKey: 'stance.nobody', value: 1 }))).code).toBe('BAD_INPUT');
    expect(fieldsOf(await refusalOf(instance.report({ seriesKey: KEY, value: 5 })))).toEqual(['value']);
  });
});
