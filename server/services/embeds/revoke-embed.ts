import { findEmbed, revokeEmbed as withdraw } from '../../db/embeds';
import { writeGuarded } from '../../db/guarded-write';
import { MusterError } from '../../domain/errors';
import { revokeEmbedInput } from '../../domain/input/embed-inputs';
import { recordIn } from '../audit/record-in';
import { openOperation } from '../context';
import { DEMONSTRATION } from '../inputs';
import { requireRight } from '../rights';
import { stillMay } from '../still-may';
import { mutation } from '../verb';
import { shortOf } from './make-embed';

/**
 * Withdraws an embed: from now on its places say so. What was withdrawn already stays as it was. Throws `NOT_FOUND`, `SIGN_IN`,
 * `FORBIDDEN` and `BAD_INPUT`.
 */
export const revokeEmbed = mutation({
  needs: 'edit',
  input: revokeEmbedInput,
  example: { ...DEMONSTRATION, id: 'none', reason: 'Out of date' },
  run: async (call, { operation: operationKey, id, reason }): Promise<Readonly<{ revokedAt: string }>> => {
    const { services, actor } = call;
    const { operation } = (await openOperation(call, operationKey)).state.definitions;
    requireRight(call, operation, 'edit');
    const revokedAt = new Date(services.now()).toISOString();
    const isDone = await writeGuarded(services.db, stillMay(call, operationKey, ['edit'], true), async (tx) => {
      if (!(await withdraw(tx, { operationKey, id }, { revokedAt, revokedBy: actor.name, reason }))) return false;
      await recordIn(tx, call, { kind: 'embed', operationKey, detail: `Withdrew the embed ${shortOf(id)}: ${reason}` });
      return true;
    });
    if (isDone) return { revokedAt };
    const before = await findEmbed(services.db, id);
    if (!before?.revokedAt || before.operationKey !== operationKey)
      throw new MusterError('NOT_FOUND', 'There is no such embed of this operation. Nothing was saved.');
    return { revokedAt: before.revokedAt };
  },
});
