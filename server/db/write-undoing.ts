import type { Change } from '../domain/change';
import { chaining, changeOf, endOfChain, nextRevision, type Written } from './append';
import type { Database } from './open';
import { checkBy, type Guard } from './write-guard';

/** One operation's part of an undoing. `compose` is asked when nobody else writes to the operation; what it throws undoes all parts. */
export type UndoPart = Readonly<{ operationKey: string; guard: Guard | null; compose(): Promise<Written> }>;

/** Takes back changes of one operation or several as one transaction, with one change in each. */
export function writeUndoing(
  db: Database,
  parts: readonly UndoPart[],
  head: Readonly<{ author: string; at: string }>,
): Promise<readonly Change[]> {
  const inOrder = [...parts].sort((a, b) => (a.operationKey < b.operationKey ? -1 : 1));
  return db.writeLong(async (ask) => {
    const changes: Change[] = [];
    for (const { operationKey, guard, compose } of inOrder) {
      const end = endOfChain(operationKey, await ask(nextRevision(operationKey)));
      await checkBy(ask, db.provider, guard, true);
      const change = changeOf({ operationKey, ...head }, 'undo', end, await compose());
      for (const statement of chaining(change)) await ask(statement);
      changes.push(change);
    }
    return changes;
  });
}
