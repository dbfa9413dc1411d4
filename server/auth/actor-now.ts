import type { Standing, Writer } from '../db/write-guard';
import { MusterError } from '../domain/errors';
import { grantOf } from '../domain/rights';
import { type Actor, anonymous } from './actor';
import { MOST_SECONDS, PASSWORD_ALONE } from './sign-in';

/** What a token that does not hold is answered with. */
export function tokenRefusal(): MusterError {
  return new MusterError('SIGN_IN', 'This token is not valid: it is unknown, has expired or was revoked. Nothing was done.');
}

/** By what rows the database knows the actor. Who has none is found to be nobody in particular. */
export function writerOf({ kind, credentialId, userId }: Actor): Writer {
  if (kind === 'desk') return { kind: 'local' };
  return { kind: kind === 'token' ? 'token' : 'session', id: credentialId ?? '', userId: userId ?? '' };
}

/**
 * The actor as the database knows them now, in the operation that was read with them: who signed out or was disabled is nobody in
 * particular, as at their next request. Null for a token that does not hold any more.
 * @param now milliseconds since 1970
 */
export function actorNow(actor: Actor, operationKey: string | null, standing: Standing, now: number): Actor | null {
  const { user, session, token, grant } = standing;
  if (actor.kind === 'desk') return standing.isSetUp ? anonymous(actor.address) : actor;
  if (actor.kind === 'token') {
    if (!user || !token || user.disabledAt !== null || token.revokedAt !== null || Date.parse(token.expiresAt) <= now) return null;
    const own = user.isAdministrator ? grantOf('administrator') : grant;
    const grants = new Map(own && operationKey !== null && actor.grants.has(operationKey) ? [[operationKey, own]] : []);
    return { ...actor, hasSecondFactor: user.hasFactor && token.factor !== PASSWORD_ALONE, grants };
  }
  const holds = user && session && user.disabledAt === null && session.expiresAt > now && now - session.createdAt <= MOST_SECONDS * 1_000;
  if (!holds) return anonymous(actor.address);
  return {
    ...actor,
    isAdministrator: user.isAdministrator,
    hasSecondFactor: session.factor !== PASSWORD_ALONE,
    factor: session.factor,
    owesFactor: user.hasFactor && session.factor === PASSWORD_ALONE,
    grants: new Map(grant && operationKey !== null ? [[operationKey, grant]] : []),
  };
}
