import { readCookie } from '../../auth/cookie-names';
import { type Device, newDevice } from '../../auth/devices';
import { type Attempt, limitKeyOf } from '../../auth/limits';
import { hashOfSecret } from '../../auth/secrets';
import { findUser } from '../../db/accounts';
import { findChallenged, findPasskeyUser } from '../../db/proofs';
import { MusterError } from '../../domain/errors';
import { isStorable } from '../../domain/input/fields';
import type { Call } from '../call';

/** What a guess is at: a password, the code of a second factor, or the signature of a passkey. */
export type GuessKind = 'password' | 'code' | 'passkey';

/** A guess as it is counted: whose account it is at, and by what. */
export type Guess = Readonly<{
  kind: GuessKind;
  /** Null for an address that has no account, and for a sign-in that nobody began. */
  userId: string | null;
  /** The browser, where the account signed in with it before. */
  device: Device | null;
  budgets: readonly (readonly [what: Attempt, key: string])[];
}>;

/** The name of the cookie by which the library finds the sign-in that waits for a code. */
const CHALLENGE_COOKIE = 'two_factor';

type Body = Readonly<Record<string, unknown>>;

/** Whose account is guessed at by who is not signed in. */
async function targetOf({ services }: Call, kind: GuessKind, cookie: string | undefined, body: Body): Promise<string | null> {
  const { db, identity } = services;
  if (typeof body.email === 'string') return (await findUser(db, { email: body.email.trim().toLowerCase() }))?.id ?? null;
  if (kind === 'passkey') {
    const { response } = body;
    const id = typeof response === 'object' && response !== null && 'id' in response ? response.id : null;
    return typeof id === 'string' && isStorable(id) ? findPasskeyUser(db, id) : null;
  }
  // What stands before the dot names the sign-in; the library judges the signature behind it.
  const name = readCookie(cookie, identity.cookieName(CHALLENGE_COOKIE))?.split('.')[0];
  return name && isStorable(name) ? findChallenged(db, name) : null;
}

/**
 * Says by what a guess is counted. A browser that the account signed in with before has a budget of its own: what strangers guess does not
 * slow it down.
 * @param signedIn the user of the session in which it is made; null outside one
 */
export async function guessOf(
  call: Call,
  kind: GuessKind,
  cookie: string | undefined,
  body: Body,
  signedIn: string | null,
): Promise<Guess> {
  const userId = signedIn ?? (await targetOf(call, kind, cookie, body));
  const device = userId === null ? null : call.services.identity.deviceOf(cookie, userId);
  if (device) return { kind, userId, device, budgets: [[kind === 'code' ? 'code-device' : 'sign-in-device', device.id]] };
  const address = ['sign-in-address', limitKeyOf(call.actor.address)] as const;
  const account = userId ?? (typeof body.email === 'string' ? hashOfSecret(body.email.trim().toLowerCase()) : null);
  // Nobody guesses a signature: who tries is slowed down, and nobody else.
  if (account === null || kind === 'passkey') return { kind, userId, device, budgets: [address] };
  return { kind, userId, device, budgets: [address, [kind === 'code' ? 'code-account' : 'sign-in-account', account]] };
}

/** The browser as one that the account signed in with; null for one that is new when there are too many new ones today. */
export async function knownDevice({ services }: Call, { userId, device }: Guess): Promise<Device | null> {
  if (device || userId === null) return device;
  try {
    await services.limits.attempt('device', userId);
    return newDevice();
  } catch (error) {
    if (error instanceof MusterError && error.code === 'TOO_MANY') return null;
    throw error;
  }
}
