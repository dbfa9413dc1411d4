import type { IncomingHttpHeaders } from 'node:http';
import { findToken, loadStanding, updateToken } from '../db/accounts';
import type { Database } from '../db/open';
import { wasSetUp } from '../db/set-up';
import { withoutSwallowing } from '../db/standing';
import { MusterError } from '../domain/errors';
import { grantOf } from '../domain/rights';
import { type Actor, anonymous, localEditor } from './actor';
import { owesFactorByToken, scopesNow, tokenRefusal } from './actor-now';
import { cookieName, readCookie } from './cookie-names';
import { DEVICE_SECONDS, type Device, deviceCookie, openDevice, sealDevice } from './devices';
import { LocalEditor } from './local-editor';
import { isFromOwnPage, isLoopback, isLoopbackHost, mayUseSession } from './own-page';
import { hashOfSecret, TOKEN_PREFIX } from './secrets';
import { createSignIn, MOST_SECONDS, PASSWORD_ALONE, SESSION_COOKIE, SIGN_IN_PATH, type SignIn } from './sign-in';

/** What a request proves itself by. */
export type Proof = Readonly<{
  method: string;
  headers: IncomingHttpHeaders;
  /** The other end of the connection. */
  peer: string;
  /** The client: the peer, or who a trusted proxy says it is. */
  address: string;
  /** It shows a sign of a proxy. */
  wasForwarded: boolean;
}>;

export type Identified = Readonly<{ actor: Actor /** Set-Cookie headers that renew the session. */; cookies: readonly string[] }>;

type Settings = Readonly<{
  secret: string;
  /** Distinguishes the cookies of this installation from those of others on the same host. */
  installation: string;
  /** Address of the program as browsers see it; known once it listens. */
  origin: () => string;
  /** Who opens the printed start address may edit until there is an administrator. */
  allowsLocalEditor: boolean;
}>;

/** The last use of a token is written down this often at most. */
const TOKEN_USE_MS = 60_000;
/** How long it is believed that the program was not set up yet: another instance may have been. */
const RECHECK_MS = 2_000;

function textOf(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' ? header : (header?.join('; ') ?? '');
}

/** Tells who asks. Keeps nothing of them: what was taken away is gone at the next request. */
export class Identity {
  readonly #db: Database;
  readonly #now: () => number;
  readonly #settings: Settings;
  readonly #localEditor: LocalEditor;
  #signIn: Promise<SignIn> | null = null;
  #isSetUp = false;
  #askedAt = Number.NEGATIVE_INFINITY;
  #wasAsked = false;

  constructor(db: Database, now: () => number, settings: Settings) {
    this.#db = db;
    this.#now = now;
    this.#settings = settings;
    this.#localEditor = new LocalEditor(settings, now);
  }

  get origin(): string {
    return this.#settings.origin();
  }

  /** The whole name of a cookie of this installation. */
  cookieName(name: string): string {
    return cookieName(this.#settings.installation, this.origin, name);
  }

  /** The browser as one that this account signed in with before; null for every other. */
  deviceOf(cookies: string | undefined, userId: string): Device | null {
    return openDevice(this.#settings.secret, userId, readCookie(cookies, this.cookieName(deviceCookie(userId))), this.#now());
  }

  /** The Set-Cookie header that makes the browser known to the account. Only sign-in is sent it. */
  deviceCookie(userId: string, device: Device): string {
    const value = sealDevice(this.#settings.secret, userId, device, this.#now());
    const secure = this.origin.startsWith('https:') ? '; Secure' : '';
    return `${this.cookieName(deviceCookie(userId))}=${value}; Path=${SIGN_IN_PATH}; Max-Age=${DEVICE_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
  }

  /** The sign-in library, loaded when it is first needed. */
  signIn(): Promise<SignIn> {
    this.#signIn ??= createSignIn({ ...this.#settings, db: this.#db, origin: this.origin });
    return this.#signIn;
  }

  /** True once the program has had an administrator, for good; from then on nobody is a local editor. */
  async isSetUp(): Promise<boolean> {
    if (this.#isSetUp || performance.now() - this.#askedAt < RECHECK_MS) return this.#isSetUp;
    try {
      await this.#askSetUp();
    } catch (error) {
      // Reads of the present go on without the database, as it was found last. Before a change it is asked again, and refuses.
      if (!this.#wasAsked || !(error instanceof MusterError)) throw error;
      this.#askedAt = performance.now();
    }
    return this.#isSetUp;
  }

  async #askSetUp(): Promise<void> {
    const now = performance.now();
    this.#isSetUp = await wasSetUp(this.#db.prisma);
    this.#wasAsked = true;
    this.#askedAt = now;
  }

  /** The same as it was last found, for words alone. */
  get isKnownSetUp(): boolean {
    return this.#isSetUp;
  }

  /** Looks again at once: an administrator was made. */
  async recheckSetUp(): Promise<void> {
    if (!this.#isSetUp) await this.#askSetUp();
  }

  /** Throws `SIGN_IN` for a token that is not one, has expired or was revoked. */
  async identify(proof: Proof): Promise<Identified> {
    const { headers, method, address } = proof;
    const { authorization } = headers;
    if (authorization !== undefined) return { actor: await this.#tokenActor(authorization, address), cookies: [] };
    const cookie = textOf(headers.cookie);
    if (readCookie(cookie, this.cookieName(SESSION_COOKIE)) !== null && mayUseSession(method, headers, this.origin)) {
      const identified = await this.#sessionActor(cookie, headers, address);
      if (identified) return identified;
    }
    if (await this.#isLocalEditor(proof)) return { actor: localEditor(address), cookies: [] };
    // For the words that refuse a change.
    if (method !== 'GET') await this.isSetUp();
    return { actor: anonymous(address), cookies: [] };
  }

  /** True while a start address is printed: the program is reached under a name of this computer alone, and nobody administers it. */
  async allowsLocalEditor(): Promise<boolean> {
    if (!this.#settings.allowsLocalEditor || !isLoopbackHost(new URL(this.origin).host)) return false;
    return !(await this.isSetUp());
  }

  /** True where the right of the local editor can hold: asked for under the printed host, from this computer, with no sign of a proxy. */
  isLocalRequest({ headers, peer, wasForwarded }: Pick<Proof, 'headers' | 'peer' | 'wasForwarded'>): boolean {
    return headers.host === new URL(this.origin).host && isLoopback(peer) && !wasForwarded;
  }

  /** A Set-Cookie header that makes a browser the local editor. Only for who proved to have the start address. */
  makeLocalEditorCookie(): string {
    return this.#localEditor.makeCookie();
  }

  async #isLocalEditor(proof: Proof): Promise<boolean> {
    const { headers, method } = proof;
    if (!this.#localEditor.isHeldIn(headers.cookie) || !this.isLocalRequest(proof) || !isFromOwnPage(headers, this.origin)) return false;
    // Another instance may have made an administrator a moment ago: before a change the database is asked.
    if (method !== 'GET') await this.recheckSetUp();
    return this.allowsLocalEditor();
  }

  async #tokenActor(authorization: string, address: string): Promise<Actor> {
    const refused = tokenRefusal();
    const secret = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    if (!secret?.startsWith(TOKEN_PREFIX)) throw refused;
    const found = await findToken(this.#db, hashOfSecret(secret));
    if (!found) throw refused;
    const { token, user } = found;
    const now = this.#now();
    if (token.revokedAt !== null || Date.parse(token.expiresAt) <= now || user.disabledAt !== null) throw refused;
    if (token.lastUsedAt === null || now - Date.parse(token.lastUsedAt) >= TOKEN_USE_MS) {
      await updateToken(this.#db, token.id, { lastUsedAt: new Date(now).toISOString() });
    }
    const { grants, hasFactor } = await loadStanding(this.#db, user.id);
    const { operationKey } = token;
    const own = user.isAdministrator ? grantOf('administrator') : grants.get(operationKey ?? '');
    const scopes = scopesNow(token.scopes, user);
    return {
      kind: 'token',
      name: user.name,
      userId: user.id,
      credentialId: token.id,
      // A token speaks in its operation alone.
      isAdministrator: false,
      // Issued when the password was all that there was, it proves no second factor that came later.
      hasSecondFactor: hasFactor && token.factor !== PASSWORD_ALONE,
      factor: token.factor,
      owesFactor: owesFactorByToken(scopes, hasFactor, token.factor),
      grants: new Map(own && operationKey !== null ? [[operationKey, own]] : []),
      scopes,
      address,
    };
  }

  async #sessionActor(cookie: string, headers: IncomingHttpHeaders, address: string): Promise<Identified | null> {
    const signIn = await this.signIn();
    // A session that cannot be looked up has not ended.
    const { headers: answered, response } = await withoutSwallowing(() =>
      signIn.api.getSession({ headers: new Headers({ cookie, 'user-agent': headers['user-agent'] ?? '' }), returnHeaders: true }),
    );
    if (!response) return null;
    const { session, user } = response;
    if (user.disabledAt || this.#now() - session.createdAt.getTime() > MOST_SECONDS * 1_000) {
      await (await signIn.$context).internalAdapter.deleteSession(session.token);
      return null;
    }
    const { grants, hasFactor } = await loadStanding(this.#db, user.id);
    return {
      actor: {
        kind: 'user',
        name: user.name,
        userId: user.id,
        credentialId: session.id,
        isAdministrator: user.isAdministrator === true,
        hasSecondFactor: session.factor !== PASSWORD_ALONE,
        factor: session.factor,
        // A sign-in by password asks for the code of an authenticator, but for no passkey.
        owesFactor: hasFactor && session.factor === PASSWORD_ALONE,
        grants,
        scopes: null,
        address,
      },
      cookies: answered.getSetCookie(),
    };
  }
}
