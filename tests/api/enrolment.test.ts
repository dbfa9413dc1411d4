import type { OutgoingHttpHeaders } from 'node:http';
import { expect, it } from 'vitest';
import { grantOf } from '../../server/domain/rights';
import { makeFactorLink } from '../../server/services/accounts/factor-links';
import { makePasswordLink } from '../../server/services/accounts/manage-users';
import { saveAccess } from '../../server/services/operations/save-access';
import { describeEachDatabase, describeOnSqlite } from '../service/databases';
import { inputOf } from '../service/desk';
import { secretOf, totp } from '../totp';
import { addAuthenticator, addPasskey, beginPasskey, getSignIn, proofsOf } from './factors';
import { errorOf, type House, makeHouses, mutate, refusalIn } from './house';
import { accountOf, addFirst, addMember, cookiesOf, issueToken, PASSWORD, postSignIn, programCall, signIn } from './people';

const NEW_PASSWORD = 'seven geese in april';

/** What a link shows behind its #. */
function tokenIn({ address }: Readonly<{ address: string }>): string {
  return address.split('#')[1] ?? '';
}

/** All by which a session could change how its user proves who they are, or gain lasting access. */
function changesBy(house: House, userId: string, passkeyId: string, headers: OutgoingHttpHeaders) {
  const small = { operation: 'small' };
  const post = (path: string, body: object) => () => postSignIn(house, path, body, headers);
  const call = (path: string, input: object) => () => mutate(house, path, input, headers);
  return {
    enable: post('/two-factor/enable', { password: PASSWORD }),
    'first code': post('/two-factor/verify-totp', { code: '000000' }),
    disable: post('/two-factor/disable', { password: PASSWORD }),
    'backup codes': post('/two-factor/generate-backup-codes', { password: PASSWORD }),
    'passkey options': () => getSignIn(house, '/passkey/generate-register-options', headers),
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
  const houses = makeHouses();

  it('of an account with a passkey changes nothing of how its owner signs in, and gains nothing that lasts', async () => {
    const house = await houses.openSmall(await fresh());
    const first = await addFirst(house);
    const owner = await addPasskey(house, first);
    const before = await proofsOf(house, first.id);
    const thief = await signIn(house, first.email);
    expect(await accountOf(house, thief)).toBe(200);
    for (const [name, change] of Object.entries(changesBy(house, first.id, before.passkeys[0]?.id ?? '', thief))) {
      const reply = await change();
      expect([name, reply.status]).toEqual([name, 403]);
    }
    expect(await proofsOf(house, first.id)).toEqual(before);
    // Half signed in, an administrator is an editor.
    expect((await house.ask('/small', { headers: thief })).json()).toMatchObject({ viewer: { grant: { role: 'editor' } } });
    expect((await house.ask('/trpc/users.list', { headers: thief })).status).toBe(403);
    await issueToken(house, { ...first, headers: owner.headers }, 'small', ['read']);
    await saveAccess(programCall(house), { operation: 'small', version: 1, isPublic: true, needsSecondFactor: true });
    expect((await mutate(house, 'reports.append', inputOf(), thief)).status).toBe(403);
    expect((await mutate(house, 'reports.append', inputOf(), owner.headers)).status).toBe(200);
  });

  it('adds no first second factor: the session that the account began with does, for a time', async () => {
    const house = await houses.openSmall(await fresh());
    const first = await addFirst(house);
    const thief = await signIn(house, first.email);
    for (const reply of [
      await postSignIn(house, '/two-factor/enable', { password: PASSWORD }, thief),
      await getSignIn(house, '/passkey/generate-register-options', thief),
    ])
      expect([reply.status, errorOf(reply).message]).toEqual([403, expect.stringContaining('needs a link')]);
    const late = await addMember(house, 'ben', 'small', grantOf('editor'));
    await house.services.db.prisma.session.updateMany({
      where: { userId: late.id },
      data: { mayEnrolUntil: '2013-05-31T00:00:00.000Z' },
    });
    expect((await postSignIn(house, '/two-factor/enable', { password: PASSWORD }, late.headers)).status).toBe(403);
    // To have none taken away gives no leave either.
    const disabled = await postSignIn(house, '/two-factor/disable', { password: PASSWORD }, thief);
    const after = disabled.status === 200 ? cookiesOf(disabled.headers['set-cookie']) : thief;
    expect((await postSignIn(house, '/two-factor/enable', { password: PASSWORD }, after)).status).toBe(403);
    expect((await proofsOf(house, first.id)).authenticators).toEqual([]);
    const { headers } = await addAuthenticator(house, await addMember(house, 'cleo', 'small', grantOf('editor')));
    expect(await accountOf(house, headers)).toBe(200);
  });

  it('adds one by the link of an administrator, in a session of the account that the link is for, once', async () => {
    const house = await houses.openSmall(await fresh());
    const first = await addFirst(house);
    const ben = await addMember(house, 'ben', 'small', grantOf('editor'));
    const headers = await signIn(house, ben.email);
    expect((await mutate(house, 'users.makeFactorLink', { userId: first.id }, first.headers)).status).toBe(403);
    const token = tokenIn(await makeFactorLink(programCall(house), { userId: ben.id }));
    expect((await mutate(house, 'account.openEnrolment', { token })).status).toBe(401);
    expect((await mutate(house, 'account.openEnrolment', { token }, first.headers)).status).toBe(401);
    expect((await mutate(house, 'account.readLink', { token, purpose: 'password' })).status).toBe(404);
    expect((await mutate(house, 'account.openEnrolment', { token }, headers)).status).toBe(200);
    expect((await mutate(house, 'account.openEnrolment', { token }, headers)).status).toBe(404);
    expect((await postSignIn(house, '/two-factor/enable', { password: PASSWORD }, await signIn(house, ben.email))).status).toBe(403);
    await addAuthenticator(house, { headers });
    const refused = await makeFactorLink(programCall(house), { userId: ben.id }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'DUPLICATE' });
  });
});

describeEachDatabase('a second factor that is set up', ({ fresh }) => {
  const houses = makeHouses();

  it('in one session is not finished in another, nor after the password changed', async () => {
    const house = await houses.openSmall(await fresh());
    const first = await addFirst(house);
    const begun = await postSignIn(house, '/two-factor/enable', { password: PASSWORD }, first.headers);
    const secret = secretOf((begun.json() as { totpURI: string }).totpURI);
    const passkey = await beginPasskey(house, first.headers);
    const other = await signIn(house, first.email);
    expect((await postSignIn(house, '/two-factor/verify-totp', { code: totp(secret) }, other)).status).toBeGreaterThanOrEqual(401);
    expect((await passkey.finish(other)).status).toBe(403);
    // A token beside the session's cookie does not make it another's.
    const bearer = (await issueToken(house, first, 'small', ['read'])).headers;
    const both = { ...bearer, Cookie: other['Cookie'] };
    expect((await postSignIn(house, '/two-factor/verify-totp', { code: totp(secret) }, both)).status).toBeGreaterThanOrEqual(401);

    const changed = await postSignIn(house, '/change-password', { currentPassword: PASSWORD, newPassword: NEW_PASSWORD }, other);
    expect(changed.status).toBe(200);
    for (const headers of [first.headers, cookiesOf(changed.headers['set-cookie'])]) {
      expect((await postSignIn(house, '/two-factor/verify-totp', { code: totp(secret) }, headers)).status).toBeGreaterThanOrEqual(401);
      expect((await passkey.finish(headers)).status).toBeGreaterThanOrEqual(401);
    }
    expect(await proofsOf(house, first.id)).toMatchObject({ user: { twoFactorEnabled: false }, passkeys: [], authenticators: [] });
  });

  it('twice at once as the first is set up once', async () => {
    const house = await houses.openSmall(await fresh());
    const first = await addFirst(house);
    const begun = await Promise.all([0, 1].map(() => postSignIn(house, '/two-factor/enable', { password: PASSWORD }, first.headers)));
    expect(begun.map(({ status }) => status)).toContain(200);
    expect((await proofsOf(house, first.id)).authenticators).toHaveLength(1);
    const keys = [await beginPasskey(house, first.headers), await beginPasskey(house, first.headers)];
    const both = await Promise.all(keys.map(({ finish }) => finish()));
    expect(both.map(({ status }) => status).sort()).toEqual([200, expect.toSatisfy((status: number) => [401, 403].includes(status))]);
    expect((await proofsOf(house, first.id)).passkeys).toHaveLength(1);
  });

  it('proves itself for the next one, and is replaced in the session that proved it', async () => {
    const house = await houses.openSmall(await fresh());
    const first = await addFirst(house);
    const { headers, secret } = await addAuthenticator(house, first);
    const codes = await postSignIn(house, '/two-factor/generate-backup-codes', { password: PASSWORD }, headers);
    expect((codes.json() as { backupCodes: string[] }).backupCodes).toHaveLength(10);
    expect(await accountOf(house, headers)).toBe(200);
    // In a session a code of the authenticator that stands is taken for nothing, and is no way to try codes.
    expect((await postSignIn(house, '/two-factor/verify-totp', { code: totp(secret, 1) }, headers)).status).toBe(409);
    const own = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
    const changed = cookiesOf((await postSignIn(house, '/change-password', own, headers)).headers['set-cookie']);
    const disabled = await postSignIn(house, '/two-factor/disable', { password: NEW_PASSWORD }, changed);
    expect(disabled.status).toBe(200);
    const left = cookiesOf(disabled.headers['set-cookie']);
    await addAuthenticator(house, { headers: left }, NEW_PASSWORD);
  });

  it('outlives a link for a new password, which opens no more than the old password did', async () => {
    const house = await houses.openSmall(await fresh());
    const first = await addFirst(house);
    const ben = await addMember(house, 'ben', 'small', grantOf('editor'));
    await addAuthenticator(house, first);
    await addPasskey(house, ben);
    for (const { id } of [first, ben]) {
      const token = tokenIn(await makePasswordLink(programCall(house), { userId: id }));
      expect((await mutate(house, 'account.setNewPassword', { token, password: NEW_PASSWORD })).status).toBe(200);
    }
    const half = await postSignIn(house, '/sign-in/email', { email: first.email, password: NEW_PASSWORD });
    expect(half.json()).toEqual({ needsSecondFactor: true });
    const reply = await postSignIn(house, '/sign-in/email', { email: ben.email, password: NEW_PASSWORD });
    const headers = cookiesOf(reply.headers['set-cookie']);
    expect((await postSignIn(house, '/two-factor/enable', { password: NEW_PASSWORD }, headers)).status).toBe(403);
  });
});

describeOnSqlite('a token', ({ fresh }) => {
  const houses = makeHouses();

  it('that was issued by password alone proves no second factor that the account got later', async () => {
    const house = await houses.openSmall(await fresh());
    await addFirst(house);
    const ben = await addMember(house, 'ben', 'small', grantOf('editor'));
    const early = await issueToken(house, ben, 'small', ['read', 'report']);
    const { headers } = await addAuthenticator(house, ben);
    const late = await issueToken(house, { ...ben, headers }, 'small', ['read', 'report']);
    await saveAccess(programCall(house), { operation: 'small', version: 1, isPublic: true, needsSecondFactor: true });
    const report = (token: typeof late) => mutate(house, 'reports.append', inputOf(), token.headers);
    expect(refusalIn(await report(early)).data.muster.code).toBe('FORBIDDEN');
    expect((await report(late)).status).toBe(200);
  });
});
