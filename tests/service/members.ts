import { randomUUID } from 'node:crypto';
import { type Actor, anonymous } from '../../server/auth/actor';
import { hashOfSecret, newSecret, TOKEN_PREFIX } from '../../server/auth/secrets';
import { insertToken, putMembership } from '../../server/db/accounts';
import { type Grant, grantOf } from '../../server/domain/rights';
import type { Role, Scope } from '../../server/domain/words';
import type { Call, Services } from '../../server/services/call';

export type Holder = Readonly<{ userId: string; tokenId: string /** As it stands in a request. */; secret: string }>;

/** Somebody with a role in an operation, and a token of theirs for it. */
export async function makeHolder(
  { db, now }: Services,
  operationKey: string,
  { role = 'editor', scopes = ['read', 'report'] }: Readonly<{ role?: Role; scopes?: readonly Scope[] }> = {},
): Promise<Holder> {
  const [userId, tokenId, secret] = [randomUUID(), randomUUID(), `${TOKEN_PREFIX}${newSecret()}`];
  const at = new Date(now());
  const data = { id: userId, name: `Holder ${userId.slice(0, 4)}`, email: `${userId}@muster.example`, createdAt: at, updatedAt: at };
  await db.prisma.user.create({ data });
  await db.prisma.membership.create({ data: { id: randomUUID(), userId, operationKey, role } });
  await insertToken(db.prisma, hashOfSecret(secret), {
    id: tokenId,
    userId,
    operationKey,
    name: 'test',
    scopes: [...scopes],
    factor: 'password',
    createdAt: at.toISOString(),
    expiresAt: new Date(at.getTime() + 86_400_000).toISOString(),
    lastUsedAt: null,
    revokedAt: null,
  });
  return { userId, tokenId, secret };
}

export function bearer({ secret }: Holder): Readonly<{ Authorization: string }> {
  return { Authorization: `Bearer ${secret}` };
}

/** Somebody who has signed in, as the program identified them before anything else happened. */
export type SignedIn = Call & Readonly<{ userId: string; sessionId: string; email: string }>;

/** Signs somebody in who has this grant in an operation, or none, and may administer the program. */
export async function signInAs(
  services: Services,
  operationKey: string,
  grant: Grant | null,
  { isAdministrator = false }: Readonly<{ isAdministrator?: boolean }> = {},
): Promise<SignedIn> {
  const { db, now } = services;
  const [userId, sessionId] = [randomUUID(), randomUUID()];
  const at = new Date(now());
  const times = { createdAt: at, updatedAt: at };
  const name = `Person ${userId.slice(0, 4)}`;
  const email = `${userId}@muster.example`;
  await db.prisma.user.create({ data: { id: userId, name, email, isAdministrator, ...times } });
  if (grant) await putMembership(db.prisma, userId, operationKey, grant);
  await db.prisma.session.create({
    data: { id: sessionId, token: sessionId, userId, expiresAt: new Date(at.getTime() + 3_600_000), ...times },
  });
  const actor: Actor = {
    ...anonymous('192.0.2.1'),
    kind: 'user',
    name,
    userId,
    credentialId: sessionId,
    isAdministrator,
    grants: new Map(grant ? [[operationKey, grant]] : []),
  };
  return { services, actor, userId, sessionId, email };
}

/** The holder's token, as the program identified it before anything else happened. */
export function callOf(services: Services, { userId, tokenId }: Holder, operationKey: string, role: Role = 'editor'): Call {
  const grants = new Map([[operationKey, grantOf(role)]]);
  const scopes = ['read', 'report'] as const;
  return { services, actor: { ...anonymous('192.0.2.2'), kind: 'token', name: 'Holder', userId, credentialId: tokenId, grants, scopes } };
}
