import { setImmediate } from 'node:timers/promises';
import type { Sql } from '@prisma/client/runtime/client';
import type { SqlRow, WithSession } from './session';

/** Runs one statement of a long write, and then lets other requests have their turn. */
export type Ask = (statement: Sql) => Promise<readonly SqlRow[]>;

/**
 * Runs a write of many statements as one transaction. Other writers wait for its end; readers do not. What `work` throws undoes all of
 * it, and so does a program that ends before the commit.
 */
export function writeLong<T>(withSession: WithSession, work: (ask: Ask) => Promise<T>): Promise<T> {
  return withSession(async (session) => {
    await session.script(session.begin);
    try {
      const value = await work(async (statement) => {
        const rows = await session.ask(statement);
        await setImmediate();
        return rows;
      });
      await session.script('COMMIT');
      return value;
    } catch (error) {
      await session.script('ROLLBACK').catch(() => undefined);
      throw error;
    }
  });
}
