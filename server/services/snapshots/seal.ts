import { createHmac } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { newSecret } from '../../auth/secrets';
import { agreeOn } from '../../db/accounts';
import type { Database } from '../../db/open';
import type { SnapshotMark } from '../../domain/snapshots/types';
import { hasPngSignature, PNG_HEAD_BYTES } from './mark';

// Most files of a snapshot are made when they are asked for and not kept. What makes one known again, also by a later version of the program
// that would draw it otherwise, is a seal in its mark: a keyed hash of all its other bytes.

/** Stands where the seal will be while it is computed: as long as a seal. */
const BLANK = '0'.repeat(43);

/** As JSON has it, and as it stands in a cell of a CSV. */
const BEFORE_SEAL = ['"seal":"', '""seal"":""'];

const keys = new WeakMap<Database, Promise<string>>();

/** The key of a database's seals. It is made once, and kept in the database: a backup knows the files that were handed out before it. */
function keyOf(db: Database): Promise<string> {
  const known = keys.get(db) ?? agreeOn(db, 'snapshot seal', newSecret());
  keys.set(db, known);
  known.catch(() => keys.delete(db));
  return known;
}

/** The mark of a file that will be sealed. */
export function sealable(mark: SnapshotMark): SnapshotMark {
  return { ...mark, seal: BLANK };
}

/** The file with another seal; null for one that has no place for it. */
function withSeal(bytes: Buffer, seal: string): Buffer | null {
  const [start] = BEFORE_SEAL.flatMap((before) => {
    const at = bytes.indexOf(before);
    return at < 0 ? [] : [at + before.length];
  });
  if (start === undefined || start + seal.length > bytes.length) return null;
  const copy = Buffer.from(bytes);
  copy.write(seal, start, 'latin1');
  if (!hasPngSignature(bytes)) return copy;
  // The mark is in the first chunk after the head: type and data, then their checksum.
  const end = PNG_HEAD_BYTES + 8 + copy.readUInt32BE(PNG_HEAD_BYTES);
  if (end + 4 > copy.length || start + seal.length > end) return null;
  copy.writeUInt32BE(crc32(copy.subarray(PNG_HEAD_BYTES + 4, end)), end);
  return copy;
}

function hashOf(key: string, blank: Buffer): string {
  return createHmac('sha256', key).update(blank).digest('base64url');
}

/** A file whose mark is `sealable`, with its seal. */
export async function seal(db: Database, bytes: Buffer): Promise<Buffer> {
  const sealed = withSeal(bytes, hashOf(await keyOf(db), bytes));
  if (!sealed) throw new Error('a file without a place for its seal');
  return sealed;
}

/** True for a file that this database's programs sealed, byte for byte. */
export async function isSealed(db: Database, bytes: Buffer): Promise<boolean> {
  const blank = withSeal(bytes, BLANK);
  return blank !== null && withSeal(blank, hashOf(await keyOf(db), blank))?.equals(bytes) === true;
}
