import type { Database, Transaction } from './open';

/** How often what proves who the user is was changed; null for nobody. */
export async function loadProofVersion({ prisma }: Database, userId: string): Promise<number | null> {
  return (await prisma.user.findUnique({ where: { id: userId }, select: { proofVersion: true } }))?.proofVersion ?? null;
}

/**
 * The same, once a change of it that is under way is decided. On PostgreSQL what such a change deletes does not have what was written after
 * its statement: whoever wrote a session waits here for the change, and sees it. SQLite has one writer at a time.
 */
export async function settledProofVersion(db: Database, userId: string): Promise<number | null> {
  if (db.provider === 'sqlite') return loadProofVersion(db, userId);
  const rows = await db.prisma.$queryRaw<Readonly<{ proofVersion: number }>[]>`
    SELECT "proofVersion" FROM "User" WHERE "id" = ${userId} FOR SHARE`;
  return rows[0]?.proofVersion ?? null;
}

/** What ended with `endAccess`. */
export type Ended = Readonly<{ sessions: number; tokens: number }>;

/**
 * Ends all that was opened by what proved the user until now: sessions, half sign-ins, authenticators that are not set up yet, tokens,
 * and links that wait, for them or made by them. A sign-in that is under way opens nothing. `keepToken` is the session that stays.
 */
export async function endAccess(tx: Transaction, userId: string, at: string, keepToken: string | null = null): Promise<Ended> {
  await tx.user.update({ where: { id: userId }, data: { proofVersion: { increment: 1 }, mayEnrolUntil: null } });
  const sessions = await tx.session.deleteMany({ where: { userId, ...(keepToken === null ? {} : { NOT: { token: keepToken } }) } });
  const tokens = await tx.apiToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: at } });
  await tx.oneTimeLink.deleteMany({ where: { usedAt: null, OR: [{ userId }, { createdById: userId }] } });
  // A half sign-in names its user, and the challenge for a new passkey has the user among others in its JSON.
  await tx.verification.deleteMany({ where: { value: { contains: userId } } });
  await tx.twoFactor.deleteMany({ where: { userId, verified: false } });
  return { sessions: sessions.count, tokens: tokens.count };
}

/**
 * After the user changed a second factor: the other sessions, half sign-ins and links for a first factor end. Tokens stay. `kept` is the
 * session that stays; null for none.
 */
export async function endOtherSessions(
  { prisma }: Database,
  userId: string,
  kept: Readonly<{ id: string } | { token: string }> | null,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { proofVersion: { increment: 1 }, mayEnrolUntil: null } });
    await tx.session.deleteMany({ where: { userId, ...(kept === null ? {} : { NOT: kept }) } });
    await tx.oneTimeLink.deleteMany({ where: { userId, purpose: 'factor', usedAt: null } });
    await tx.verification.deleteMany({ where: { value: { contains: userId } } });
  });
}

/** Takes away every second factor of a user who has lost theirs, and ends all access as `endAccess` does. */
export async function removeFactors(tx: Transaction, userId: string, at: string): Promise<Ended> {
  await tx.twoFactor.deleteMany({ where: { userId } });
  await tx.passkey.deleteMany({ where: { userId } });
  await tx.user.update({ where: { id: userId }, data: { twoFactorEnabled: false } });
  return endAccess(tx, userId, at);
}

/** Lets the session add a first second factor until the instant. */
export async function allowEnrolment(tx: Transaction, session: Readonly<{ id: string } | { token: string }>, until: string): Promise<void> {
  await tx.session.updateMany({ where: session, data: { mayEnrolUntil: until } });
}

/** The first sign-in of a new account takes over what the link of the account allows; later ones find nothing. */
export async function takeOverEnrolment({ prisma }: Database, userId: string, token: string, now: string): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { mayEnrolUntil: true } });
    const until = user?.mayEnrolUntil ?? null;
    if (until === null) return;
    const { count } = await tx.user.updateMany({ where: { id: userId, mayEnrolUntil: until }, data: { mayEnrolUntil: null } });
    if (count === 1 && until > now) await allowEnrolment(tx, { token }, until);
  });
}

/** A session's leave to add a first second factor, and when it was opened; null when there is no such session. */
export async function loadSessionProof(
  { prisma }: Database,
  id: string,
): Promise<Readonly<{ createdAt: number; mayEnrolUntil: string | null }> | null> {
  const row = await prisma.session.findUnique({ where: { id }, select: { createdAt: true, mayEnrolUntil: true } });
  return row && { createdAt: row.createdAt.getTime(), mayEnrolUntil: row.mayEnrolUntil };
}

/** Uses the session's leave to add a first second factor up. False when it has none any more: of two at once, one is told so. */
export async function spendEnrolment({ prisma }: Database, sessionId: string, now: string): Promise<boolean> {
  const { count } = await prisma.session.updateMany({
    where: { id: sessionId, mayEnrolUntil: { gt: now } },
    data: { mayEnrolUntil: null },
  });
  return count === 1;
}

/** Ends a sign-in that was begun by a proof which was changed meanwhile: the session that it opened, and what waits for a code. */
export async function endBegunSignIn({ prisma }: Database, userId: string, token: string | null): Promise<void> {
  if (token !== null) await prisma.session.deleteMany({ where: { token } });
  await prisma.verification.deleteMany({ where: { value: userId } });
}

/** Takes back what was added a moment ago: the passkey of this id, or with null the authenticator. */
export async function undoEnrolment({ prisma }: Database, userId: string, passkeyId: string | null): Promise<void> {
  if (passkeyId !== null) {
    await prisma.passkey.deleteMany({ where: { id: passkeyId, userId } });
    return;
  }
  await prisma.$transaction(async (tx) => {
    await tx.twoFactor.deleteMany({ where: { userId } });
    await tx.user.update({ where: { id: userId }, data: { twoFactorEnabled: false } });
  });
}

/** The authenticator of the user, set up or begun; null when there is none. */
export async function findAuthenticator(
  { prisma }: Database,
  userId: string,
): Promise<Readonly<{ isSetUp: boolean; sessionId: string | null }> | null> {
  const row = await prisma.twoFactor.findUnique({ where: { userId }, select: { verified: true, sessionId: true } });
  return row && { isSetUp: row.verified !== false, sessionId: row.sessionId };
}

/** Writes down which session began to set the authenticator up. */
export async function bindAuthenticator({ prisma }: Database, userId: string, sessionId: string): Promise<void> {
  await prisma.twoFactor.updateMany({ where: { userId, verified: false }, data: { sessionId } });
}

/** Whose sign-in waits for a second factor under this name; null when none does. */
export async function findChallenged({ prisma }: Database, identifier: string): Promise<string | null> {
  return (await prisma.verification.findFirst({ where: { identifier }, select: { value: true } }))?.value ?? null;
}

/** Whose passkey it is; null when nobody has it. */
export async function findPasskeyUser({ prisma }: Database, credentialID: string): Promise<string | null> {
  return (await prisma.passkey.findFirst({ where: { credentialID }, select: { userId: true } }))?.userId ?? null;
}
