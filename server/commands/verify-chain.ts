import { listOperations } from '../db/load';
import { isDamage } from '../db/operator-words';
import { formatCount } from '../domain/format';
import { checkChain } from '../services/changes/read-changes';
import { checkSeals } from '../services/forecast/read-seals';
import { type Command, withDatabase } from './program';

/** `npm run verify-chain`: walks every operation's log and its seals of kept forecasts. Ends with 1 at the first that does not hold. */
export async function runVerifyChain({ env, say }: Command): Promise<number> {
  try {
    return await withDatabase(env, false, async (db) => {
      const operations = await listOperations(db);
      if (operations.length === 0) say('There is no operation, and so no chain.');
      for (const { key } of operations) {
        const { ok, checked, firstBroken, reason } = await checkChain(db, key);
        if (!ok) {
          say(`${key}: the chain is broken at change ${firstBroken}. ${reason ?? ''}`);
          return 1;
        }
        const seals = await checkSeals(db, key);
        if (!seals.ok) {
          say(`${key}: the chain of seals is broken at seal ${seals.firstBroken}. ${seals.reason}`);
          return 1;
        }
        const sealed = seals.checked === 0 ? '' : `, ${formatCount(seals.checked, 'sealed forecast')}`;
        say(`${key}: the chain holds, ${formatCount(checked, 'change')}${sealed}`);
      }
      for (const line of await db.findDamage()) {
        say(`SQLite finds the file damaged: ${line}. Restore it from a backup.`);
        return 1;
      }
      return 0;
    });
  } catch (error) {
    if (!isDamage(error)) throw error;
    say('SQLite itself finds the file damaged, or no database at all. Restore it from a backup: npm run restore -- FILE');
    return 1;
  }
}
