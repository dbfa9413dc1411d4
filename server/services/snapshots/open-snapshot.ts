import { sha256 } from '../../db/sha256';
import { findSnapshot, type SnapshotHead } from '../../db/snapshots';
import { MusterError } from '../../domain/errors';
import { comparedIn } from '../../domain/side-by-side/choice';
import { SNAPSHOT_ID, type SnapshotData, type SnapshotMark } from '../../domain/snapshots/types';
import type { OperationModel } from '../../live/operation-model';
import type { Call } from '../call';
import { openOperation } from '../context';
import { refuseGone } from './gone';

export type OpenedSnapshot = Readonly<{
  head: SnapshotHead;
  data: SnapshotData;
  /** The data as they are kept: canonical JSON. */
  text: string;
  /** The operation that it belongs to. */
  model: OperationModel;
  /** All operations that it shows, by key. */
  models: ReadonlyMap<string, OperationModel>;
}>;

type FoundSnapshot = SnapshotHead & Readonly<{ data: string }>;

/** What was altered past the program is not shown as what was frozen. */
export function altered(what: string): MusterError {
  return new MusterError('UNAVAILABLE', `${what} was altered in the database: it no longer matches its hash, and is not shown.`);
}

/** What nobody tells from a snapshot that is not open to them. */
export function noSnapshot(id: string): MusterError {
  const shown = id.length > 40 ? `${id.slice(0, 40)}…` : id;
  return new MusterError('NOT_FOUND', `There is no snapshot ${shown}, or it is not open to you. Sign in if you have an account.`);
}

/** The operations that a snapshot shows. Throws `NOT_FOUND` unless each of them is open to the actor. */
async function openShown(call: Call, { id, operationKey, chart }: SnapshotHead): Promise<readonly OperationModel[]> {
  const models: OperationModel[] = [];
  try {
    for (const key of new Set([operationKey, ...comparedIn(chart)])) models.push(await openOperation(call, key));
  } catch (error) {
    throw error instanceof MusterError && error.code === 'NOT_FOUND' ? noSnapshot(id) : error;
  }
  return models;
}

/**
 * A snapshot, for somebody who may read each operation that it shows. Throws `NOT_FOUND`, in the same words, when there is none and when it is not open to the actor; `GONE` when an operation that it shows was removed; `UNAVAILABLE` when it was altered in the database.
 */
export async function openSnapshot(call: Call, id: string): Promise<OpenedSnapshot> {
  const found = SNAPSHOT_ID.test(id) ? await findSnapshot(call.services.db, id) : null;
  // A frozen comparison stays where it is when another of its operations is removed.
  if (SNAPSHOT_ID.test(id) && (!found || comparedIn(found.chart).length > 0)) await refuseGone(call.services, id);
  if (!found) throw noSnapshot(id);
  return opened(found, await openShown(call, found));
}

/** The snapshot as it was frozen. Whose right it is to see it was asked before. Throws `UNAVAILABLE` when it was altered. */
export function opened({ data: text, ...head }: FoundSnapshot, models: readonly OperationModel[]): OpenedSnapshot {
  if (sha256(text) !== head.dataHash) throw altered('This snapshot');
  const byKey = new Map(models.map((model) => [model.state.definitions.operation.key, model]));
  const model = byKey.get(head.operationKey);
  if (!model) throw new Error(`the snapshot ${head.id} was opened without its operation`);
  // It was written by `freeze`, and nothing alters it.
  return { head, data: JSON.parse(text) as SnapshotData, text, model, models: byKey };
}

/** What stands inside every file of a snapshot. */
export function markOf({ operationKey, ...head }: SnapshotHead): SnapshotMark {
  return { ...head, operation: operationKey };
}
