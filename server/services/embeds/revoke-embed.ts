import { findEmbed, revokeEmbed as withdraw } from '../../db/embeds';
import { MusterError } from '../../domain/errors';
import { revokeEmbedInput } from '../../domain/input/embed-inputs';
import { type Call, openOperation } from '../context';
import { parseInput } from '../parse-input';
import { auditedActor, requireRight } from '../rights';
import { shortOf } from './make-embed';

/**
 * Withdraws an embed: from now on its places say so. What was withdrawn already stays as it was. Throws `NOT_FOUND`, `SIGN_IN`,
 * `FORBIDDEN` and `BAD_INPUT`.
 */
export async function revokeEmbed(call: Call, raw: unknown): Promise<Readonly<{ revokedAt: string }>> {
  const { operation: operationKey, id, reason } = parseInput(revokeEmbedInput, raw);
  const { services, actor } = call;
  const { operation } = (await openOperation(call, operationKey)).state.definitions;
  requireRight(call, operation, 'edit');
  const revokedAt = new Date(services.now()).toISOString();
  if (await withdraw(services.db, { operationKey, id }, { revokedAt, revokedBy: actor.name, reason })) {
    const detail = `Withdrew the embed ${shortOf(id)}: ${reason}`;
    await services.audit.record({ ...auditedActor(actor), kind: 'embed', operationKey, detail });
    return { revokedAt };
  }
  const before = await findEmbed(services.db, id);
  if (!before?.revokedAt || before.operationKey !== operationKey)
    throw new MusterError('NOT_FOUND', 'There is no such embed of this operation. Nothing was saved.');
  return { revokedAt: before.revokedAt };
}
