import { randomUUID } from 'node:crypto';
import { hashOfSecret, newSecret, TOKEN_PREFIX } from '../../server/auth/secrets';
import { insertToken } from '../../server/db/accounts';
import type { Role, Scope } from '../../server/domain/words';
import type { Services } from '../../server/services/context';

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
  await insertToken(db, hashOfSecret(secret), {
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
