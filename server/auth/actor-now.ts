import type { Standing, Writer } from '../db/write-guard';
import { MusterError } from '../domain/errors';
import { grantOf } from '../domain/rights';
import type { Scope } from '../domain/words';
import { type Actor, anonymous } from './actor';
import { MOST_SECONDS, PASSWORD_ALONE } from './sign-in';

/** What a token that does not hold is answered with. */
export function tokenRefusal(): MusterError {
  return new MusterError('SIGN_IN', 'This token is not valid: it is unknown, has expired or was revoked. Nothing was done.');
}

/** What a token may still be used for: a token of the program is of use as long as its user administers the program. */
export function scopesNow(scopes: readonly Scope[], { isAdministrator }: Readonly<{ isAdministrator: boolean }>): readonly Scope[] {
  return isAdministrator ? scopes : scopes.filter((scope) => scope !== 'program');
}

/** True for a token of the program that was issued by a password alone, where its user has a second factor now. */
export function owesFactorByToken(scopes: readonly Scope[], hasFactor: boolean, factor: string | null): boolean {
  return scopes.includes('program') && hasFactor && factor === PASSWORD_ALONE;
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
    const scopes = scopesNow(actor.scopes ?? [], user);
    const hasSecondFactor = user.hasFactor && token.factor !== PASSWORD_ALONE;
    return { ...actor, hasSecondFactor, owesFactor: owesFactorByToken(scopes, user.hasFactor, token.factor), grants, scopes };
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
