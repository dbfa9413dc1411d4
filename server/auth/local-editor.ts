import { createHmac, timingSafeEqual } from 'node:crypto';
import { cookieName, readCookie } from './cookie-names';
import { newSecret } from './secrets';

/** The name of the local editor's cookie, within the installation. */
const COOKIE = 'local_editor';

/** A browser that opened the start address may edit for so long; then a start prints another. */
export const LOCAL_EDITOR_SECONDS = 30 * 24 * 60 * 60;

type Settings = Readonly<{ secret: string; installation: string; origin: () => string }>;

/**
 * The cookie by which a browser proves that it opened the printed start address. It is signed and not stored: it holds after a restart
 * of this installation, for 30 days, and a new secret ends it. Whether it gives any right is decided by `Identity`.
 */
export class LocalEditor {
  readonly #settings: Settings;
  readonly #now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(settings: Settings, now: () => number) {
    this.#settings = settings;
    this.#now = now;
  }

  /** A Set-Cookie header for the browser that opened the start address. */
  makeCookie(): string {
    const { installation, origin } = this.#settings;
    const content = `${Math.floor(this.#now() / 1_000)}.${newSecret()}`;
    const value = `${content}.${this.#sign(content).toString('base64url')}`;
    const isSecure = origin().startsWith('https:');
    const rules = `Path=/; Max-Age=${LOCAL_EDITOR_SECONDS}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
    return `${cookieName(installation, origin(), COOKIE)}=${value}; ${rules}`;
  }

  /** True when the Cookie header has a cookie that was made here and has not expired. */
  isHeldIn(cookies: string | undefined): boolean {
    const { installation, origin } = this.#settings;
    const value = readCookie(cookies, cookieName(installation, origin(), COOKIE)) ?? '';
    const [at = '', random = '', signature = '', ...more] = value.split('.');
    const given = Buffer.from(signature, 'base64url');
    const right = this.#sign(`${at}.${random}`);
    if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return false;
    const ageSeconds = this.#now() / 1_000 - Number(at);
    return ageSeconds < LOCAL_EDITOR_SECONDS;
  }

  #sign(content: string): Buffer {
    const { secret, installation } = this.#settings;
    return createHmac('sha256', secret).update(`local editor\n${installation}\n${content}`).digest();
  }
}
