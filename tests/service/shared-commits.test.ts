import { sqltag as sql } from '@prisma/client/runtime/client';
import { describe, expect, it } from 'vitest';
import type { Session } from '../../server/db/session';
import { SharedCommits } from '../../server/db/shared-commits';

/** Commits over a session that notes what it is told, and fails at one statement. */
function makeCommits(failsAt: string | null = null) {
  const told: string[] = [];
  const note = (text: string) => {
    told.push(text);
    if (text === failsAt) throw new Error('the disk is full');
  };
  const session: Session = {
    begin: async () => note('BEGIN'),
    commit: async () => note('COMMIT'),
    query: async () => [],
    ask: async ({ values }) => {
      note(String(values[0]));
      return [{ row: values[0] }];
    },
    script: async (text) => note(text),
    close: async () => undefined,
  };
  const commits = new SharedCommits((work) => work(session));
  /** One writer: its row, then how it ended, which is noted too. */
  const writeRow = async (row: string, operationKey = 'op'): Promise<string> => {
    const written = commits.write(operationKey, function* () {
      const [answer] = yield sql`${row}`;
      return String(answer?.row);
    });
    const end = await written.then(
      (value) => `${value} is written`,
      (error: Error) => error.message,
    );
    told.push(end);
    return end;
  };
  return { told, writeRow };
}

const commitsIn = (told: readonly string[]) => told.filter((text) => text === 'COMMIT').length;

describe('writers that come together', () => {
  it('share one commit, and each is answered after it, in its turn', async () => {
    const { told, writeRow } = makeCommits();
    await Promise.all(['a', 'b', 'c'].map((row) => writeRow(row)));
    expect(told).toEqual(['BEGIN', 'a', 'b', 'c', 'COMMIT', 'a is written', 'b is written', 'c is written']);
  });

  it('have a commit of their own when nobody else writes', async () => {
    const { told, writeRow } = makeCommits();
    await writeRow('a');
    await writeRow('b');
    expect(told).toEqual(['BEGIN', 'a', 'COMMIT', 'a is written', 'BEGIN', 'b', 'COMMIT', 'b is written']);
  });

  it('while others are at work are written after them', async () => {
    const { told, writeRow } = makeCommits();
    const first = writeRow('a').then(() => writeRow('b'));
    await Promise.all([first, writeRow('c').then(() => writeRow('d'))]);
    expect(told.filter((text) => text.length === 1)).toEqual(['a', 'c', 'b', 'd']);
    expect(commitsIn(told)).toBe(2);
  });

  it('are not kept waiting by a group that grows without end', async () => {
    const { told, writeRow } = makeCommits();
    await Promise.all(Array.from({ length: 150 }, (_, index) => writeRow(`row ${index}`)));
    expect(commitsIn(told)).toBe(3);
  });

  it('of whom one fails are undone and written again, each by itself: one fails alone', async () => {
    const { told, writeRow } = makeCommits('b');
    expect(await Promise.all(['a', 'b', 'c'].map((row) => writeRow(row)))).toEqual(['a is written', 'the disk is full', 'c is written']);
    const again = ['BEGIN', 'a', 'COMMIT', 'BEGIN', 'b', 'ROLLBACK', 'BEGIN', 'c', 'COMMIT'];
    expect(told.filter((text) => !text.includes(' is '))).toEqual(['BEGIN', 'a', 'b', 'ROLLBACK', ...again]);
  });

  it.each(['BEGIN', 'COMMIT'])('are all told when %s fails, and none is tried again', async (failsAt) => {
    const { told, writeRow } = makeCommits(failsAt);
    expect(await Promise.all(['a', 'b'].map((row) => writeRow(row)))).toEqual(['the disk is full', 'the disk is full']);
    expect(told.filter((text) => text === 'BEGIN')).toHaveLength(1);
    expect(await writeRow('c')).toBe('the disk is full');
  });

  it('on several operations write in one order of operations, so that two programs never wait for each other', async () => {
    const { told, writeRow } = makeCommits();
    await Promise.all([writeRow('1', 'one'), writeRow('2', 'two'), writeRow('3', 'four'), writeRow('4', 'one')]);
    expect(told.slice(1, 5)).toEqual(['3', '1', '4', '2']);
  });
});
