import type { OutgoingHttpHeaders } from 'node:http';
import { expect, it } from 'vitest';
import { grantOf } from '../../server/domain/rights';
import { makeSetUpLink } from '../../server/services/accounts/set-up';
import { invite } from '../../server/services/members/invite';
import { describeEachDatabase, describeOnSqlite } from '../service/databases';
import { deskOver, openDesk } from '../service/desk';
import { secretOf, totp } from '../totp';
import { dataOf, errorOf, type House, makeHouses, mutate, query, refusalIn } from './house';
import { addFirst, addMember, cookiesOf, issueToken, PASSWORD, type Person, postSignIn, programCall, signIn } from './people';

const NEW_PASSWORD = 'seven geese in april';

async function accountOf(house: House, headers: OutgoingHttpHeaders): Promise<number> {
  return (await house.ask('/trpc/account.get', { headers })).status;
}

/** Gives the person an authenticator. Returns its secret and the session that is left. */
async function addAuthenticator(house: House, { headers }: Pick<Person, 'headers'>) {
  const begun = await postSignIn(house, '/two-factor/enable', { password: PASSWORD }, headers);
  const { totpURI, backupCodes } = begun.json() as { totpURI: string; backupCodes: string[] };
  const secret = secretOf(totpURI);
  // The code of the half minute before is still taken, and leaves the present one for a sign-in.
  const confirmed = await postSignIn(house, '/two-factor/verify-totp', { code: totp(secret, -1) }, headers);
  expect(confirmed.status).toBe(200);
  return { secret, backupCodes, headers: cookiesOf(confirmed.headers['set-cookie']) };
}

describeEachDatabase('the first administrator', ({ fresh }) => {
  const houses = makeHouses();

  it('is set up by a link that works once, and then there is no other', async () => {
    const house = await houses.openSmall(await fresh());
    const address = await makeSetUpLink(house.services);
    const token = address?.split('#')[1] ?? '';
    const person = { token, name: 'Ada', email: 'ada@example.org', password: PASSWORD };
    expect((await mutate(house, 'account.setUp', person)).status).toBe(200);
    const again = refusalIn(await mutate(house, 'account.setUp', { ...person, email: 'eve@example.org' }));
    expect([again.data.muster.code, again.message]).toEqual(['NOT_FOUND', expect.stringContaining('used already')]);
    expect(await makeSetUpLink(house.services)).toBeNull();
    expect(await signIn(house, 'ada@example.org')).toHaveProperty('Cookie');
  });

  it('is one even when two use the link at once', async () => {
    const house = await houses.openSmall(await fresh());
    const token = (await makeSetUpLink(house.services))?.split('#')[1] ?? '';
    const both = await Promise.all(
      ['ada', 'eve'].map((name) => mutate(house, 'account.setUp', { token, name, email: `${name}@example.org`, password: PASSWORD })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect(await house.services.db.prisma.user.count()).toBe(1);
  });

  it('is set up by the latest link alone', async () => {
    const house = await houses.openSmall(await fresh());
    const earlier = (await makeSetUpLink(house.services))?.split('#')[1] ?? '';
    await makeSetUpLink(house.services);
    const reply = await mutate(house, 'account.setUp', { token: earlier, name: 'Ada', email: 'ada@example.org', password: PASSWORD });
    expect(reply.status).toBe(404);
  });

  it('ends what the loopback address may do', async () => {
    const house = await houses.openSmall(await fresh());
    const kind = async () => ((await house.ask('/small')).json() as { viewer: { kind: string } }).viewer.kind;
    expect(await kind()).toBe('desk');
    await addFirst(house);
    expect(await kind()).toBe('anonymous');
  });
});

describeOnSqlite('a password', ({ fresh }) => {
  const houses = makeHouses();

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
    const house = await houses.openSmall(await fresh());
    const token = (await makeSetUpLink(house.services))?.split('#')[1] ?? '';
    const reply = await mutate(house, 'account.setUp', { token, name: 'Ada Lovelace', email: 'ada@example.org', password });
    expect(reply.status).toBe(400);
    expect(refusalIn(reply).data.muster.problems.map(({ field }) => field)).toEqual(['password']);
    expect(await house.services.db.prisma.user.count()).toBe(0);
  });

  it.each(['four horses in march', 'ÀÉÎÕÜ straße naïve', '正しい馬電池ホッチキス短い', `${'x1y2z3w4'.repeat(7)} and more to it`])(
    'such as %s is taken, with no rule about what it is made of',
    async (password) => {
      const house = await houses.openSmall(await fresh());
      const token = (await makeSetUpLink(house.services))?.split('#')[1] ?? '';
      expect((await mutate(house, 'account.setUp', { token, name: 'Ada', email: 'ada@example.org', password })).status).toBe(200);
      const reply = await postSignIn(house, '/sign-in/email', { email: 'ada@example.org', password });
      expect(reply.status).toBe(200);
    },
  );

  it('that is new keeps to the same rules, and ends the other sessions', async () => {
    const house = await houses.openSmall(await fresh());
    const { email, headers } = await addFirst(house);
    const elsewhere = await signIn(house, email);
    const weak = await postSignIn(house, '/change-password', { currentPassword: PASSWORD, newPassword: 'password1234' }, headers);
    expect([weak.status, errorOf(weak).problems.map(({ field }) => field)]).toEqual([400, ['newPassword']]);
    const wrong = await postSignIn(house, '/change-password', { currentPassword: 'wrong', newPassword: NEW_PASSWORD }, headers);
    expect(wrong.status).toBe(403);
    expect(await accountOf(house, elsewhere)).toBe(200);
    const done = await postSignIn(house, '/change-password', { currentPassword: PASSWORD, newPassword: NEW_PASSWORD }, headers);
    expect(done.status).toBe(200);
    expect([await accountOf(house, elsewhere), await accountOf(house, headers)]).toEqual([401, 401]);
    expect(await accountOf(house, cookiesOf(done.headers['set-cookie']))).toBe(200);
    expect((await postSignIn(house, '/sign-in/email', { email, password: PASSWORD })).status).toBe(401);
    expect((await postSignIn(house, '/sign-in/email', { email, password: NEW_PASSWORD })).status).toBe(200);
  });
});

describeEachDatabase('a session', ({ fresh }) => {
  const houses = makeHouses();

  it('is new at each sign-in, whatever cookie came with it', async () => {
    const house = await houses.openSmall(await fresh());
    const { email, headers } = await addFirst(house);
    const reply = await postSignIn(house, '/sign-in/email', { email, password: PASSWORD }, headers);
    expect(cookiesOf(reply.headers['set-cookie'])).not.toEqual(headers);
    expect(reply.text).not.toContain(String(headers['Cookie']).split('=')[1]?.split('.')[0]);
    expect(reply.json()).toEqual({ needsSecondFactor: false });
  });

  it('has a cookie that no script and no other site can use', async () => {
    const house = await houses.openSmall(await fresh());
    const { email } = await addFirst(house);
    const reply = await postSignIn(house, '/sign-in/email', { email, password: PASSWORD });
    for (const cookie of reply.headers['set-cookie'] ?? []) expect(cookie).toMatch(/HttpOnly; SameSite=Lax|SameSite=Lax.*HttpOnly/i);
  });

  it('ends when nobody used it for long, and some day however busy it is', async () => {
    const house = await houses.openSmall(await fresh());
    const { email, headers } = await addFirst(house);
    const { prisma } = house.services.db;
    expect(await accountOf(house, headers)).toBe(200);
    await prisma.session.updateMany({ data: { expiresAt: new Date(Date.now() - 1_000) } });
    expect(await accountOf(house, headers)).toBe(401);
    const busy = await signIn(house, email);
    // Long before the day that these tests call today.
    await prisma.session.updateMany({ data: { createdAt: new Date('2013-05-01T00:00:00Z') } });
    expect(await accountOf(house, busy)).toBe(401);
    expect(await prisma.session.count()).toBe(0);
  });

  it('is listed to its user, who can end it', async () => {
    const house = await houses.openSmall(await fresh());
    const { email, headers } = await addFirst(house);
    const elsewhere = await signIn(house, email);
    const { sessions } = dataOf(await house.ask('/trpc/account.get', { headers })) as { sessions: { id: string; isThis: boolean }[] };
    expect(sessions.map(({ isThis }) => isThis).sort()).toEqual([false, true]);
    const other = sessions.find(({ isThis }) => !isThis)?.id;
    expect((await mutate(house, 'account.endSession', { id: other }, headers)).status).toBe(200);
    expect([await accountOf(house, elsewhere), await accountOf(house, headers)]).toEqual([401, 200]);
  });

  it('of another is not ended, nor told of', async () => {
    const house = await houses.openSmall(await fresh());
    const first = await addFirst(house);
    const member = await addMember(house, 'ben', 'small', grantOf('editor'));
    const [session] = await house.services.db.prisma.session.findMany({ where: { userId: first.id } });
    expect((await mutate(house, 'account.endSession', { id: session?.id }, member.headers)).status).toBe(404);
    expect(await accountOf(house, first.headers)).toBe(200);
  });

  it('that was left over is not believed when its user is disabled', async () => {
    const house = await houses.openSmall(await fresh());
    const { id, headers } = await addFirst(house);
    await house.services.db.prisma.user.update({ where: { id }, data: { disabledAt: '2013-01-01T00:00:00.000Z' } });
    expect(await accountOf(house, headers)).toBe(401);
  });

  it('of a user who is disabled ends at once, and none begins', async () => {
    const house = await houses.openSmall(await fresh());
    const first = await addFirst(house);
    const member = await addMember(house, 'ben', 'small', grantOf('editor'));
    const token = await issueToken(house, member, 'small', ['read']);
    expect((await mutate(house, 'users.save', { userId: member.id, isDisabled: true, isAdministrator: false }, first.headers)).status).toBe(
      200,
    );
    expect(await accountOf(house, member.headers)).toBe(401);
    expect((await house.ask('/api/v1/operations', { headers: token.headers })).status).toBe(401);
    const reply = await postSignIn(house, '/sign-in/email', { email: member.email, password: PASSWORD });
    expect([reply.status, errorOf(reply).message]).toEqual([403, expect.stringContaining('disabled')]);
    expect(reply.headers['set-cookie'] ?? []).toEqual([]);
  });
});

describeEachDatabase('a second factor', ({ fresh }) => {
  const houses = makeHouses();

  it('is asked for after the password, and takes each code once', async () => {
    const house = await houses.openSmall(await fresh());
    const first = await addFirst(house);
    const { secret } = await addAuthenticator(house, first);
    const half = await postSignIn(house, '/sign-in/email', { email: first.email, password: PASSWORD });
    expect(half.json()).toEqual({ needsSecondFactor: true });
    const between = cookiesOf(half.headers['set-cookie']);
    expect(await accountOf(house, between)).toBe(401);
    const code = totp(secret);
    const done = await postSignIn(house, '/two-factor/verify-totp', { code }, between);
    expect(await accountOf(house, cookiesOf(done.headers['set-cookie']))).toBe(200);

    const again = cookiesOf((await postSignIn(house, '/sign-in/email', { email: first.email, password: PASSWORD })).headers['set-cookie']);
    const replayed = await postSignIn(house, '/two-factor/verify-totp', { code }, again);
    expect([replayed.status, errorOf(replayed).message]).toEqual([401, expect.stringContaining('used already')]);
    expect((replayed.headers['set-cookie'] ?? []).filter((cookie) => /session_token=[^;]/.test(cookie))).toEqual([]);
    // That in which the authenticator was set up, and that of the first code.
    expect(await house.services.db.prisma.session.count({ where: { userId: first.id } })).toBe(2);
  });

  it('takes a code once even when it comes twice at the same time', async () => {
    const house = await houses.openSmall(await fresh());
    const first = await addFirst(house);
    const { secret } = await addAuthenticator(house, first);
    const halves = await Promise.all([0, 1].map(() => postSignIn(house, '/sign-in/email', { email: first.email, password: PASSWORD })));
    const code = totp(secret);
    const both = await Promise.all(
      halves.map((half) => postSignIn(house, '/two-factor/verify-totp', { code }, cookiesOf(half.headers['set-cookie']))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('that is set up or taken away ends the other sessions', async () => {
    const house = await houses.openSmall(await fresh());
    const first = await addFirst(house);
    const elsewhere = await signIn(house, first.email);
    const { headers } = await addAuthenticator(house, first);
    expect([await accountOf(house, elsewhere), await accountOf(house, first.headers), await accountOf(house, headers)]).toEqual([
      401, 401, 200,
    ]);
    const done = await postSignIn(house, '/two-factor/disable', { password: PASSWORD }, headers);
    expect(done.status).toBe(200);
    expect(await accountOf(house, headers)).toBe(401);
    expect(await accountOf(house, cookiesOf(done.headers['set-cookie']))).toBe(200);
  });

  it('has backup codes, each of which works once', async () => {
    const house = await houses.openSmall(await fresh());
    const first = await addFirst(house);
    const { backupCodes } = await addAuthenticator(house, first);
    const use = async () => {
      const half = await postSignIn(house, '/sign-in/email', { email: first.email, password: PASSWORD });
      return (await postSignIn(house, '/two-factor/verify-backup-code', { code: backupCodes[0] }, cookiesOf(half.headers['set-cookie'])))
        .status;
    };
    expect([await use(), await use()]).toEqual([200, 401]);
  });

  it('is not spared by a device that asks to be trusted', async () => {
    const house = await houses.openSmall(await fresh());
    const first = await addFirst(house);
    const { secret } = await addAuthenticator(house, first);
    const half = await postSignIn(house, '/sign-in/email', { email: first.email, password: PASSWORD });
    const done = await postSignIn(
      house,
      '/two-factor/verify-totp',
      { code: totp(secret), trustDevice: true },
      cookiesOf(half.headers['set-cookie']),
    );
    const again = await postSignIn(
      house,
      '/sign-in/email',
      { email: first.email, password: PASSWORD },
      cookiesOf(done.headers['set-cookie']),
    );
    expect(again.json()).toEqual({ needsSecondFactor: true });
  });
});

describeEachDatabase('an invitation', ({ fresh }) => {
  const houses = makeHouses();

  it('gives its role once, to the address that it was made for', async () => {
    const house = await houses.openSmall(await fresh());
    await addFirst(house);
    const { address } = await invite(programCall(house), { operation: 'small', email: 'ben@example.org', role: 'editor' });
    const token = address?.split('#')[1] ?? '';
    expect(dataOf(await mutate(house, 'account.readInvitation', { token }))).toMatchObject({
      email: 'ben@example.org',
      role: 'editor',
      hasAccount: false,
    });
    const accept = { token, name: 'Ben', password: PASSWORD };
    expect((await mutate(house, 'account.acceptInvitation', accept)).status).toBe(200);
    expect((await mutate(house, 'account.acceptInvitation', accept)).status).toBe(404);
    expect((await mutate(house, 'account.readInvitation', { token })).status).toBe(404);
    const headers = await signIn(house, 'ben@example.org');
    expect((await query(house, 'members.list', { operation: 'small' })).status).toBe(401);
    expect((await house.ask('/small', { headers })).json()).toMatchObject({ viewer: { kind: 'user', grant: { role: 'editor' } } });
  });

  it('to somebody with an account is taken up by that account alone', async () => {
    const db = await fresh();
    await openDesk(db, [], 'other');
    const house = await houses.openSmall(db);
    const first = await addFirst(house);
    const ben = await addMember(house, 'ben', 'other', grantOf('editor'));
    const { address } = await invite(programCall(house), { operation: 'small', email: ben.email, role: 'editor' });
    const accept = { token: address?.split('#')[1], name: null, password: null };
    expect((await mutate(house, 'account.acceptInvitation', accept)).status).toBe(401);
    expect((await mutate(house, 'account.acceptInvitation', accept, first.headers)).status).toBe(401);
    expect((await mutate(house, 'account.acceptInvitation', accept, ben.headers)).status).toBe(200);
  });

  it('that was taken back, or a newer one replaced, gives nothing', async () => {
    const house = await houses.openSmall(await fresh());
    const first = await addFirst(house);
    const wanted = { operation: 'small', email: 'ben@example.org', role: 'editor', contributorKeys: [], indicatorKeys: [] };
    const [earlier, later] = [await invite(programCall(house), wanted), await invite(programCall(house), wanted)];
    const accept = (address: string | null) =>
      mutate(house, 'account.acceptInvitation', { token: address?.split('#')[1], name: 'Ben', password: PASSWORD });
    expect((await accept(earlier.address)).status).toBe(404);
    expect((await mutate(house, 'members.withdrawInvitation', { operation: 'small', id: later.id }, first.headers)).status).toBe(200);
    expect((await accept(later.address)).status).toBe(404);
    expect(await house.services.db.prisma.user.count()).toBe(1);
  });
});

describeOnSqlite('guesses', ({ fresh, makePlace, open }) => {
  const houses = makeHouses();

  it('at a password are refused after a while, and a restart forgives none', async () => {
    const place = await makePlace();
    const db = await open(place);
    await db.migrate();
    const house = await houses.openSmall(db);
    const { email } = await addFirst(house);
    const guess = (at: House) => postSignIn(at, '/sign-in/email', { email, password: 'wrong' });
    const statuses: number[] = [];
    while (!statuses.includes(429) && statuses.length < 50) statuses.push((await guess(house)).status);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    const restarted = await houses.openOver(deskOver(await open(place)).services);
    const refused = await postSignIn(restarted, '/sign-in/email', { email, password: PASSWORD });
    expect([refused.status, Number(refused.headers['retry-after'])]).toEqual([429, expect.any(Number)]);
    expect(errorOf(refused).message).toMatch(/Try again in \d+ (minutes|seconds)/);
  });

  it('at a link are refused after a while', async () => {
    const house = await houses.openSmall(await fresh());
    const statuses = new Set<number>();
    for (let guess = 0; guess < 40; guess += 1)
      statuses.add((await mutate(house, 'account.readInvitation', { token: `guess ${guess}` })).status);
    expect(statuses).toEqual(new Set([404, 429]));
  });

  it('at a token are refused, and who comes with one that holds is let in all the same', async () => {
    const house = await houses.openSmall(await fresh());
    const first = await addFirst(house);
    const { headers } = await issueToken(house, first, 'small', ['read']);
    const statuses = new Set<number>();
    for (let guess = 0; guess < 40; guess += 1)
      statuses.add((await house.ask('/api/v1/operations', { headers: { Authorization: `Bearer muster_${guess}` } })).status);
    expect(statuses).toEqual(new Set([401, 429]));
    expect((await house.ask('/api/v1/operations', { headers })).status).toBe(200);
  });
});

describeOnSqlite('an administrator', ({ fresh }) => {
  const houses = makeHouses();

  it('does not change their own role or account, which nobody could take back', async () => {
    const house = await houses.openSmall(await fresh());
    const first = await addFirst(house);
    const ann = await addMember(house, 'ann', 'small', grantOf('administrator'));
    const own = { operation: 'small', userId: ann.id, role: 'reader', contributorKeys: [], indicatorKeys: [] };
    expect((await mutate(house, 'members.save', own, ann.headers)).status).toBe(403);
    expect((await mutate(house, 'members.remove', { operation: 'small', userId: ann.id }, ann.headers)).status).toBe(403);
    const account = { userId: first.id, isDisabled: true, isAdministrator: false };
    expect((await mutate(house, 'users.save', account, first.headers)).status).toBe(403);
    expect((await mutate(house, 'members.save', own, first.headers)).status).toBe(200);
    expect((await mutate(house, 'members.save', own, ann.headers)).status).toBe(403);
  });
});

describeOnSqlite('the audit log', ({ fresh }) => {
  const houses = makeHouses();

  it('tells of sign-ins, refusals, denials, roles and tokens, without a secret', async () => {
    const house = await houses.openSmall(await fresh());
    const first = await addFirst(house);
    const ben = await addMember(house, 'ben', 'small', grantOf('editor'));
    await postSignIn(house, '/sign-in/email', { email: ben.email, password: 'a wrong guess' });
    const token = await issueToken(house, ben, 'small', ['read']);
    await house.ask('/api/v1/operations/small/board', { headers: token.headers });
    await query(house, 'members.list', { operation: 'small' });
    await house.ask(`/trpc/members.list?input=${encodeURIComponent('{"operation":"small"}')}`, { headers: ben.headers });
    await mutate(house, 'members.save', { operation: 'small', userId: ben.id, role: 'reader' }, first.headers);
    const read = async (input: object) =>
      (
        dataOf(await house.ask(`/trpc/audit.list?input=${encodeURIComponent(JSON.stringify(input))}`, { headers: first.headers })) as {
          entries: { kind: string; detail: string }[];
        }
      ).entries;
    const all = await read({ operation: null });
    expect(new Set(all.map(({ kind }) => kind))).toEqual(
      new Set(['account', 'role', 'sign-in', 'sign-in refused', 'token', 'token use', 'denial']),
    );
    const text = JSON.stringify(all);
    for (const secret of ['a wrong guess', PASSWORD, String(token.headers['Authorization']).slice(7)]) expect(text).not.toContain(secret);
    const denials = await read({ operation: 'small', kind: 'denial' });
    expect(denials.map(({ detail }) => detail)).toEqual(Array(2).fill('Was not let administer this board.'));
  });

  it('can be added to and not altered', async () => {
    const house = await houses.openSmall(await fresh());
    await addFirst(house);
    const { prisma } = house.services.db;
    await expect(prisma.$executeRaw`UPDATE "AuditEntry" SET "detail" = ''`).rejects.toThrow('append-only');
    await expect(prisma.$executeRaw`DELETE FROM "AuditEntry"`).rejects.toThrow('append-only');
    await expect(prisma.$executeRaw`INSERT OR REPLACE INTO "AuditEntry" SELECT * FROM "AuditEntry"`).rejects.toThrow('append-only');
  });
});
