import { type Counts, countRows } from '../db/backup';
import { drawEpoch } from '../db/epoch';
import { listOperations } from '../db/load';
import { openDatabase } from '../db/open';
import { isDamage } from '../db/operator-words';
import { formatCount } from '../domain/format';
import { checkChain } from '../services/changes/read-changes';
import { CommandFailure, type Env } from './program';

/** What a copy holds, in words. */
export function wordsOfCounts({ operations, reports, changes, snapshots }: Counts): string {
  return [
    formatCount(operations, 'operation'),
    formatCount(reports, 'report'),
    formatCount(changes, 'change'),
    formatCount(snapshots, 'snapshot'),
  ].join(', ');
}

/**
 * Checks a copy of the database at a place of its own: its pages, its references and every chain. Throws in words at the first that does not hold.
 * @param isToBeUsed it takes the place of another: who followed that one is told to read everything anew
 */
export async function verifyCopy(place: Pick<Env, 'databaseUrl' | 'dataDir'>, name: string, isToBeUsed = false): Promise<Counts> {
  try {
    const db = await openDatabase(place);
    try {
      const [damage] = await db.findDamage();
      if (damage !== undefined) throw new CommandFailure(`SQLite finds ${name} damaged: ${damage}.`);
      for (const { key } of await listOperations(db)) {
        const { ok, firstBroken, reason } = await checkChain(db, key);
        if (!ok)
          throw new CommandFailure(
            `${name} is not as it was written: the chain of ${key} is broken at change ${firstBroken}. ${reason ?? ''}`,
          );
      }
      // A copy from before there were settings has no epoch to tell from another.
      if (isToBeUsed) await drawEpoch(db.prisma).catch(() => undefined);
      return await countRows(db);
    } finally {
      await db.close();
    }
  } catch (error) {
    throw isDamage(error) ? new CommandFailure(`${name} is no whole database of Muster: it is damaged, or no database at all.`) : error;
  }
}
