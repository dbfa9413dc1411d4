import { expect, it } from 'vitest';
import { countAdministrators, putMembership } from '../../server/db/accounts';
import type { Database } from '../../server/db/open';
import { wasSetUp } from '../../server/db/set-up';
import { writeBatch } from '../../server/db/write-batch';
import { MusterError } from '../../server/domain/errors';
import { grantOf } from '../../server/domain/rights';
import { acceptInvitation } from '../../server/services/accounts/accept-invitation';
import { makePasswordLink, resetFactors, saveUser } from '../../server/services/accounts/manage-users';
import { setNewPassword } from '../../server/services/accounts/set-new-password';
import { makeSetUpLink, setUp } from '../../server/services/accounts/set-up';
import type { Call, Services } from '../../server/services/call';
import { invite } from '../../server/services/members/invite';
import { removeMember, saveMember } from '../../server/services/members/save-member';
import { appendReport } from '../../server/services/reports/append-report';
import { stillMay } from '../../server/services/still-may';
import { revokeToken } from '../../server/services/tokens/manage-tokens';
import { type Bench, describeEachDatabase, describeOnPostgres } from './databases';
import { inputOf, instanceOver, openInstance, refusalOf } from './instance';
import { callOf, makeHolder, type SignedIn, signInAs } from './members';

const ROUNDS = 10;
const PASSWORD = 'four horses in march';

type Instances = Readonly<{ db: Database; one: Services; two: Services }>;

/** Two programs over one database; over a SQLite file one, which has both of its own. */
async function openInstances({ provider, makePlace, open }: Bench): Promise<Instances> {
  const place = await makePlace();
  const db = await open(place);
  await db.migrate();
  const { services: one } = await openInstance(db);
  return { db, one, two: instanceOver(provider === 'sqlite' ? db : await open(place)).services };
}

/** How each ended: `done`, or the code of its refusal. A fault is thrown on. */
async function endsOf(works: readonly Promise<unknown>[]): Promise<string[]> {
  const ends = await Promise.allSettled(works);
  return ends.map((end) => {
    if (end.status === 'fulfilled') return 'done';
    if (end.reason instanceof MusterError) return end.reason.code;
    throw end.reason;
  });
}

const secretOf = (address: string | null) => address?.split('#')[1] ?? '';

describeEachDatabase('two administrators who act on each other at once', (bench) => {
  const state = (userId: string, isAdministrator: boolean, isDisabled: boolean) => ({ userId, isAdministrator, isDisabled });
  const deeds: Readonly<Record<string, (call: Call, userId: string) => Promise<unknown>>> = {
    'demote each other': (call, userId) => saveUser(call, state(userId, false, false)),
    'disable each other': (call, userId) => saveUser(call, state(userId, true, true)),
  };

  it.each(Object.keys(deeds))(`%s: one of them is left, ${ROUNDS} times over`, async (name) => {
    const { db, one, two } = await openInstances(bench);
    for (let round = 0; round < ROUNDS; round += 1) {
      await db.prisma.user.updateMany({ data: { isAdministrator: false } });
      const first = await signInAs(one, 'small', null, { isAdministrator: true });
      const second = await signInAs(two, 'small', null, { isAdministrator: true });
      const ends = await endsOf(
        [deeds[name]?.(first, second.userId), deeds[name]?.(second, first.userId)].map((work) => work ?? Promise.resolve()),
      );
      expect(ends.filter((end) => end === 'done')).toHaveLength(1);
      expect(await countAdministrators(db.prisma)).toBe(1);
      // The second deed was written down by nobody.
      expect(await db.prisma.auditEntry.count({ where: { userId: { in: [first.userId, second.userId] } } })).toBe(1);
    }
  });

  it('take each other’s factors away, or each other’s role in an operation: one is refused, and one of them is left', async () => {
    const { db, one, two } = await openInstances(bench);
    for (let round = 0; round < ROUNDS; round += 1) {
      const [first, second] = await Promise.all([one, two].map((services) => signInAs(services, 'small', null, { isAdministrator: true })));
      if (!first || !second) throw new Error('nobody signed in');
      const reset = (call: SignedIn, other: SignedIn) => resetFactors(call, { userId: other.userId });
      expect((await endsOf([reset(first, second), reset(second, first)])).sort()).toEqual(['SIGN_IN', 'done']);
      await db.prisma.membership.deleteMany();
      const ann = await signInAs(one, 'small', grantOf('administrator'));
      const bob = await signInAs(two, 'small', grantOf('administrator'));
      const lower = saveMember(ann, { operation: 'small', userId: bob.userId, ...grantOf('reader') });
      const ends = await endsOf([lower, removeMember(bob, { operation: 'small', userId: ann.userId })]);
      expect(ends.sort()).toEqual(['FORBIDDEN', 'done']);
      expect(await db.prisma.membership.count({ where: { operationKey: 'small', role: 'administrator' } })).toBe(1);
    }
  });

  it('leave the last one who can sign in as they are, also where another is disabled', async () => {
    const { db, one } = await openInstances(bench);
    const gone = await signInAs(one, 'small', null, { isAdministrator: true });
    const last = await signInAs(one, 'small', null, { isAdministrator: true });
    await saveUser(last, state(gone.userId, true, true));
    // Whoever else can do so is a program: it is not the last one either.
    const program: Call = { services: one, actor: { ...last.actor, kind: 'program', userId: null, isAdministrator: true } };
    for (const wanted of [state(last.userId, false, false), state(last.userId, true, true)]) {
      const refusal = await refusalOf(saveUser(program, wanted));
      expect(refusal.message).toBe('The last administrator of the program stays one: nobody could take it back. Nothing was saved.');
    }
    expect(await db.prisma.session.count({ where: { userId: last.userId } })).toBe(1);
    expect(await countAdministrators(db.prisma)).toBe(1);
  });
});

describeEachDatabase('a link that is used twice at once', (bench) => {
  const administer = async (services: Services) => signInAs(services, 'small', grantOf('administrator'), { isAdministrator: true });

  it('gives a new account, a role in one that is there, and a new password once', async () => {
    const { db, one, two } = await openInstances(bench);
    const admin = await administer(one);
    const nobody = (services: Services): Call => ({
      services,
      actor: { ...admin.actor, kind: 'anonymous', userId: null, credentialId: null },
    });
    const person = await signInAs(one, 'small', null);
    const tokenFor = async (email: string) => secretOf((await invite(admin, { operation: 'small', email, ...grantOf('editor') })).address);
    const fresh = { token: await tokenFor('new@example.org'), name: 'New', password: PASSWORD };
    expect((await endsOf([one, two].map((services) => acceptInvitation(nobody(services), fresh)))).sort()).toEqual(['NOT_FOUND', 'done']);
    const known = { token: await tokenFor(person.email), name: null, password: null };
    const works = [one, two].map((services) => acceptInvitation({ ...person, services }, known));
    expect((await endsOf(works)).sort()).toEqual(['NOT_FOUND', 'done']);
    const reset = { token: secretOf((await makePasswordLink(admin, { userId: person.userId })).address), password: PASSWORD };
    expect((await endsOf([one, two].map((services) => setNewPassword(nobody(services), reset)))).sort()).toEqual(['NOT_FOUND', 'done']);
    expect(await db.prisma.user.count({ where: { email: 'new@example.org' } })).toBe(1);
    // Two invitations and a link were made; each was used once.
    expect(await db.prisma.auditEntry.count()).toBe(6);
  });

  it('of two invitations of one address makes one account', async () => {
    const { db, one, two } = await openInstances(bench);
    await openInstance(db, [], 'other');
    const admin = await administer(one);
    const nobody = (services: Services): Call => ({
      services,
      actor: { ...admin.actor, kind: 'anonymous', userId: null, credentialId: null },
    });
    const works = ['small', 'other'].map(async (operation, index) => {
      const { address } = await invite(admin, { operation, email: 'new@example.org', ...grantOf('editor') });
      return () => acceptInvitation(nobody(index === 0 ? one : two), { token: secretOf(address), name: 'New', password: PASSWORD });
    });
    const ready = await Promise.all(works);
    expect((await endsOf(ready.map((accept) => accept()))).sort()).toEqual(['DUPLICATE', 'done']);
  });

  it('sets the program up once, for good: no link does again, whatever becomes of its administrator', async () => {
    const { db, one, two } = await openInstances(bench);
    const token = secretOf(await makeSetUpLink(one));
    const call = (services: Services): Call => ({ services, actor: instanceOver(db).reader.actor });
    const person = (name: string) => ({ token, name, email: `${name}@example.org`, password: PASSWORD });
    const ends = await endsOf([setUp(call(one), person('ann')), setUp(call(two), person('bob'))]);
    expect(ends.filter((end) => end === 'done')).toHaveLength(1);
    await db.prisma.user.deleteMany();
    expect(await wasSetUp(db.prisma)).toBe(true);
    expect(await makeSetUpLink(two)).toBeNull();
    expect(await instanceOver(db).services.identity.isSetUp()).toBe(true);
    for (const statement of [`DELETE FROM "Setting"`, `UPDATE "Setting" SET "key" = 'x'`])
      await expect(db.prisma.$executeRawUnsafe(statement)).rejects.toThrow('append-only');
  });
});

describeEachDatabase('a token that is revoked while it writes', (bench) => {
  it('writes nothing once its revocation was answered', async () => {
    const { db, one, two } = await openInstances(bench);
    const holder = await makeHolder(one, 'small');
    const admin = await signInAs(two, 'small', grantOf('administrator'));
    const call = callOf(one, holder, 'small');
    const counts = { done: 0, refused: 0 };
    let after: Promise<number> | null = null;
    const revokeNow = async () => {
      await revokeToken(admin, { id: holder.tokenId });
      return (await db.prisma.operation.findUniqueOrThrow({ where: { key: 'small' } })).revision;
    };
    const write = async (writer: number) => {
      for (let value = 0; value < 15; value += 1) {
        const [end] = await endsOf([appendReport(call, inputOf({ value: 100 * writer + value, reason: 'said so' }))]);
        if (end === 'SIGN_IN') {
          counts.refused += 1;
          return;
        }
        counts.done += 1;
        if (counts.done === 10) after = revokeNow();
      }
    };
    await Promise.all([1, 2, 3, 4].map(write));
    const { revision } = await db.prisma.operation.findUniqueOrThrow({ where: { key: 'small' } });
    expect(await after).toBe(revision);
    expect(counts).toEqual({ done: revision - 1, refused: 4 });
  });
});

describeOnPostgres('a role that is lowered while a long import is written', (bench) => {
  it('is lowered at once, and leaves nothing of the import', async () => {
    const { db, one, two } = await openInstances(bench);
    const caller = await signInAs(one, 'small', grantOf('editor'));
    const compose = async () => {
      await putMembership(two.db.prisma, caller.userId, 'small', grantOf('reader'));
      const additions = { contributors: [], sources: [], lines: [], series: [] };
      return { additions, reports: [], written: { summary: 'Imported', keys: [], knownAt: null, payload: '{}' } };
    };
    const guard = stillMay(caller, 'small', ['import']);
    const watch = { onReports: () => undefined, throwIfCancelled: () => undefined };
    const head = { author: 'x', at: '2013-06-01T00:00:00.000Z', guard, also: async () => undefined };
    const refusal = await refusalOf(writeBatch(db, [{ operationKey: 'small', create: null, compose }], head, watch));
    expect(refusal.code).toBe('FORBIDDEN');
    expect(await db.prisma.change.count()).toBe(1);
  });
});
