import { expect, it } from 'vitest';
import { grantOf } from '../../server/domain/rights';
import { invite } from '../../server/services/members/invite';
import { describeEachDatabase, describeOnSqlite } from '../service/databases';
import { openInstance } from '../service/instance';
import { addFirst, addMember, PASSWORD, programCall, signIn } from './people';
import { dataOf, makeSites, mutate, query } from './site';

describeEachDatabase('an invitation', ({ fresh }) => {
  const sites = makeSites();

  it('gives its role once, to the address that it was made for', async () => {
    const site = await sites.openSmall(await fresh());
    await addFirst(site);
    const { address } = await invite(programCall(site), { operation: 'small', email: 'ben@example.org', role: 'editor' });
    const token = address?.split('#')[1] ?? '';
    expect(dataOf(await mutate(site, 'account.readInvitation', { token }))).toMatchObject({
      email: 'ben@example.org',
      role: 'editor',
      hasAccount: false,
    });
    const accept = { token, name: 'Ben', password: PASSWORD };
    expect((await mutate(site, 'account.acceptInvitation', accept)).status).toBe(200);
    expect((await mutate(site, 'account.acceptInvitation', accept)).status).toBe(404);
    expect((await mutate(site, 'account.readInvitation', { token })).status).toBe(404);
    const headers = await signIn(site, 'ben@example.org');
    expect((await query(site, 'members.list', { operation: 'small' })).status).toBe(401);
    expect((await site.ask('/small', { headers })).json()).toMatchObject({ viewer: { kind: 'user', grant: { role: 'editor' } } });
  });

  it('to somebody with an account is taken up by that account alone', async () => {
    const db = await fresh();
    await openInstance(db, [], 'other');
    const site = await sites.openSmall(db);
    const first = await addFirst(site);
    const ben = await addMember(site, 'ben', 'other', grantOf('editor'));
    const { address } = await invite(programCall(site), { operation: 'small', email: ben.email, role: 'editor' });
    const accept = { token: address?.split('#')[1], name: null, password: null };
    expect((await mutate(site, 'account.acceptInvitation', accept)).status).toBe(401);
    expect((await mutate(site, 'account.acceptInvitation', accept, first.headers)).status).toBe(401);
    expect((await mutate(site, 'account.acceptInvitation', accept, ben.headers)).status).toBe(200);
  });

  it('that was taken back, or a newer one replaced, gives nothing', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const wanted = { operation: 'small', email: 'ben@example.org', role: 'editor', contributorKeys: [], indicatorKeys: [] };
    const [earlier, later] = [await invite(programCall(site), wanted), await invite(programCall(site), wanted)];
    const accept = (address: string | null) =>
      mutate(site, 'account.acceptInvitation', { token: address?.split('#')[1], name: 'Ben', password: PASSWORD });
    expect((await accept(earlier.address)).status).toBe(404);
    expect((await mutate(site, 'members.withdrawInvitation', { operation: 'small', id: later.id }, first.headers)).status).toBe(200);
    expect((await accept(later.address)).status).toBe(404);
    expect(await site.services.db.prisma.user.count()).toBe(1);
  });
});

describeOnSqlite('an administrator', ({ fresh }) => {
  const sites = makeSites();

  it('does not change their own role or account, which nobody could take back', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const ann = await addMember(site, 'ann', 'small', grantOf('administrator'));
    const own = { operation: 'small', userId: ann.id, role: 'reader', contributorKeys: [], indicatorKeys: [] };
    expect((await mutate(site, 'members.save', own, ann.headers)).status).toBe(403);
    expect((await mutate(site, 'members.remove', { operation: 'small', userId: ann.id }, ann.headers)).status).toBe(403);
    const account = { userId: first.id, isDisabled: true, isAdministrator: false };
    expect((await mutate(site, 'users.save', account, first.headers)).status).toBe(403);
    expect((await mutate(site, 'members.save', own, first.headers)).status).toBe(200);
    expect((await mutate(site, 'members.save', own, ann.headers)).status).toBe(403);
  });
});
