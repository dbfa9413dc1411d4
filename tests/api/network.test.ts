import { readFileSync } from 'node:fs';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { limitKeyOf } from '../../server/auth/limits';
import { grantOf } from '../../server/domain/rights';
import { clientAddress, readTrust } from '../../server/http/client-address';
import { SIGN_IN_ROUTES } from '../../server/services/sign-in/routes';
import { describeOnSqlite } from '../service/databases';
import { inputOf, traces } from '../service/instance';
import { addFirst, addMember } from './people';
import { makeSites, mutate, type Site } from './site';

const EVERYWHERE = [
  '/',
  '/small',
  '/small/changes',
  '/sign-in',
  '/healthz',
  '/readyz',
  '/api/v1/operations',
  '/api/v1/operations/small/board',
  '/api/v1/operations/small/series',
  '/api/v1/operations/small/series/afisma.pledged',
  '/api/v1/operations/small/changes',
  '/api/v1/operations/small/charts/trend-afisma.svg',
  '/api/v1/operations/small/charts/trend-afisma.png',
  '/api/v1/operations/small/charts/trend-afisma.csv',
  '/api/v1/operations/nowhere/board',
  '/api/v1/nothing',
  '/api/auth/nothing',
  ...Object.keys(SIGN_IN_ROUTES).map((path) => `/api/auth${path}`),
  '/trpc/operations.list',
  `/trpc/board.get?input=${encodeURIComponent('{"operation":"small","known":null}')}`,
  '/trpc/nothing',
  '/%ff',
  '//elsewhere.example',
];

describeOnSqlite('every answer', ({ fresh }) => {
  const sites = makeSites();

  it.each(EVERYWHERE)('to %s carries the security headers, and is kept by nobody', async (path) => {
    const site = await sites.openSmall(await fresh());
    const { headers } = await site.ask(path);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': expect.stringMatching(/^private, no-store/),
    });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-inline'|'unsafe-eval'/);
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('of a page has a nonce of its own, which the page is told', async () => {
    const site = await sites.openSmall(await fresh());
    const nonceOf = async () => /'nonce-([^']+)'/.exec(String((await site.ask('/small')).headers['content-security-policy']))?.[1];
    const [one, other] = [await nonceOf(), await nonceOf()];
    expect(one).toMatch(/^[\w+/]{22}==$/);
    expect(one).not.toBe(other);
  });
});

/** Ways in which a page of another site can have a browser send a change, and whether it gets through. */
const FORGERIES: readonly (readonly [what: string, headers: (host: string) => Record<string, string>, isTaken: boolean])[] = [
  [
    'JSON from a page of this address',
    (host) => ({ 'Content-Type': 'application/json', Origin: `http://${host}`, 'Sec-Fetch-Site': 'same-origin' }),
    true,
  ],
  [
    'JSON from a page of the address that readers open',
    () => ({ 'Content-Type': 'application/json', Origin: 'http://localhost:3000' }),
    true,
  ],
  ['JSON with its character set', (host) => ({ 'Content-Type': 'application/json; charset=utf-8', Origin: `http://${host}` }), true],
  ['JSON from a program that sends no origin', () => ({ 'Content-Type': 'application/json' }), true],
  ['JSON from a page of another site', () => ({ 'Content-Type': 'application/json', Origin: 'https://evil.example' }), false],
  ['JSON from another port', () => ({ 'Content-Type': 'application/json', Origin: 'http://127.0.0.1:1' }), false],
  ['JSON from a page without an address', () => ({ 'Content-Type': 'application/json', Origin: 'null' }), false],
  ['JSON that the browser calls cross-site', () => ({ 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'cross-site' }), false],
  ['JSON that the browser calls same-site', () => ({ 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-site' }), false],
  ['a form', (host) => ({ 'Content-Type': 'application/x-www-form-urlencoded', Origin: `http://${host}` }), false],
  ['a form with files', (host) => ({ 'Content-Type': 'multipart/form-data; boundary=x', Origin: `http://${host}` }), false],
  ['plain text', (host) => ({ 'Content-Type': 'text/plain', Origin: `http://${host}` }), false],
  ['bytes', (host) => ({ 'Content-Type': 'application/octet-stream', Origin: `http://${host}` }), false],
  ['no type', (host) => ({ Origin: `http://${host}` }), false],
];

describeOnSqlite('a change in the name of somebody who is signed in', ({ fresh }) => {
  const sites = makeSites();

  it.each(FORGERIES)('sent as %s is taken or not, and leaves nothing when it is not', async (_what, headers, isTaken) => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const before = await traces(site.services.db);
    const reply = await site.ask('/trpc/reports.append', {
      method: 'POST',
      headers: { ...first.headers, ...headers(site.host) },
      body: JSON.stringify(inputOf()),
    });
    expect(reply.status === 200).toBe(isTaken);
    if (!isTaken) {
      expect([400, 401, 403, 415]).toContain(reply.status);
      expect(await traces(site.services.db)).toEqual(before);
    }
    expect(site.takeFaults()).toEqual([]);
  });

  it('is not a sign-out by a form, which a page of another site could send', async () => {
    const site = await sites.openSmall(await fresh());
    const { headers } = await addFirst(site);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const reply = await site.ask('/api/auth/sign-out', { method: 'POST', headers: { ...headers, 'Content-Type': type }, body: '{}' });
      expect(reply.status).toBe(400);
    }
    expect((await site.ask('/trpc/account.get', { headers })).status).toBe(200);
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'GET'])('sent by %s is not taken', async (method) => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const before = await traces(site.services.db);
    const input = encodeURIComponent(JSON.stringify(inputOf()));
    for (const path of [`/trpc/reports.append?input=${input}`, '/api/auth/sign-out']) {
      const reply = await site.ask(path, {
        method,
        headers: { ...first.headers, 'Content-Type': 'application/json', 'Content-Length': '0' },
      });
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect(reply.status).toBeLessThan(500);
    }
    expect(await traces(site.services.db)).toEqual(before);
    expect((await site.ask('/trpc/account.get', { headers: first.headers })).status).toBe(200);
  });

  it('is not made by a link from another site, which is read with the session all the same', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const from = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
    const page = await site.ask('/small', { headers: { ...first.headers, ...from } });
    expect(page.json()).toMatchObject({ viewer: { kind: 'user' } });
    const framed = await site.ask('/small', { headers: { ...first.headers, ...from, 'Sec-Fetch-Dest': 'iframe' } });
    expect(framed.json()).toMatchObject({ viewer: { kind: 'anonymous' } });
  });
});

/** How a stream ends: resolves when it does. */
async function endOf(response: IncomingMessage): Promise<void> {
  for await (const _chunk of response);
}

function openStream(site: Site, headers: object): Promise<IncomingMessage> {
  const input = encodeURIComponent(JSON.stringify({ operation: 'small', after: 0 }));
  return site.open(`/trpc/live.changes?input=${input}`, { headers: { Accept: 'text/event-stream', ...headers } });
}

describeOnSqlite('a stream', ({ fresh }) => {
  const sites = makeSites();

  it('of a user who is disabled ends within 5 s', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const ben = await addMember(site, 'ben', 'small', grantOf('editor'));
    const stream = await openStream(site, ben.headers);
    const others = await openStream(site, first.headers);
    await mutate(site, 'users.save', { userId: ben.id, isDisabled: true, isAdministrator: false }, first.headers);
    const begun = performance.now();
    await endOf(stream);
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(others.complete).toBe(false);
    others.destroy();
  });

  it('of a reader without a role ends when the board is closed to the public', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const stream = await openStream(site, {});
    await mutate(
      site,
      'operations.saveAccess',
      { operation: 'small', version: 1, isPublic: false, needsSecondFactor: false },
      first.headers,
    );
    const begun = performance.now();
    await endOf(stream);
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect((await site.ask('/api/v1/operations/small/board')).status).toBe(404);
  });

  it('is the seventh of a session only when another was closed', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await addFirst(site);
    const six = await Promise.all(Array.from({ length: 6 }, () => openStream(site, first.headers)));
    expect(six.map(({ statusCode }) => statusCode)).toEqual(Array(6).fill(200));
    expect((await openStream(site, first.headers)).statusCode).toBe(429);
    const [one] = six;
    const closed = new Promise((resolve) => one?.once('close', resolve));
    one?.destroy();
    await closed;
    // The server hears of it a moment later.
    await expect.poll(async () => (await openStream(site, first.headers)).statusCode).toBe(200);
    for (const stream of six) stream.destroy();
  });
});

describe('the address of a client', () => {
  const requestOf = (remoteAddress: string, forwarded?: string) => {
    const request = new IncomingMessage(Object.defineProperty(new Socket(), 'remoteAddress', { value: remoteAddress }));
    if (forwarded !== undefined) request.headers['x-forwarded-for'] = forwarded;
    return request;
  };

  it.each([
    ['', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['loopback', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['loopback', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['10.0.0.0/8', '10.1.2.3', '198.51.100.1, 10.9.9.9', '198.51.100.1'],
    ['10.0.0.0/8', '10.1.2.3', '6.6.6.6, 198.51.100.1, 10.9.9.9', '198.51.100.1'],
    ['1', '10.1.2.3', '6.6.6.6, 198.51.100.1', '198.51.100.1'],
    ['2', '10.1.2.3', '198.51.100.1, 10.9.9.9', '198.51.100.1'],
    ['loopback', '127.0.0.1', 'nonsense', '127.0.0.1'],
    ['loopback', '::ffff:127.0.0.1', '2001:db8::1', '2001:db8::1'],
  ])('with TRUST_PROXY=%j, from %s for "%s", is %s', (trust, peer, forwarded, address) => {
    expect(clientAddress(requestOf(peer, forwarded), readTrust(trust))).toBe(address);
  });

  it.each(['everybody', '10.0.0.0/99', 'loopback; all'])('is not taken from proxies called %s: the operator is told', (trust) => {
    expect(() => readTrust(trust)).toThrow(/TRUST_PROXY is/);
  });

  it('counts as one network of IPv6, and as itself in IPv4', () => {
    expect(limitKeyOf('2001:db8:1:2:3:4:5:6')).toBe(limitKeyOf('2001:db8:1:2::1'));
    expect(limitKeyOf('2001:db8:1:2::1')).not.toBe(limitKeyOf('2001:db8:1:3::1'));
    expect(limitKeyOf('::ffff:203.0.113.9')).toBe('203.0.113.9');
    expect(limitKeyOf('203.0.113.9')).not.toBe(limitKeyOf('203.0.113.8'));
  });
});

/** The lowest versions without a known hole that reaches us. */
const SAFE: Readonly<Record<string, string>> = {
  next: '16.3.3',
  react: '19.2.3',
  'react-dom': '19.2.3',
  'better-auth': '1.6.14',
  '@better-auth/passkey': '1.6.14',
  '@trpc/server': '11.8.0',
  '@prisma/client': '7.0.0',
  'better-sqlite3': '12.0.0',
  nodemailer: '7.0.11',
  zod: '4.0.0',
  jose: '6.0.0',
  kysely: '0.28.9',
};

describe('the lock file', () => {
  const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string }>;
  };
  const isAtLeast = (version: string, least: string): boolean => {
    const [a, b] = [version, least].map((text) => text.split('-')[0]?.split('.').map(Number) ?? []);
    for (let index = 0; index < 3; index += 1) {
      const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
      if (difference !== 0) return difference > 0;
    }
    return true;
  };

  it.each(Object.entries(SAFE))('has %s at %s or later, wherever it stands', (name, least) => {
    const found = Object.entries(lock.packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
    expect(found.length).toBeGreaterThan(0);
    for (const [path, { version = '' }] of found) expect([path, version, isAtLeast(version, least)]).toEqual([path, version, true]);
  });
});
