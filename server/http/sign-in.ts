import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { readCookie } from '../auth/cookie-names';
import { limitKeyOf } from '../auth/limits';
import { problemsOfPassword } from '../auth/passwords';
import { hashOfSecret } from '../auth/secrets';
import { ADDRESS_HEADER, SESSION_COOKIE, SIGN_IN_PATH } from '../auth/sign-in';
import { endSessions, findUser, takeCode } from '../db/accounts';
import type { AuditKind } from '../domain/audit';
import { type ErrorCode, MusterError } from '../domain/errors';
import { isStorable } from '../domain/input/fields';
import type { Call } from '../services/context';
import { wordsOf } from '../services/parse-input';
import { isJson, readJson } from './read-body';
import { respond, respondJson } from './respond';

type Route = Readonly<{
  method: 'GET' | 'POST';
  /** What the audit log calls it when it goes well; null where it changes nothing. */
  kind: AuditKind | null;
  did: string;
  /** A guess at a password or a code: counted by address. */
  isGuess?: boolean;
  /** The user's other sessions end with it. */
  changesFactor?: boolean;
  /** The page needs what the library answers. */
  isAnswerNeeded?: boolean;
}>;

/** What of the sign-in library is served; everything else of it is not there. */
export const SIGN_IN_ROUTES: Readonly<Record<string, Route>> = {
  '/sign-in/email': { method: 'POST', kind: 'sign-in', did: 'Signed in by password.', isGuess: true },
  '/two-factor/verify-totp': { method: 'POST', kind: 'sign-in', did: 'Gave the code of their authenticator.', isGuess: true },
  '/two-factor/verify-backup-code': { method: 'POST', kind: 'sign-in', did: 'Signed in by a backup code.', isGuess: true },
  '/passkey/generate-authenticate-options': { method: 'GET', kind: null, did: '', isAnswerNeeded: true },
  '/passkey/verify-authentication': { method: 'POST', kind: 'sign-in', did: 'Signed in by a passkey.', isGuess: true },
  '/sign-out': { method: 'POST', kind: 'sign-out', did: 'Signed out.' },
  '/change-password': { method: 'POST', kind: 'account', did: 'Changed their password.', isGuess: true, changesFactor: true },
  '/two-factor/enable': { method: 'POST', kind: 'account', did: 'Began to set up an authenticator.', isGuess: true, isAnswerNeeded: true },
  '/two-factor/disable': { method: 'POST', kind: 'account', did: 'Took their authenticator away.', isGuess: true, changesFactor: true },
  '/passkey/generate-register-options': { method: 'GET', kind: null, did: '', isAnswerNeeded: true },
  '/passkey/verify-registration': { method: 'POST', kind: 'account', did: 'Added a passkey.', changesFactor: true },
  '/passkey/delete-passkey': { method: 'POST', kind: 'account', did: 'Took a passkey away.', changesFactor: true },
};

/** The library's refusals in our words. What it says besides does not leave the server. */
const REFUSALS: Readonly<Record<string, readonly [ErrorCode, string, string?]>> = {
  INVALID_EMAIL_OR_PASSWORD: ['SIGN_IN', 'The e-mail address or the password is not right.'],
  INVALID_PASSWORD: ['FORBIDDEN', 'The password is not right. Nothing was changed.', 'password'],
  INVALID_CODE: ['SIGN_IN', 'The code is not right, or its half minute is over. Give the one that is shown now.', 'code'],
  INVALID_BACKUP_CODE: ['SIGN_IN', 'This backup code is not right or was used already.', 'code'],
  INVALID_TWO_FACTOR_COOKIE: ['SIGN_IN', 'Your sign-in took too long. Begin again with your password.'],
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: ['TOO_MANY', 'Too many wrong codes. Begin again with your password.'],
  ACCOUNT_TEMPORARILY_LOCKED: ['TOO_MANY', 'Too many wrong codes. Try again in a quarter of an hour.'],
  ACCOUNT_DISABLED: ['FORBIDDEN', 'This account is disabled. Ask an administrator.'],
  SESSION_NOT_FRESH: ['SIGN_IN', 'You signed in some time ago. Sign in once more, then do it again. Nothing was changed.'],
  TOTP_ALREADY_ENABLED: ['DUPLICATE', 'You have an authenticator already. Take it away first.'],
  TOTP_NOT_ENABLED: ['NOT_FOUND', 'You have no authenticator. Set one up first.'],
  UNAUTHORIZED: ['SIGN_IN', 'Sign in first. Nothing was changed.'],
};

const BY_STATUS: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  401: ['SIGN_IN', 'That did not prove who you are. Try again.'],
  403: ['FORBIDDEN', 'This is not open to you. Nothing was changed.'],
  404: ['NOT_FOUND', 'There is nothing of that name.'],
  429: ['TOO_MANY', 'Too many attempts. Try again later.'],
};

/** A code counts once within this time; it is valid for less. */
const CODE_MS = 3 * 60_000;

const bodies = z.record(z.string(), z.unknown());
const answered = z.looseObject({
  user: z.looseObject({ id: z.string(), name: z.string() }).optional(),

  twoFactorRedirect: z.boolean().optional(),
});
const refused = z.looseObject({ code: z.string().optional() });

function refusalOf(status: number, text: string): MusterError {
  const { code: given = '' } = refused.safeParse(jsonOf(text)).data ?? {};
  const [code, message, field] = REFUSALS[given] ??
    BY_STATUS[status] ?? ['BAD_INPUT', 'The request is not well formed. Nothing was changed.'];
  return new MusterError(code, message, field ? [{ field, message }] : []);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type Body = Record<string, unknown>;

/** What the library answered, and the token of the session that the answer's cookie opens; null where it opens none. */
type Done = Readonly<{ text: string; token: string | null }>;

/** Serves sign-in: counts guesses, keeps to the rules of passwords, takes no code twice, and writes all of it to the audit log. */
export async function serveSignIn(call: Call, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = url.pathname.slice(SIGN_IN_PATH.length);
  const route = Object.hasOwn(SIGN_IN_ROUTES, path) ? SIGN_IN_ROUTES[path] : undefined;
  if (!route || route.method !== request.method) throw new MusterError('NOT_FOUND', `There is nothing at ${url.pathname}.`);
  const body = await bodyOf(call, path, route, request);
  const { limits, identity } = call.services;
  const keys = guessKeys(call, route, body);
  for (const [what, key] of keys) await limits.attempt(what, key);
  const reply = await (await identity.signIn()).handler(
    new Request(new URL(`${SIGN_IN_PATH}${path}${url.search}`, identity.origin), {
      method: route.method,
      headers: headersOf(request, call.actor.address),
      body: route.method === 'POST' ? JSON.stringify(body) : null,
    }),
  );
  const text = await reply.text();
  if (!reply.ok) {
    await noteRefusal(call, path, route, body, refusalOf(reply.status, text));
    throw refusalOf(reply.status, text);
  }
  await afterSuccess(call, path, route, body, { text, token: sessionTokenIn(reply, identity.cookieName(SESSION_COOKIE)) });
  for (const [what, key] of keys) await limits.forgive(what, key);
  for (const cookie of reply.headers.getSetCookie()) response.appendHeader('Set-Cookie', cookie);
  if (route.isAnswerNeeded) respond(response, { status: reply.status, body: text, contentType: 'application/json; charset=utf-8' });
  // The library repeats the session's token, which no script is to see.
  else respondJson(response, reply.status, { needsSecondFactor: isHalfWay(text) });
}

/** The body as it is passed on. Throws `BAD_INPUT` for what is no object, and for a new password that may not be used. */
async function bodyOf(call: Call, path: string, { method }: Route, request: IncomingMessage): Promise<Body> {
  if (method === 'GET') return {};
  if (!isJson(request))
    throw new MusterError('BAD_INPUT', 'Send JSON, with the header Content-Type: application/json. Nothing was changed.');
  const { data } = bodies.safeParse(await readJson(request));
  if (!data) throw new MusterError('BAD_INPUT', 'The request is not well formed. Nothing was changed.');
  const bad = Object.entries(data).filter(([, value]) => typeof value === 'string' && !isStorable(value));
  const problems = bad.map(([field]) => ({ field, message: 'Contains a character that is not text.' }));
  if (problems.length > 0) throw new MusterError('BAD_INPUT', wordsOf(problems), problems);
  // A device that is trusted would go without its second factor.
  const { trustDevice: _trusted, ...body } = data;
  if (path !== '/change-password') return body;
  await refuseWeakPassword(call, body);
  return { ...body, revokeOtherSessions: true };
}

async function noteRefusal(
  { services, actor }: Call,
  path: string,
  { isGuess }: Route,
  { email }: Body,
  { message }: MusterError,
): Promise<void> {
  if (!isGuess) return;
  const name = typeof email === 'string' ? email.slice(0, 254) : actor.name;
  // An account that is guessed at is told apart from names that are made up.
  const guessed = typeof email === 'string' ? await findUser(services.db, { email: email.trim().toLowerCase() }) : null;
  const userId = guessed?.id ?? actor.userId;
  const { address } = actor;
  services.audit.count({ userId, address, operationKey: null, kind: 'sign-in refused', actor: name, detail: `${path}: ${message}` });
}

/** The password was right, and a second factor is asked for. */
function isHalfWay(text: string): boolean {
  return answered.safeParse(jsonOf(text)).data?.twoFactorRedirect === true;
}

function sessionTokenIn(reply: Response, name: string): string | null {
  for (const cookie of reply.headers.getSetCookie()) {
    const value = readCookie(cookie.split(';')[0], name);
    if (value) return value.split('.')[0] || null;
  }
  return null;
}

/** What our rules add to the library's: a code counts once, a changed factor ends the other sessions, and the audit log knows. */
async function afterSuccess(
  call: Call,
  path: string,
  { changesFactor, kind, did }: Route,
  { code }: Body,
  { text, token }: Done,
): Promise<void> {
  const { services, actor } = call;
  const { user } = answered.safeParse(jsonOf(text)).data ?? {};
  const userId = user?.id ?? actor.userId;
  if (userId !== null && path === '/two-factor/verify-totp') await refuseReplay(call, userId, String(code), token);
  // A first code of a new authenticator is given in a session: it changes the factor.
  const isFirstCode = path === '/two-factor/verify-totp' && actor.userId !== null;
  if (userId !== null && (changesFactor || isFirstCode)) await endSessions(services.db.prisma, userId, token ? { exceptToken: token } : {});
  // The password was right, and a second factor is asked for: nobody is signed in yet.
  if (kind === null || isHalfWay(text)) return;
  await services.audit.record({
    userId,
    address: actor.address,
    operationKey: null,
    kind,
    actor: user?.name ?? actor.name,
    detail: isFirstCode ? 'Set up an authenticator.' : did,
  });
}

function guessKeys({ actor }: Call, { isGuess }: Route, body: Readonly<Record<string, unknown>>) {
  if (!isGuess) return [];
  const account = typeof body.email === 'string' ? hashOfSecret(body.email.trim().toLowerCase()) : actor.userId;
  return [['sign-in-address', limitKeyOf(actor.address)] as const, ...(account === null ? [] : [['sign-in-account', account] as const])];
}

function headersOf({ headers }: IncomingMessage, address: string): Headers {
  const passed = new Headers({ 'content-type': 'application/json', [ADDRESS_HEADER]: address });
  for (const name of ['cookie', 'origin', 'user-agent'] as const) {
    const value = headers[name];
    if (value !== undefined) passed.set(name, value);
  }
  return passed;
}

async function refuseWeakPassword({ services, actor }: Call, body: Readonly<Record<string, unknown>>): Promise<void> {
  const user = actor.userId === null ? null : await findUser(services.db, { id: actor.userId });
  const password = body.newPassword;
  if (!user || typeof password !== 'string') return;
  const problems = (await problemsOfPassword(password, user)).map(({ message }) => ({ field: 'newPassword', message }));
  if (problems.length > 0) throw new MusterError('BAD_INPUT', wordsOf(problems), problems);
}

/** A code that was read over somebody's shoulder, or on the way, was taken already. */
async function refuseReplay({ services, actor }: Call, userId: string, code: string, token: string | null): Promise<void> {
  const now = services.now();
  const id = hashOfSecret(`${userId}/${code}`);
  if (await takeCode(services.db, id, new Date(now).toISOString(), new Date(now - CODE_MS).toISOString())) return;
  if (token !== null) await (await (await services.identity.signIn()).$context).internalAdapter.deleteSession(token);
  services.audit.count({
    kind: 'sign-in refused',
    actor: actor.name,
    userId,
    operationKey: null,
    address: actor.address,
    detail: 'A code that was used already.',
  });
  throw new MusterError('SIGN_IN', 'This code was used already. Wait for the next one.', [
    { field: 'code', message: 'It was used already.' },
  ]);
}
