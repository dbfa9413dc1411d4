import { sha256 } from '../../db/sha256';
import { findFilesByHash, type SnapshotHead } from '../../db/snapshots';
import { canonicalJson } from '../../domain/canonical';
import { MusterError } from '../../domain/errors';
import { formatDay } from '../../domain/format';
import type { Call } from '../call';
import type { FileCheck } from './file-check';
import { readMark } from './mark';
import { openSnapshot } from './open-snapshot';
import { isSealed } from './seal';

/** Larger files are no files of ours. */
export const MOST_FILE_BYTES = 5_000_000;

async function open(call: Call, id: string): Promise<SnapshotHead | null> {
  try {
    return (await openSnapshot(call, id)).head;
  } catch (error) {
    if (error instanceof MusterError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

function named({ id, title, address }: SnapshotHead): FileCheck['snapshot'] {
  return { id, title, address };
}

/** Data that no snapshot can hold, such as lists in lists without end, are not those of this one. */
function isDataOf(dataHash: string, data: unknown): boolean {
  try {
    return sha256(canonicalJson(data)) === dataHash;
  } catch {
    return false;
  }
}

/** What is left of the data in a file that was altered. */
function dataWords({ dataHash }: SnapshotHead, mark: Readonly<{ dataHash: string }>, data: unknown): string {
  if (data === undefined)
    return mark.dataHash === dataHash ? '' : ' The hash of the data that it names is not that of the snapshot either.';
  return isDataOf(dataHash, data)
    ? ' The data in it are those of the snapshot; the file around them is not.'
    : ' The data in it are not those of the snapshot.';
}

/**
 * Whether a file is one that this server handed out for a snapshot, byte for byte. What is not open to the actor is not told from what
 * is not there. Changes nothing.
 */
export async function checkFile(call: Call, bytes: Buffer): Promise<FileCheck> {
  const hash = sha256(bytes);
  for (const { snapshotId, firstHandedOutAt } of await findFilesByHash(call.services.db, hash)) {
    const head = await open(call, snapshotId);
    if (!head) continue;
    const message = `This file is unchanged since it was issued on ${formatDay(firstHandedOutAt.slice(0, 10))}: ${head.title}, ${head.address}.`;
    return { verdict: 'as-handed-out', message, sha256: hash, snapshot: named(head), handedOutAt: firstHandedOutAt };
  }
  const marked = readMark(bytes);
  const head = marked && (await open(call, marked.mark.id));
  if (!head) {
    const message = marked
      ? `No snapshot of this server: the file names ${marked.mark.id}, and there is none of that name, or it is not open to you.`
      : 'No snapshot of this server: the file carries no mark that can be read.';
    return { verdict: 'unknown', message, sha256: hash, snapshot: null, handedOutAt: null };
  }
  if (await isSealed(call.services.db, bytes)) {
    const message = `This file is unchanged since it was issued: ${head.title}, ${head.address}.`;
    return { verdict: 'as-handed-out', message, sha256: hash, snapshot: named(head), handedOutAt: null };
  }
  const message = `The file was altered: it names the snapshot ${head.address}, but no file issued for it has these bytes.${dataWords(head, marked.mark, marked.data)}`;
  return { verdict: 'altered', message, sha256: hash, snapshot: named(head), handedOutAt: null };
}
