import type { OutgoingHttpHeaders } from 'node:http';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { REST_ROUTES } from '../../server/http/rest';
import { saveAccess } from '../../server/services/operations/save-access';
import { SIGN_IN_ROUTES } from '../../server/services/sign-in/routes';
import { freeze } from '../../server/services/snapshots/freeze';
import { VERB_OF } from '../../server/services/verbs';
import { describeOnSqlite } from '../service/databases';
import { inputOf, openInstance } from '../service/instance';
import { addEverybody, PEOPLE, postSignIn, programCall, type Who } from './people';
import { FROZEN, MORE, type Needs, PROCEDURES, REST, SENT, small } from './rights-rows';
import { makeSites, type Reply, type Site } from './site';

type Answer = 'done' | 'hidden' | 'sign in' | 'forbidden';

const TOKENS: readonly Who[] = ['readToken', 'reportToken', 'otherToken', 'programToken'];
const BAD_TOKENS: readonly Who[] = ['revokedToken', 'expiredToken', 'disabledToken', 'guessedToken'];
const NOBODY: readonly Who[] = ['anonymous', 'disabled', 'expired'];
const OUTSIDE: readonly Who[] = [...NOBODY, 'otherEditor', 'otherToken', 'programToken'];

const OF_PROGRAM: readonly Needs[] = ['program', 'program or local', 'bring in'];

/** The rules of rights in words; the program has them in code of its own. */
function expected(who: Who, needs: Needs): Answer {
  if (BAD_TOKENS.includes(who)) return 'sign in';
  if (needs === 'nothing') return 'done';
  if (needs === 'user') return NOBODY.includes(who) ? 'sign in' : TOKENS.includes(who) ? 'forbidden' : 'done';
  if (needs === 'user-and-report') return expected(who, 'user') === 'done' ? expected(who, 'report') : expected(who, 'user');
  if (OF_PROGRAM.includes(needs)) return ofProgram(who, needs);
  // Whoever may not read the operation is told that there is none.
  if (OUTSIDE.includes(who)) return 'hidden';
  const may: Readonly<Partial<Record<Needs, readonly Who[]>>> = {
    read: PEOPLE,
    report: ['contributor', 'editor', 'administrator', 'programAdministrator', 'reportToken'],
    'report-elsewhere': ['editor', 'administrator', 'programAdministrator', 'reportToken'],
    edit: ['editor', 'administrator', 'programAdministrator'],
    import: ['editor', 'administrator', 'programAdministrator', 'reportToken'],
    administer: ['administrator', 'programAdministrator'],
  };
  return may[needs]?.includes(who) ? 'done' : 'forbidden';
}

function ofProgram(who: Who, needs: Needs): Answer {
  if (who === 'programAdministrator' || (who === 'programToken' && needs === 'bring in')) return 'done';
  return NOBODY.includes(who) ? 'sign in' : 'forbidden';
}

const REFUSED: Readonly<Record<string, Answer>> = { SIGN_IN: 'sign in', FORBIDDEN: 'forbidden' };

/** What became of it. What was refused for another reason than rights would have been done. */
function answerIn({ status, text }: Pick<Reply, 'status' | 'text'>): Answer {
  if (status < 300) return 'done';
  const { error } = JSON.parse(text) as { error: { message: string; code?: unknown; data?: { muster: { code: string } } } };
  const code = error.data?.muster.code ?? String(error.code);
  if (error.message.includes('or it is not open to you')) return 'hidden';
  return REFUSED[code] ?? 'done';
}

function typeOf(path: string): string {
  const found = VERB_OF.get(path);
  if (!found) throw new Error(`no procedure ${path}`);
  return found.kind;
}

function addressOf(path: string, input: unknown): string {
  return `/trpc/${path}${input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`}`;
}

async function call(site: Site, path: string, input: unknown, headers: OutgoingHttpHeaders): Promise<Reply> {
  const type = typeOf(path);
  const query = addressOf(path, input);
  if (type === 'stream') return firstOf(site, query, headers);
  if (type === 'query') return site.ask(query, { headers });
  return site.ask(`/trpc/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(input),
  });
}

/** How a stream begins: connected, or refused in its first event. */
async function firstOf(site: Site, path: string, headers: OutgoingHttpHeaders): Promise<Reply> {
  const response = await site.open(path, { headers: { Accept: 'text/event-stream', ...headers } });
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
    expect(Object.keys(PROCEDURES).sort()).toEqual([...VERB_OF.keys()].sort());
  });

  it('gives nothing to everybody but the list of what is open, and what a link of its own opens', () => {
    const open = [...VERB_OF].flatMap(([path, { needs }]) => (needs === 'nothing' ? [path] : []));
    const byLink = ['setUp', 'readLink', 'readInvitation', 'acceptInvitation', 'openEnrolment', 'setNewPassword'];
    expect(open).toEqual(['operations.list', ...byLink.map((name) => `account.${name}`)]);
  });

  it('lets nobody change anything who may only read', () => {
    expect([...VERB_OF].filter(([, { kind, needs }]) => kind === 'mutation' && needs === 'read')).toEqual([]);
    expect(REST_ROUTES.filter(({ method, needs }) => method !== 'GET' && needs === 'read')).toEqual([]);
  });

  it('has a row for every address of REST', () => {
    const rows = [...REST.map(([path]) => ['GET', path] as const), ...SENT.map(([method, path]) => [method, path] as const)];
    const without = REST_ROUTES.filter(({ method, path }) => {
      const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`);
      return !rows.some(([one, row]) => one === method && pattern.test(row));
    });
    expect(without).toEqual([]);
  });
});

describeOnSqlite('rights on an operation that is not open to all', ({ fresh }) => {
  const sites = makeSites();
  let site: Site;
  let people: Readonly<Record<Who, OutgoingHttpHeaders>>;
  let frozenId = '';
  const filled = <T>(value: T): T => (value === undefined ? value : (JSON.parse(JSON.stringify(value).replaceAll(FROZEN, frozenId)) as T));

  beforeAll(async () => {
    const db = await fresh();
    await openInstance(db, [], 'other');
    await openInstance(db, [], 'public');
    const { services } = await openInstance(db);
    await db.prisma.operation.update({ where: { key: 'small' }, data: { isPublic: false } });
    site = await sites.openOver(services);
    // Answers are kept of operations that are in memory.
    for (const key of ['public', 'small']) await services.models.get(key);
    people = await addEverybody(site);
    frozenId = (await freeze(programCall(site), { ...small, chart: 'milestones', known: null })).id;
  }, 60_000);

  // Guesses are counted, and here they come by the hundred.
  beforeEach(async () => {
    await site.services.db.prisma.rateLimit.deleteMany();
  });

  const rows = [...Object.entries(PROCEDURES), ...MORE];
  it.each(rows.flatMap(([path, row]) => PEOPLE.map((who) => [path, row.needs, who, row] as const)))(
    '%s, which needs %s, is given to %s as the rules say',
    async (path, needs, who, row) => {
      expect(answerIn(await call(site, path, filled(row.input), people[who]))).toBe(expected(who, needs));
      expect(site.takeFaults()).toEqual([]);
    },
  );

  it.each(rows.filter(([path]) => typeOf(path) === 'query'))(
    '%s is given to everybody as the rules say, also alone in a batch, and after somebody who may has asked the same',
    async (path, row) => {
      const input = filled(row.input);
      // A batch may name more than it asks for.
      const batch = `/trpc/${path}?batch=1&input=${encodeURIComponent(JSON.stringify({ operation: 'public', known: null, 0: input }))}`;
      for (const address of [addressOf(path, input), batch]) {
        await site.ask(address, { headers: people.programAdministrator });
        for (const who of PEOPLE) {
          const { status, text } = await site.ask(address, { headers: people[who] });
          // What is refused before it is taken apart is not a list.
          const only = address === batch && text.startsWith('[') ? JSON.stringify((JSON.parse(text) as unknown[])[0]) : text;
          expect([address, who, answerIn({ status, text: only })]).toEqual([address, who, expected(who, row.needs)]);
        }
      }
      expect(site.takeFaults()).toEqual([]);
    },
    30_000,
  );

  it.each(REST.flatMap(([path, needs]) => PEOPLE.map((who) => [path, needs, who] as const)))(
    '%s, which needs %s, is given to %s as the rules say',
    async (path, needs, who) => {
      const isHealth = !path.startsWith('/api');
      // What somebody who may was given is not kept for others.
      if (who === PEOPLE[0]) await site.ask(filled(path), { headers: people.programAdministrator });
      const answer = answerIn(await site.ask(filled(path), { headers: people[who] }));
      // Health is told before anybody is asked who they are.
      expect(answer).toBe(isHealth ? 'done' : expected(who, needs));
    },
  );

  it.each(SENT.flatMap(([method, path, needs, body]) => PEOPLE.map((who) => [method, path, needs, who, body] as const)))(
    'what is sent by %s to %s, which needs %s, is taken from %s as the rules say',
    async (method, path, needs, who, body) => {
      const headers = { 'Content-Type': 'application/json', ...people[who] };
      const reply = await site.ask(path, { method, headers, body: JSON.stringify(body) });
      expect(answerIn(reply)).toBe(expected(who, needs));
    },
  );

  it.each(Object.keys(SIGN_IN_ROUTES).filter((path) => SIGN_IN_ROUTES[path]?.method === 'POST'))(
    'sign-in by %s without a proof gives nobody a session',
    async (path) => {
      for (const who of NOBODY) {
        const reply = await postSignIn(site, path, { email: 'editor@example.org', password: 'wrong', code: '000000' }, people[who]);
        const opened = (reply.headers['set-cookie'] ?? []).filter((cookie) => /session_token=[^;]/.test(cookie));
        expect(opened).toEqual([]);
        expect(reply.status).toBeLessThan(500);
      }
    },
  );

  it('lists an operation to those who may read it, and to nobody else', async () => {
    const lists = async (who: Who) => {
      const reply = await site.ask('/api/v1/operations', { headers: people[who] });
      const { operations } = reply.json() as { operations: { key: string }[] };
      // Rows above begin operations too.
      return operations.map(({ key }) => key).filter((key) => ['other', 'public', 'small'].includes(key));
    };
    expect(await lists('anonymous')).toEqual(['other', 'public']);
    expect(await lists('otherEditor')).toEqual(['other', 'public']);
    expect(await lists('reader')).toEqual(['other', 'public', 'small']);
    expect(await lists('readToken')).toEqual(['other', 'public', 'small']);
  });
});

describeOnSqlite('rights on an operation that is open to all', ({ fresh }) => {
  const sites = makeSites();

  it('let everybody read and nobody else write', async () => {
    const site = await sites.openSmall(await fresh());
    await openInstance(site.services.db, [], 'other');
    const people = await addEverybody(site);
    for (const who of PEOPLE) {
      const holds = !BAD_TOKENS.includes(who);
      const read = await site.ask('/api/v1/operations/small/board', { headers: people[who] });
      expect([who, answerIn(read)]).toEqual([who, holds ? 'done' : 'sign in']);
      const write = answerIn(await call(site, 'reports.append', inputOf(), people[who]));
      const mayWrite: readonly Who[] = ['contributor', 'editor', 'administrator', 'programAdministrator', 'reportToken'];
      const refused = !holds || NOBODY.includes(who) ? 'sign in' : 'forbidden';
      expect([who, write]).toEqual([who, mayWrite.includes(who) ? 'done' : refused]);
    }
  }, 60_000);

  it('let editors publish a chart of it, and nobody below', async () => {
    const site = await sites.openSmall(await fresh());
    await openInstance(site.services.db, [], 'other');
    const people = await addEverybody(site);
    const input = { ...small, chart: 'milestones', snapshot: null, theme: 'auto' };
    for (const who of PEOPLE) {
      const refused = BAD_TOKENS.includes(who) || NOBODY.includes(who) ? 'sign in' : 'forbidden';
      const mayMake: readonly Who[] = ['editor', 'administrator', 'programAdministrator'];
      expect([who, answerIn(await call(site, 'embeds.make', input, people[who]))]).toEqual([who, mayMake.includes(who) ? 'done' : refused]);
    }
  }, 60_000);

  it('leave editors and administrators without a second factor as readers where one is asked for', async () => {
    const site = await sites.openSmall(await fresh());
    await openInstance(site.services.db, [], 'other');
    const people = await addEverybody(site);
    await saveAccess(programCall(site), { operation: 'small', version: 1, isPublic: true, needsSecondFactor: true });
    const ask = async (who: Who) => answerIn(await call(site, 'reports.append', inputOf(), people[who]));
    expect([await ask('contributor'), await ask('editor'), await ask('administrator'), await ask('reportToken')]).toEqual([
      'done',
      'forbidden',
      'forbidden',
      'forbidden',
    ]);
    expect(answerIn(await site.ask('/api/v1/operations/small/board', { headers: people.editor }))).toBe('done');
    await site.services.db.prisma.session.updateMany({ where: { user: { email: 'editor@example.org' } }, data: { factor: 'totp' } });
    expect(await ask('editor')).toBe('done');
  }, 60_000);
});
