import type { SqlDriverAdapter, SqlQuery } from '@prisma/driver-adapter-utils';
import { describe, expect, it } from 'vitest';
import { CommitGroups } from '../../server/db/commit-groups';
import { describeOnSqlite } from './databases';

/** A connection that notes what it is told, and fails at one statement. */
function makeConnection(failsAt: string | null = null): { connection: SqlDriverAdapter; told: string[] } {
  const told: string[] = [];
  const base = { provider: 'sqlite' as const, adapterName: 'noted' };
  const executeRaw = async ({ sql }: SqlQuery) => {
    told.push(sql);
    if (sql === failsAt) throw new Error('the disk is full');
    return 0;
  };
  const queryRaw = async () => ({ columnNames: [], columnTypes: [], rows: [] });
  const transaction = {
    ...base,
    options: { usePhantomQuery: false },
    queryRaw,
    executeRaw,
    commit: async () => undefined,
    rollback: async () => undefined,
  };
  const startTransaction = async () => {
    told.push('BEGIN');
    return transaction;
  };
  const connection = {
    ...base,
    queryRaw,
    executeRaw,
    executeScript: async () => undefined,
    dispose: async () => undefined,
    startTransaction,
  };
  return { connection, told };
}

/** One writer: its row, then its end; answers what it was told. */
async function writeRow(groups: CommitGroups, sql: string, ending: 'commit' | 'rollback' = 'commit'): Promise<string> {
  const transaction = await groups.startTransaction();
  await transaction.executeRaw({ sql, args: [], argTypes: [] });
  return transaction[ending]().then(
    () => 'ended well',
    (error: Error) => error.message,
  );
}

describe('writers that stand in line', () => {
  it('share one commit, and each is answered after it', async () => {
    const { connection, told } = makeConnection();
    const groups = new CommitGroups(connection);
    const answers = await Promise.all([writeRow(groups, 'a'), writeRow(groups, 'b'), writeRow(groups, 'c')]);
    expect(answers).toEqual(['ended well', 'ended well', 'ended well']);
    const member = (row: string) => ['SAVEPOINT muster_write', row, 'RELEASE muster_write'];
    expect(told).toEqual(['BEGIN', ...member('a'), ...member('b'), ...member('c'), 'COMMIT']);
  });

  it('have a commit of their own when nobody else writes', async () => {
    const { connection, told } = makeConnection();
    const groups = new CommitGroups(connection);
    await writeRow(groups, 'a');
    await writeRow(groups, 'b');
    expect(told.filter((sql) => sql === 'COMMIT')).toHaveLength(2);
  });

  it('end a group that grows without end', async () => {
    const { connection, told } = makeConnection();
    const groups = new CommitGroups(connection);
    await Promise.all(Array.from({ length: 100 }, (_, index) => writeRow(groups, `row ${index}`)));
    expect(told.filter((sql) => sql === 'COMMIT')).toHaveLength(4);
  });

  it('are all told when the common commit fails', async () => {
    const { connection, told } = makeConnection('COMMIT');
    const groups = new CommitGroups(connection);
    const answers = await Promise.all([writeRow(groups, 'a'), writeRow(groups, 'b')]);
    expect(answers).toEqual(['the disk is full', 'the disk is full']);
    expect(told.at(-1)).toBe('ROLLBACK');
  });

  it('are all told when the database gives up the transaction under one of them', async () => {
    const { connection } = makeConnection('ROLLBACK TO muster_write');
    const groups = new CommitGroups(connection);
    const answers = await Promise.all([writeRow(groups, 'a'), writeRow(groups, 'b', 'rollback')]);
    expect(answers).toEqual(['the disk is full', 'the disk is full']);
  });

  it('let a statement outside a transaction have the connection to itself', async () => {
    const { connection, told } = makeConnection();
    const groups = new CommitGroups(connection);
    const alone = { sql: 'alone', args: [], argTypes: [] };
    await Promise.all([writeRow(groups, 'a'), groups.runAlone((free) => free.executeRaw(alone)), writeRow(groups, 'b')]);
    expect(told.slice(4, 7)).toEqual(['COMMIT', 'alone', 'BEGIN']);
  });
});

describeOnSqlite('writers at once', ({ fresh }) => {
  it('keep what they wrote though one in the middle of their group fails', async () => {
    const { prisma } = await fresh();
    const operation = (key: string) => ({ data: { key, title: key, rollup: 'mean' } });
    const results = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((key) =>
        prisma.$transaction(async (transaction) => {
          await transaction.operation.create(operation(key));
          if (key === 'b') throw new Error('no');
          if (key === 'c') await transaction.operation.create(operation('a'));
        }),
      ),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect((await prisma.operation.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key)).toEqual(['a', 'd']);
  });

  it('are answered only when another connection sees the row', async () => {
    const { prisma } = await fresh();
    const seen = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const key = `op${index}`;
        await prisma.$transaction((transaction) => transaction.operation.createMany({ data: [{ key, title: key, rollup: 'mean' }] }));
        return (await prisma.operation.findUnique({ where: { key } })) !== null;
      }),
    );
    expect(seen.every(Boolean)).toBe(true);
  });
});
