import { expect, it } from 'vitest';
import { grantOf } from '../../server/domain/rights';
import { describeOnSqlite } from '../service/databases';
import { addFirst, addMember, issueToken, PASSWORD, postSignIn } from './people';
import { dataOf, makeSites, mutate, query } from './site';

describeOnSqlite('the audit log', ({ fresh }) => {
  const sites = makeSites();

  it('tells of sign-ins, refusals, denials, roles and tokens, without a secret', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const ben = await addMember(site, 'ben', 'small', grantOf('editor'));
    await postSignIn(site, '/sign-in/email', { email: ben.email, password: 'a wrong guess' });
    const token = await issueToken(site, ben, 'small', ['read']);
    await site.ask('/api/v1/operations/small/board', { headers: token.headers });
    await query(site, 'members.list', { operation: 'small' });
    await site.ask(`/trpc/members.list?input=${encodeURIComponent('{"operation":"small"}')}`, { headers: ben.headers });
    await mutate(site, 'members.save', { operation: 'small', userId: ben.id, role: 'reader' }, first.headers);
    const read = async (input: object) =>
      (
        dataOf(await site.ask(`/trpc/audit.list?input=${encodeURIComponent(JSON.stringify(input))}`, { headers: first.headers })) as {
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
    const site = await sites.openSmall(await fresh());
    await addFirst(site);
    const { prisma } = site.services.db;
    await expect(prisma.$executeRaw`UPDATE "AuditEntry" SET "detail" = ''`).rejects.toThrow('append-only');
    await expect(prisma.$executeRaw`DELETE FROM "AuditEntry"`).rejects.toThrow('append-only');
    await expect(prisma.$executeRaw`INSERT OR REPLACE INTO "AuditEntry" SELECT * FROM "AuditEntry"`).rejects.toThrow('append-only');
  });
});
