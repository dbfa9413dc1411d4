import { findUser, loadGrants, putMembership } from '../../db/accounts';
import { writeInTurn } from '../../db/guarded-write';
import { MusterError } from '../../domain/errors';
import { memberInput, removeMemberInput } from '../../domain/input/account-inputs';
import type { Grant } from '../../domain/rights';
import { recordIn } from '../audit/record-in';
import type { Call } from '../call';
import { openOperation } from '../context';
import { DEMONSTRATION } from '../inputs';
import { requireRight } from '../rights';
import { stillMay } from '../still-may';
import { mutation } from '../verb';
import { checkedGrant, wordsOfGrant } from './grant-words';

async function change(call: Call, operationKey: string, userId: string, grant: Grant | null): Promise<void> {
  const { services, actor } = call;
  // Of two administrators of an operation who lower each other the second is none any more: one is always left.
  await writeInTurn(services.db, stillMay(call, operationKey, ['administer'], grant === null), async (tx) => {
    const user = await findUser({ prisma: tx }, { id: userId });
    const before = user && (await loadGrants({ prisma: tx }, userId)).get(operationKey);
    if (!user || !before) throw new MusterError('NOT_FOUND', 'Nobody of this id has a role here: invite them. Nothing was saved.');
    if (user.id === actor.userId && !actor.isAdministrator)
      throw new MusterError('FORBIDDEN', 'Another administrator changes your role: you could not take it back. Nothing was saved.');
    await putMembership(tx, userId, operationKey, grant);
    const detail = `${user.name} <${user.email}>: from ${wordsOfGrant(before)} to ${grant ? wordsOfGrant(grant) : 'no role'}.`;
    await recordIn(tx, call, { kind: 'role', operationKey, detail });
  });
}

/** Gives a member another role. Throws `NOT_FOUND`, `SIGN_IN`, `FORBIDDEN` and `BAD_INPUT` with the fields. */
export const saveMember = mutation({
  needs: 'administer',
  input: memberInput,
  example: { ...DEMONSTRATION, userId: 'nobody', role: 'contributor', contributorKeys: ['NGA'], indicatorKeys: [] },
  run: async (call, { operation: operationKey, userId, ...wanted }): Promise<Readonly<{ userId: string }>> => {
    const { definitions } = (await openOperation(call, operationKey)).state;
    requireRight(call, definitions.operation, 'administer');
    await change(call, operationKey, userId, checkedGrant(wanted, definitions));
    return { userId };
  },
});

/** Takes a member's role away. Throws as `saveMember` does. */
export const removeMember = mutation({
  needs: 'administer',
  input: removeMemberInput,
  example: { ...DEMONSTRATION, userId: 'nobody' },
  run: async (call, { operation: operationKey, userId }): Promise<Readonly<{ userId: string }>> => {
    requireRight(call, (await openOperation(call, operationKey)).state.definitions.operation, 'administer');
    await change(call, operationKey, userId, null);
    return { userId };
  },
});
