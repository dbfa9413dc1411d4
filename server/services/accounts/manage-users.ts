import { findUser, loadUsers, type Membership, setAdministrator, setDisabled, type UserRow } from '../../db/accounts';
import { removeFactors } from '../../db/proofs';
import { MusterError } from '../../domain/errors';
import { userInput, userStateInput } from '../../domain/input/account-inputs';
import type { Call } from '../context';
import { parseInput } from '../parse-input';
import { auditedActor, requireProgramAdministrator } from '../rights';
import { makeLink } from './links';

export type UserSummary = Readonly<{ user: UserRow; memberships: readonly Membership[]; passkeys: number }>;

/** All accounts, for administrators of the program. */
export async function listUsers(call: Call): Promise<readonly UserSummary[]> {
  requireProgramAdministrator(call);
  return loadUsers(call.services.db);
}

/** The user of this id. Throws `NOT_FOUND` when there is none. */
export async function userOrThrow({ services }: Call, userId: string): Promise<UserRow> {
  const user = await findUser(services.db, { id: userId });
  if (!user) throw new MusterError('NOT_FOUND', 'Nobody has this id. Nothing was saved.');
  return user;
}

/**
 * Disables or enables an account, and makes it an administrator of the program or no more. Disabling ends its sessions and streams,
 * and revokes its tokens. Throws `FORBIDDEN` for one's own account: there would be nobody to take it back.
 */
export async function saveUser(call: Call, raw: unknown): Promise<Readonly<{ userId: string }>> {
  requireProgramAdministrator(call);
  const { userId, isDisabled, isAdministrator } = parseInput(userStateInput, raw);
  const { services, actor } = call;
  const user = await userOrThrow(call, userId);
  if (userId === actor.userId) throw new MusterError('FORBIDDEN', 'Another administrator changes your own account. Nothing was saved.');
  const did: string[] = [];
  if (isDisabled !== (user.disabledAt !== null)) {
    await setDisabled(services.db, userId, isDisabled ? new Date(services.now()).toISOString() : null);
    did.push(isDisabled ? 'disabled' : 'enabled');
  }
  if (isAdministrator !== user.isAdministrator) {
    await setAdministrator(services.db, userId, isAdministrator);
    did.push(isAdministrator ? 'administrator of the program' : 'no administrator of the program any more');
  }
  if (did.length > 0)
    await services.audit.record({
      ...auditedActor(actor),
      kind: 'account',
      operationKey: null,
      detail: `${user.name} <${user.email}>: ${did.join(', ')}.`,
    });
  return { userId };
}

/** A link by which a user sets a new password, for the administrator to hand over. */
export async function makePasswordLink(call: Call, raw: unknown): Promise<Readonly<{ address: string; expiresAt: string }>> {
  requireProgramAdministrator(call);
  const { userId } = parseInput(userInput, raw);
  const { services, actor } = call;
  const { name, email } = await userOrThrow(call, userId);
  const { address, link } = await makeLink(services, {
    purpose: 'password',
    email,
    userId,
    operationKey: null,
    grant: null,
    createdBy: actor.name,
    createdById: actor.userId,
  });
  await services.audit.record({
    ...auditedActor(actor),
    kind: 'account',
    operationKey: null,
    detail: `Made a link for a new password of ${name} <${email}>.`,
  });
  return { address, expiresAt: link.expiresAt };
}

/**
 * Takes away the second factors of a user who has lost them, and ends what was opened by them: sessions, tokens, links that wait. To
 * set up a new one they need a link: `makeFactorLink`.
 */
export async function resetFactors(call: Call, raw: unknown): Promise<Readonly<{ userId: string }>> {
  requireProgramAdministrator(call);
  const { userId } = parseInput(userInput, raw);
  const { services, actor } = call;
  const { name, email } = await userOrThrow(call, userId);
  await removeFactors(services.db, userId, new Date(services.now()).toISOString());
  await services.audit.record({
    ...auditedActor(actor),
    kind: 'account',
    operationKey: null,
    detail: `Took away the second factors of ${name} <${email}>. All sessions were ended, all tokens revoked.`,
  });
  return { userId };
}
