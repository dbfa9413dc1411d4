import { expect, it } from 'vitest';
import { grantOf } from '../../server/domain/rights';
import { makeSetUpLink } from '../../server/services/accounts/set-up';
import { describeEachDatabase, describeOnSqlite } from '../service/databases';
import { instanceOver } from '../service/instance';
import { accountOf, addFirst, addMember, cookiesOf, issueToken, PASSWORD, postSignIn, signIn } from './people';
import { dataOf, errorOf, makeSites, mutate, refusalIn, type Site } from './site';

const NEW_PASSWORD = 'seven geese in april';

describeEachDatabase('the first administrator', ({ fresh }) => {
  const sites = makeSites();

  it('is set up by a link that works once, and then there is no other', async () => {
    const site = await sites.openSmall(await fresh());
    const address = await makeSetUpLink(site.services);
    const token = address?.split('#')[1] ?? '';
    const person = { token, name: 'Ada', email: 'ada@example.org', password: PASSWORD };
    expect((await mutate(site, 'account.setUp', person)).status).toBe(200);
    const again = refusalIn(await mutate(site, 'account.setUp', { ...person, email: 'eve@example.org' }));
    expect([again.data.muster.code, again.message]).toEqual(['NOT_FOUND', expect.stringContaining('used already')]);
    expect(await makeSetUpLink(site.services)).toBeNull();
    expect(await signIn(site, 'ada@example.org')).toHaveProperty('Cookie');
  });

  it('is one even when two use the link at once', async () => {
    const site = await sites.openSmall(await fresh());
    const token = (await makeSetUpLink(site.services))?.split('#')[1] ?? '';
    const both = await Promise.all(
      ['ada', 'eve'].map((name) => mutate(site, 'account.setUp', { token, name, email: `${name}@example.org`, password: PASSWORD })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect(await site.services.db.prisma.user.count()).toBe(1);
  });

  it('is set up by the local editor without a link, and by nobody else', async () => {
    const site = await sites.openSmall(await fresh());
    const person = { token: null, name: 'Ada', email: 'ada@example.org', password: PASSWORD };
    expect((await mutate(site, 'account.setUp', person, { Cookie: '' })).status).toBe(404);
    const both = await Promise.all(
      ['ada', 'eve'].map((name) => mutate(site, 'account.setUp', { ...person, email: `${name}@example.org` })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await mutate(site, 'account.setUp', { ...person, email: 'eve@example.org' })).status).toBe(404);
    expect(await site.services.db.prisma.user.count()).toBe(1);
  });

  it('is set up by the latest link alone', async () => {
    const site = await sites.openSmall(await fresh());
    const earlier = (await makeSetUpLink(site.services))?.split('#')[1] ?? '';
    await makeSetUpLink(site.services);
    const reply = await mutate(site, 'account.setUp', { token: earlier, name: 'Ada', email: 'ada@example.org', password: PASSWORD });
    expect(reply.status).toBe(404);
  });

  it('ends what the local editor may do', async () => {
    const site = await sites.openSmall(await fresh());
    const kind = async () => ((await site.ask('/small')).json() as { viewer: { kind: string } }).viewer.kind;
    expect(await kind()).toBe('desk');
    await addFirst(site);
    expect(await kind()).toBe('anonymous');
  });
});

describeOnSqlite('a password', ({ fresh }) => {
  const sites = makeSites();

  it.each([
    ['too short', 'horse march'],
    ['common', 'password1234'],
    ['a common one with digits around it', '12qwertyuiop34'],
    ['digits alone', '482917365028'],
    ['a repetition', 'abcabcabcabc'],
    ['the own address', 'ada@example.org'],
    ['the own name', 'Ada Lovelace 1815'],
    ['longer than 128 characters', 'four horses '.repeat(12)],
  ])('that is %s is refused at its field', async (_what, password) => {
    const site = await sites.openSmall(await fresh());
    const token = (await makeSetUpLink(site.services))?.split('#')[1] ?? '';
    const reply = await mutate(site, 'account.setUp', { token, name: 'Ada Lovelace', email: 'ada@example.org', password });
    expect(reply.status).toBe(400);
    expect(refusalIn(reply).data.muster.problems.map(({ field }) => field)).toEqual(['password']);
    expect(await site.services.db.prisma.user.count()).toBe(0);
  });

  it.each(['four horses in march', 'ÀÉÎÕÜ straße naïve', '正しい馬電池ホッチキス短い', `${'x1y2z3w4'.repeat(7)} and more to it`])(
    'such as %s is taken, with no rule about what it is made of',
    async (password) => {
      const site = await sites.openSmall(await fresh());
      const token = (await makeSetUpLink(site.services))?.split('#')[1] ?? '';
      expect((await mutate(site, 'account.setUp', { token, name: 'Ada', email: 'ada@example.org', password })).status).toBe(200);
      const reply = await postSignIn(site, '/sign-in/email', { email: 'ada@example.org', password });
      expect(reply.status).toBe(200);
    },
  );

  it('that is new keeps to the same rules, and ends the other sessions', async () => {
    const site = await sites.openSmall(await fresh());
    const { email, headers } = await addFirst(site);
    const elsewhere = await signIn(site, email);
    const weak = await postSignIn(site, '/change-password', { currentPassword: PASSWORD, newPassword: 'password1234' }, headers);
    expect([weak.status, errorOf(weak).problems.map(({ field }) => field)]).toEqual([400, ['newPassword']]);
    const wrong = await postSignIn(site, '/change-password', { currentPassword: 'wrong', newPassword: NEW_PASSWORD }, headers);
    expect(wrong.status).toBe(403);
    expect(await accountOf(site, elsewhere)).toBe(200);
    const done = await postSignIn(site, '/change-password', { currentPassword: PASSWORD, newPassword: NEW_PASSWORD }, headers);
    expect(done.status).toBe(200);
    expect([await accountOf(site, elsewhere), await accountOf(site, headers)]).toEqual([401, 401]);
    expect(await accountOf(site, cookiesOf(done.headers['set-cookie']))).toBe(200);
    expect((await postSignIn(site, '/sign-in/email', { email, password: PASSWORD })).status).toBe(401);
    expect((await postSignIn(site, '/sign-in/email', { email, password: NEW_PASSWORD })).status).toBe(200);
  });
});

describeEachDatabase('a session', ({ fresh }) => {
  const sites = makeSites();

  it('is new at each sign-in, whatever cookie came with it', async () => {
    const site = await sites.openSmall(await fresh());
    const { email, headers } = await addFirst(site);
    const reply = await postSignIn(site, '/sign-in/email', { email, password: PASSWORD }, headers);
    expect(cookiesOf(reply.headers['set-cookie'])).not.toEqual(headers);
    expect(reply.text).not.toContain(String(headers['Cookie']).split('=')[1]?.split('.')[0]);
    expect(reply.json()).toEqual({ needsSecondFactor: false });
  });

  it('has a cookie that no script and no other site can use', async () => {
    const site = await sites.openSmall(await fresh());
    const { email } = await addFirst(site);
    const reply = await postSignIn(site, '/sign-in/email', { email, password: PASSWORD });
    for (const cookie of reply.headers['set-cookie'] ?? []) expect(cookie).toMatch(/HttpOnly; SameSite=Lax|SameSite=Lax.*HttpOnly/i);
  });

  it('ends when nobody used it for long, and some day however busy it is', async () => {
    const site = await sites.openSmall(await fresh());
    const { email, headers } = await addFirst(site);
    const { prisma } = site.services.db;
    expect(await accountOf(site, headers)).toBe(200);
    await prisma.session.updateMany({ data: { expiresAt: new Date(Date.now() - 1_000) } });
    expect(await accountOf(site, headers)).toBe(401);
    const busy = await signIn(site, email);
    // Long before the day that these tests call today.
    await prisma.session.updateMany({ data: { createdAt: new Date('2013-05-01T00:00:00Z') } });
    expect(await accountOf(site, busy)).toBe(401);
    expect(await prisma.session.count()).toBe(0);
  });

  it('is listed to its user, who can end it', async () => {
    const site = await sites.openSmall(await fresh());
    const { email, headers } = await addFirst(site);
    const elsewhere = await signIn(site, email);
    const { sessions } = dataOf(await site.ask('/trpc/account.get', { headers })) as { sessions: { id: string; isThis: boolean }[] };
    expect(sessions.map(({ isThis }) => isThis).sort()).toEqual([false, true]);
    const other = sessions.find(({ isThis }) => !isThis)?.id;
    expect((await mutate(site, 'account.endSession', { id: other }, headers)).status).toBe(200);
    expect([await accountOf(site, elsewhere), await accountOf(site, headers)]).toEqual([401, 200]);
  });

  it('of another is not ended, nor told of', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const member = await addMember(site, 'ben', 'small', grantOf('editor'));
    const [session] = await site.services.db.prisma.session.findMany({ where: { userId: first.id } });
    expect((await mutate(site, 'account.endSession', { id: session?.id }, member.headers)).status).toBe(404);
    expect(await accountOf(site, first.headers)).toBe(200);
  });

  it('that was left over is not believed when its user is disabled', async () => {
    const site = await sites.openSmall(await fresh());
    const { id, headers } = await addFirst(site);
    await site.services.db.prisma.user.update({ where: { id }, data: { disabledAt: '2013-01-01T00:00:00.000Z' } });
    expect(await accountOf(site, headers)).toBe(401);
  });

  it('of a user who is disabled ends at once, and none begins', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const member = await addMember(site, 'ben', 'small', grantOf('editor'));
    const token = await issueToken(site, member, 'small', ['read']);
    expect((await mutate(site, 'users.save', { userId: member.id, isDisabled: true, isAdministrator: false }, first.headers)).status).toBe(
      200,
    );
    expect(await accountOf(site, member.headers)).toBe(401);
    expect((await site.ask('/api/v1/operations', { headers: token.headers })).status).toBe(401);
    const reply = await postSignIn(site, '/sign-in/email', { email: member.email, password: PASSWORD });
    expect([reply.status, errorOf(reply).message]).toEqual([403, expect.stringContaining('disabled')]);
    expect(reply.headers['set-cookie'] ?? []).toEqual([]);
  });
});

describeOnSqlite('guesses', ({ fresh, makePlace, open }) => {
  const sites = makeSites();

  it('at a password are refused after a while, and a restart forgives none', async () => {
    const place = await makePlace();
    const db = await open(place);
    await db.migrate();
    const site = await sites.openSmall(db);
    const { email } = await addFirst(site);
    const guess = (at: Site) => postSignIn(at, '/sign-in/email', { email, password: 'wrong' });
    const statuses: number[] = [];
    while (!statuses.includes(429) && statuses.length < 50) statuses.push((await guess(site)).status);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    const restarted = await sites.openOver(instanceOver(await open(place)).services);
    const refused = await postSignIn(restarted, '/sign-in/email', { email, password: PASSWORD });
    expect([refused.status, Number(refused.headers['retry-after'])]).toEqual([429, expect.any(Number)]);
    expect(errorOf(refused).message).toMatch(/Try again in \d+ (minutes|seconds)/);
  });

  it('at a link are refused after a while', async () => {
    const site = await sites.openSmall(await fresh());
    const statuses = new Set<number>();
    for (let guess = 0; guess < 40; guess += 1)
      statuses.add((await mutate(site, 'account.readInvitation', { token: `guess ${guess}` })).status);
    expect(statuses).toEqual(new Set([404, 429]));
  });

  it('at a token are refused, and who comes with one that holds is let in all the same', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const { headers } = await issueToken(site, first, 'small', ['read']);
    const statuses = new Set<number>();
    for (let guess = 0; guess < 40; guess += 1)
      statuses.add((await site.ask('/api/v1/operations', { headers: { Authorization: `Bearer muster_${guess}` } })).status);
    expect(statuses).toEqual(new Set([401, 429]));
    expect((await site.ask('/api/v1/operations', { headers })).status).toBe(200);
  });
});
