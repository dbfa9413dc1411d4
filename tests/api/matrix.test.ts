import type { OutgoingHttpHeaders } from 'node:http';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyMapping } from '../../server/domain/import/mapping';
import { REST_ROUTES } from '../../server/http/rest';
import { SIGN_IN_ROUTES } from '../../server/http/sign-in';
import { saveAccess } from '../../server/services/operations/save-access';
import { freeze } from '../../server/services/snapshots/freeze';
import { proceduresOf } from '../../server/trpc/procedures';
import { appRouter } from '../../server/trpc/router';
import { describeOnSqlite } from '../service/databases';
import { inputOf, openDesk, valuesOf } from '../service/desk';
import { smallOperation } from '../unit/small-operation';
import { type House, makeHouses, type Reply } from './house';
import { addEverybody, PEOPLE, postSignIn, programCall, type Who } from './people';

/** What a row asks of who comes, on an operation that is not open to all. */
type Needs =
  /** Nothing: what it does is guarded by a secret of its own, or concerns nobody. */
  | 'nothing'
  | 'read'
  /** To report on the series of Nigeria; `report-elsewhere` on that of Senegal. */
  | 'report'
  | 'report-elsewhere'
  | 'edit'
  /** To edit, or a token for reporting of somebody who may. */
  | 'import'
  | 'administer'
  /** To be somebody who signed in. */
  | 'user'
  /** Both of these: a token for reporting is given to people alone. */
  | 'user-and-report'
  | 'program';

type Row = Readonly<{ needs: Needs; input?: unknown }>;

const small = { operation: 'small' };
const viewed = { ...small, known: null };
const contributorGrant = { role: 'contributor', contributorKeys: ['NGA'], indicatorKeys: [] };
const source = { ...valuesOf(smallOperation.sources, 'un'), key: 'desk' };
/** Stands for the snapshot that is frozen first. */
const FROZEN = 'frozen-first';
const changes = { out: ['NGA'], delays: [], pledges: [] };
const nobody = { userId: 'nobody' };
const spent = { token: 'spent' };

/** Every procedure with an input that only a right keeps from being done. One that is new fails below until it has a row. */
const PROCEDURES: Readonly<Record<string, Row>> = {
  'operations.list': { needs: 'nothing' },
  'operations.saveAccess': { needs: 'administer', input: { ...small, version: 1, isPublic: false, needsSecondFactor: false } },
  'operations.saveEmbedSites': { needs: 'administer', input: { ...small, version: 1, sites: ['https://example.org'] } },
  'board.get': { needs: 'read', input: viewed },
  'board.page': { needs: 'read', input: viewed },
  'board.frames': { needs: 'read', input: { ...small, days: ['2013-01-10'] } },
  'definitions.list': { needs: 'read', input: viewed },
  'definitions.register': { needs: 'read', input: viewed },
  'definitions.save': { needs: 'edit', input: { ...small, kind: 'source', version: null, values: source } },
  'definitions.get': { needs: 'read', input: { ...small, kind: 'component', key: 'troops' } },
  'definitions.foresee': { needs: 'read', input: { known: null, save: { ...small, kind: 'source', version: null, values: source } } },
  'series.list': { needs: 'read', input: viewed },
  'series.get': { needs: 'read', input: { ...viewed, key: 'afisma.nga.pledged' } },
  'forecast.run': { needs: 'read', input: { ...viewed, runs: 200 } },
  'forecast.keep': { needs: 'edit', input: { ...viewed, runs: 200, note: 'before the conference' } },
  'forecast.kept': { needs: 'read', input: viewed },
  'forecast.keptOne': { needs: 'read', input: { ...small, id: '000000000000' } },
  'forecast.scores': { needs: 'read', input: viewed },
  'forecast.watch': { needs: 'read', input: { ...viewed, runs: 200 } },
  'reports.append': { needs: 'report', input: inputOf() },
  'sources.list': { needs: 'read', input: viewed },
  'conflicts.list': { needs: 'read', input: viewed },
  'conflicts.settle': {
    needs: 'edit',
    input: {
      ...small,
      seriesKey: 'afisma.nga.pledged',
      asOf: '2013-01-14',
      how: 'leave',
      targetId: null,
      rule: null,
      knownAt: '2013-01-14',
      reason: 'both may be right',
      seen: 1,
    },
  },
  'compare.get': { needs: 'read', input: { ...small, from: '2013-01-01', to: null } },
  'rhythm.get': { needs: 'read', input: viewed },
  'rhythm.confirm': {
    needs: 'report',
    input: {
      operation: 'small',
      asOf: '2013-01-14',
      knownAt: '2013-01-14',
      keys: ['afisma.nga.pledged'],
      isCompleteReturn: false,
      sourceKey: 'un',
      reliability: 'B',
      credibility: 2,
      note: '',
    },
  },
  'sources.foresee': { needs: 'read', input: { ...small, key: 'un', reliability: 'C', knownFrom: '2013-01-10', known: null } },
  'sources.grade': {
    needs: 'edit',
    input: { ...small, key: 'un', version: 1, reliability: 'C', knownFrom: '2013-01-10', reason: 'it proved wrong' },
  },
  'snapshots.freeze': { needs: 'report', input: { ...small, chart: 'milestones', known: null } },
  'snapshots.get': { needs: 'read', input: { id: FROZEN } },
  'snapshots.list': { needs: 'read', input: small },
  // On a board that is not open to all; on one that is, an editor may: below.
  'embeds.make': { needs: 'administer', input: { ...small, chart: 'milestones', snapshot: null, theme: 'auto' } },
  'embeds.revoke': { needs: 'edit', input: { ...small, id: 'none', reason: 'Out of date' } },
  'embeds.list': { needs: 'edit', input: small },
  'scenarios.preview': { needs: 'read', input: { ...viewed, changes } },
  'scenarios.list': { needs: 'read', input: small },
  'scenarios.get': { needs: 'read', input: { ...viewed, id: '000000000000' } },
  'scenarios.save': { needs: 'edit', input: { ...small, id: null, version: null, name: 'Without', known: null, changes } },
  'scenarios.remove': { needs: 'edit', input: { ...small, id: '000000000000', version: 1 } },
  'imports.read': { needs: 'import', input: { ...small, upload: 'none', sheet: null } },
  'imports.preview': { needs: 'import', input: { ...small, upload: 'none', sheet: null, mapping: emptyMapping(1) } },
  'imports.start': {
    needs: 'import',
    input: { ...small, upload: 'none', sheet: null, mapping: emptyMapping(1), reason: '', leavesOutWrong: false },
  },
  'imports.progress': { needs: 'import', input: { ...small, job: 'none' } },
  'imports.cancel': { needs: 'import', input: { ...small, job: 'none' } },
  'imports.list': { needs: 'read', input: small },
  'imports.undo': { needs: 'import', input: { ...small, revision: 1, reason: 'wrong', knownAt: null } },
  'changes.list': { needs: 'read', input: { ...small, after: 0 } },
  'changes.verify': { needs: 'read', input: small },
  'presence.stay': {
    needs: 'edit',
    input: { ...small, place: 'force:afisma', form: 'force', window: '0'.repeat(32), openForMs: 0, isHidden: false },
  },
  'presence.leave': { needs: 'edit', input: { ...small, window: '0'.repeat(32) } },
  'live.changes': { needs: 'read', input: { ...small, after: 0 } },
  'account.get': { needs: 'user' },
  'account.endSession': { needs: 'user', input: { id: 'another' } },
  'account.setUp': { needs: 'nothing', input: { ...spent, name: 'A', email: 'a@example.org', password: 'p' } },
  'account.readLink': { needs: 'nothing', input: { ...spent, purpose: 'password' } },
  'account.readInvitation': { needs: 'nothing', input: spent },
  'account.acceptInvitation': { needs: 'nothing', input: { ...spent, name: 'A', password: 'p' } },
  'account.setNewPassword': { needs: 'nothing', input: { ...spent, password: 'p' } },
  'users.list': { needs: 'program' },
  'users.save': { needs: 'program', input: { ...nobody, isDisabled: true, isAdministrator: false } },
  'users.makePasswordLink': { needs: 'program', input: nobody },
  'users.resetFactors': { needs: 'program', input: nobody },
  'members.list': { needs: 'administer', input: small },
  'members.invite': { needs: 'administer', input: { ...small, email: 'new@example.org', ...contributorGrant } },
  'members.withdrawInvitation': { needs: 'administer', input: { ...small, id: 'none' } },
  'members.save': { needs: 'administer', input: { ...small, ...nobody, ...contributorGrant } },
  'members.remove': { needs: 'administer', input: { ...small, ...nobody } },
  'tokens.issue': { needs: 'user', input: { operation: 'public', name: 'script', scopes: ['read'], days: 1 } },
  'tokens.revoke': { needs: 'user', input: { id: 'none' } },
  'audit.list': { needs: 'administer', input: { operation: 'small' } },
};

/** Further inputs of procedures, where another input needs another right. */
const MORE: readonly (readonly [path: string, row: Row])[] = [
  ['reports.append', { needs: 'report-elsewhere', input: inputOf({ seriesKey: 'afisma.sen.pledged', value: 500 }) }],
  ['tokens.issue', { needs: 'user-and-report', input: { ...small, name: 'script', scopes: ['report'], days: 1 } }],
  ['audit.list', { needs: 'program', input: { operation: null } }],
];

const REPORT = { value: 600, asOf: '2013-01-14', knownAt: '2013-01-14', sourceKey: 'un', reliability: 'B', credibility: 2 };

const REST: readonly (readonly [path: string, needs: Needs])[] = [
  ['/api/v1/operations', 'nothing'],
  ['/api/v1/operations/small/board', 'read'],
  ['/api/v1/operations/small/series', 'read'],
  ['/api/v1/operations/small/series/afisma.nga.pledged', 'read'],
  ['/api/v1/operations/small/scenarios', 'read'],
  ['/api/v1/operations/small/kept-forecasts', 'read'],
  ['/api/v1/operations/small/kept-forecasts/000000000000', 'read'],
  ['/api/v1/operations/small/forecast-scores', 'read'],
  ['/api/v1/operations/small/forecast', 'read'],
  ['/api/v1/operations/small/changes', 'read'],
  ['/api/v1/operations/small/changes/verify', 'read'],
  ['/api/v1/openapi.json', 'nothing'],
  ['/api/v1/operations/small/charts/trend-afisma.svg', 'read'],
  ['/api/v1/operations/small/charts/trend-afisma.csv', 'read'],
  ['/api/v1/operations/small/card.png', 'read'],
  ['/api/v1/operations/small/charts/trend-afisma.pdf', 'read'],
  ['/api/v1/operations/small/charts/trend-afisma.xlsx', 'read'],
  ['/api/v1/operations/small/board.xlsx', 'read'],
  ['/api/v1/operations/small/pack.pdf', 'read'],
  ['/api/v1/operations/small/charts/ladder-afisma.svg', 'read'],
  ['/api/v1/operations/small/snapshots', 'read'],
  ['/api/v1/operations/small/export.jsonl.gz', 'administer'],
  [`/api/v1/snapshots/${FROZEN}`, 'read'],
  [`/api/v1/snapshots/${FROZEN}.svg`, 'read'],
  [`/api/v1/snapshots/${FROZEN}.csv`, 'read'],
  [`/api/v1/snapshots/${FROZEN}.pdf`, 'read'],
  [`/api/v1/snapshots/${FROZEN}.xlsx`, 'read'],
  ['/healthz', 'nothing'],
  ['/readyz', 'nothing'],
];

/** What is sent to REST. */
const POSTS: readonly (readonly [path: string, needs: Needs, body: object])[] = [
  ['/api/v1/operations/small/series/afisma.nga.pledged/reports', 'report', REPORT],
  ['/api/v1/operations/small/series/afisma.sen.pledged/reports', 'report-elsewhere', REPORT],
  ['/api/v1/operations/small/snapshots', 'report', { chart: 'milestones', known: null }],
  ['/api/v1/snapshots/check', 'nothing', {}],
  ['/api/v1/operations/small/uploads', 'import', {}],
  ['/api/v1/operations/small/imports', 'import', {}],
  ['/api/v1/imports/missions', 'program', {}],
];

type Answer = 'done' | 'hidden' | 'sign in' | 'forbidden';

const TOKENS: readonly Who[] = ['readToken', 'reportToken', 'otherToken'];
const BAD_TOKENS: readonly Who[] = ['revokedToken', 'expiredToken', 'disabledToken', 'guessedToken'];
const NOBODY: readonly Who[] = ['anonymous', 'disabled', 'expired'];

/** The rules of rights in words; the program has them in code of its own. */
function expected(who: Who, needs: Needs): Answer {
  if (BAD_TOKENS.includes(who)) return 'sign in';
  if (needs === 'nothing') return 'done';
  if (needs === 'user') return NOBODY.includes(who) ? 'sign in' : TOKENS.includes(who) ? 'forbidden' : 'done';
  if (needs === 'user-and-report') return expected(who, 'user') === 'done' ? expected(who, 'report') : expected(who, 'user');
  if (needs === 'program') return who === 'programAdministrator' ? 'done' : NOBODY.includes(who) ? 'sign in' : 'forbidden';
  // Whoever may not read the operation is told that there is none.
  if (NOBODY.includes(who) || who === 'otherEditor' || who === 'otherToken') return 'hidden';
  const may: Readonly<Record<Exclude<Needs, 'nothing' | 'user' | 'user-and-report' | 'program'>, readonly Who[]>> = {
    read: PEOPLE,
    report: ['contributor', 'editor', 'administrator', 'programAdministrator', 'reportToken'],
    'report-elsewhere': ['editor', 'administrator', 'programAdministrator', 'reportToken'],
    edit: ['editor', 'administrator', 'programAdministrator'],
    import: ['editor', 'administrator', 'programAdministrator', 'reportToken'],
    administer: ['administrator', 'programAdministrator'],
  };
  return may[needs].includes(who) ? 'done' : 'forbidden';
}

const REFUSED: Readonly<Record<string, Answer>> = { SIGN_IN: 'sign in', FORBIDDEN: 'forbidden' };

/** What became of it. What was refused for another reason than rights would have been done. */
function answerIn({ status, text }: Reply): Answer {
  if (status < 300) return 'done';
  const { error } = JSON.parse(text) as { error: { message: string; code?: unknown; data?: { muster: { code: string } } } };
  const code = error.data?.muster.code ?? String(error.code);
  if (error.message.includes('or it is not open to you')) return 'hidden';
  return REFUSED[code] ?? 'done';
}

const SERVED = proceduresOf(appRouter);

function typeOf(path: string): string {
  const found = SERVED.get(path);
  if (!found) throw new Error(`no procedure ${path}`);
  return found.type;
}

async function call(house: House, path: string, input: unknown, headers: OutgoingHttpHeaders): Promise<Reply> {
  const type = typeOf(path);
  const query = `/trpc/${path}${input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`}`;
  if (type === 'subscription') return firstOf(house, query, headers);
  if (type === 'query') return house.ask(query, { headers });
  return house.ask(`/trpc/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(input),
  });
}

/** How a stream begins: connected, or refused in its first event. */
async function firstOf(house: House, path: string, headers: OutgoingHttpHeaders): Promise<Reply> {
  const response = await house.open(path, { headers: { Accept: 'text/event-stream', ...headers } });
  let text = '';
  for await (const chunk of response) {
    text += chunk;
    // tRPC says that it is connected before it refuses; our own stream says so when it is open, and then waits.
    const isOurs = response.headers['x-accel-buffering'] !== undefined;
    if ((isOurs && text.includes('event: connected')) || /serialized-error\ndata: .*\n/.test(text)) break;
  }
  response.destroy();
  const refused = /serialized-error\ndata: (.*)\n/.exec(text)?.[1];
  const status = refused ? 400 : (response.statusCode ?? 0);
  const body = refused ? JSON.stringify({ error: JSON.parse(refused) }) : text;
  return { status, headers: response.headers, bytes: Buffer.from(body), text: body, json: () => JSON.parse(body) };
}

describe('the table of rights', () => {
  it('has a row for every procedure, and for nothing else', () => {
    expect(Object.keys(PROCEDURES).sort()).toEqual([...SERVED.keys()].sort());
  });

  it('has a row for every address of REST', () => {
    const rows = { GET: REST.map(([path]) => path), POST: POSTS.map(([path]) => path) };
    const without = REST_ROUTES.filter(({ method, path }) => {
      const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`);
      return !rows[method].some((row) => pattern.test(row));
    });
    expect(without).toEqual([]);
  });
});

describeOnSqlite('rights on an operation that is not open to all', ({ fresh }) => {
  const houses = makeHouses();
  let house: House;
  let people: Readonly<Record<Who, OutgoingHttpHeaders>>;
  let frozenId = '';
  const filled = <T>(value: T): T => (value === undefined ? value : (JSON.parse(JSON.stringify(value).replaceAll(FROZEN, frozenId)) as T));

  beforeAll(async () => {
    const db = await fresh();
    await openDesk(db, [], 'other');
    await openDesk(db, [], 'public');
    const { services } = await openDesk(db);
    await db.prisma.operation.update({ where: { key: 'small' }, data: { isPublic: false } });
    house = await houses.openOver(services);
    people = await addEverybody(house);
    frozenId = (await freeze(programCall(house), { ...small, chart: 'milestones', known: null })).id;
  }, 60_000);

  // Guesses are counted, and here they come by the hundred.
  beforeEach(async () => {
    await house.services.db.prisma.rateLimit.deleteMany();
  });

  const rows = [...Object.entries(PROCEDURES), ...MORE];
  it.each(rows.flatMap(([path, row]) => PEOPLE.map((who) => [path, row.needs, who, row] as const)))(
    '%s, which needs %s, is given to %s as the rules say',
    async (path, needs, who, row) => {
      expect(answerIn(await call(house, path, filled(row.input), people[who]))).toBe(expected(who, needs));
      expect(house.takeFaults()).toEqual([]);
    },
  );

  it.each(REST.flatMap(([path, needs]) => PEOPLE.map((who) => [path, needs, who] as const)))(
    '%s, which needs %s, is given to %s as the rules say',
    async (path, needs, who) => {
      const isHealth = !path.startsWith('/api');
      const answer = answerIn(await house.ask(filled(path), { headers: people[who] }));
      // Health is told before anybody is asked who they are.
      expect(answer).toBe(isHealth ? 'done' : expected(who, needs));
    },
  );

  it.each(POSTS.flatMap(([path, needs, body]) => PEOPLE.map((who) => [path, needs, who, body] as const)))(
    'what is sent to %s, which needs %s, is taken from %s as the rules say',
    async (path, needs, who, body) => {
      const headers = { 'Content-Type': 'application/json', ...people[who] };
      const reply = await house.ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
      expect(answerIn(reply)).toBe(expected(who, needs));
    },
  );

  it.each(Object.keys(SIGN_IN_ROUTES).filter((path) => SIGN_IN_ROUTES[path]?.method === 'POST'))(
    'sign-in by %s without a proof gives nobody a session',
    async (path) => {
      for (const who of NOBODY) {
        const reply = await postSignIn(house, path, { email: 'editor@example.org', password: 'wrong', code: '000000' }, people[who]);
        const opened = (reply.headers['set-cookie'] ?? []).filter((cookie) => /session_token=[^;]/.test(cookie));
        expect(opened).toEqual([]);
        expect(reply.status).toBeLessThan(500);
      }
    },
  );

  it('lists an operation to those who may read it, and to nobody else', async () => {
    const lists = async (who: Who) => {
      const reply = await house.ask('/api/v1/operations', { headers: people[who] });
      return (reply.json() as { operations: { key: string }[] }).operations.map(({ key }) => key);
    };
    expect(await lists('anonymous')).toEqual(['other', 'public']);
    expect(await lists('otherEditor')).toEqual(['other', 'public']);
    expect(await lists('reader')).toEqual(['other', 'public', 'small']);
    expect(await lists('readToken')).toEqual(['other', 'public', 'small']);
  });
});

describeOnSqlite('rights on an operation that is open to all', ({ fresh }) => {
  const houses = makeHouses();

  it('let everybody read and nobody else write', async () => {
    const house = await houses.openSmall(await fresh());
    await openDesk(house.services.db, [], 'other');
    const people = await addEverybody(house);
    for (const who of PEOPLE) {
      const holds = !BAD_TOKENS.includes(who);
      const read = await house.ask('/api/v1/operations/small/board', { headers: people[who] });
      expect([who, answerIn(read)]).toEqual([who, holds ? 'done' : 'sign in']);
      const write = answerIn(await call(house, 'reports.append', inputOf(), people[who]));
      const mayWrite: readonly Who[] = ['contributor', 'editor', 'administrator', 'programAdministrator', 'reportToken'];
      const refused = !holds || NOBODY.includes(who) ? 'sign in' : 'forbidden';
      expect([who, write]).toEqual([who, mayWrite.includes(who) ? 'done' : refused]);
    }
  }, 60_000);

  it('let editors publish a chart of it, and nobody below', async () => {
    const house = await houses.openSmall(await fresh());
    await openDesk(house.services.db, [], 'other');
    const people = await addEverybody(house);
    const input = { ...small, chart: 'milestones', snapshot: null, theme: 'auto' };
    for (const who of PEOPLE) {
      const refused = BAD_TOKENS.includes(who) || NOBODY.includes(who) ? 'sign in' : 'forbidden';
      const mayMake: readonly Who[] = ['editor', 'administrator', 'programAdministrator'];
      expect([who, answerIn(await call(house, 'embeds.make', input, people[who]))]).toEqual([
        who,
        mayMake.includes(who) ? 'done' : refused,
      ]);
    }
  }, 60_000);

  it('leave editors and administrators without a second factor as readers where one is asked for', async () => {
    const house = await houses.openSmall(await fresh());
    await openDesk(house.services.db, [], 'other');
    const people = await addEverybody(house);
    await saveAccess(programCall(house), { operation: 'small', version: 1, isPublic: true, needsSecondFactor: true });
    const ask = async (who: Who) => answerIn(await call(house, 'reports.append', inputOf(), people[who]));
    expect([await ask('contributor'), await ask('editor'), await ask('administrator'), await ask('reportToken')]).toEqual([
      'done',
      'forbidden',
      'forbidden',
      'forbidden',
    ]);
    expect(answerIn(await house.ask('/api/v1/operations/small/board', { headers: people.editor }))).toBe('done');
    await house.services.db.prisma.session.updateMany({ where: { user: { email: 'editor@example.org' } }, data: { factor: 'totp' } });
    expect(await ask('editor')).toBe('done');
  }, 60_000);
});
