import type { Grant } from '../domain/rights';
import type { Role, Scope } from '../domain/words';
import type { Database, Transaction } from './open';
import { endAccess } from './proofs';
import { textOfWords, wordsOfText } from './rows';

/** A user as the program knows them; what proves who they are stays with the sign-in library. */
export type UserRow = Readonly<{
  id: string;
  name: string;
  email: string;
  isAdministrator: boolean;
  disabledAt: string | null;
  hasTotp: boolean;
}>;

export type Membership = Readonly<{ operationKey: string }> & Grant;

export type Member = Readonly<{ user: UserRow; membership: Membership; passkeys: number; lastSeenAt: string | null }>;

const userFields = { id: true, name: true, email: true, isAdministrator: true, disabledAt: true, twoFactorEnabled: true } as const;

type StoredUser = Omit<UserRow, 'hasTotp'> & Readonly<{ twoFactorEnabled: boolean | null }>;
type StoredGrant = Readonly<{ operationKey: string; role: string; contributorKeys: string; indicatorKeys: string }>;

function userOf({ twoFactorEnabled, ...user }: StoredUser): UserRow {
  return { ...user, hasTotp: twoFactorEnabled === true };
}

function membershipOf({ operationKey, role, contributorKeys, indicatorKeys }: StoredGrant): Membership {
  return { operationKey, role: role as Role, contributorKeys: wordsOfText(contributorKeys), indicatorKeys: wordsOfText(indicatorKeys) };
}

function storedGrant({ role, contributorKeys, indicatorKeys }: Grant) {
  return { role, contributorKeys: textOfWords(contributorKeys), indicatorKeys: textOfWords(indicatorKeys) };
}

/** How many administer the program and can sign in. */
export async function countAdministrators(tx: Transaction): Promise<number> {
  return tx.user.count({ where: { isAdministrator: true, disabledAt: null } });
}

export async function findUser(
  { prisma }: Readonly<{ prisma: Transaction }>,
  by: Readonly<{ id: string } | { email: string }>,
): Promise<UserRow | null> {
  const row = await prisma.user.findUnique({ where: by, select: userFields });
  return row && userOf(row);
}

/** What the user may do, by operation. */
export async function loadGrants({ prisma }: Readonly<{ prisma: Transaction }>, userId: string): Promise<ReadonlyMap<string, Grant>> {
  const rows = await prisma.membership.findMany({ where: { userId } });
  return new Map(rows.map((row) => [row.operationKey, membershipOf(row)]));
}

/** What an account may do and must prove, as it stands now. */
export type Standing = Readonly<{
  grants: ReadonlyMap<string, Grant>;
  /** The account has an authenticator or a passkey. */
  hasFactor: boolean;
}>;

export async function loadStanding({ prisma }: Readonly<{ prisma: Transaction }>, userId: string): Promise<Standing> {
  const row = await prisma.user.findUnique({
    where: { id: userId },
    select: { twoFactorEnabled: true, memberships: true, _count: { select: { passkeys: true } } },
  });
  return {
    grants: new Map(row?.memberships.map((one) => [one.operationKey, membershipOf(one)])),
    hasFactor: row !== null && (row.twoFactorEnabled === true || row._count.passkeys > 0),
  };
}

/** Those with a role in the operation, by name. */
export async function loadMembers({ prisma }: Database, operationKey: string): Promise<Member[]> {
  const rows = await prisma.membership.findMany({
    where: { operationKey },
    include: {
      user: {
        select: {
          ...userFields,
          _count: { select: { passkeys: true } },
          sessions: { orderBy: { updatedAt: 'desc' }, take: 1, select: { updatedAt: true } },
        },
      },
    },
    orderBy: { user: { name: 'asc' } },
  });
  return rows.map(({ user: { _count, sessions, ...user }, ...row }) => ({
    user: userOf(user),
    membership: membershipOf(row),
    passkeys: _count.passkeys,
    lastSeenAt: sessions[0]?.updatedAt.toISOString() ?? null,
  }));
}

/** Gives the user this grant in the operation, in place of what they had; null takes it away. */
export async function putMembership(db: Transaction, userId: string, operationKey: string, grant: Grant | null): Promise<void> {
  const where = { userId_operationKey: { userId, operationKey } };
  if (grant === null) await db.membership.deleteMany({ where: { userId, operationKey } });
  else
    await db.membership.upsert({
      where,
      create: { id: `${operationKey}/${userId}`, userId, operationKey, ...storedGrant(grant) },
      update: storedGrant(grant),
    });
}

/** Disables the account, which ends all its access as `endAccess` does; or enables it again with null. */
export async function setDisabled(tx: Transaction, userId: string, disabledAt: string | null): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { disabledAt } });
  if (disabledAt !== null) await endAccess(tx, userId, disabledAt);
}

export type SessionRow = Readonly<{
  id: string;
  factor: string;
  createdAt: string;
  lastUsedAt: string;
  address: string;
  userAgent: string;
}>;

/** The user's sessions that still hold, the latest first. */
export async function loadSessions({ prisma }: Database, userId: string, now: number): Promise<SessionRow[]> {
  const rows = await prisma.session.findMany({ where: { userId, expiresAt: { gt: new Date(now) } }, orderBy: { updatedAt: 'desc' } });
  return rows.map(({ id, factor, createdAt, updatedAt, ipAddress, userAgent }) => ({
    id,
    factor,
    createdAt: createdAt.toISOString(),
    lastUsedAt: updatedAt.toISOString(),
    address: ipAddress ?? '',
    userAgent: userAgent ?? '',
  }));
}

/** Ends the user's sessions: one, or all but one. Returns how many were ended. */
export async function endSessions(
  tx: Transaction,
  userId: string,
  which: Readonly<{ id?: string; exceptToken?: string }> = {},
): Promise<number> {
  const { id, exceptToken } = which;
  const { count } = await tx.session.deleteMany({
    where: { userId, ...(id === undefined ? {} : { id }), ...(exceptToken === undefined ? {} : { NOT: { token: exceptToken } }) },
  });
  return count;
}

export async function loadPasskeys(
  { prisma }: Database,
  userId: string,
): Promise<readonly Readonly<{ id: string; name: string; createdAt: string | null }>[]> {
  const rows = await prisma.passkey.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } });
  return rows.map(({ id, name, createdAt }) => ({ id, name: name ?? 'Passkey', createdAt: createdAt?.toISOString() ?? null }));
}

/**
 * Remembers that a second factor's code was taken. False when the same code was taken after `since`: it is a replay. Of two at
 * once, one is told so.
 */
export async function takeCode({ prisma }: Database, id: string, at: string, since: string): Promise<boolean> {
  await prisma.usedCode.deleteMany({ where: { at: { lt: since } } });
  try {
    await prisma.usedCode.create({ data: { id, at } });
    return true;
  } catch (error) {
    if (await prisma.usedCode.findUnique({ where: { id } })) return false;
    throw error;
  }
}

/** The value that all instances of this database agree on: the first one given stays. */
export async function agreeOn({ prisma }: Database, key: string, value: string): Promise<string> {
  const stored = await prisma.setting.findUnique({ where: { key } });
  if (stored) return stored.value;
  try {
    return (await prisma.setting.create({ data: { key, value } })).value;
  } catch (error) {
    // Another instance that starts at the same time was faster.
    const row = await prisma.setting.findUnique({ where: { key } });
    if (!row) throw error;
    return row.value;
  }
}

export type TokenRow = Readonly<{
  id: string;
  userId: string;
  /** Null of a token of the program. */
  operationKey: string | null;
  name: string;
  scopes: readonly Scope[];
  /** What the session that issued it was proved by, as of a session. */
  factor: string;
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
}>;

type StoredToken = Omit<TokenRow, 'scopes'> & Readonly<{ scopes: string; hash: string }>;

function tokenOf({ hash: _hash, scopes, ...token }: StoredToken): TokenRow {
  // The scopes are those that insertToken was given.
  return { ...token, scopes: wordsOfText(scopes) as Scope[] };
}

export async function insertToken(tx: Transaction, hash: string, token: TokenRow): Promise<void> {
  await tx.apiToken.create({ data: { ...token, scopes: textOfWords(token.scopes), hash } });
}

/** The token of this hash with its user, whatever became of either; null when there is none. */
export async function findToken({ prisma }: Database, hash: string): Promise<Readonly<{ token: TokenRow; user: UserRow }> | null> {
  const row = await prisma.apiToken.findUnique({ where: { hash }, include: { user: { select: userFields } } });
  if (!row) return null;
  const { user, ...token } = row;
  return { token: tokenOf(token), user: userOf(user) };
}

/** Tokens that fit, the latest first. */
export async function loadTokens(
  { prisma }: Database,
  by: Readonly<{ id?: string; userId?: string; operationKey?: string | null }>,
): Promise<readonly Readonly<{ token: TokenRow; userName: string }>[]> {
  const rows = await prisma.apiToken.findMany({ where: by, include: { user: { select: { name: true } } }, orderBy: { createdAt: 'desc' } });
  return rows.map(({ user, ...token }) => ({ token: tokenOf(token), userName: user.name }));
}

export async function updateToken({ prisma }: Database, id: string, change: Readonly<{ lastUsedAt: string }>): Promise<void> {
  await prisma.apiToken.update({ where: { id }, data: change });
}

/** Revokes a token. False when it was revoked before: nothing is written then. */
export async function endToken(tx: Transaction, id: string, revokedAt: string): Promise<boolean> {
  return (await tx.apiToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt } })).count === 1;
}

export type NewUser = Readonly<{
  id: string;
  name: string;
  email: string;
  isAdministrator: boolean;
  passwordHash: string;
  /** Instant until which the first sign-in may add a first second factor. */
  mayEnrolUntil: string;
}>;

/** Adds a user with a password, in the rows that the sign-in library reads. */
export async function insertUser(tx: Transaction, { passwordHash, ...user }: NewUser, at: Date): Promise<void> {
  const times = { createdAt: at, updatedAt: at };
  await tx.user.create({ data: { ...user, ...times, emailVerified: true } });
  await tx.account.create({
    data: { id: `${user.id}/credential`, accountId: user.id, providerId: 'credential', userId: user.id, password: passwordHash, ...times },
  });
}

/** Sets a new password. */
export async function putPassword(tx: Transaction, userId: string, passwordHash: string): Promise<void> {
  await tx.account.updateMany({ where: { userId, providerId: 'credential' }, data: { password: passwordHash } });
}

/** Every user with their roles, by name. */
export async function loadUsers({
  prisma,
}: Database): Promise<readonly Readonly<{ user: UserRow; memberships: readonly Membership[]; passkeys: number }>[]> {
  const rows = await prisma.user.findMany({
    select: { ...userFields, memberships: true, _count: { select: { passkeys: true } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ memberships, _count, ...user }) => ({
    user: userOf(user),
    memberships: memberships.map(membershipOf),
    passkeys: _count.passkeys,
  }));
}

/** Makes the user an administrator of the program, or no more. */
export async function setAdministrator(tx: Transaction, userId: string, isAdministrator: boolean): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { isAdministrator } });
}
