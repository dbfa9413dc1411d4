import { z } from 'zod';
import { listSeals, loadSealed } from '../../db/forecast-seals';
import type { Database } from '../../db/open';
import { sha256 } from '../../db/sha256';
import { brokenSeal, type Seal } from '../../domain/scoring/seal';
import { openOperation } from '../context';
import { DEMONSTRATION, ofOperation } from '../inputs';
import { query } from '../verb';

/** Seals that one answer lists. */
export const MOST_SEALS = 1_000;

/** Whether the chain of an operation's seals holds, and each seals what is kept and the log as they are. */
export type SealCheck = Readonly<{ ok: boolean; checked: number; firstBroken: number | null; reason: string }>;

export type SealsPage = Readonly<{ seals: readonly Seal[]; check: SealCheck }>;

/** Checks the chain of seals, and holds it against the forecasts that are here and the log. */
export async function checkSeals(db: Pick<Database, 'prisma'>, operation: string): Promise<SealCheck> {
  const seals = await listSeals(db, operation);
  const broken = brokenSeal(seals, sha256) ?? (await otherThanSealed(db, operation, seals));
  return {
    ok: broken === null,
    checked: broken === null ? seals.length : broken.number - 1,
    firstBroken: broken?.number ?? null,
    reason: broken?.reason ?? '',
  };
}

async function otherThanSealed(
  db: Pick<Database, 'prisma'>,
  operation: string,
  seals: readonly Seal[],
): Promise<{ number: number; reason: string } | null> {
  const found = await loadSealed(db, operation, seals);
  for (const { number, inputHash, resultHash, logHash, revision } of seals) {
    const sealed = found.get(number);
    if (sealed?.inputHash !== inputHash || sealed.resultHash !== resultHash)
      return { number, reason: 'The forecast that is kept is not the one that was sealed: it was altered.' };
    if (logHash !== '' && sealed.logHash !== logHash)
      return { number, reason: `Change ${revision} of the log is not the one that it was sealed with.` };
  }
  return null;
}

/** The seals of kept forecasts after a number, at most 1,000, and whether their chain holds. Throws `NOT_FOUND`. */
export const readSeals = query({
  needs: 'read',
  input: ofOperation.extend({
    after: z
      .int({ error: 'A whole number.' })
      .min(0)
      .max(2 ** 31 - 1)
      .optional(),
  }),
  example: DEMONSTRATION,
  takes: 'time',
  run: async (call, { operation, after = 0 }): Promise<SealsPage> => {
    const { key } = (await openOperation(call, operation)).state.definitions.operation;
    const { db } = call.services;
    return { seals: await listSeals(db, key, after, MOST_SEALS), check: await checkSeals(db, key) };
  },
});
