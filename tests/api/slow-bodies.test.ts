import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { putMembership } from '../../server/db/accounts';
import { grantOf } from '../../server/domain/rights';
import { limitBody } from '../../server/http/body-deadline';
import { readBody } from '../../server/http/read-body';
import { describeOnSqlite } from '../service/databases';
import { inputOf, traces } from '../service/instance';
import { bearer, makeHolder } from '../service/members';
import { makeSites, type Site } from './site';

type Sent = Readonly<{ path: string; type: string; body: string }>;

const REPORT = { value: 600, asOf: '2013-01-14', knownAt: '2013-01-14', sourceKey: 'un', reliability: 'B', credibility: 2 };
const CSV = 'series,value,as of,known at,source,grade\nafisma.nga.pledged,950,2013-01-12,2013-01-13,un,B2';

/** The ways of a write by a token: a procedure alone and in a batch, an address of REST, and a file. */
const WAYS: Readonly<Record<string, Sent>> = {
  'a procedure': { path: '/trpc/reports.append', type: 'application/json', body: JSON.stringify(inputOf()) },
  'a batch of procedures': {
    path: '/trpc/reports.append,reports.append?batch=1',
    type: 'application/json',
    body: JSON.stringify({ 0: inputOf(), 1: inputOf({ value: 610 }) }),
  },
  'an address of REST': {
    path: '/api/v1/operations/small/series/afisma.nga.pledged/reports',
    type: 'application/json',
    body: JSON.stringify(REPORT),
  },
  'a file that is imported': { path: '/api/v1/operations/small/imports?name=returns.csv', type: 'text/csv', body: CSV },
  'a file that is looked at': { path: '/api/v1/operations/small/uploads?name=returns.csv', type: 'text/csv', body: CSV },
};

/** Sends the head of a request and half its body. */
function begin(port: number, { path, type, body }: Sent, headers: Readonly<Record<string, string>>): Socket {
  const socket = connect(port, '127.0.0.1');
  const own = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\nContent-Type: ${type}\r\n`;
  socket.write(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n${own.join('')}\r\n${body.slice(0, body.length / 2)}`);
  return socket;
}

async function answerOf(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket) text += chunk;
  return text;
}

/** Until the program has found out whose token a request carries. */
async function untilIdentified({ services }: Site, tokenId: string): Promise<void> {
  await vi.waitFor(async () => {
    expect((await services.db.prisma.apiToken.findUniqueOrThrow({ where: { id: tokenId } })).lastUsedAt).not.toBeNull();
  });
}

describeOnSqlite('a body that is sent slowly', ({ fresh }) => {
  const sites = makeSites();

  it.each(Object.keys(WAYS))('with %s writes nothing once the right was taken away', async (name) => {
    const site = await sites.openSmall(await fresh());
    const { db } = site.services;
    const way = WAYS[name];
    if (!way) throw new Error(`no way ${name}`);
    for (const [take, status] of [
      [(userId: string) => putMembership(db.prisma, userId, 'small', grantOf('reader')), 403],
      [(userId: string) => db.prisma.apiToken.updateMany({ where: { userId }, data: { revokedAt: '2013-06-01T00:00:00.000Z' } }), 401],
    ] as const) {
      const holder = await makeHolder(site.services, 'small');
      const socket = begin(site.port, way, bearer(holder));
      await untilIdentified(site, holder.tokenId);
      await take(holder.userId);
      const before = await traces(db);
      socket.write(way.body.slice(way.body.length / 2));
      const answer = await answerOf(socket);
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(await traces(db)).toEqual(before);
      expect(site.takeFaults()).toEqual([]);
    }
  });
});

/** A server that waits for bodies for so long. */
async function openLimited(ms: number, bytesPerSecond: number): Promise<number> {
  const server = createServer((request, response) => {
    limitBody(request, response, { ms, bytesPerSecond });
    readBody(request).then(
      (body) => response.end(`${body.length} bytes`),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // Listening on a port gives an AddressInfo; only pipes give text.
  return (server.address() as AddressInfo).port;
}

describe('a body that never ends', () => {
  const way = { path: '/', type: 'text/plain', body: 'x'.repeat(1_000) };

  it('is answered 408 in words, and its connection ends', async () => {
    const answer = await answerOf(begin(await openLimited(20, 1_000_000), way, {}));
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    expect(answer).toContain('The request took too long to arrive. Nothing was saved: send it again.');
  });

  it('is not waited for by others: one that is whole is taken', async () => {
    const socket = begin(await openLimited(600_000, 1), way, {});
    socket.write('x'.repeat(500));
    expect(await answerOf(socket)).toMatch(/1000 bytes/);
  });
});
