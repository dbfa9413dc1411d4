import { findUser, loadGrants, putMembership } from '../../db/accounts';
import { writeInTurn } from '../../db/guarded-write';
import { type OneTimeLink, useLink } from '../../db/links';
import type { Transaction } from '../../db/open';
import { MusterError } from '../../domain/errors';
import { acceptInput, linkInput } from '../../domain/input/account-inputs';
import type { Role } from '../../domain/words';
import { recordIn } from '../audit/record-in';
import type { Call } from '../call';
import { stillSignedIn } from '../still-may';
import { mutation } from '../verb';
import { addUser } from './add-user';
import { openLink, spentLink } from './links';

export type InvitationPage = Readonly<{
  email: string;
  /** Of the operation. */
  title: string;
  role: Role;
  createdBy: string;
  expiresAt: string;
  /** Whether the address has an account, and so whether to sign in or to choose a name and a password. */
  hasAccount: boolean;
  isSignedIn: boolean;
}>;

type Invitation = OneTimeLink & Readonly<{ operationKey: string; grant: NonNullable<OneTimeLink['grant']> }>;

/** False when who made an invitation could not make it any more. */
async function mayStillInvite({ services }: Call, userId: string, operationKey: string): Promise<boolean> {
  const user = await findUser(services.db, { id: userId });
  if (!user || user.disabledAt !== null) return false;
  return user.isAdministrator || (await loadGrants(services.db, userId)).get(operationKey)?.role === 'administrator';
}

async function openInvitation(call: Call, token: string): Promise<Invitation> {
  const { operationKey, grant, ...link } = await openLink(call, 'invitation', token);
  if (operationKey === null || grant === null) throw spentLink();
  if (link.createdById !== null && !(await mayStillInvite(call, link.createdById, operationKey))) throw spentLink();
  return { ...link, operationKey, grant };
}

/** What an invitation gives, for who holds its link. Throws `NOT_FOUND` and `TOO_MANY` as `openLink` does. */
export const readInvitation = mutation({
  needs: 'nothing',
  input: linkInput,
  example: { token: 'spent' },
  run: async (call, { token }): Promise<InvitationPage> => {
    const { email, operationKey, grant, createdBy, expiresAt } = await openInvitation(call, token);
    const user = await findUser(call.services.db, { email });
    return {
      email,
      title: (await call.services.models.get(operationKey)).state.definitions.operation.title,
      role: grant.role,
      createdBy,
      expiresAt,
      hasAccount: user !== null,
      isSignedIn: user !== null && call.actor.kind === 'user' && call.actor.userId === user.id,
    };
  },
});

/**
 * Takes an invitation up: with a new account, or into the account that is signed in under the invited address.
 * Throws `NOT_FOUND` for a link that is used, old or guessed, `SIGN_IN` when the address has an account, and `BAD_INPUT` with the fields.
 */
export const acceptInvitation = mutation({
  needs: 'nothing',
  input: acceptInput,
  example: { token: 'spent', name: 'A', password: 'p' },
  run: async (call, { token, name, password }): Promise<Readonly<{ email: string; operation: string }>> => {
    const { services, actor } = call;
    const { id: linkId, email, operationKey, grant, createdBy } = await openInvitation(call, token);
    const user = await findUser(services.db, { email });
    const give = async (tx: Transaction, userId: string): Promise<void> => {
      await putMembership(tx, userId, operationKey, grant);
      const detail = `Took up the invitation of ${createdBy}: ${grant.role}.`;
      await recordIn(tx, call, { kind: 'role', actor: user?.name ?? name ?? email, userId, operationKey, detail });
    };
    if (user) {
      if (actor.kind !== 'user' || actor.userId !== user.id)
        throw new MusterError('SIGN_IN', `${email} has an account: sign in with it, then open the link again. Nothing was saved.`);
      await writeInTurn(services.db, stillSignedIn(call), async (tx) => {
        if (!(await useLink(tx, linkId, new Date(services.now()).toISOString()))) throw spentLink();
        await give(tx, user.id);
      });
    } else {
      const problems = [
        ...(name === null ? [{ field: 'name', message: 'This is needed.' }] : []),
        ...(password === null ? [{ field: 'password', message: 'This is needed.' }] : []),
      ];
      if (name === null || password === null) throw new MusterError('BAD_INPUT', 'Choose a name and a password.', problems);
      await addUser(services, linkId, { name, email, password, isAdministrator: false }, give);
    }
    return { email, operation: operationKey };
  },
});
