import type { OutgoingHttpHeaders } from 'node:http';
import { expect, it } from 'vitest';
import { endAccess } from '../../server/db/proofs';
import { grantOf } from '../../server/domain/rights';
import { makePasswordLink } from '../../server/services/accounts/manage-users';
import { makeSetUpLink } from '../../server/services/accounts/set-up';
import { invite } from '../../server/services/members/invite';
import { describeEachDatabase, describeOnSqlite } from '../service/databases';
import { totp } from '../totp';
import { addAuthenticator, together } from './factors';
import { accountOf, addFirst, addMember, cookiesOf, issueToken, PASSWORD, type Person, postSignIn, programCall, signIn } from './people';
import { makeSites, mutate, type Site } from './site';

const NEW_PASSWORD = 'seven geese in april';

const byPassword = (site: Site, email: string, password: string, headers: OutgoingHttpHeaders = {}) =>
  postSignIn(site, '/sign-in/email', { email, password }, headers);

/** Makes the last guess that is left, as if all before were made. What was counted by address is forgotten: more come from elsewhere. */
async function spend({ services }: Site, what: string, guess: () => Promise<Readonly<{ status: number }>>): Promise<void> {
  const { prisma } = services.db;
  expect((await guess()).status).toBe(401);
  const { count } = await prisma.rateLimit.updateMany({ where: { key: { startsWith: what } }, data: { points: 1_000 } });
  expect(count).toBeGreaterThan(0);
  await prisma.rateLimit.deleteMany({ where: { key: { startsWith: 'sign-in-address' } } });
}

/** The cookies but the first, which is the session's: what the browser keeps after signing out. */
function signedOut({ Cookie }: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return { Cookie: String(Cookie).split('; ').slice(1).join('; ') };
}

describeOnSqlite('guesses of strangers', ({ fresh }) => {
  const sites = makeSites();

  it('at a password slow down strangers, and no browser that the account signed in with', async () => {
    const site = await sites.openSmall(await fresh());
    const { email, headers } = await addFirst(site);
    const known = signedOut(headers);
    await spend(site, 'sign-in-account', () => byPassword(site, email, 'wrong'));
    expect((await byPassword(site, email, PASSWORD)).status).toBe(429);
    expect((await byPassword(site, email, PASSWORD, known)).status).toBe(200);
    // It proves nothing, and has guesses of its own.
    expect(await accountOf(site, known)).toBe(401);
    await spend(site, 'sign-in-device', () => byPassword(site, email, 'wrong', known));
    expect((await byPassword(site, email, PASSWORD, known)).status).toBe(429);
  });

  it('from the address of the owner leave the browser of the owner alone', async () => {
    const site = await sites.openSmall(await fresh());
    const { email, headers } = await addFirst(site);
    await byPassword(site, 'nobody@example.org', 'wrong');
    await site.services.db.prisma.rateLimit.updateMany({ where: { key: { startsWith: 'sign-in-address' } }, data: { points: 1_000 } });
    expect((await byPassword(site, email, PASSWORD)).status).toBe(429);
    expect((await byPassword(site, email, PASSWORD, signedOut(headers))).status).toBe(200);
  });

  it('are not spared by the browser of another account, nor by a cookie that was made up', async () => {
    const site = await sites.openSmall(await fresh());
    const { id, email } = await addFirst(site);
    const ben = await addMember(site, 'ben', 'small', grantOf('reader'));
    await spend(site, 'sign-in-account', () => byPassword(site, email, 'wrong', ben.headers));
    const name = site.services.identity.deviceCookie(id, { id: 'x', isNew: true }).split('=')[0];
    const device = /device_\w+=([^;]+)/.exec(String(ben.headers['Cookie']))?.[1];
    for (const value of [device, 'x.9999999999.', `x.9999999999.${'A'.repeat(43)}`])
      expect((await byPassword(site, email, PASSWORD, { Cookie: `${name}=${value}` })).status).toBe(429);
  });

  it('by address are not forgotten because the guesser signs in to an account of their own', async () => {
    const site = await sites.openSmall(await fresh());
    const { email } = await addFirst(site);
    const ben = await addMember(site, 'ben', 'small', grantOf('reader'));
    await site.services.db.prisma.rateLimit.deleteMany();
    for (const _guess of [1, 2]) expect((await byPassword(site, email, 'wrong')).status).toBe(401);
    await site.services.db.prisma.rateLimit.updateMany({ where: { key: { startsWith: 'sign-in-address' } }, data: { points: 28 } });
    expect((await byPassword(site, ben.email, PASSWORD)).status).toBe(200);
    expect((await byPassword(site, email, 'wrong')).status).toBe(401);
    expect((await byPassword(site, ben.email, PASSWORD)).status).toBe(200);
    expect((await byPassword(site, email, 'wrong')).status).toBe(401);
    expect((await byPassword(site, email, 'wrong')).status).toBe(429);
  });

  it('at a code, by who knows the password, leave the browser of the owner alone', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const { secret, backupCodes } = await addAuthenticator(site, first);
    const half = async (headers: OutgoingHttpHeaders = {}) =>
      cookiesOf((await byPassword(site, first.email, PASSWORD, headers)).headers['set-cookie']);
    // The account is the one that the sign-in was begun for, whatever else is named.
    const guess = (code: string, headers: OutgoingHttpHeaders) =>
      postSignIn(site, '/two-factor/verify-totp', { code, email: 'nobody@example.org' }, headers);
    const thief = await half();
    await spend(site, 'code-account', () => guess('000000', thief));
    expect((await guess(totp(secret, 1), thief)).status).toBe(429);
    expect((await postSignIn(site, '/two-factor/verify-backup-code', { code: backupCodes[0] }, thief)).status).toBe(429);
    const known = signedOut(first.headers);
    expect((await guess(totp(secret, 1), together(await half(known), known))).status).toBe(200);
  });

  it('at links shut nobody out who holds one that works', async () => {
    const site = await sites.openSmall(await fresh());
    await mutate(site, 'account.readInvitation', { token: 'guess' });
    await site.services.db.prisma.rateLimit.updateMany({ where: { key: { startsWith: 'link' } }, data: { points: 1_000 } });
    const token = (await makeSetUpLink(site.services))?.split('#')[1] ?? '';
    expect((await mutate(site, 'account.readLink', { token, purpose: 'set-up' })).status).toBe(200);
    expect((await mutate(site, 'account.readLink', { token: 'guess', purpose: 'set-up' })).status).toBe(429);
  });
});

/** Something lasting of everything that a signed-in session can have made. */
async function handOut(site: Site, { headers, ...person }: Person) {
  const token = await issueToken(site, { headers, ...person }, 'small', ['read']);
  const input = { operation: 'small', email: 'eve@example.org', role: 'administrator' };
  const invited = await mutate(site, 'members.invite', input, headers);
  const { address } = (invited.json() as { result: { data: { address: string } } }).result.data;
  const half = cookiesOf((await byPassword(site, person.email, PASSWORD)).headers['set-cookie']);
  const opens = async () => ({
    token: (await site.ask('/api/v1/operations', { headers: token.headers })).status,
    session: await accountOf(site, headers),
    otherSession: await accountOf(site, half),
    invitation: (await mutate(site, 'account.readInvitation', { token: address.split('#')[1] })).status,
  });
  return opens;
}

const OPEN = { token: 200, session: 200, otherSession: 200, invitation: 200 };
const SHUT = { token: 401, session: 401, otherSession: 401, invitation: 404 };

describeEachDatabase('tokens, sessions and links that wait', ({ fresh }) => {
  const sites = makeSites();

  it.each(['a link for a new password', 'the change of the password', 'the reset of second factors', 'disabling the account'])(
    'end with %s',
    async (how) => {
      const site = await sites.openSmall(await fresh());
      const first = await addFirst(site);
      const ann = await addMember(site, 'ann', 'small', grantOf('administrator'));
      const opens = await handOut(site, ann);
      const link = await makePasswordLink(programCall(site), { userId: ann.id });
      const spare = link.address.split('#')[1];
      expect(await opens()).toEqual(OPEN);
      const account = { userId: ann.id, isAdministrator: false };
      const deeds: Readonly<Record<string, () => Promise<Readonly<{ status: number }>>>> = {
        'a link for a new password': () => mutate(site, 'account.setNewPassword', { token: spare, password: NEW_PASSWORD }),
        'the change of the password': () =>
          postSignIn(site, '/change-password', { currentPassword: PASSWORD, newPassword: NEW_PASSWORD }, ann.headers),
        'the reset of second factors': () => mutate(site, 'users.resetFactors', { userId: ann.id }, first.headers),
        'disabling the account': () => mutate(site, 'users.save', { ...account, isDisabled: true }, first.headers),
      };
      expect((await deeds[how]?.())?.status).toBe(200);
      // What was disabled does not come back to life.
      await mutate(site, 'users.save', { ...account, isDisabled: false }, first.headers);
      expect(await opens()).toEqual(SHUT);
      expect((await mutate(site, 'account.readLink', { token: spare, purpose: 'password' })).status).toBe(404);
    },
  );
});

describeEachDatabase('a sign-in that is under way', ({ fresh }) => {
  const sites = makeSites();

  it('with a password that is reset meanwhile opens nothing', async () => {
    const site = await sites.openSmall(await fresh());
    const ben = await addFirst(site);
    const token = (await makePasswordLink(programCall(site), { userId: ben.id })).address.split('#')[1];
    const [reply, reset] = await Promise.all([
      byPassword(site, ben.email, PASSWORD),
      mutate(site, 'account.setNewPassword', { token, password: NEW_PASSWORD }),
    ]);
    expect(reset.status).toBe(200);
    if (reply.status === 200) expect(await accountOf(site, cookiesOf(reply.headers['set-cookie']))).toBe(401);
    expect(await site.services.db.prisma.session.count({ where: { userId: ben.id } })).toBe(0);
  });

  it('waits for a reset that is not decided yet, and opens nothing once it is', async () => {
    const site = await sites.openSmall(await fresh());
    const { prisma, provider } = site.services.db;
    // SQLite has one writer at a time: a sign-in writes after the reset.
    if (provider === 'sqlite') return;
    const ben = await addFirst(site);
    let answered = false;
    const reply = await prisma.$transaction(async (tx) => {
      await endAccess(tx, ben.id, '2013-06-01T12:00:00.000Z');
      const pending = byPassword(site, ben.email, PASSWORD).finally(() => {
        answered = true;
      });
      for (let isWaiting = false; !isWaiting && !answered; ) {
        const [row] = await prisma.$queryRaw<{ waiting: number }[]>`
          SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        isWaiting = (row?.waiting ?? 0) > 0;
      }
      return { pending };
    });
    expect((await reply.pending).status).toBe(401);
    expect(await prisma.session.count({ where: { userId: ben.id } })).toBe(0);
  });

  it('beside a change of the password by the old one loses to the reset', async () => {
    const site = await sites.openSmall(await fresh());
    const ben = await addFirst(site);
    const token = (await makePasswordLink(programCall(site), { userId: ben.id })).address.split('#')[1];
    const own = { currentPassword: PASSWORD, newPassword: 'three slow barges' };
    const [changed, reset] = await Promise.all([
      postSignIn(site, '/change-password', own, ben.headers),
      mutate(site, 'account.setNewPassword', { token, password: NEW_PASSWORD }),
    ]);
    // The change ends the link, where it comes first.
    const holds = reset.status === 200 ? NEW_PASSWORD : own.newPassword;
    expect([reset.status, changed.status]).toContain(200);
    expect((await byPassword(site, ben.email, holds)).status).toBe(200);
    if (reset.status === 200 && changed.status === 200) expect(await accountOf(site, cookiesOf(changed.headers['set-cookie']))).toBe(401);
  });

  it('and waits for a code ends with the password that began it', async () => {
    const site = await sites.openSmall(await fresh());
    const ben = await addFirst(site);
    const { secret } = await addAuthenticator(site, ben);
    const half = cookiesOf((await byPassword(site, ben.email, PASSWORD)).headers['set-cookie']);
    const token = (await makePasswordLink(programCall(site), { userId: ben.id })).address.split('#')[1];
    expect((await mutate(site, 'account.setNewPassword', { token, password: NEW_PASSWORD })).status).toBe(200);
    expect((await postSignIn(site, '/two-factor/verify-totp', { code: totp(secret, 1) }, half)).status).toBe(401);
  });
});

describeOnSqlite('an invitation', ({ fresh }) => {
  const sites = makeSites();

  it('ends with the right of who made it to invite', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const ann = await addMember(site, 'ann', 'small', grantOf('administrator'));
    const reply = await mutate(
      site,
      'members.invite',
      { operation: 'small', email: 'eve@example.org', role: 'administrator' },
      ann.headers,
    );
    const token = (reply.json() as { result: { data: { address: string } } }).result.data.address.split('#')[1];
    const demoted = { operation: 'small', userId: ann.id, role: 'reader', contributorKeys: [], indicatorKeys: [] };
    expect((await mutate(site, 'members.save', demoted, first.headers)).status).toBe(200);
    expect((await mutate(site, 'account.acceptInvitation', { token, name: 'Eve', password: PASSWORD })).status).toBe(404);
    const good = await invite(programCall(site), { operation: 'small', email: 'ben@example.org', role: 'reader' });
    const input = { token: good.address?.split('#')[1], name: 'Ben', password: PASSWORD };
    expect((await mutate(site, 'account.acceptInvitation', input)).status).toBe(200);
    expect(await signIn(site, 'ben@example.org')).toHaveProperty('Cookie');
  });
});
