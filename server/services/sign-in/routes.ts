import type { AuditKind } from '../../domain/audit';
import type { GuessKind } from './guesses';

/** What one address of the sign-in library is here. */
export type Route = Readonly<{
  method: 'GET' | 'POST';
  /** What the audit log calls it when it goes well; null where it changes nothing. */
  kind: AuditKind | null;
  did: string;
  /**
   * The fields of the body that the library is given. It would take more: a device that is trusted would go without its second factor,
   * and the registration of a passkey would open a session.
   */
  fields?: readonly string[];
  /** What of somebody's it may be a guess at: counted, and refused beyond. */
  guesses?: GuessKind;
  /** Done in a session, which is wholly signed in: it changes how the user proves who they are. */
  changes?: 'password' | 'factor';
  /** It adds a second factor: begins to, or finishes. Where it is the first, the session needs leave for it. */
  enrols?: 'begin' | 'finish';
  /** The page needs what the library answers. */
  isAnswerNeeded?: boolean;
}>;

/** What of the sign-in library is served; everything else of it is not there. */
export const SIGN_IN_ROUTES: Readonly<Record<string, Route>> = {
  '/sign-in/email': {
    method: 'POST',
    kind: 'sign-in',
    did: 'Signed in by password.',
    fields: ['email', 'password'],
    guesses: 'password',
  },
  '/two-factor/verify-totp': {
    method: 'POST',
    kind: 'sign-in',
    did: 'Gave the code of their authenticator.',
    fields: ['code'],
    guesses: 'code',
  },
  '/two-factor/verify-backup-code': {
    method: 'POST',
    kind: 'sign-in',
    did: 'Signed in by a backup code.',
    fields: ['code'],
    guesses: 'code',
  },
  '/passkey/generate-authenticate-options': { method: 'GET', kind: null, did: '', isAnswerNeeded: true },
  '/passkey/verify-authentication': {
    method: 'POST',
    kind: 'sign-in',
    did: 'Signed in by a passkey.',
    fields: ['response'],
    guesses: 'passkey',
  },
  '/sign-out': { method: 'POST', kind: 'sign-out', did: 'Signed out.' },
  '/change-password': {
    method: 'POST',
    kind: 'account',
    did: 'Changed their password. Other sessions were ended, tokens revoked.',
    fields: ['currentPassword', 'newPassword'],
    guesses: 'password',
    changes: 'password',
  },
  '/two-factor/enable': {
    method: 'POST',
    kind: 'account',
    did: 'Began to set up an authenticator.',
    fields: ['password'],
    guesses: 'password',
    enrols: 'begin',
    isAnswerNeeded: true,
  },
  '/two-factor/disable': {
    method: 'POST',
    kind: 'account',
    did: 'Took their authenticator away.',
    fields: ['password'],
    guesses: 'password',
    changes: 'factor',
  },
  '/two-factor/generate-backup-codes': {
    method: 'POST',
    kind: 'account',
    did: 'Made new backup codes.',
    fields: ['password'],
    guesses: 'password',
    changes: 'factor',
    isAnswerNeeded: true,
  },
  '/passkey/generate-register-options': { method: 'GET', kind: null, did: '', enrols: 'begin', isAnswerNeeded: true },
  '/passkey/verify-registration': {
    method: 'POST',
    kind: 'account',
    did: 'Added a passkey.',
    fields: ['response', 'name'],
    changes: 'factor',
    enrols: 'finish',
  },
  '/passkey/delete-passkey': { method: 'POST', kind: 'account', did: 'Took a passkey away.', fields: ['id'], changes: 'factor' },
};
