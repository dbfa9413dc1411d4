import { loadStanding } from '../../db/accounts';
import { allowEnrolment, findAuthenticator, loadSessionProof, spendEnrolment } from '../../db/proofs';
import { MusterError } from '../../domain/errors';
import type { Call } from '../call';
import { owedFactor, requireOwnFactor, requireUser } from '../rights';

/** A session that changes how its user proves who they are. */
export type Changer = Readonly<{ userId: string; sessionId: string }>;

/** Leave to add a first second factor, used up by the session that had it. */
export type Leave = Readonly<{ sessionId: string; until: string }>;

const NEEDS_LINK =
  'A first second factor needs a link: ask an administrator for one, or have it mailed to you from your account. Nothing was changed.';

/**
 * The session of who asks, wholly signed in: where the account has a second factor, the session was proved by one. Throws `SIGN_IN` for
 * nobody, and `FORBIDDEN` for a token and for who is half signed in.
 */
export function requireChanger(call: Call): Changer {
  const { userId } = requireUser(call);
  requireOwnFactor(call);
  const { credentialId } = call.actor;
  if (credentialId === null) throw new Error('a user without a session');
  return { userId, sessionId: credentialId };
}

/**
 * Until when the session may add a second factor: null for one more, which needs a session that was proved by one. The first needs
 * leave, which the link of a new account, of an administrator or of a letter gives: otherwise whoever knows the password would be the
 * second factor too. Throws `FORBIDDEN` without either.
 */
async function enrolmentOf({ services, actor }: Call, { userId, sessionId }: Changer): Promise<string | null> {
  const { db, now } = services;
  if ((await loadStanding(db, userId)).hasFactor) {
    // The account may have got it since the request was let in.
    if (!actor.hasSecondFactor) throw owedFactor();
    return null;
  }
  const until = (await loadSessionProof(db, sessionId))?.mayEnrolUntil ?? null;
  if (until === null || until <= new Date(now()).toISOString()) throw new MusterError('FORBIDDEN', NEEDS_LINK);
  return until;
}

/** Throws `FORBIDDEN` unless the session may add a second factor now. */
export async function requireEnrolment(call: Call, changer: Changer): Promise<void> {
  await enrolmentOf(call, changer);
}

/** Throws unless this session began to set up the authenticator whose first code it gives. */
export async function requireBegunHere({ services }: Call, { userId, sessionId }: Changer): Promise<void> {
  const begun = await findAuthenticator(services.db, userId);
  if (begun?.isSetUp) throw new MusterError('DUPLICATE', 'You have an authenticator already, and are signed in. Nothing was changed.');
  if (begun?.sessionId !== sessionId)
    throw new MusterError('NOT_FOUND', 'No authenticator is being set up in this session. Begin again. Nothing was changed.');
}

/** Uses up the leave to add the first second factor; null for one more, which needs none. Throws as `requireEnrolment` does. */
export async function takeLeave(call: Call, changer: Changer): Promise<Leave | null> {
  const until = await enrolmentOf(call, changer);
  if (until === null) return null;
  const { db, now } = call.services;
  if (!(await spendEnrolment(db, changer.sessionId, new Date(now()).toISOString()))) throw new MusterError('FORBIDDEN', NEEDS_LINK);
  return { sessionId: changer.sessionId, until };
}

/** Gives the leave back: what it was used for was refused. */
export async function giveBack({ services }: Call, leave: Leave | null): Promise<void> {
  if (leave) await allowEnrolment(services.db.prisma, { id: leave.sessionId }, leave.until);
}
