import { sha256 } from '../../db/sha256';
import { findSnapshot, type SnapshotHead } from '../../db/snapshots';
import { MusterError } from '../../domain/errors';
import { SNAPSHOT_ID, type SnapshotData, type SnapshotMark } from '../../domain/snapshots/types';
import type { OperationModel } from '../../live/operation-model';
import { type Call, openOperation } from '../context';
import { refuseGone } from './gone';

export type OpenedSnapshot = Readonly<{
  head: SnapshotHead;
  data: SnapshotData;
  /** The data as they are kept: canonical JSON. */
  text: string;
  model: OperationModel;
}>;

type FoundSnapshot = SnapshotHead & Readonly<{ data: string }>;

/** What was altered past the program is not shown as what was frozen. */
export function altered(what: string): MusterError {
  return new MusterError('UNAVAILABLE', `${what} was altered in the database: it does not give its hash any more, and is not handed out.`);
}

/** What nobody tells from a snapshot that is not open to them. */
export function noSnapshot(id: string): MusterError {
  const shown = id.length > 40 ? `${id.slice(0, 40)}…` : id;
  return new MusterError('NOT_FOUND', `There is no snapshot ${shown}, or it is not open to you. Sign in if you have an account.`);
}

/**
 * A snapshot, for somebody who may read its operation. Throws `NOT_FOUND`, in the same words, when there is none and when it is not open to the actor; `GONE` when it was removed with its operation; `UNAVAILABLE` when it was altered in the database.
 */
export async function openSnapshot(call: Call, id: string): Promise<OpenedSnapshot> {
  const found = SNAPSHOT_ID.test(id) ? await findSnapshot(call.services.db, id) : null;
  if (!found) {
    if (SNAPSHOT_ID.test(id)) await refuseGone(call.services, id);
    throw noSnapshot(id);
  }
  const model = await openOperation(call, found.operationKey).catch((error: unknown) => {
    throw error instanceof MusterError && error.code === 'NOT_FOUND' ? noSnapshot(id) : error;
  });
  return opened(found, model);
}

/** The snapshot as it was frozen. Whose right it is to see it was asked before. Throws `UNAVAILABLE` when it was altered. */
export function opened({ data: text, ...head }: FoundSnapshot, model: OperationModel): OpenedSnapshot {
  if (sha256(text) !== head.dataHash) throw altered('This snapshot');
  // It was written by `freeze`, and nothing alters it.
  return { head, data: JSON.parse(text) as SnapshotData, text, model };
}

/** What stands inside every file of a snapshot. */
export function markOf({ operationKey, ...head }: SnapshotHead): SnapshotMark {
  return { ...head, operation: operationKey };
}
