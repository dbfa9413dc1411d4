import { expect, it } from 'vitest';
import { describeEachDatabase } from '../service/databases';
import { totp } from '../totp';
import { addAuthenticator } from './factors';
import { accountOf, addFirst, cookiesOf, PASSWORD, postSignIn, signIn } from './people';
import { errorOf, makeSites } from './site';

describeEachDatabase('a second factor', ({ fresh }) => {
  const sites = makeSites();

  it('is asked for after the password, and takes each code once', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const { secret } = await addAuthenticator(site, first);
    const half = await postSignIn(site, '/sign-in/email', { email: first.email, password: PASSWORD });
    expect(half.json()).toEqual({ needsSecondFactor: true });
    const between = cookiesOf(half.headers['set-cookie']);
    expect(await accountOf(site, between)).toBe(401);
    // The one that set it up is spent.
    const code = totp(secret, 1);
    const done = await postSignIn(site, '/two-factor/verify-totp', { code }, between);
    expect(await accountOf(site, cookiesOf(done.headers['set-cookie']))).toBe(200);

    const again = cookiesOf((await postSignIn(site, '/sign-in/email', { email: first.email, password: PASSWORD })).headers['set-cookie']);
    const replayed = await postSignIn(site, '/two-factor/verify-totp', { code }, again);
    expect([replayed.status, errorOf(replayed).message]).toEqual([401, expect.stringContaining('used already')]);
    expect((replayed.headers['set-cookie'] ?? []).filter((cookie) => /session_token=[^;]/.test(cookie))).toEqual([]);
    // That in which the authenticator was set up, and that of the first code.
    expect(await site.services.db.prisma.session.count({ where: { userId: first.id } })).toBe(2);
  });

  it('takes a code once even when it comes twice at the same time', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const { secret } = await addAuthenticator(site, first);
    const halves = await Promise.all([0, 1].map(() => postSignIn(site, '/sign-in/email', { email: first.email, password: PASSWORD })));
    const code = totp(secret, 1);
    const both = await Promise.all(
      halves.map((half) => postSignIn(site, '/two-factor/verify-totp', { code }, cookiesOf(half.headers['set-cookie']))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('that is set up or taken away ends the other sessions', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const elsewhere = await signIn(site, first.email);
    const { headers } = await addAuthenticator(site, first);
    expect([await accountOf(site, elsewhere), await accountOf(site, first.headers), await accountOf(site, headers)]).toEqual([
      401, 401, 200,
    ]);
    const done = await postSignIn(site, '/two-factor/disable', { password: PASSWORD }, headers);
    expect(done.status).toBe(200);
    expect(await accountOf(site, headers)).toBe(401);
    expect(await accountOf(site, cookiesOf(done.headers['set-cookie']))).toBe(200);
  });

  it('has backup codes, each of which works once', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const { backupCodes } = await addAuthenticator(site, first);
    const use = async () => {
      const half = await postSignIn(site, '/sign-in/email', { email: first.email, password: PASSWORD });
      return (await postSignIn(site, '/two-factor/verify-backup-code', { code: backupCodes[0] }, cookiesOf(half.headers['set-cookie'])))
        .status;
    };
    expect([await use(), await use()]).toEqual([200, 401]);
  });

  it('is not spared by a device that asks to be trusted', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const { secret } = await addAuthenticator(site, first);
    const half = await postSignIn(site, '/sign-in/email', { email: first.email, password: PASSWORD });
    const done = await postSignIn(
      site,
      '/two-factor/verify-totp',
      { code: totp(secret, 1), trustDevice: true },
      cookiesOf(half.headers['set-cookie']),
    );
    const again = await postSignIn(
      site,
      '/sign-in/email',
      { email: first.email, password: PASSWORD },
      cookiesOf(done.headers['set-cookie']),
    );
    expect(again.json()).toEqual({ needsSecondFactor: true });
  });
});
