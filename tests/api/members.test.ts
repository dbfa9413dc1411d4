import { expect, it } from 'vitest';
import { grantOf } from '../../server/domain/rights';
import { invite } from '../../server/services/members/invite';
import { describeEachDatabase, describeOnSqlite } from '../service/databases';
import { openDesk } from '../service/desk';
import { dataOf, makeHouses, mutate, query } from './house';
import { addFirst, addMember, PASSWORD, programCall, signIn } from './people';

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
