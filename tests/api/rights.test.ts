import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { LocalEditor } from '../../server/auth/local-editor';
import { isLoopback, isLoopbackHost } from '../../server/auth/own-page';
import { HOW_TO_EDIT } from '../../server/domain/local-editor-words';
import { describeOnSqlite } from '../service/databases';
import { inputOf, instanceOver, SETTINGS, TODAY, traces, valuesOf } from '../service/instance';
import { smallOperation } from '../unit/small-operation';
import { addFirst } from './people';
import { errorOf, makeSites, mutate, query, refusalIn } from './site';

const source = { ...valuesOf(smallOperation.sources, 'un'), key: 'desk' };
const newSource = { operation: 'small', kind: 'source', version: null, values: source };

/** What proxies, load balancers and tunnels add. */
const PROXY_HEADERS = [
  'X-Real-IP',
  'X-Forwarded-Host',
  'X-Forwarded-Proto',
  'X-Forwarded',
  'X-Client-IP',
  'X-Cluster-Client-IP',
  'X-Original-URL',
  'X-Envoy-External-Address',
  'X-Amzn-Trace-Id',
  'X-Azure-ClientIP',
  'X-Cloud-Trace-Context',
  'True-Client-IP',
  'CF-Connecting-IP',
  'CF-Ray',
  'Fastly-Client-IP',
  'Fly-Client-IP',
];

/** A cookie of the local editor, made by a program that differs from the tests' in this. */
function cookieOf(change: Partial<typeof SETTINGS>, at = `${TODAY}T12:00:00Z`): string {
  return new LocalEditor({ ...SETTINGS, ...change }, () => Date.parse(at)).makeCookie().split(';')[0] ?? '';
}

/** What a port answers to these bytes before it ends the connection. */
function exchange(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (text) => {
      answer += text;
    });
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}

/** Headers by which a request shows that it is not the local editor's, even with their cookie. */
const STRANGERS: readonly (readonly [name: string, headers: (host: string) => Record<string, string>])[] = [
  ['asks for a foreign host', () => ({ Host: 'muster.example' })],
  ['asks for a foreign host that begins like this one', () => ({ Host: '127.0.0.1.muster.example' })],
  ['asks for the address by a name that points here', () => ({ Host: 'localhost.muster.example' })],
  ['comes from a page elsewhere', () => ({ Origin: 'https://muster.example' })],
  ['comes from another port of this computer', () => ({ Origin: 'http://127.0.0.1:1' })],
  ['comes from this computer by another name', (host) => ({ Origin: `http://${host.replace('localhost', '127.0.0.1')}` })],
  ['asks for this computer by another name than the printed one', (host) => ({ Host: host.replace('localhost', '127.0.0.1') })],
  ['asks for another port of this computer', () => ({ Host: 'localhost:80' })],
  ['comes from a page without an address', () => ({ Origin: 'null' })],
  ['comes from something that is no origin', () => ({ Origin: 'x' })],
  ['was forwarded', () => ({ 'X-Forwarded-For': '127.0.0.1' })],
  ['was forwarded by the standard header', () => ({ Forwarded: 'for=127.0.0.1' })],
  ['was passed on by a proxy', () => ({ Via: '1.1 proxy' })],
  ...PROXY_HEADERS.map((name) => [`carries ${name}`, () => ({ [name]: 'x' })] as const),
  ['has no cookie', () => ({ Cookie: '' })],
  ['has a cookie of another installation', () => ({ Cookie: cookieOf({ installation: 'another' }) })],
  [
    'has a cookie of another installation under the name of this one',
    () => ({ Cookie: cookieOf({ installation: 'another' }).replace('another', SETTINGS.installation) }),
  ],
  [
    'has a cookie that was signed with another secret',
    () => ({ Cookie: cookieOf({ secret: 'another secret, long enough to sign with' }) }),
  ],
  ['has a cookie that is older than 30 days', () => ({ Cookie: cookieOf({}, '2012-12-14T00:00:00Z') })],
  ['has a cookie whose time was moved', () => ({ Cookie: cookieOf({}, '2012-12-14T00:00:00Z').replace('=13', '=23') })],
  ['has a cookie without its signature', () => ({ Cookie: cookieOf({}).replace(/\.[^.]+$/, '.') })],
  ['was made by a page of another site', () => ({ 'Sec-Fetch-Site': 'cross-site' })],
  ['was made by a page of the same site', () => ({ 'Sec-Fetch-Site': 'same-site' })],
];

describeOnSqlite('a change', ({ fresh }) => {
  const sites = makeSites();

  it.each(STRANGERS)('that %s is refused, and nothing is written; reading stays allowed', async (_name, headers) => {
    const site = await sites.openSmall(await fresh());
    const before = await traces(site.services.db);
    const own = { Origin: `http://${site.host}`, 'Sec-Fetch-Site': 'same-origin' };
    for (const [path, input] of [
      ['reports.append', inputOf()],
      ['definitions.save', newSource],
    ] as const) {
      const reply = await mutate(site, path, input, { ...own, ...headers(site.host) });
      // A forgery is refused before anybody asks who it is; the others are asked to sign in.
      expect([401, 403]).toContain(reply.status);
    }
    expect(await traces(site.services.db)).toEqual(before);
    const board = `/trpc/board.get?input=${encodeURIComponent('{"operation":"small","known":null}')}`;
    expect((await site.ask(board, { headers: headers(site.host) })).status).toBe(200);
  });

  it('by a page with the cookie of the local editor is taken, and so is one by a program that sends it', async () => {
    const site = await sites.openSmall(await fresh());
    const page = { Origin: `http://${site.host}`, 'Sec-Fetch-Site': 'same-origin' };
    expect((await mutate(site, 'reports.append', inputOf(), page)).status).toBe(200);
    expect((await mutate(site, 'reports.append', inputOf({ value: 610 }))).status).toBe(200);
  });

  it('over HTTP/1.0, which plain proxies speak and no browser does, is refused', async () => {
    const site = await sites.openSmall(await fresh());
    const body = JSON.stringify(inputOf());
    const head = [
      'POST /trpc/reports.append HTTP/1.0',
      `Host: ${site.host}`,
      `Cookie: ${site.editor.Cookie}`,
      'Content-Type: application/json',
    ];
    const answer = await exchange(site.port, `${head.join('\r\n')}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('by nobody in particular is refused with the way to edit', async () => {
    const site = await sites.openSmall(await fresh());
    const refused = await mutate(site, 'reports.append', inputOf(), { Cookie: '' });
    expect(refusalIn(refused).message).toBe(`Nothing was saved. ${HOW_TO_EDIT}`);
    await addFirst(site);
    expect(refusalIn(await mutate(site, 'reports.append', inputOf())).message).toBe('Sign in to report on this board. Nothing was saved.');
  });

  it('by the local editor is refused at once when another instance of the database has made an administrator', async () => {
    const db = await fresh();
    const site = await sites.openSmall(db);
    expect((await mutate(site, 'reports.append', inputOf())).status).toBe(200);
    await addFirst(await sites.openOver(instanceOver(db).services));
    expect((await mutate(site, 'reports.append', inputOf({ value: 610 }))).status).toBe(401);
  });

  it('among the queries of one request is refused like one alone', async () => {
    const site = await sites.openSmall(await fresh());
    const before = await traces(site.services.db);
    const reply = await site.ask('/trpc/reports.append,definitions.save?batch=1', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: 'https://muster.example' },
      body: JSON.stringify({ 0: inputOf(), 1: newSource }),
    });
    expect([reply.status, errorOf(reply).code]).toEqual([403, 'FORBIDDEN']);
    expect(await traces(site.services.db)).toEqual(before);
  });
});

describeOnSqlite('pages', ({ fresh }) => {
  const sites = makeSites();

  it('are told by the server who looks, and not by who asks', async () => {
    const site = await sites.openSmall(await fresh());
    const told = async (headers: Record<string, string>) =>
      ((await site.ask('/small', { headers })).json() as { viewer: { kind: string } }).viewer.kind;
    expect(await told({})).toBe('desk');
    expect(await told({ 'X-Muster-Request': 'another' })).toBe('desk');
    expect(await told({ Cookie: '' })).toBe('anonymous');
    expect(await told({ Host: 'muster.example' })).toBe('anonymous');
    expect(await told({ 'X-Forwarded-For': '203.0.113.9' })).toBe('anonymous');
  });

  it('and procedures are told the same', async () => {
    const site = await sites.openSmall(await fresh());
    const reply = await mutate(site, 'reports.append', inputOf(), { Host: 'muster.example' });
    expect([reply.status, refusalIn(reply).data.muster.code]).toEqual([401, 'SIGN_IN']);
    expect((await query(site, 'board.get', { operation: 'small', known: null })).status).toBe(200);
  });
});

describe('who asks', () => {
  const from = (remoteAddress: string | undefined, host = 'localhost:3000') => isLoopback(remoteAddress ?? '') && isLoopbackHost(host);

  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('from the loopback address %s may be the local editor', (address) => {
    expect(from(address)).toBe(true);
  });

  it.each([
    '192.168.1.7',
    '10.0.0.1',
    '0.0.0.0',
    '128.0.0.1',
    '::',
    'fe80::1',
    '::ffff:192.168.1.7',
    '1127.0.0.1',
    '127.0.0.1.9',
    '',
    undefined,
  ])('from %s is a reader', (address) => {
    expect(from(address)).toBe(false);
  });

  it.each(['localhost', 'localhost:3000', 'LOCALHOST', '127.0.0.1:80', '[::1]:3000', '127.1.2.3'])(
    'for the host %s may be the local editor',
    (host) => {
      expect(from('127.0.0.1', host)).toBe(true);
    },
  );

  it.each([
    '',
    '127.0.0.1.nip.io',
    'localhost@muster.example',
    'localhost:3000:1',
    'localhost:',
    '[::2]',
    '::1',
    'localhost\tx',
    '0.0.0.0',
  ])('for the host %j is a reader', (host) => {
    expect(from('127.0.0.1', host)).toBe(false);
  });
});
