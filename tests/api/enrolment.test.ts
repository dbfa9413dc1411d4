import type { OutgoingHttpHeaders } from 'node:http';
import { expect, it } from 'vitest';
import { grantOf } from '../../server/domain/rights';
import { makeFactorLink } from '../../server/services/accounts/factor-links';
import { makePasswordLink } from '../../server/services/accounts/manage-users';
import { saveAccess } from '../../server/services/operations/save-access';
import { describeEachDatabase, describeOnSqlite } from '../service/databases';
import { inputOf } from '../service/instance';
import { secretOf, totp } from '../totp';
import { addAuthenticator, addPasskey, beginPasskey, getSignIn, proofsOf } from './factors';
import { accountOf, addFirst, addMember, cookiesOf, issueToken, PASSWORD, postSignIn, programCall, signIn } from './people';
import { errorOf, makeSites, mutate, refusalIn, type Site } from './site';

const NEW_PASSWORD = 'seven geese in april';

/** What a link shows behind its #. */
function tokenIn({ address }: Readonly<{ address: string }>): string {
  return address.split('#')[1] ?? '';
}

/** All by which a session could change how its user proves who they are, or gain lasting access. */
function changesBy(site: Site, userId: string, passkeyId: string, headers: OutgoingHttpHeaders) {
  const small = { operation: 'small' };
  const post = (path: string, body: object) => () => postSignIn(site, path, body, headers);
  const call = (path: string, input: object) => () => mutate(site, path, input, headers);
  return {
    enable: post('/two-factor/enable', { password: PASSWORD }),
    'first code': post('/two-factor/verify-totp', { code: '000000' }),
    disable: post('/two-factor/disable', { password: PASSWORD }),
    'backup codes': post('/two-factor/generate-backup-codes', { password: PASSWORD }),
    'passkey options': () => getSignIn(site, '/passkey/generate-register-options', headers),
    'new passkey': post('/passkey/verify-registration', { response: {}, name: 'mine' }),
    'passkey away': post('/passkey/delete-passkey', { id: passkeyId }),
    password: post('/change-password', { currentPassword: PASSWORD, newPassword: NEW_PASSWORD }),
    token: call('tokens.issue', { ...small, name: 'script', scopes: ['read'], days: 365 }),
    'own factors': call('users.resetFactors', { userId }),
    'own password link': call('users.makePasswordLink', { userId }),
    'own factor link': call('users.makeFactorLink', { userId }),
    invitation: call('members.invite', { ...small, email: 'eve@example.org', role: 'administrator' }),
    access: call('operations.saveAccess', { ...small, version: 1, isPublic: false, needsSecondFactor: false }),
  };
}

describeEachDatabase('who knows only the password', ({ fresh }) => {
  const sites = makeSites();

  it('of an account with a passkey changes nothing of how its owner signs in, and gains nothing that lasts', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const owner = await addPasskey(site, first);
    const before = await proofsOf(site, first.id);
    const thief = await signIn(site, first.email);
    expect(await accountOf(site, thief)).toBe(200);
    for (const [name, change] of Object.entries(changesBy(site, first.id, before.passkeys[0]?.id ?? '', thief))) {
      const reply = await change();
      expect([name, reply.status]).toEqual([name, 403]);
    }
    expect(await proofsOf(site, first.id)).toEqual(before);
    // Half signed in, an administrator is an editor.
    expect((await site.ask('/small', { headers: thief })).json()).toMatchObject({ viewer: { grant: { role: 'editor' } } });
    expect((await site.ask('/trpc/users.list', { headers: thief })).status).toBe(403);
    await issueToken(site, { ...first, headers: owner.headers }, 'small', ['read']);
    await saveAccess(programCall(site), { operation: 'small', version: 1, isPublic: true, needsSecondFactor: true });
    expect((await mutate(site, 'reports.append', inputOf(), thief)).status).toBe(403);
    expect((await mutate(site, 'reports.append', inputOf(), owner.headers)).status).toBe(200);
  });

  it('adds no first second factor: the session that the account began with does, for a time', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const thief = await signIn(site, first.email);
    for (const reply of [
      await postSignIn(site, '/two-factor/enable', { password: PASSWORD }, thief),
      await getSignIn(site, '/passkey/generate-register-options', thief),
    ])
      expect([reply.status, errorOf(reply).message]).toEqual([403, expect.stringContaining('needs a link')]);
    const late = await addMember(site, 'ben', 'small', grantOf('editor'));
    await site.services.db.prisma.session.updateMany({
      where: { userId: late.id },
      data: { mayEnrolUntil: '2013-05-31T00:00:00.000Z' },
    });
    expect((await postSignIn(site, '/two-factor/enable', { password: PASSWORD }, late.headers)).status).toBe(403);
    // To have none taken away gives no leave either.
    const disabled = await postSignIn(site, '/two-factor/disable', { password: PASSWORD }, thief);
    const after = disabled.status === 200 ? cookiesOf(disabled.headers['set-cookie']) : thief;
    expect((await postSignIn(site, '/two-factor/enable', { password: PASSWORD }, after)).status).toBe(403);
    expect((await proofsOf(site, first.id)).authenticators).toEqual([]);
    const { headers } = await addAuthenticator(site, await addMember(site, 'cleo', 'small', grantOf('editor')));
    expect(await accountOf(site, headers)).toBe(200);
  });

  it('adds one by the link of an administrator, in a session of the account that the link is for, once', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const ben = await addMember(site, 'ben', 'small', grantOf('editor'));
    const headers = await signIn(site, ben.email);
    expect((await mutate(site, 'users.makeFactorLink', { userId: first.id }, first.headers)).status).toBe(403);
    const token = tokenIn(await makeFactorLink(programCall(site), { userId: ben.id }));
    expect((await mutate(site, 'account.openEnrolment', { token })).status).toBe(401);
    expect((await mutate(site, 'account.openEnrolment', { token }, first.headers)).status).toBe(401);
    expect((await mutate(site, 'account.readLink', { token, purpose: 'password' })).status).toBe(404);
    expect((await mutate(site, 'account.openEnrolment', { token }, headers)).status).toBe(200);
    expect((await mutate(site, 'account.openEnrolment', { token }, headers)).status).toBe(404);
    expect((await postSignIn(site, '/two-factor/enable', { password: PASSWORD }, await signIn(site, ben.email))).status).toBe(403);
    await addAuthenticator(site, { headers });
    const refused = await makeFactorLink(programCall(site), { userId: ben.id }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'DUPLICATE' });
  });
});

describeEachDatabase('a second factor that is set up', ({ fresh }) => {
  const sites = makeSites();

  it('in one session is not finished in another, nor after the password changed', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const begun = await postSignIn(site, '/two-factor/enable', { password: PASSWORD }, first.headers);
    const secret = secretOf((begun.json() as { totpURI: string }).totpURI);
    const passkey = await beginPasskey(site, first.headers);
    const other = await signIn(site, first.email);
    expect((await postSignIn(site, '/two-factor/verify-totp', { code: totp(secret) }, other)).status).toBeGreaterThanOrEqual(401);
    expect((await passkey.finish(other)).status).toBe(403);
    // A token beside the session's cookie does not make it another's.
    const bearer = (await issueToken(site, first, 'small', ['read'])).headers;
    const both = { ...bearer, Cookie: other['Cookie'] };
    expect((await postSignIn(site, '/two-factor/verify-totp', { code: totp(secret) }, both)).status).toBeGreaterThanOrEqual(401);

    const changed = await postSignIn(site, '/change-password', { currentPassword: PASSWORD, newPassword: NEW_PASSWORD }, other);
    expect(changed.status).toBe(200);
    for (const headers of [first.headers, cookiesOf(changed.headers['set-cookie'])]) {
      expect((await postSignIn(site, '/two-factor/verify-totp', { code: totp(secret) }, headers)).status).toBeGreaterThanOrEqual(401);
      expect((await passkey.finish(headers)).status).toBeGreaterThanOrEqual(401);
    }
    expect(await proofsOf(site, first.id)).toMatchObject({ user: { twoFactorEnabled: false }, passkeys: [], authenticators: [] });
  });

  it('twice at once as the first is set up once', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const begun = await Promise.all([0, 1].map(() => postSignIn(site, '/two-factor/enable', { password: PASSWORD }, first.headers)));
    expect(begun.map(({ status }) => status)).toContain(200);
    expect((await proofsOf(site, first.id)).authenticators).toHaveLength(1);
    const keys = [await beginPasskey(site, first.headers), await beginPasskey(site, first.headers)];
    const both = await Promise.all(keys.map(({ finish }) => finish()));
    expect(both.map(({ status }) => status).sort()).toEqual([200, expect.toSatisfy((status: number) => [401, 403].includes(status))]);
    expect((await proofsOf(site, first.id)).passkeys).toHaveLength(1);
  });

  it('proves itself for the next one, and is replaced in the session that proved it', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const { headers, secret } = await addAuthenticator(site, first);
    const codes = await postSignIn(site, '/two-factor/generate-backup-codes', { password: PASSWORD }, headers);
    expect((codes.json() as { backupCodes: string[] }).backupCodes).toHaveLength(10);
    expect(await accountOf(site, headers)).toBe(200);
    // In a session a code of the authenticator that stands is taken for nothing, and is no way to try codes.
    expect((await postSignIn(site, '/two-factor/verify-totp', { code: totp(secret, 1) }, headers)).status).toBe(409);
    const own = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
    const changed = cookiesOf((await postSignIn(site, '/change-password', own, headers)).headers['set-cookie']);
    const disabled = await postSignIn(site, '/two-factor/disable', { password: NEW_PASSWORD }, changed);
    expect(disabled.status).toBe(200);
    const left = cookiesOf(disabled.headers['set-cookie']);
    await addAuthenticator(site, { headers: left }, NEW_PASSWORD);
  });

  it('outlives a link for a new password, which opens no more than the old password did', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const ben = await addMember(site, 'ben', 'small', grantOf('editor'));
    await addAuthenticator(site, first);
    await addPasskey(site, ben);
    for (const { id } of [first, ben]) {
      const token = tokenIn(await makePasswordLink(programCall(site), { userId: id }));
      expect((await mutate(site, 'account.setNewPassword', { token, password: NEW_PASSWORD })).status).toBe(200);
    }
    const half = await postSignIn(site, '/sign-in/email', { email: first.email, password: NEW_PASSWORD });
    expect(half.json()).toEqual({ needsSecondFactor: true });
    const reply = await postSignIn(site, '/sign-in/email', { email: ben.email, password: NEW_PASSWORD });
    const headers = cookiesOf(reply.headers['set-cookie']);
    expect((await postSignIn(site, '/two-factor/enable', { password: NEW_PASSWORD }, headers)).status).toBe(403);
  });
});

describeOnSqlite('a token', ({ fresh }) => {
  const sites = makeSites();

  it('that was issued by password alone proves no second factor that the account got later', async () => {
    const site = await sites.openSmall(await fresh());
    await addFirst(site);
    const ben = await addMember(site, 'ben', 'small', grantOf('editor'));
    const early = await issueToken(site, ben, 'small', ['read', 'report']);
    const { headers } = await addAuthenticator(site, ben);
    const late = await issueToken(site, { ...ben, headers }, 'small', ['read', 'report']);
    await saveAccess(programCall(site), { operation: 'small', version: 1, isPublic: true, needsSecondFactor: true });
    const report = (token: typeof late) => mutate(site, 'reports.append', inputOf(), token.headers);
    expect(refusalIn(await report(early)).data.muster.code).toBe('FORBIDDEN');
    expect((await report(late)).status).toBe(200);
  });
});
