import { expect, it } from 'vitest';
import { grantOf } from '../../server/domain/rights';
import { describeOnSqlite } from '../service/databases';
import { dataOf, makeHouses, mutate, query } from './house';
import { addFirst, addMember, issueToken, PASSWORD, postSignIn } from './people';

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
