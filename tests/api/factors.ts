import type { OutgoingHttpHeaders } from 'node:http';
import { makePasskey } from '../passkey';
import { secretOf, totp } from '../totp';
import { cookiesOf, PASSWORD, postSignIn } from './people';
import type { Reply, Site } from './site';

type Headers = OutgoingHttpHeaders;

/** The headers of both: a browser sends all its cookies. */
export function together(...all: readonly Headers[]): Headers {
  return { Cookie: all.map((headers) => headers['Cookie']).join('; ') };
}

export function getSignIn(site: Site, path: string, headers: Headers): Promise<Reply> {
  return site.ask(`/api/auth${path}`, { headers: { Origin: `http://${site.host}`, ...headers } });
}

/** Asks to add a passkey in this session, and answers how to send what the security key says. */
export async function beginPasskey(site: Site, headers: Headers) {
  const key = makePasskey(`http://${site.host}`);
  const options = await getSignIn(site, '/passkey/generate-register-options', headers);
  const challenge = cookiesOf(options.headers['set-cookie']);
  const finish = (other: Headers = headers) =>
    postSignIn(
      site,
      '/passkey/verify-registration',
      { response: key.register(options.json() as Parameters<typeof key.register>[0]), name: 'key' },
      together(other, challenge),
    );
  /** Signs in by it. */
  const signIn = async () => {
    const asked = await getSignIn(site, '/passkey/generate-authenticate-options', {});
    const response = key.authenticate(asked.json() as Parameters<typeof key.authenticate>[0]);
    return postSignIn(site, '/passkey/verify-authentication', { response }, cookiesOf(asked.headers['set-cookie']));
  };
  return { options, finish, signIn };
}

/** Gives who is signed in a passkey. Answers the session that it opens. */
export async function addPasskey(site: Site, { headers }: Readonly<{ headers: Headers }>) {
  const passkey = await beginPasskey(site, headers);
  const added = await passkey.finish();
  if (added.status !== 200) throw new Error(`no passkey: ${added.text}`);
  const signedIn = await passkey.signIn();
  if (signedIn.status !== 200) throw new Error(`no sign-in by passkey: ${signedIn.text}`);
  return { ...passkey, headers: cookiesOf(signedIn.headers['set-cookie']) };
}

/** Gives who is signed in an authenticator. Answers its secret, the backup codes, and the session that is left. */
export async function addAuthenticator(site: Site, { headers }: Readonly<{ headers: Headers }>, password = PASSWORD) {
  const begun = await postSignIn(site, '/two-factor/enable', { password }, headers);
  if (begun.status !== 200) throw new Error(`no authenticator: ${begun.text}`);
  const { totpURI, backupCodes } = begun.json() as { totpURI: string; backupCodes: string[] };
  const secret = secretOf(totpURI);
  const confirmed = await postSignIn(site, '/two-factor/verify-totp', { code: totp(secret) }, headers);
  if (confirmed.status !== 200) throw new Error(`no authenticator: ${confirmed.text}`);
  return { secret, backupCodes, headers: cookiesOf(confirmed.headers['set-cookie']) };
}

/** What of an account a thief would change. */
export async function proofsOf({ services }: Site, userId: string) {
  const { prisma } = services.db;
  const [user, account, passkeys, authenticators, tokens, links] = await Promise.all([
    prisma.user.findUniqueOrThrow({ where: { id: userId }, select: { twoFactorEnabled: true, isAdministrator: true } }),
    prisma.account.findMany({ where: { userId }, select: { password: true } }),
    prisma.passkey.findMany({ where: { userId }, select: { id: true } }),
    prisma.twoFactor.findMany({ where: { userId }, select: { secret: true, backupCodes: true } }),
    prisma.apiToken.findMany({ where: { userId }, select: { id: true, revokedAt: true } }),
    prisma.oneTimeLink.findMany({ where: { usedAt: null }, select: { id: true } }),
  ]);
  return { user, account, passkeys, authenticators, tokens, links };
}
