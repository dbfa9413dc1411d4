import { countAdministrators, findUser, loadUsers, type Membership, setAdministrator, setDisabled, type UserRow } from '../../db/accounts';
import { writeInTurn } from '../../db/guarded-write';
import type { Transaction } from '../../db/open';
import { removeFactors } from '../../db/proofs';
import { MusterError } from '../../domain/errors';
import { userInput, userStateInput } from '../../domain/input/account-inputs';
import { recordIn } from '../audit/record-in';
import { nothing } from '../inputs';
import { stillAdministers } from '../still-may';
import { mutation, query } from '../verb';
import { makeLink } from './links';

export type UserSummary = Readonly<{ user: UserRow; memberships: readonly Membership[]; passkeys: number }>;

/** All accounts, for administrators of the program. */
export const listUsers = query({
  needs: 'program',
  input: nothing,
  example: undefined,
  run: async (call): Promise<readonly UserSummary[]> => {
    return loadUsers(call.services.db);
  },
});

/** The user of this id. Throws `NOT_FOUND` when there is none. */
export async function userOrThrow(tx: Transaction, userId: string): Promise<UserRow> {
  const user = await findUser({ prisma: tx }, { id: userId });
  if (!user) throw new MusterError('NOT_FOUND', 'Nobody has this id. Nothing was saved.');
  return user;
}

/**
 * Disables or enables an account, and makes it an administrator of the program or no more. Disabling ends its sessions and streams, and
 * revokes its tokens. Throws `FORBIDDEN` for one's own account, and for the last administrator: there would be nobody to take it back.
 */
export const saveUser = mutation({
  needs: 'program',
  input: userStateInput,
  example: { userId: 'nobody', isDisabled: true, isAdministrator: false },
  run: async (call, { userId, isDisabled, isAdministrator }): Promise<Readonly<{ userId: string }>> => {
    const { services, actor } = call;
    if (userId === actor.userId) throw new MusterError('FORBIDDEN', 'Another administrator changes your own account. Nothing was saved.');
    await writeInTurn(services.db, stillAdministers(call), async (tx) => {
      const user = await userOrThrow(tx, userId);
      const did: string[] = [];
      if (isDisabled !== (user.disabledAt !== null)) {
        await setDisabled(tx, userId, isDisabled ? new Date(services.now()).toISOString() : null);
        did.push(isDisabled ? 'disabled' : 'enabled');
      }
      if (isAdministrator !== user.isAdministrator) {
        await setAdministrator(tx, userId, isAdministrator);
        did.push(isAdministrator ? 'administrator of the program' : 'no administrator of the program any more');
      }
      if (did.length === 0) return;
      if ((await countAdministrators(tx)) === 0)
        throw new MusterError(
          'FORBIDDEN',
          'The last administrator of the program stays one: nobody could take it back. Nothing was saved.',
        );
      await recordIn(tx, call, { kind: 'account', operationKey: null, detail: `${user.name} <${user.email}>: ${did.join(', ')}.` });
    });
    return { userId };
  },
});

/** A link by which a user sets a new password, for the administrator to hand over. */
export const makePasswordLink = mutation({
  needs: 'program',
  input: userInput,
  example: { userId: 'nobody' },
  run: async (call, { userId }): Promise<Readonly<{ address: string; expiresAt: string }>> => {
    const { services, actor } = call;
    return writeInTurn(services.db, stillAdministers(call), async (tx) => {
      const { name, email } = await userOrThrow(tx, userId);
      const { address, link } = await makeLink(tx, services, {
        purpose: 'password',
        email,
        userId,
        operationKey: null,
        grant: null,
        createdBy: actor.name,
        createdById: actor.userId,
      });
      const detail = `Made a link for a new password of ${name} <${email}>.`;
      await recordIn(tx, call, { kind: 'account', operationKey: null, detail });
      return { address, expiresAt: link.expiresAt };
    });
  },
});

/**
 * Takes away the second factors of a user who has lost them, and ends what was opened by them: sessions, tokens, links that wait. To
 * set up a new one they need a link: `makeFactorLink`.
 */
export const resetFactors = mutation({
  needs: 'program',
  input: userInput,
  example: { userId: 'nobody' },
  run: async (call, { userId }): Promise<Readonly<{ userId: string }>> => {
    const { services } = call;
    await writeInTurn(services.db, stillAdministers(call), async (tx) => {
      const { name, email } = await userOrThrow(tx, userId);
      await removeFactors(tx, userId, new Date(services.now()).toISOString());
      const detail = `Took away the second factors of ${name} <${email}>. All sessions were ended, all tokens revoked.`;
      await recordIn(tx, call, { kind: 'account', operationKey: null, detail });
    });
    return { userId };
  },
});
