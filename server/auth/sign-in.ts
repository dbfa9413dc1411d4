import { AsyncLocalStorage } from 'node:async_hooks';
import { loadStanding } from '../db/accounts';
import type { Database } from '../db/open';
import { loadProofVersion } from '../db/proofs';
import { PASSWORD_LENGTH } from '../domain/password-rule';
import { cookiePrefix } from './cookie-names';

/** A session that nobody used for so long has ended. */
export const IDLE_SECONDS = 12 * 60 * 60;
/** A session ends so long after the sign-in, however busy it is. */
export const MOST_SECONDS = 7 * 24 * 60 * 60;
/** How often a session in use is written down as such. */
const RENEWED_SECONDS = 5 * 60;

/**
 * A passkey is added within so long after a sign-in: a session that was left open somewhere is not enough. A new account may add its
 * first second factor for so long, and a link for one is used by a session that is no older.
 */
export const FRESH_SECONDS = 30 * 60;

/** What a session was proved by when no second factor was given. */
export const PASSWORD_ALONE = 'password';

/** The name of the session's cookie, within the installation. */
export const SESSION_COOKIE = 'session_token';

export const SIGN_IN_PATH = '/api/auth';

/** The header in which the front tells the client's address; a client's own is thrown away. */
export const ADDRESS_HEADER = 'x-muster-address';

/** Who asks the library to change something, and what their session was proved by: the library does not tell its hooks. */
export const changing = new AsyncLocalStorage<Readonly<{ userId: string; proofVersion: number | null; factor: string }>>();

/** The session that these open goes on where another ended: what that was proved by still holds. */
const CONTINUING_PATHS: readonly string[] = ['/change-password', '/two-factor/disable'];

const SECOND_FACTOR_PATHS: Readonly<Record<string, string>> = {
  '/two-factor/verify-totp': 'totp',
  '/two-factor/verify-backup-code': 'backup-code',
  '/passkey/verify-authentication': 'passkey',
};

/** What must be known to sign anybody in. */
export type SignInParts = Readonly<{
  db: Database;
  secret: string;
  installation: string;
  /** Address of the program as browsers see it. */
  origin: string;
}>;

/**
 * The sign-in library over the project's own database. It is loaded when somebody first signs in or comes with a session: a board
 * that is only read does without.
 */
export async function createSignIn({ db, secret, installation, origin }: SignInParts) {
  const [{ betterAuth }, { APIError }, { prismaAdapter }, { twoFactor }, { passkey }] = await Promise.all([
    import('better-auth'),
    import('better-auth/api'),
    import('better-auth/adapters/prisma'),
    import('better-auth/plugins/two-factor'),
    import('@better-auth/passkey'),
  ]);
  return betterAuth({
    appName: 'Muster',
    baseURL: origin,
    basePath: SIGN_IN_PATH,
    secret,
    database: prismaAdapter(db.prisma, { provider: db.provider }),
    telemetry: { enabled: false },
    // Refusals are put into our words and written to the audit log by server/services/sign-in.
    logger: { disabled: true },
    // Limits of our own survive a restart and count by account too.
    rateLimit: { enabled: false },
    // The front lets in requests of this very host only, whichever of its names was asked for.
    trustedOrigins: async (request) => [request?.headers.get('origin') ?? origin],
    advanced: {
      cookiePrefix: cookiePrefix(installation),
      useSecureCookies: origin.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 1, maxPasswordLength: PASSWORD_LENGTH.most },
    session: {
      expiresIn: IDLE_SECONDS,
      updateAge: RENEWED_SECONDS,
      freshAge: FRESH_SECONDS,
      cookieCache: { enabled: false },
      additionalFields: { factor: { type: 'string', input: false, defaultValue: PASSWORD_ALONE } },
    },
    user: {
      additionalFields: {
        isAdministrator: { type: 'boolean', input: false, defaultValue: false },
        disabledAt: { type: 'string', input: false, required: false },
      },
    },
    databaseHooks: {
      account: {
        update: {
          // The old password is checked for a tenth of a second, in which it may have been reset.
          before: async () => {
            const change = changing.getStore();
            if (!change || (await loadProofVersion(db, change.userId)) !== change.proofVersion)
              throw new APIError('UNAUTHORIZED', { code: 'SESSION_ENDED' });
          },
        },
      },
      session: {
        create: {
          before: async (session, context) => {
            const user = await db.prisma.user.findUnique({ where: { id: session.userId }, select: { disabledAt: true } });
            if (user?.disabledAt !== null) throw new APIError('FORBIDDEN', { code: 'ACCOUNT_DISABLED' });
            const path = context?.path ?? '';
            const before = CONTINUING_PATHS.includes(path) ? changing.getStore()?.factor : undefined;
            // A factor that was just taken away is proof of nothing.
            const stillHasFactor = before !== undefined && (await loadStanding(db, session.userId)).hasFactor;
            return { data: { ...session, factor: stillHasFactor ? before : (SECOND_FACTOR_PATHS[path] ?? PASSWORD_ALONE) } };
          },
        },
      },
    },
    plugins: [
      // Wrong codes are counted by server/services/sign-in, which does not lock out a browser that the account signed in with before.
      twoFactor({ issuer: 'Muster', totpOptions: { digits: 6, period: 30 }, accountLockout: { enabled: false } }),
      passkey({ rpName: 'Muster', rpID: new URL(origin).hostname }),
    ],
  });
}

export type SignIn = Awaited<ReturnType<typeof createSignIn>>;
