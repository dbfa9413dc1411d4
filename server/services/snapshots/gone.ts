import { findRemovedAddress } from '../../db/tombstones';
import { MusterError } from '../../domain/errors';
import { formatDay } from '../../domain/format';
import type { Services } from '../call';

/** What a removed address says: when, and what remains of the log that it stood on. Which operation it was is not told: it may have been closed. */
export function goneWords({
  removedAt,
  revision,
  chainHash,
}: Readonly<{ removedAt: string; revision: number; chainHash: string }>): string {
  return `This was removed on ${formatDay(removedAt.slice(0, 10))}, with an operation that it shows. The operation's log ended with change ${revision}, hash ${chainHash}.`;
}

/** Throws `GONE` for the id of a snapshot or an embed that was removed with an operation that it shows. */
export async function refuseGone({ db }: Pick<Services, 'db'>, id: string): Promise<void> {
  const tombstone = await findRemovedAddress(db, id);
  if (tombstone) throw new MusterError('GONE', goneWords(tombstone));
}
