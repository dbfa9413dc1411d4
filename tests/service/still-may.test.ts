import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { beforeAll, expect, it } from 'vitest';
import { putMembership } from '../../server/db/accounts';
import type { Database } from '../../server/db/open';
import { keepSetUp } from '../../server/db/set-up';
import { MusterError } from '../../server/domain/errors';
import { proposeMapping } from '../../server/domain/import/presets/presets';
import { type Grant, grantOf } from '../../server/domain/rights';
import { makeLink } from '../../server/services/accounts/links';
import type { Call, Services } from '../../server/services/call';
import { undoBatch } from '../../server/services/imports/batches';
import { receiveUpload } from '../../server/services/imports/describe-upload';
import { importMissionsOnce, importOnce } from '../../server/services/imports/import-once';
import { readImport, startImport } from '../../server/services/imports/run-import';
import { importPlaces } from '../../server/services/places/import-places';
import { VERB_OF } from '../../server/services/verbs';
import { appRouter } from '../../server/trpc/router';
import { small as operation, PROCEDURES } from '../api/rights-rows';
import { bundleWorker } from '../unit/forecast-worker';
import type { Statement } from '../unit/small-operation';
import { describeEachDatabase } from './databases';
import { type Instance, openInstance, refusalOf } from './instance';
import { callOf, makeHolder, type SignedIn, signInAs } from './members';

const HEAD = 'series,value,as of,known at,source,grade';
const FILE = `${HEAD}\nafisma.nga.pledged,950,2013-01-12,2013-01-13,un,B2`;
const chunks = () => Readable.from([Buffer.from(FILE)]);
const once = { ...operation, name: 'returns.csv', mapping: null, sheet: null, dryRun: false, leavesOutWrong: false, reason: '' };

/** Of Nigeria two sources say something else of the same day. */
const STATEMENTS: readonly Statement[] = [
  ['afisma.nga.pledged', 600, '2013-01-10'],
  ['afisma.nga.pledged', 500, '2013-01-14'],
  ['afisma.nga.pledged', 700, '2013-01-14'],
  ['afisma.planned', 1_000, '2013-01-10'],
];

/** Everything that a write could leave behind, but for what is counted of refusals. */
async function everything({ prisma, provider }: Database): Promise<unknown> {
  const tables =
    provider === 'sqlite'
      ? await prisma.$queryRawUnsafe<{ name: string }[]>(`SELECT "name" FROM sqlite_master WHERE "type" = 'table'`)
      : await prisma.$queryRawUnsafe<{ name: string }[]>(
          `SELECT table_name::text AS "name" FROM information_schema.tables WHERE table_schema = 'public'`,
        );
  const counts: Record<string, string> = {};
  // Refusals are counted, and how far an import came is told until it is swept.
  for (const { name } of tables.filter((one) => !['AuditCount', 'ImportJob'].includes(one.name)))
    counts[name] = String((await prisma.$queryRawUnsafe<{ count: unknown }[]>(`SELECT COUNT(*) AS "count" FROM "${name}"`))[0]?.count);
  return {
    counts,
    operations: await prisma.operation.findMany(),
    users: await prisma.user.findMany({ include: { memberships: true, tokens: true } }),
    links: await prisma.oneTimeLink.findMany(),
    scenarios: await prisma.scenario.findMany(),
    embeds: await prisma.embed.findMany(),
    sources: await prisma.source.findMany(),
  };
}

type Site = Readonly<{
  instance: Instance;
  services: Services;
  /** Somebody with a role, on whom others decide. */
  other: SignedIn;
  /** A batch that can be taken back, an embed that can be withdrawn, a scenario and an open invitation. */
  batch: number;
  embed: string;
  scenario: string;
  invitation: string;
}>;

/** Calls a procedure as the caller was identified when the request came. */
async function ask(call: Call, path: string, input: unknown = PROCEDURES[path]?.input): Promise<unknown> {
  let found: unknown = appRouter.createCaller(call);
  for (const part of path.split('.')) found = (found as Readonly<Record<string, unknown>>)[part];
  try {
    return await (found as (input: unknown) => Promise<unknown>)(input);
  } catch (error) {
    throw error instanceof Error && error.cause instanceof MusterError ? error.cause : error;
  }
}

async function openSite(db: Database): Promise<Site> {
  const instance = await openInstance(db, STATEMENTS);
  const { services } = instance;
  const administrator = await signInAs(services, 'small', grantOf('administrator'));
  const file = `${HEAD}\nafisma.sen.pledged,950,2013-01-12,2013-01-13,un,B2`;
  const { result } = await importOnce(instance.editor, once, Readable.from([Buffer.from(file)]));
  const embed = (await ask(administrator, 'embeds.make')) as { id: string };
  const scenario = (await ask(administrator, 'scenarios.save')) as { id: string };
  const invitation = (await ask(administrator, 'members.invite')) as { id: string };
  return {
    instance,
    services,
    other: await signInAs(services, 'small', grantOf('editor')),
    batch: result?.changes[0]?.revision ?? 0,
    embed: embed.id,
    scenario: scenario.id,
    invitation: invitation.id,
  };
}

const about = ({ other: { userId } }: Site) => ({ userId });

/** What is sent where the table of rights has nothing that would be done. */
const SENT: Readonly<Record<string, (site: Site, call: SignedIn) => Promise<unknown> | unknown>> = {
  'places.import': async () => ({ ...importPlaces.example, ...operation, isDryRun: false }),
  'rhythm.confirm': () => ({ ...(PROCEDURES['rhythm.confirm']?.input as object), asOf: '2013-01-15', knownAt: '2013-01-15' }),
  'operations.archive': () => ({ ...operation, isArchived: true }),
  'operations.remove': async ({ services }) => ({
    ...operation,
    title: (await services.models.get('small')).state.definitions.operation.title,
  }),
  'embeds.revoke': ({ embed }) => ({ ...operation, id: embed, reason: 'Out of date' }),
  'scenarios.remove': ({ scenario }) => ({ ...operation, id: scenario, version: 1 }),
  'imports.undo': ({ batch }) => ({ ...operation, revision: batch, reason: 'wrong', knownAt: null }),
  'account.endSession': (_house, { sessionId }) => ({ id: sessionId }),
  'users.save': (site) => ({ ...about(site), isDisabled: false, isAdministrator: true }),
  'users.makePasswordLink': about,
  'users.makeFactorLink': about,
  'users.resetFactors': about,
  'members.invite': () => ({ ...operation, email: 'another@example.org', ...grantOf('reader') }),
  'members.withdrawInvitation': ({ invitation }) => ({ ...operation, id: invitation }),
  'members.save': (site) => ({ ...operation, ...about(site), ...grantOf('reader') }),
  'members.remove': (site) => ({ ...operation, ...about(site) }),
  'tokens.issue': () => ({ ...operation, name: 'script', scopes: ['report'], days: 1 }),
  'tokens.revoke': async ({ services }, { userId }) => ({ id: await tokenOf(services, userId) }),
  'account.openEnrolment': async ({ services }, caller) => ({ token: await enrolled(services, caller) }),
  'account.acceptInvitation': async ({ services }, { email }) => ({ token: await invited(services, email), name: null, password: null }),
};

/** Those that write nothing into the database, that a link lets do, which works once, or that need a mail server. */
const OTHERS = [
  'imports.read',
  'imports.preview',
  'imports.start',
  'imports.cancel',
  'account.setUp',
  'account.readLink',
  'account.readInvitation',
  'account.setNewPassword',
  'account.mailFactorLink',
  'presence.stay',
  'presence.leave',
];

const WRITES = [...VERB_OF].flatMap(([path, { kind }]) => (kind === 'mutation' && !OTHERS.includes(path) ? [path] : []));

async function tokenOf({ db }: Services, userId: string): Promise<string> {
  const id = randomUUID();
  const times = { createdAt: '2013-01-01T00:00:00.000Z', expiresAt: '2014-01-01T00:00:00.000Z' };
  await db.prisma.apiToken.create({ data: { id, hash: id, userId, operationKey: 'small', name: 'own', scopes: 'read', ...times } });
  return id;
}

const UNMADE = { createdBy: 'x', createdById: null } as const;

async function secretOf(services: Services, wanted: Parameters<typeof makeLink>[2]): Promise<string> {
  return (await makeLink(services.db.prisma, services, wanted)).address.split('#')[1] ?? '';
}

function invited(services: Services, email: string): Promise<string> {
  const grant = grantOf('administrator');
  return secretOf(services, { ...UNMADE, purpose: 'invitation', email, userId: null, operationKey: 'small', grant });
}

function enrolled(services: Services, { email, userId }: SignedIn): Promise<string> {
  return secretOf(services, { ...UNMADE, purpose: 'factor', email, userId, operationKey: null, grant: null });
}

/** What takes a right away while a request is on its way, and how the refusal begins. */
const TAKEN: Readonly<Record<string, (services: Services, caller: SignedIn) => Promise<unknown>>> = {
  'the session ended': ({ db }, { sessionId }) => db.prisma.session.delete({ where: { id: sessionId } }),
  'the session was not used for too long': ({ db, now }, { sessionId }) =>
    db.prisma.session.update({ where: { id: sessionId }, data: { expiresAt: new Date(now()) } }),
  'the session is a week old': ({ db, now }, { sessionId }) =>
    db.prisma.session.update({ where: { id: sessionId }, data: { createdAt: new Date(now() - 7 * 86_400_000 - 1) } }),
  'the account was disabled': ({ db }, { userId }) => db.prisma.user.update({ where: { id: userId }, data: { disabledAt: '2013-06-01' } }),
  'the role was lowered': ({ db }, { userId }) => putMembership(db.prisma, userId, 'small', grantOf('reader')),
  'the role was taken away': ({ db }, { userId }) => putMembership(db.prisma, userId, 'small', null),
};

const IN_WORDS: Readonly<Record<string, RegExp>> = {
  'the session ended': /^Sign in to /,
  'the session was not used for too long': /^Sign in to /,
  'the session is a week old': /^Sign in to /,
  'the account was disabled': /^Sign in to /,
  'the role was lowered': /^Your role does not let you /,
  'the role was taken away': /^Your role does not let you /,
};

beforeAll(bundleWorker);

describeEachDatabase('a right that is taken away while a request is on its way', ({ fresh }) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(await fresh());
    return () => Promise.all([site.services.kept.close(), site.services.forecasts.close()]);
  });

  const administers = (path: string) => ['program', 'program or local'].includes(PROCEDURES[path]?.needs ?? '');

  it.each(WRITES)('is asked for again where %s writes: nothing of it is there', async (path) => {
    const { services } = site;
    const caller = await signInAs(services, 'small', grantOf('administrator'), { isAdministrator: administers(path) });
    const input = (await SENT[path]?.(site, caller)) ?? PROCEDURES[path]?.input;
    await services.db.prisma.session.delete({ where: { id: caller.sessionId } });
    const before = await everything(services.db);
    expect((await refusalOf(ask(caller, path, input))).code).toBe('SIGN_IN');
    expect(await everything(services.db)).toEqual(before);
  });

  // The two ways to write, and a long one.
  it.each(Object.keys(TAKEN).flatMap((how) => ['reports.append', 'definitions.save', 'imports'].map((what) => [what, how] as const)))(
    'refuses %s where %s, in the words of an early refusal, and counts it',
    async (what, how) => {
      const { services } = site;
      const caller = await signInAs(services, 'small', grantOf('editor'));
      await TAKEN[how]?.(services, caller);
      const before = await everything(services.db);
      const counted = () => services.db.prisma.auditCount.aggregate({ where: { kind: 'denial' }, _sum: { count: true } });
      await services.audit.flush();
      const earlier = (await counted())._sum.count ?? 0;
      const refusal = await refusalOf(what === 'imports' ? importOnce(caller, once, chunks()) : ask(caller, what));
      expect(refusal.message).toMatch(IN_WORDS[how] ?? /never/);
      expect(await everything(services.db)).toEqual(before);
      await services.audit.flush();
      expect((await counted())._sum.count).toBe(earlier + 1);
    },
  );

  it('refuses a contributor whose reach no longer has the series, and one that was given another', async () => {
    const { services } = site;
    const reach = (key: string): Grant => ({ role: 'contributor', contributorKeys: [key], indicatorKeys: [] });
    const caller = await signInAs(services, 'small', reach('NGA'));
    await putMembership(services.db.prisma, caller.userId, 'small', reach('SEN'));
    expect((await refusalOf(ask(caller, 'reports.append'))).message).toContain('afisma.nga.pledged is not among them');
  });

  it('refuses an editor of whom a second factor is asked since, and takes what the operation asks for now', async () => {
    const { services } = site;
    const caller = await signInAs(services, 'small', grantOf('editor'));
    const demand = (needsSecondFactor: boolean) =>
      services.db.prisma.operation.update({ where: { key: 'small' }, data: { needsSecondFactor } });
    await demand(true);
    const refusal = await refusalOf(ask(caller, 'definitions.save')).finally(() => demand(false));
    expect(refusal.message).toContain('asks its editors for a second factor');
  });

  it('hides a board that was closed from who is no member', async () => {
    const { services } = site;
    const caller = await signInAs(services, 'small', grantOf('editor'));
    await putMembership(services.db.prisma, caller.userId, 'small', null);
    const open = (isPublic: boolean) => services.db.prisma.operation.update({ where: { key: 'small' }, data: { isPublic } });
    await open(false);
    const refusal = await refusalOf(ask(caller, 'reports.append')).finally(() => open(true));
    expect(refusal.message).toBe('There is no operation small, or it is not open to you. Sign in if you have an account.');
  });

  it.each([
    ['it was revoked', { revokedAt: '2013-06-01T00:00:00.000Z' }],
    ['it has expired', { expiresAt: '2013-06-01T12:00:00.000Z' }],
  ])('refuses what a token writes where %s', async (_how, data) => {
    const { services } = site;
    const holder = await makeHolder(services, 'small');
    const call = callOf(services, holder, 'small');
    await services.db.prisma.apiToken.update({ where: { id: holder.tokenId }, data });
    const before = await everything(services.db);
    for (const work of [() => ask(call, 'reports.append'), () => importOnce(call, once, chunks())])
      expect((await refusalOf(work())).message).toMatch(/^This token is not valid/);
    expect(await everything(services.db)).toEqual(before);
  });

  it('between the look at a file and its import, or while that is under way, leaves nothing of the import', async () => {
    const { services } = site;
    const caller = await signInAs(services, 'small', grantOf('editor'));
    const { upload } = await receiveUpload(caller, 'small', 'returns.csv', chunks());
    const { mapping } = proposeMapping(HEAD.split(','));
    await putMembership(services.db.prisma, caller.userId, 'small', grantOf('contributor'));
    const before = await everything(services.db);
    const { job, over } = await startImport(caller, { ...operation, upload, sheet: null, mapping, reason: '', leavesOutWrong: false });
    await over;
    expect(await readImport(caller, { ...operation, job })).toMatchObject({
      state: 'refused',
      code: 'FORBIDDEN',
      message: 'Your role does not let you import files into this board. Nothing was saved.',
    });
    expect(await everything(services.db)).toEqual(before);
  });

  it('refuses an undoing, and an import of missions by who administers the program no more', async () => {
    const { services, batch } = site;
    const token = await makeHolder(services, 'small');
    const call = callOf(services, token, 'small');
    await putMembership(services.db.prisma, token.userId, 'small', null);
    const undone = undoBatch(call, { ...operation, revision: batch, reason: 'wrong', knownAt: null });
    expect((await refusalOf(undone)).message).toBe('Your role does not let you import files into this board. Nothing was saved.');
    const caller = await signInAs(services, 'small', null, { isAdministrator: true });
    await services.db.prisma.user.update({ where: { id: caller.userId }, data: { isAdministrator: false } });
    const file = 'date,contributor,iso3,mission,troops\n2013-01-31,Togo,TGO,MINUTEST,500\n';
    const before = await everything(services.db);
    const work = importMissionsOnce(caller, { name: 'un.csv', dryRun: false }, Readable.from([Buffer.from(file)]));
    expect((await refusalOf(work)).message).toBe('Only an administrator of the whole program may do this. Nothing was saved.');
    expect(await everything(services.db)).toEqual(before);
  });
});

describeEachDatabase('the local editor', ({ fresh }) => {
  it('writes nothing any more once the program was set up, however late the request began', async () => {
    const { editor, db, services } = await openInstance(await fresh());
    await db.prisma.$transaction((tx) => keepSetUp(tx, '2013-06-01T00:00:00.000Z'));
    const before = await everything(db);
    for (const work of [
      () => ask(editor, 'reports.append'),
      () => ask(editor, 'definitions.save'),
      () => importOnce(editor, once, chunks()),
    ])
      expect((await refusalOf(work())).code).toBe('SIGN_IN');
    expect(await everything(db)).toEqual(before);
    await services.audit.flush();
    const rows = await db.prisma.auditCount.findMany();
    expect(rows.map(({ actor, count }) => [actor, count])).toEqual([['anonymous', 3]]);
  });
});
