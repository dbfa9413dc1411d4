import { setImmediate } from 'node:timers/promises';
import type { Sql } from '@prisma/client/runtime/client';
import { refusalOfFailure } from './failures';
import type { SqlRow, WithSession } from './session';

/** Runs one statement of a long write, and then lets other requests have their turn. */
export type Ask = (statement: Sql) => Promise<readonly SqlRow[]>;

/** Runs statements of which each may be made from what the one before it answered. */
export async function askAll(ask: Ask, statements: Generator<Sql, void, readonly SqlRow[]>): Promise<void> {
  for (let next = statements.next(); !next.done; ) next = statements.next(await ask(next.value));
}

/**
 * Runs a write of many statements as one transaction. Other writers wait for its end; readers do not. What `work` throws undoes all of
 * it, and so does a program that ends before the commit.
 * @param onCommit is told when the commit begins: from then on a lost answer leaves open whether the write was kept
 */
export function writeLong<T>(withSession: WithSession, work: (ask: Ask) => Promise<T>, onCommit: () => void): Promise<T> {
  return withSession(async (session) => {
    await session.begin();
    let isCommitting = false;
    try {
      const value = await work(async (statement) => {
        const rows = await session.ask(statement);
        await setImmediate();
        return rows;
      });
      isCommitting = true;
      onCommit();
      await session.commit();
      return value;
    } catch (error) {
      await session.script('ROLLBACK').catch(() => undefined);
      throw isCommitting ? (refusalOfFailure(error, 'unknown') ?? error) : error;
    }
  });
}
