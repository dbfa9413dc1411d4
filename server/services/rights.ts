import { type Actor, grantIn } from '../auth/actor';
import type { AuditEntry } from '../domain/audit';
import type { Operation } from '../domain/definitions/types';
import { MusterError } from '../domain/errors';
import { HOW_TO_EDIT } from '../domain/local-editor-words';
import type { Series } from '../domain/report';
import { type Grant, grantOf, holds, type Right, reaches } from '../domain/rights';
import type { Call } from './call';

export type Guarded = Pick<Operation, 'key' | 'isPublic' | 'needsSecondFactor'>;

/** A refusal, and what the audit log counts of it; null for what it does not count. */
export type Denial = Readonly<{ refusal: MusterError; detail: string | null }>;

const DOES: Readonly<Record<Right, string>> = {
  read: 'read this board',
  report: 'report on this board',
  import: 'import files into this board',
  edit: 'change what is defined on this board',
  administer: 'administer this board',
};

/** What nobody tells from an operation that is not open to them. */
export function noOperation(key: string): MusterError {
  return new MusterError('NOT_FOUND', `There is no operation ${key}, or it is not open to you. Sign in if you have an account.`);
}

/**
 * What the actor may act as now: without the second factor that the operation asks for, editors and administrators are readers;
 * without the one that the own account has, administrators are editors.
 */
export function grantNow(actor: Actor, operation: Guarded): Grant | null {
  const grant = grantIn(actor, operation.key);
  if (grant !== null && lacksFactor(actor, operation, grant)) return grantOf('reader');
  return grant?.role === 'administrator' && actor.owesFactor ? grantOf('editor') : grant;
}

function lacksFactor(actor: Actor, operation: Guarded, { role }: Grant): boolean {
  const isPerson = actor.kind === 'user' || actor.kind === 'token';
  return isPerson && operation.needsSecondFactor && !actor.hasSecondFactor && (role === 'editor' || role === 'administrator');
}

function scopeAllows({ scopes }: Actor, right: Right): boolean {
  if (scopes === null) return true;
  return right === 'read' ? scopes.includes('read') : (right === 'report' || right === 'import') && scopes.includes('report');
}

/** True when the actor may do so; for `report`, on this series. */
export function may(actor: Actor, operation: Guarded, right: Right, series: Series | null = null): boolean {
  const grant = grantNow(actor, operation);
  if (!holds(grant, operation, right)) return false;
  // What is open to everybody is open to every token.
  if (!(right === 'read' && operation.isPublic) && !scopeAllows(actor, right)) return false;
  return series === null || (grant !== null && reaches(grant, series));
}

function refusalOf(actor: Actor, operation: Guarded, right: Right, series: Series | null, isSetUp: boolean): MusterError {
  if (right === 'read') return noOperation(operation.key);
  const nothing = 'Nothing was saved.';
  if (actor.kind === 'anonymous')
    return new MusterError('SIGN_IN', isSetUp ? `Sign in to ${DOES[right]}. ${nothing}` : `${nothing} ${HOW_TO_EDIT}`);
  const grant = grantIn(actor, operation.key);
  if (grant && lacksFactor(actor, operation, grant))
    return new MusterError(
      'FORBIDDEN',
      `This operation asks its ${grant.role}s for a second factor: set up an authenticator or a passkey in your account, then sign in with it. ${nothing}`,
    );
  if (actor.owesFactor && right === 'administer' && grant?.role === 'administrator') return owedFactor();
  if (!scopeAllows(actor, right)) return new MusterError('FORBIDDEN', `This token may not ${DOES[right]}. ${nothing}`);
  if (series !== null && grant?.role === 'contributor')
    return new MusterError('FORBIDDEN', `You report for your own contributor and indicators; ${series.key} is not among them. ${nothing}`);
  return new MusterError('FORBIDDEN', `Your role does not let you ${DOES[right]}. ${nothing}`);
}

/** The start of an audit entry: who, and from where. */
export function auditedActor(actor: Actor): Pick<AuditEntry, 'actor' | 'userId' | 'address'> {
  return { actor: actor.kind === 'anonymous' ? 'anonymous' : actor.name, userId: actor.userId, address: actor.address };
}

/** Why the actor may not do so; null when they may. `isSetUp` chooses how nobody in particular is told to get the right. */
export function denialOf(actor: Actor, operation: Guarded, right: Right, series: Series | null = null, isSetUp = true): Denial | null {
  if (may(actor, operation, right, series)) return null;
  const on = series ? ` on ${series.key}` : '';
  return { refusal: refusalOf(actor, operation, right, series, isSetUp), detail: `Was not let ${DOES[right]}${on}.` };
}

/** Counts a denial, if the audit log does, and throws it. */
export function refuse({ services, actor }: Call, operationKey: string | null, { refusal, detail }: Denial): never {
  if (detail !== null) services.audit.count({ ...auditedActor(actor), kind: 'denial', operationKey, detail });
  throw refusal;
}

/**
 * Throws unless the actor may do so; for `report`, on this series. A board that may not be read is answered as one that is not there
 * (`NOT_FOUND`); else `SIGN_IN` for nobody in particular and `FORBIDDEN` for somebody. A denial is counted in the audit log.
 */
export function requireRight(call: Call, operation: Guarded, right: Right, series: Series | null = null): void {
  const { actor, services, onRight } = call;
  const denial = denialOf(actor, operation, right, series, services.identity.isKnownSetUp);
  if (denial) refuse(call, operation.key, denial);
  onRight?.({ operationKey: operation.key, right, series });
}

/**
 * Throws unless the actor administers the operation, or is the local editor, who does this too as long as nobody administers. Answers the right
 * that a write asks for again in its transaction.
 */
export function requireAdministerOrLocal(call: Call, operation: Guarded): Right {
  const right = call.actor.kind === 'desk' ? 'edit' : 'administer';
  requireRight(call, operation, right);
  return right;
}

/** Why the actor may not administer the whole program; null when they may. */
export function administratorDenialOf(actor: Actor): Denial | null {
  const { isAdministrator, kind } = actor;
  if (isAdministrator) return factorDenialOf(actor);
  const refusal =
    kind === 'anonymous' || kind === 'desk'
      ? new MusterError('SIGN_IN', 'Sign in as an administrator. Nothing was saved.')
      : new MusterError('FORBIDDEN', 'Only an administrator of the whole program may do this. Nothing was saved.');
  return { refusal, detail: 'Was not let administer the program.' };
}

/** Throws unless the actor administers the whole program. */
export function requireProgramAdministrator(call: Call): void {
  const denial = administratorDenialOf(call.actor);
  if (denial) refuse(call, null, denial);
}

/**
 * Throws unless the actor administers the whole program, is the local editor of one that was not set up, or the program itself: those who begin and
 * remove operations.
 */
export function requireProgramOrLocal(call: Call): void {
  if (call.actor.kind !== 'desk' && call.actor.kind !== 'program') requireProgramAdministrator(call);
}

/** Why the actor may not bring whole operations in; null when they may. So may who administers the program, and a token of theirs for it. */
export function bringInDenialOf(actor: Actor): Denial | null {
  if (actor.kind !== 'token' || !actor.scopes?.includes('program')) return administratorDenialOf(actor);
  if (!actor.owesFactor) return null;
  const message =
    'This token was issued by a password alone, and its account has a second factor now: issue another one. Nothing was saved.';
  return { refusal: new MusterError('FORBIDDEN', message), detail: 'A token of the program without the second factor of its account.' };
}

/**
 * Throws unless the actor administers the whole program, holds a token of who does for it, is the local editor of one that was not set up, or the
 * program itself: those who bring whole operations in.
 */
export function requireBringIn(call: Call): void {
  if (call.actor.kind === 'desk' || call.actor.kind === 'program') return;
  const denial = bringInDenialOf(call.actor);
  if (denial) refuse(call, null, denial);
}

/** Why the actor speaks for no account; null when they do. */
export function userDenialOf({ kind, userId }: Actor): Denial | null {
  if (kind === 'user' && userId !== null) return null;
  const refusal =
    kind === 'token'
      ? new MusterError('FORBIDDEN', 'A token does not speak for an account: sign in. Nothing was saved.')
      : new MusterError('SIGN_IN', 'Sign in first. Nothing was saved.');
  return { refusal, detail: null };
}

/** The refusal of who is half signed in. */
export function owedFactor(): MusterError {
  return new MusterError(
    'FORBIDDEN',
    'You signed in by password alone, and your account has a second factor. Sign in with it, then do this again. Nothing was saved.',
  );
}

/** Why who is half signed in may not do so; null for everybody else. */
export function factorDenialOf({ owesFactor }: Actor): Denial | null {
  const detail = 'Was half signed in: by password alone, without the second factor that the account has.';
  return owesFactor ? { refusal: owedFactor(), detail } : null;
}

/**
 * Throws `FORBIDDEN` for who is half signed in: the account has a second factor, and this session was proved by the password alone.
 * Whatever gives lasting access, and whatever changes how somebody proves who they are, asks this first.
 */
export function requireOwnFactor(call: Call): void {
  const denial = factorDenialOf(call.actor);
  if (denial) refuse(call, null, denial);
}

/** The user that the actor is. Throws `SIGN_IN` for everybody else, and `FORBIDDEN` for a token: it does not speak for an account. */
export function requireUser(call: Call): Readonly<{ userId: string }> {
  const denial = userDenialOf(call.actor);
  if (denial) refuse(call, null, denial);
  // Who is denied nothing here is a user, and a user has an id.
  return { userId: call.actor.userId ?? '' };
}
