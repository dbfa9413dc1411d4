import { z } from 'zod';
import { readCookie } from '../../auth/cookie-names';
import { problemsOfPassword } from '../../auth/passwords';
import { hashOfSecret } from '../../auth/secrets';
import { ADDRESS_HEADER, changing, FRESH_SECONDS, PASSWORD_ALONE, SESSION_COOKIE, SIGN_IN_PATH } from '../../auth/sign-in';
import { findUser, loadStanding, takeCode } from '../../db/accounts';
import {
  allowEnrolment,
  bindAuthenticator,
  endAccess,
  endBegunSignIn,
  endOtherSessions,
  loadProofVersion,
  settledProofVersion,
  takeOverEnrolment,
  undoEnrolment,
} from '../../db/proofs';
import { withoutSwallowing } from '../../db/standing';
import { MusterError } from '../../domain/errors';
import { isStorable } from '../../domain/input/fields';
import { type Changer, giveBack, requireBegunHere, requireChanger, requireEnrolment, takeLeave } from '../accounts/factor-rules';
import type { Call } from '../call';
import { wordsOf } from '../parse-input';
import { type Guess, guessOf, knownDevice } from './guesses';
import { jsonOf, refusalOf } from './refusals';
import { type Route, SIGN_IN_ROUTES } from './routes';

/** A code counts once within this time; it is valid for less. */
const CODE_MS = 3 * 60_000;

/** The library's cookies that it is given, by their names within the installation; a session's only with who it speaks for. */
const PASSED_COOKIES = ['two_factor', 'better-auth-passkey'];

const bodies = z.record(z.string(), z.unknown());
const answered = z.looseObject({
  user: z.looseObject({ id: z.string(), name: z.string() }).optional(),
  /** Of a passkey that was added. */
  id: z.string().optional(),
  twoFactorRedirect: z.boolean().optional(),
});

type Body = Readonly<Record<string, unknown>>;

/** A request to an address of sign-in, as it came. */
export type SignInRequest = Readonly<{
  method: string;
  /** Below the addresses of sign-in: `/sign-in/email`. */
  path: string;
  /** The query with its question mark, or nothing. */
  query: string;
  headers: Readonly<{ cookie?: string | undefined; origin?: string | undefined; 'user-agent'?: string | undefined }>;
  /** The body as JSON. Throws `BAD_INPUT` where it is none. */
  readBody: () => Promise<unknown>;
}>;

/** What is answered: JSON, and the cookies to be set. */
export type SignInReply = Readonly<{ status: number; body: string; cookies: readonly string[] }>;

/** A request for one of the routes, as it is passed on. */
type RoutedRequest = Readonly<{
  path: string;
  route: Route;
  body: Body;
  /** The session in which it is done; null where it opens one. */
  changer: Changer | null;
}>;

/** What the library answered, and the token of the session that the answer's cookie opens; null where it opens none. */
type Done = Readonly<{ answer: z.output<typeof answered>; token: string | null }>;

/**
 * Signs in and out, and changes how somebody proves who they are: counts guesses, keeps to the rules of passwords and second factors, takes
 * no code twice, and writes all of it to the audit log. Throws `NOT_FOUND` for an address that is not served, `TOO_MANY` for too many
 * guesses, and what the library refuses in our words.
 */
export async function signIn(call: Call, request: SignInRequest): Promise<SignInReply> {
  const { path, headers } = request;
  const route = routeOf(call, path);
  if (!route || route.method !== request.method) throw new MusterError('NOT_FOUND', `There is nothing at ${SIGN_IN_PATH}${path}.`);
  const changer = await changerOf(call, route);
  const routed: RoutedRequest = { path, route, body: await bodyOf(call, route, request), changer };
  const { limits, identity, db } = call.services;
  const guess = route.guesses ? await guessOf(call, route.guesses, headers.cookie, routed.body, changer?.userId ?? null) : null;
  for (const [what, key] of guess?.budgets ?? []) await limits.attempt(what, key);
  const proved = changer?.userId ?? guess?.userId ?? null;
  const version = proved === null ? null : await loadProofVersion(db, proved);
  const leave = changer && route.enrols === 'finish' ? await takeLeave(call, changer) : null;
  const reply = await askLibrary(call, routed, request, version);
  const text = await reply.text();
  if (!reply.ok) {
    const refusal = refusalOf(reply.status, text);
    await giveBack(call, leave);
    await noteRefusal(call, routed, refusal);
    throw refusal;
  }
  const answer = answered.safeParse(jsonOf(text)).data ?? {};
  const done: Done = { answer, token: sessionTokenIn(reply, identity.cookieName(SESSION_COOKIE)) };
  if (proved !== null && (await settledProofVersion(db, proved)) !== version) await undo(call, routed, proved, done);
  await afterSuccess(call, routed, done);
  for (const [what, key] of guess?.budgets ?? []) await limits.takeBack(what, key);
  const device = changer === null && done.token !== null && guess ? await deviceCookie(call, guess) : [];
  return {
    status: reply.status,
    // The library repeats the session's token, which no script is to see.
    body: route.isAnswerNeeded ? text : JSON.stringify({ needsSecondFactor: isHalfWay(done) }),
    cookies: [...reply.headers.getSetCookie(), ...device],
  };
}

/** What the sign-in library answers. A change is made in the name of the session that was judged, by what proved it then. */
async function askLibrary(
  call: Call,
  { path, route, body, changer }: RoutedRequest,
  request: SignInRequest,
  proofVersion: number | null,
): Promise<Response> {
  const { identity } = call.services;
  const library = await identity.signIn();
  const passed = new Request(new URL(`${SIGN_IN_PATH}${path}${request.query}`, identity.origin), {
    method: route.method,
    headers: headersOf(request, call),
    body: route.method === 'POST' ? JSON.stringify(body) : null,
  });
  const own = changer && { userId: changer.userId, proofVersion, factor: call.actor.factor ?? PASSWORD_ALONE };
  // To the library a session that cannot be looked up is none.
  return withoutSwallowing(() => (own ? changing.run(own, () => library.handler(passed)) : library.handler(passed)));
}

/** The route of this path. In a session the code of an authenticator is the first of a new one: it finishes what was begun. */
function routeOf({ actor }: Call, path: string): Route | undefined {
  const route = Object.hasOwn(SIGN_IN_ROUTES, path) ? SIGN_IN_ROUTES[path] : undefined;
  if (route?.guesses !== 'code' || actor.kind !== 'user') return route;
  if (path !== '/two-factor/verify-totp') throw new MusterError('DUPLICATE', 'You are signed in already. Nothing was changed.');
  return { ...route, kind: 'account', did: 'Set up an authenticator.', enrols: 'finish', changes: 'factor' };
}

/** The session in which a change is made, which may make it; null for a route that opens or ends one. Throws when it may not. */
async function changerOf(call: Call, { changes, enrols, guesses }: Route): Promise<Changer | null> {
  if (changes === undefined && enrols === undefined) return null;
  const changer = requireChanger(call);
  if (guesses === 'code') await requireBegunHere(call, changer);
  if (enrols) await requireEnrolment(call, changer);
  return changer;
}

/** The body as it is passed on. Throws `BAD_INPUT` for what is no object, and for a new password that may not be used. */
async function bodyOf(call: Call, { method, fields = [], changes }: Route, { readBody }: SignInRequest): Promise<Body> {
  if (method === 'GET') return {};
  const { data } = bodies.safeParse(await readBody());
  if (!data) throw new MusterError('BAD_INPUT', 'The request is not well formed. Nothing was changed.');
  const bad = Object.entries(data).filter(([, value]) => typeof value === 'string' && !isStorable(value));
  const problems = bad.map(([field]) => ({ field, message: 'Contains a character that is not text.' }));
  if (problems.length > 0) throw new MusterError('BAD_INPUT', wordsOf(problems), problems);
  const body = Object.fromEntries(Object.entries(data).filter(([field]) => fields.includes(field)));
  if (changes !== 'password') return body;
  await refuseWeakPassword(call, body);
  return { ...body, revokeOtherSessions: true };
}

async function noteRefusal(
  { services, actor }: Call,
  { path, route, body: { email } }: RoutedRequest,
  { message }: MusterError,
): Promise<void> {
  if (!route.guesses) return;
  const name = typeof email === 'string' ? email.slice(0, 254) : actor.name;
  // An account that is guessed at is told apart from names that are made up.
  const guessed = typeof email === 'string' ? await findUser(services.db, { email: email.trim().toLowerCase() }) : null;
  const userId = guessed?.id ?? actor.userId;
  const { address } = actor;
  services.audit.count({ userId, address, operationKey: null, kind: 'sign-in refused', actor: name, detail: `${path}: ${message}` });
}

/** The password was right, and a second factor is asked for. */
function isHalfWay({ answer }: Done): boolean {
  return answer.twoFactorRedirect === true;
}

function sessionTokenIn(reply: Response, name: string): string | null {
  for (const cookie of reply.headers.getSetCookie()) {
    const value = readCookie(cookie.split(';')[0], name);
    if (value) return value.split('.')[0] || null;
  }
  return null;
}

/**
 * What was begun by a proof that was changed meanwhile opens nothing, and adds no factor: undoes what the library did. Throws `SIGN_IN`.
 */
async function undo({ services }: Call, { path, route }: RoutedRequest, userId: string, { answer, token }: Done): Promise<never> {
  await endBegunSignIn(services.db, userId, token);
  if (route.enrols === 'finish') await undoEnrolment(services.db, userId, path.startsWith('/passkey') ? (answer.id ?? '') : null);
  throw new MusterError('SIGN_IN', 'Your password or your second factor was changed meanwhile. Begin again with your password.');
}

/** What our rules add to the library's: a code counts once, what a change ends is ended, and the audit log knows. */
async function afterSuccess(call: Call, routed: RoutedRequest, done: Done): Promise<void> {
  const { services, actor } = call;
  const { path, route, body, changer } = routed;
  const { user } = done.answer;
  const userId = changer?.userId ?? user?.id ?? actor.userId;
  if (userId !== null && path === '/two-factor/verify-totp') await refuseReplay(call, userId, String(body.code), done.token);
  if (changer) await afterChange(call, routed, changer, done.token);
  // The password was right, and a second factor is asked for: nobody is signed in yet.
  if (route.kind === null || isHalfWay(done)) return;
  const now = new Date(services.now()).toISOString();
  if (userId !== null && done.token !== null && path === '/sign-in/email') await takeOverEnrolment(services.db, userId, done.token, now);
  await services.audit.record({
    userId,
    address: actor.address,
    operationKey: null,
    kind: route.kind,
    actor: user?.name ?? actor.name,
    detail: route.did,
  });
}

async function afterChange(
  { services, actor }: Call,
  { path, route }: RoutedRequest,
  { userId, sessionId }: Changer,
  token: string | null,
) {
  const { db, now } = services;
  if (path === '/two-factor/enable') await bindAuthenticator(db, userId, sessionId);
  if (route.changes === 'password') await db.prisma.$transaction((tx) => endAccess(tx, userId, new Date(now()).toISOString(), token));
  if (route.changes !== 'factor') return;
  // New backup codes come without a new session.
  await endOtherSessions(db, userId, token === null ? (path.startsWith('/two-factor') ? { id: sessionId } : null) : { token });
  // Whoever takes the last factor away proved it in this session: they may set up another in its place.
  if (path === '/two-factor/disable' && token !== null && actor.hasSecondFactor)
    await allowEnrolment(db.prisma, { token }, new Date(now() + FRESH_SECONDS * 1_000).toISOString());
}

/** The cookie by which the browser of who is wholly signed in is known from now on: what strangers guess at the account does not slow it down. */
async function deviceCookie(call: Call, guess: Guess): Promise<readonly string[]> {
  const { identity, db } = call.services;
  const { userId } = guess;
  if (userId === null) return [];
  const isWhole = guess.kind !== 'password' || !(await loadStanding(db, userId)).hasFactor;
  const device = isWhole ? await knownDevice(call, guess) : null;
  return device ? [identity.deviceCookie(userId, device)] : [];
}

function headersOf({ headers }: SignInRequest, { services, actor }: Call): Headers {
  const passed = new Headers({ 'content-type': 'application/json', [ADDRESS_HEADER]: actor.address });
  for (const name of ['origin', 'user-agent'] as const) {
    const value = headers[name];
    if (value !== undefined) passed.set(name, value);
  }
  // The library is to see the session that was judged here, and no other.
  const names = [...PASSED_COOKIES, ...(actor.kind === 'user' ? [SESSION_COOKIE] : [])].map((name) => services.identity.cookieName(name));
  const cookies = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const kept = names.flatMap((name) => cookies.find((pair) => pair.startsWith(`${name}=`)) ?? []);
  if (kept.length > 0) passed.set('cookie', kept.join('; '));
  return passed;
}

async function refuseWeakPassword({ services, actor }: Call, body: Body): Promise<void> {
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
