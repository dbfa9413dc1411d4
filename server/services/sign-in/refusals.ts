import { z } from 'zod';
import { type ErrorCode, MusterError } from '../../domain/errors';

/** The library's refusals in our words. What it says besides does not leave the server. */
const REFUSALS: Readonly<Record<string, readonly [ErrorCode, string, string?]>> = {
  INVALID_EMAIL_OR_PASSWORD: ['SIGN_IN', 'The e-mail address or the password is wrong.'],
  INVALID_PASSWORD: ['FORBIDDEN', 'The password is wrong. Nothing was changed.', 'password'],
  INVALID_CODE: ['SIGN_IN', 'The code is wrong or has expired. Give the one shown now.', 'code'],
  INVALID_BACKUP_CODE: ['SIGN_IN', 'This backup code is wrong or was used already.', 'code'],
  INVALID_TWO_FACTOR_COOKIE: ['SIGN_IN', 'Your sign-in took too long. Start again with your password.'],
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: ['TOO_MANY', 'Too many wrong codes. Start again with your password.'],
  ACCOUNT_DISABLED: ['FORBIDDEN', 'This account is disabled. Ask an administrator.'],
  SESSION_NOT_FRESH: ['SIGN_IN', 'You signed in some time ago. Sign in again, then retry. Nothing was changed.'],
  TOTP_ALREADY_ENABLED: ['DUPLICATE', 'You have an authenticator already. Remove it first.'],
  TOTP_NOT_ENABLED: ['NOT_FOUND', 'You have no authenticator. Set one up first.'],
  TWO_FACTOR_NOT_ENABLED: ['NOT_FOUND', 'You have no authenticator. Set one up first.'],
  SESSION_ENDED: ['SIGN_IN', 'Your session has ended. Sign in, then do it again. Nothing was changed.'],
  UNAUTHORIZED: ['SIGN_IN', 'Sign in first. Nothing was changed.'],
};

const BY_STATUS: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  401: ['SIGN_IN', 'You could not be identified. Try again.'],
  403: ['FORBIDDEN', 'This is not open to you. Nothing was changed.'],
  404: ['NOT_FOUND', 'Nothing has that name.'],
  429: ['TOO_MANY', 'Too many attempts. Try again later.'],
};

const refused = z.looseObject({ code: z.string().optional() });

/** The refusal that the library answered, in our words. */
export function refusalOf(status: number, text: string): MusterError {
  const { code: given = '' } = refused.safeParse(jsonOf(text)).data ?? {};
  const [code, message, field] = REFUSALS[given] ??
    BY_STATUS[status] ?? ['BAD_INPUT', 'The request is not well formed. Nothing was changed.'];
  return new MusterError(code, message, field ? [{ field, message }] : []);
}

/** The text as JSON; null where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
