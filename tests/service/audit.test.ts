import { expect, it } from 'vitest';
import { anonymous } from '../../server/auth/actor';
import type { Database } from '../../server/db/open';
import { sweep } from '../../server/db/sweep';
import { grantOf } from '../../server/domain/rights';
import { endSession } from '../../server/services/accounts/end-session';
import { makePasswordLink, resetFactors, saveUser } from '../../server/services/accounts/manage-users';
import { makeSetUpLink, setUp } from '../../server/services/accounts/set-up';
import { readAudit } from '../../server/services/audit/read-audit';
import type { Call, Services } from '../../server/services/call';
import { createServices } from '../../server/services/create-services';
import { makeEmbed } from '../../server/services/embeds/make-embed';
import { invite } from '../../server/services/members/invite';
import { saveMember } from '../../server/services/members/save-member';
import { saveAccess } from '../../server/services/operations/save-access';
import { appendReport } from '../../server/services/reports/append-report';
import { saveScenario } from '../../server/services/scenarios/save-scenario';
import { freeze } from '../../server/services/snapshots/freeze';
import { issueToken } from '../../server/services/tokens/manage-tokens';
import { PROCEDURES } from '../api/rights-rows';
import { describeEachDatabase } from './databases';
import { inputOf, openInstance, refusalOf, SETTINGS } from './instance';
import { type SignedIn, signInAs } from './members';

const HOUR = Date.parse('2013-06-01T10:00:00Z');

/** Services over the database whose clock stands where it is put. */
function atTime(db: Database) {
  const clock = { now: HOUR };
  return { clock, services: createServices(db, () => clock.now, SETTINGS) };
}

/** Refuses a report, from an address. */
function refuse(services: Services, address: string) {
  return refusalOf(appendReport({ services, actor: anonymous(address) }, inputOf()));
}

async function administratorOf(services: Services): Promise<SignedIn> {
  return signInAs(services, 'small', grantOf('administrator'), { isAdministrator: true });
}

async function linesOf(call: Call, input: object = {}) {
  return (await readAudit(call, { operation: null, ...input })).entries;
}

describeEachDatabase('what is refused', ({ fresh }) => {
  it('400 times is one row that counts, and is told of as such', async () => {
    const { db } = await openInstance(await fresh());
    const { clock, services } = atTime(db);
    for (let count = 0; count < 400; count += 1) {
      clock.now = HOUR + count * 5_000;
      await refuse(services, '192.0.2.7');
      if (count % 100 === 0) await services.audit.flush();
    }
    const lines = await linesOf(await administratorOf(services), { kind: 'denial' });
    expect(lines).toMatchObject([
      {
        kind: 'denial',
        actor: 'anonymous',
        address: '192.0.2.7',
        operationKey: 'small',
        detail: 'Was not let report on this board.',
        count: 400,
        at: '2013-06-01T10:00:00.000Z',
        lastAt: '2013-06-01T10:33:15.000Z',
      },
    ]);
    expect([await db.prisma.auditEntry.count(), await db.prisma.auditCount.count()]).toEqual([0, 1]);
  });

  it('from many addresses fills no more than its rows of an hour, also by two programs; what is beyond is counted as that of others', async () => {
    const { db } = await openInstance(await fresh());
    const [one, two] = [atTime(db), atTime(db)];
    for (let address = 0; address < 300; address += 1)
      await refuse((address % 2 === 0 ? one : two).services, `192.0.${address >> 8}.${address & 255}`);
    await Promise.all([one.services.audit.flush(), two.services.audit.flush()]);
    const rows = await db.prisma.auditCount.findMany();
    expect(rows).toHaveLength(51);
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(300);
    expect(rows.find(({ actor }) => actor === 'others')).toMatchObject({ count: 250, operationKey: null, address: '' });
    // An account is told apart still, and so is the next hour.
    const member = await signInAs(one.services, 'small', grantOf('reader'));
    await refusalOf(appendReport(member, inputOf()));
    one.clock.now = HOUR + 3_600_000;
    await refuse(one.services, '198.51.100.1');
    await one.services.audit.flush();
    const told = await db.prisma.auditCount.findMany({ where: { OR: [{ userId: member.userId }, { hour: { gt: rows[0]?.hour ?? '' } }] } });
    expect(told.map(({ actor, count }) => [actor, count]).sort()).toEqual(
      [
        [member.actor.name, 1],
        ['anonymous', 1],
      ].sort(),
    );
  });

  it('is counted on by the next program, and deleted after 90 days', async () => {
    const { db } = await openInstance(await fresh());
    const first = atTime(db);
    await refuse(first.services, '192.0.2.7');
    await first.services.audit.flush();
    const second = atTime(db);
    await refuse(second.services, '192.0.2.7');
    await second.services.audit.flush();
    expect((await db.prisma.auditCount.findMany()).map(({ count }) => count)).toEqual([2]);
    await sweep(db, HOUR + 89 * 86_400_000);
    expect(await db.prisma.auditCount.count()).toBe(1);
    await sweep(db, HOUR + 91 * 86_400_000);
    expect(await db.prisma.auditCount.count()).toBe(0);
  });

  it('stands among the deeds of its hour, page by page', async () => {
    const { db } = await openInstance(await fresh());
    const { clock, services } = atTime(db);
    let admin = await administratorOf(services);
    for (const minutes of [5, 65, 125]) {
      clock.now = HOUR + minutes * 60_000;
      admin = await administratorOf(services);
      await refuse(services, '192.0.2.7');
      await invite(admin, { operation: 'small', email: `m${minutes}@example.org`, ...grantOf('reader') });
    }
    const lines = await linesOf(admin);
    expect(lines.map(({ at, kind }) => `${at.slice(11, 16)} ${kind}`)).toEqual([
      '12:05 denial',
      '12:05 role',
      '11:05 denial',
      '11:05 role',
      '10:05 denial',
      '10:05 role',
    ]);
    expect((await linesOf(admin, { before: lines[2]?.id })).map(({ id }) => id)).toEqual(lines.slice(3).map(({ id }) => id));
  });
});

describeEachDatabase('a deed', ({ fresh, provider }) => {
  /** From now on no entry can be written: each deed that is there all the same was done without one. */
  async function refuseEntries({ prisma }: Database): Promise<void> {
    const statements =
      provider === 'sqlite'
        ? [`CREATE TRIGGER "no_entries" BEFORE INSERT ON "AuditEntry" BEGIN SELECT RAISE(ABORT, 'no entries'); END`]
        : [
            `CREATE FUNCTION "no_entries"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no entries'; END $$`,
            `CREATE TRIGGER "no_entries" BEFORE INSERT ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION "no_entries"()`,
          ];
    for (const statement of statements) await prisma.$executeRawUnsafe(statement);
  }

  it('of which no entry can be written is not done', async () => {
    const { db, services } = await openInstance(await fresh());
    const setUpToken = (await makeSetUpLink(services))?.split('#')[1];
    const admin = await administratorOf(services);
    const other = await signInAs(services, 'small', grantOf('editor'));
    await refuseEntries(db);
    const about = { operation: 'small', userId: other.userId };
    const inputs = (path: string) => PROCEDURES[path]?.input;
    const deeds: Readonly<Record<string, () => Promise<unknown>>> = {
      'a role': () => saveMember(admin, { ...about, ...grantOf('reader') }),
      'an invitation': () => invite(admin, inputs('members.invite')),
      'an account': () => saveUser(admin, { userId: other.userId, isDisabled: true, isAdministrator: true }),
      factors: () => resetFactors(admin, { userId: other.userId }),
      'a link': () => makePasswordLink(admin, { userId: other.userId }),
      'a token': () => issueToken(admin, inputs('tokens.issue') && { operation: 'small', name: 'x', scopes: ['read'], days: 1 }),
      'a setting': () => saveAccess(admin, inputs('operations.saveAccess')),
      'a scenario': () => saveScenario(admin, inputs('scenarios.save')),
      'a snapshot': () => freeze(admin, inputs('snapshots.freeze')),
      'an embed': () => makeEmbed(admin, inputs('embeds.make')),
      'a session': () => endSession(admin, { id: admin.sessionId }),
      'the set-up': () =>
        setUp(
          { services, actor: anonymous('') },
          { token: setUpToken, name: 'Ann', email: 'ann@example.org', password: 'four horses in march' },
        ),
    };
    const state = async () => ({
      users: await db.prisma.user.findMany({ include: { memberships: true, tokens: true, sessions: true } }),
      links: await db.prisma.oneTimeLink.findMany(),
      operation: await db.prisma.operation.findMany(),
      rest: [
        await db.prisma.scenario.count(),
        await db.prisma.snapshot.count(),
        await db.prisma.embed.count(),
        await db.prisma.setting.count(),
      ],
    });
    const before = await state();
    for (const [name, deed] of Object.entries(deeds)) await expect(deed(), name).rejects.toThrow(/no entries|auditEntry/);
    expect(await state()).toEqual(before);
  });
});
