import { loadHash } from '../../db/load';
import { type Cursor, hasHash, readCursor } from '../../domain/cursor';
import { MusterError } from '../../domain/errors';
import type { Call } from '../call';
import { openOperation } from '../context';

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

/**
 * Refuses what was decided on another history than the present one: the same version or revision may stand for something else by now.
 * @param current what stands now, where a form can show it
 * Throws `STALE_VERSION`.
 */
export async function refuseOtherHistory(
  call: Call,
  operation: string,
  cursor: string | undefined,
  current: unknown = null,
): Promise<void> {
  const seen = cursor === undefined ? null : readCursor(cursor);
  if (!seen || (await isOfHistory(call, operation, seen))) return;
  throw new MusterError(
    'STALE_VERSION',
    'An older copy of the board was restored since you opened this. Nothing was saved yet: look at what stands now, then save again.',
    [],
    current,
  );
}
