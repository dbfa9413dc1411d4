import type { OutgoingHttpHeaders } from 'node:http';
import { PROGRAM } from '../../server/auth/actor';
import { setDisabled } from '../../server/db/accounts';
import type { Grant } from '../../server/domain/rights';
import { grantOf } from '../../server/domain/rights';
import { acceptInvitation } from '../../server/services/accounts/accept-invitation';
import { makeSetUpLink, setUp } from '../../server/services/accounts/set-up';
import type { Call } from '../../server/services/call';
import { invite } from '../../server/services/members/invite';
import type { Site } from './site';

export const PASSWORD = 'four horses in march';

/** A person before the site: what their requests carry. */
export type Person = Readonly<{ id: string; email: string; headers: OutgoingHttpHeaders }>;

function secretIn(address: string | null): string {
  const secret = address?.split('#')[1];
  if (!secret) throw new Error('no link was given');
  return secret;
}

/** The program itself, asking as its administrator. */
export function programCall({ services }: Site): Call {
  return { services, actor: { ...PROGRAM, isAdministrator: true } };
}

/** The headers of a page of this site that carries these cookies. */
export function cookiesOf(setCookie: readonly string[] | undefined): OutgoingHttpHeaders {
  return { Cookie: (setCookie ?? []).map((cookie) => cookie.split(';')[0]).join('; ') };
}

/** Posts to the sign-in interface as a page of this site does. */
export function postSignIn(site: Site, path: string, body: unknown, headers: OutgoingHttpHeaders = {}) {
  return site.ask(`/api/auth${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: `http://${site.host}`, ...headers },
    body: JSON.stringify(body),
  });
}

/** Signs in by password. Throws when it is refused. */
export async function signIn(site: Site, email: string): Promise<OutgoingHttpHeaders> {
  const reply = await postSignIn(site, '/sign-in/email', { email, password: PASSWORD });
  if (reply.status !== 200) throw new Error(`${email} could not sign in: ${reply.text}`);
  return cookiesOf(reply.headers['set-cookie']);
}

/** The status that the account of whoever carries these headers is answered with. */
export async function accountOf(site: Site, headers: OutgoingHttpHeaders): Promise<number> {
  return (await site.ask('/trpc/account.get', { headers })).status;
}

async function personOf(site: Site, email: string): Promise<Person> {
  const user = await site.services.db.prisma.user.findUniqueOrThrow({ where: { email } });
  return { id: user.id, email, headers: await signIn(site, email) };
}

/** Makes the first administrator by the link that is printed at the start, and signs them in. */
export async function addFirst(site: Site): Promise<Person> {
  const token = secretIn(await makeSetUpLink(site.services));
  await setUp(programCall(site), { token, name: 'First', email: 'first@example.org', password: PASSWORD });
  return personOf(site, 'first@example.org');
}

/** Makes a user with a role by invitation, and signs them in. */
export async function addMember(site: Site, name: string, operation: string, grant: Grant): Promise<Person> {
  const email = `${name}@example.org`;
  const { address } = await invite(programCall(site), { operation, email, ...grant });
  await acceptInvitation(programCall(site), { token: secretIn(address), name, password: PASSWORD });
  return personOf(site, email);
}

/** Issues a token to who is signed in. */
export async function issueToken(
  site: Site,
  { headers }: Person,
  operation: string,
  scopes: readonly string[],
  days = 30,
): Promise<Readonly<{ id: string; headers: OutgoingHttpHeaders }>> {
  return issued(site, headers, 'tokens.issue', { operation, name: 'script', scopes, days });
}

/** Issues a token of the program to an administrator who is signed in. */
export function issueProgramToken(site: Site, { headers }: Person): ReturnType<typeof issueToken> {
  return issued(site, headers, 'tokens.issueForProgram', { name: 'nightly import', days: 30 });
}

async function issued(site: Site, headers: OutgoingHttpHeaders, verb: string, input: object): ReturnType<typeof issueToken> {
  const reply = await site.ask(`/trpc/${verb}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(input),
  });
  const { result } = reply.json() as { result: { data: { secret: string; token: { id: string } } } };
  return { id: result.data.token.id, headers: { Authorization: `Bearer ${result.data.secret}` } };
}

export const PEOPLE = [
  'anonymous',
  'reader',
  'contributor',
  'editor',
  'administrator',
  'programAdministrator',
  'otherEditor',
  'disabled',
  'expired',
  'readToken',
  'reportToken',
  'otherToken',
  'programToken',
  'revokedToken',
  'expiredToken',
  'disabledToken',
  'guessedToken',
] as const;
export type Who = (typeof PEOPLE)[number];

/** Everybody who may come: with a role in `small`, in `other` alone, or with a proof that does not hold any more. */
export async function addEverybody(site: Site): Promise<Readonly<Record<Who, OutgoingHttpHeaders>>> {
  const { prisma } = site.services.db;
  const first = await addFirst(site);
  const reader = await addMember(site, 'reader', 'small', grantOf('reader'));
  const contributor = await addMember(site, 'contributor', 'small', {
    role: 'contributor',
    contributorKeys: ['NGA'],
    indicatorKeys: ['caches'],
  });
  const editor = await addMember(site, 'editor', 'small', grantOf('editor'));
  const administrator = await addMember(site, 'administrator', 'small', grantOf('administrator'));
  const other = await addMember(site, 'other', 'other', grantOf('editor'));
  const gone = await addMember(site, 'gone', 'small', grantOf('editor'));
  const idle = await addMember(site, 'idle', 'small', grantOf('editor'));
  const goneToken = await issueToken(site, gone, 'small', ['read', 'report']);
  const revoked = await issueToken(site, editor, 'small', ['read', 'report']);
  const expired = await issueToken(site, editor, 'small', ['read', 'report']);
  await prisma.apiToken.update({ where: { id: revoked.id }, data: { revokedAt: '2013-01-01T00:00:00.000Z' } });
  await prisma.apiToken.update({ where: { id: expired.id }, data: { expiresAt: '2013-01-01T00:00:00.000Z' } });
  await prisma.session.updateMany({ where: { userId: idle.id }, data: { expiresAt: new Date(0) } });
  await setDisabled(site.services.db.prisma, gone.id, '2013-01-01T00:00:00.000Z');
  return {
    anonymous: { Cookie: '' },
    reader: reader.headers,
    contributor: contributor.headers,
    editor: editor.headers,
    administrator: administrator.headers,
    programAdministrator: first.headers,
    otherEditor: other.headers,
    disabled: gone.headers,
    expired: idle.headers,
    readToken: (await issueToken(site, editor, 'small', ['read'])).headers,
    reportToken: (await issueToken(site, editor, 'small', ['read', 'report'])).headers,
    otherToken: (await issueToken(site, other, 'other', ['read', 'report'])).headers,
    programToken: (await issueProgramToken(site, first)).headers,
    revokedToken: revoked.headers,
    expiredToken: expired.headers,
    disabledToken: goneToken.headers,
    guessedToken: { Authorization: 'Bearer muster_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
  };
}
