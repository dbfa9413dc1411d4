import { loadHash } from '../../db/load';
import { type Cursor, hasHash } from '../../domain/cursor';
import { type Call, openOperation } from '../context';

/**
 * True when a cursor names a place of the log as it now is: the number is no later than the last change, that change has the hash, and
 * no restore came between. An instance that lags behind looks at the log first. The operation was opened before.
 */
export async function isOfHistory(call: Call, operation: string, cursor: Cursor): Promise<boolean> {
  const { models, db } = call.services;
  if (cursor.revision > (models.peek(operation)?.revision ?? 0)) await models.catchUp(operation);
  const model = await openOperation(call, operation);
  if (cursor.revision > model.revision || (cursor.epoch !== null && cursor.epoch !== model.epoch)) return false;
  if (cursor.hash === null || cursor.revision === 0) return true;
  if (cursor.revision === model.revision) return hasHash(cursor, model.chainHash);
  const hash = await loadHash(db.prisma, operation, cursor.revision);
  return hash !== null && hasHash(cursor, hash);
}
