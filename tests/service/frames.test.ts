import { expect, it } from 'vitest';
import { applyChanges, applyDrawingChanges } from '../../server/domain/board/delta';
import type { BoardPage } from '../../server/services/app';
import { readBoardPage } from '../../server/services/board/read-board';
import { readFrames } from '../../server/services/board/read-frames';
import { describeOnSqlite } from './databases';
import { openInstance, refusalOf } from './instance';

const DAYS = ['2013-01-08', '2013-01-10', '2013-01-12', '2013-01-09'];

describeOnSqlite('frames of the board', ({ fresh }) => {
  it('lead, one after the other, to the very pages of their days', async () => {
    const instance = await openInstance(await fresh(), [
      ['afisma.sen.pledged', 500, '2013-01-08'],
      ['afisma.nga.pledged', 600, '2013-01-10'],
      ['afisma.nga.pledged', 900, '2013-01-12'],
    ]);
    let page: BoardPage | null = null;
    for (const { day, delta } of await readFrames(instance.reader, { operation: 'small', days: DAYS })) {
      const before: BoardPage = page ?? { board: delta.board as BoardPage['board'], drawings: {} };
      page = { board: applyChanges(before.board, delta), drawings: applyDrawingChanges(before.drawings, delta.drawings) };
      const read = await readBoardPage(instance.reader, { operation: 'small', known: day });
      expect(JSON.parse(JSON.stringify(page.board))).toEqual(JSON.parse(JSON.stringify(read.board)));
      expect(page.drawings).toEqual(read.drawings);
    }
  });

  it('are refused for a day that does not exist and for one to come', async () => {
    const instance = await openInstance(await fresh());
    for (const day of ['2013-02-30', '2199-01-01'])
      expect((await refusalOf(readFrames(instance.reader, { operation: 'small', days: [day] }))).code).toBe('BAD_INPUT');
  });

  it('are given up between two of them when nobody waits for them any more', async () => {
    const instance = await openInstance(await fresh());
    const left = new AbortController();
    const asked = refusalOf(readFrames({ ...instance.reader, signal: left.signal }, { operation: 'small', days: DAYS }));
    left.abort();
    expect((await asked).code).toBe('UNAVAILABLE');
  });

  it('push out no view that others read', async () => {
    const instance = await openInstance(await fresh());
    const model = await instance.services.models.get('small');
    const before = await readBoardPage(instance.reader, { operation: 'small', known: null });
    const days = Array.from({ length: 16 }, (_, index) => `2013-01-${String(index + 10)}`);
    await readFrames(instance.reader, { operation: 'small', days });
    expect(await readBoardPage(instance.reader, { operation: 'small', known: null })).toBe(before);
    expect(model.revision).toBe(1);
  });
});
