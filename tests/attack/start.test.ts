// Attacks on the right to edit that a newcomer has before anybody is set up, and on how requests are taken at all.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { editorAt, OPERATION, reportOf } from '../e2e/editor-client';
import { editorCookie, makeFolder, type Program, startProgram } from '../e2e/program';
import { attack } from './attack';
import { type Ask, askBy, exchange, hasNginx, openNginx, openSilentProxy, type Way } from './proxies';

const SERIES = 'afisma.nga.pledged';
const json = (input: unknown): Ask => ({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(input) });
const report = reportOf({ seriesKey: SERIES, value: 610 });
const source = { key: 'stranger', knownFrom: '2013-01-14', title: 'Stranger', address: '', reliability: 'A' };

/** Everything that a stranger would like to change. */
const CHANGES: readonly (readonly [path: string, how: Ask])[] = [
  ['/trpc/reports.append', json(report)],
  ['/trpc/definitions.save', json({ operation: OPERATION, kind: 'source', version: null, values: source })],
  ['/trpc/reports.append,reports.append?batch=1', json({ 0: report, 1: report })],
  [`/api/v1/operations/${OPERATION}/series/${SERIES}/reports`, json({ ...report, operation: undefined, seriesKey: undefined })],
  [`/api/v1/operations/${OPERATION}/imports?name=a.csv`, { method: 'POST', headers: { 'Content-Type': 'text/csv' }, body: 'series,value' }],
  [`/api/v1/operations/${OPERATION}/snapshots`, json({ chart: 'trend-afisma', known: '2013-01-14' })],
  ['/api/v1/imports/missions?name=a.csv', { method: 'POST', headers: { 'Content-Type': 'text/csv' }, body: 'x' }],
  ['/trpc/account.setUp', json({ token: null, name: 'Eve', email: 'eve@example.org', password: 'four horses in march' })],
];

let folder: Awaited<ReturnType<typeof makeFolder>>;
let program: Program;
let url: string;
let direct: Way;

beforeAll(async () => {
  folder = await makeFolder();
  program = await startProgram({ dataDir: folder.path });
  url = `http://localhost:${program.port}`;
  direct = { name: 'the loopback address itself', place: { port: program.port }, close: async () => undefined };
}, 60_000);
afterAll(async () => {
  await program.end();
  await folder.remove();
});

const host = () => ({ Host: `localhost:${program.port}` });

/** Tries all changes by a way; each is refused, and nothing is written. Answers how many were tried. */
async function expectRefused(way: Way, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  for (const [path, how] of CHANGES) {
    const { status, text } = await askBy(way, path, { ...how, headers: { ...how.headers, ...headers } });
    expect([401, 403, 404], `${way.name}: ${path} was answered with ${status}: ${text.slice(0, 200)}`).toContain(status);
  }
  expect(await editorAt(url).changes(1)).toEqual([]);
  return CHANGES.length;
}

attack('a stranger behind a proxy changes nothing before set-up', { isFast: true }, async () => {
  const ways: Way[] = [direct, await openSilentProxy(program.port)];
  if (hasNginx())
    ways.push(await openNginx(program.port), await openNginx(program.port, 'proxy_http_version 1.1; proxy_set_header Connection "";'));
  let refused = 0;
  for (const way of ways) {
    refused += await expectRefused(way, way === direct ? host() : {});
    const board = await askBy(way, `/${OPERATION}`, way === direct ? { headers: host() } : {});
    expect([way.name, board.status, /class="edit-button/.test(board.text)]).toEqual([way.name, 200, false]);
    await way.close();
  }
  return `${ways.length} ways (${ways.map(({ name }) => name).join('; ')}), ${refused} changes refused, 0 written`;
});

// Said in one line where the attack had less to try.
it.skipIf(hasNginx())('nginx is not installed here: the attack by proxies went without it', () => undefined);

attack('the cookie of the local editor gives no right under another host or behind a proxy', { isFast: true }, async () => {
  const Cookie = await editorCookie(url);
  const forged: readonly Readonly<Record<string, string>>[] = [
    ...['127.0.0.1', '[::1]', 'LOCALHOST.', 'localhost.muster.example', 'muster.example'].map((name) => ({
      Host: `${name}:${program.port}`,
    })),
    { Host: 'localhost' },
    { Host: 'localhost:1' },
    ...['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'Via', 'X-Client-IP', 'CF-Connecting-IP', 'True-Client-IP', 'X-Forwarded-Proto'].map(
      (name) => ({ ...host(), [name]: '127.0.0.1' }),
    ),
    { ...host(), Origin: 'http://muster.example' },
    { ...host(), 'Sec-Fetch-Site': 'same-site' },
  ];
  let refused = 0;
  for (const headers of forged) refused += await expectRefused(direct, { ...headers, Cookie });
  const board = await askBy(direct, `/${OPERATION}`, { headers: { ...host(), Cookie } });
  expect(/class="edit-button/.test(board.text)).toBe(true);
  return `${forged.length} forged requests, ${refused} changes refused, 0 written`;
});

const PATHS = [
  '/',
  `/${OPERATION}`,
  '/start/x',
  '/sign-in',
  '/healthz',
  '/metrics',
  '/api/v1/operations',
  '/trpc/reports.append',
  '/embed/x',
  '/_next/static/x',
  '/nowhere',
];
const METHODS = [
  'TRACE',
  'TRACK',
  'OPTIONS',
  'PUT',
  'PATCH',
  'DELETE',
  'PROPFIND',
  'PURGE',
  'M-SEARCH',
  'LINK',
  'QUERY',
  'BREW',
  'get',
  'SOURCE',
];

/** Requests that are well formed and not for this program, or not well formed at all. */
function oddRequests(port: number): readonly string[] {
  const to = (target: string, method = 'GET', host = `localhost:${port}`, ...more: string[]) =>
    [`${method} ${target} HTTP/1.1`, `Host: ${host}`, ...more, 'Connection: close', '', ''].join('\r\n');
  const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='];
  return [
    ...METHODS.flatMap((method) => PATHS.map((path) => to(path, method))),
    ...['GET', 'OPTIONS', 'HEAD', 'POST', 'TRACE'].map((method) => to('*', method)),
    to('localhost:1', 'CONNECT'),
    to('evil.example:443', 'CONNECT', 'evil.example:443'),
    ...['ftp://localhost/', 'http://', 'http://[', 'file:///etc/passwd', 'javascript:1', 'http://localhost:99999/', 'a:b'].map((target) =>
      to(target),
    ),
    ...['', '[', 'a b', 'a/b', 'a@b', 'localhost:99999', '::1', 'x'.repeat(300), 'a,b', '<x>', '[::1', 'localhost:'].map((host) =>
      to('/', 'GET', host),
    ),
    ...PATHS.map((path) => `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\n${upgrade.join('\r\n')}\r\n\r\n`),
    to('/', 'GET', 'localhost', 'Expect: something'),
    to('/', 'GET', 'localhost', `X: ${'x'.repeat(20_000)}`),
    to('/', 'POST', 'localhost', 'Content-Length: 1', 'Transfer-Encoding: chunked'),
    to('/', 'POST', 'localhost', 'Content-Length: -1'),
    'GET / HTTP/1.1\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    'GET /\r\n\r\n',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    'rubbish\r\n\r\n',
  ];
}

attack('odd methods, targets and hosts are each refused with a 4xx in words', { isFast: true }, async () => {
  const requests = oddRequests(program.port);
  const statuses = new Map<string, number>();
  for (const bytes of requests) {
    const answer = await exchange(program.port, bytes);
    const [line = '', ...rest] = bytes.split('\r\n');
    const asked = `${JSON.stringify(line.slice(0, 80))} ${rest[0]?.slice(0, 40) ?? ''} was answered with ${answer.slice(0, 300)}`;
    expect(answer, asked).toMatch(/^HTTP\/1\.1 4\d\d /);
    if (!bytes.startsWith('HEAD')) expect(answer, asked).toMatch(/"message":"[A-Z][^"]{15,}"|<h1[^>]*>[A-Z]/);
    const status = answer.slice(9, 12);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  // What a client may offer and a server may pass over.
  const offered = await exchange(
    program.port,
    `GET /healthz HTTP/1.1\r\nHost: localhost:${program.port}\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n`,
  );
  expect(offered).toMatch(/^HTTP\/1\.1 200 /);
  const named = await exchange(
    program.port,
    `GET http://localhost:${program.port}/healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
  );
  expect(named).toMatch(/^HTTP\/1\.1 200 /);
  expect(program.said()).not.toMatch(/request failed|procedure failed| at /);
  return `${requests.length} requests: ${[...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')}; no 5xx, no fault in the log`;
});

attack('a start address works once, and a guessed one never', { isFast: true }, async () => {
  await editorCookie(url);
  const path = new URL(program.startAddress ?? '').pathname;
  const guesses = [
    path,
    path.slice(0, -1),
    `${path}x`,
    path.toLowerCase(),
    '/start/',
    '/start/%00',
    `/start/${'A'.repeat(43)}`,
    `${path}/`,
    `/${path}`,
  ];
  const opened = await Promise.all(guesses.map((guess) => askBy(direct, guess, { headers: host() })));
  expect(opened.map(({ headers }) => headers['set-cookie'])).toEqual(guesses.map(() => undefined));
  expect(opened.filter(({ status }) => status >= 500 || status === 200)).toEqual([]);
  const second = await startProgram({ dataDir: folder.path });
  const race = await Promise.all(
    Array.from({ length: 20 }, () =>
      askBy({ ...direct, place: { port: second.port } }, new URL(second.startAddress ?? '').pathname, {
        headers: { Host: `localhost:${second.port}` },
      }),
    ),
  );
  await second.end();
  const given = race.filter(({ headers }) => headers['set-cookie'] !== undefined).length;
  expect(given).toBe(1);
  return `${guesses.length} used or guessed addresses gave 0 cookies; 20 at once opened a new one: ${given} cookie`;
});
