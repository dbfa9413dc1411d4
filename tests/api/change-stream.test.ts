import type { OutgoingHttpHeaders } from 'node:http';
import { expect, it, vi } from 'vitest';
import type { ChangeRow } from '../../server/domain/board/types';
import { describeEachDatabase, describeOnSqlite } from '../service/databases';
import { inputOf } from '../service/instance';
import { bearer, makeHolder } from '../service/members';
import { messagesOf } from './event-reader';
import { dataOf, errorOf, makeSites, mutate, type Site } from './site';

const CHANGES = '/api/v1/operations/small/changes';

/** Opens the change log as a stream. */
async function follow(site: Site, search = '', headers: OutgoingHttpHeaders = {}) {
  const response = await site.open(`${CHANGES}${search}`, { headers: { Accept: 'text/event-stream', ...headers } });
  const messages = messagesOf(response);
  return {
    response,
    next: async () => {
      for (;;) {
        const { value } = await messages.next();
        if (!value) throw new Error('the stream ended');
        if (value.event === 'change') return { id: value.id, row: JSON.parse(value.data) as ChangeRow };
      }
    },
    ended: async () => {
      for await (const _message of messages);
      return true;
    },
  };
}

/** The revision in a cursor. */
const numberIn = (id: string | null) => id?.split('.')[0];

async function report(site: Site, value: number): Promise<number> {
  return (dataOf(await mutate(site, 'reports.append', inputOf({ seriesKey: 'indicator.raids', value }))) as { revision: number }).revision;
}

async function feedOf(site: Site, after: number): Promise<readonly ChangeRow[]> {
  return ((await site.ask(`${CHANGES}?after=${after}`)).json() as { changes: readonly ChangeRow[] }).changes;
}

/** So many changes, as the stream tells them. */
async function take({ next }: Awaited<ReturnType<typeof follow>>, count: number) {
  const taken = [];
  while (taken.length < count) taken.push(await next());
  return taken;
}

describeEachDatabase('the change log as a stream', ({ fresh }) => {
  const sites = makeSites();

  it('tells of the changes that there are, and then of each that is made, as the log does', async () => {
    const site = await sites.openSmall(await fresh());
    for (const value of [1, 2]) await report(site, value);
    const stream = await follow(site);
    expect([stream.response.statusCode, stream.response.headers['content-type']]).toEqual([200, 'text/event-stream; charset=utf-8']);
    const past = await take(stream, 3);
    for (const value of [3, 4]) await report(site, value);
    const all = [...past, ...(await take(stream, 2))];
    expect(all.map(({ row }) => row)).toEqual(await feedOf(site, 0));
    expect(all.map(({ id }) => numberIn(id))).toEqual(['1', '2', '3', '4', '5']);
    stream.response.destroy();
  });

  it.each([
    ['the address says', '?after=3', {}],
    ['the last event that was seen', '', { 'Last-Event-ID': '3' }],
    ['the later of the two', '?after=1', { 'Last-Event-ID': '3' }],
    ['the later of the two, the other way round', '?after=3', { 'Last-Event-ID': '2' }],
  ])('begins after what %s', async (_what, search, headers) => {
    const site = await sites.openSmall(await fresh());
    for (const value of [1, 2, 3]) await report(site, value);
    const stream = await follow(site, search, headers);
    expect(numberIn((await stream.next()).id)).toBe('4');
    stream.response.destroy();
  });

  it('misses nothing and says nothing twice while much is written, however often it is cut off', async () => {
    const site = await sites.openSmall(await fresh());
    const writes = (async () => {
      for (let value = 0; value < 40; value += 1) await report(site, value % 7);
    })();
    const seen: number[] = [];
    while (seen.length < 41) {
      const stream = await follow(site, '', seen.length > 0 ? { 'Last-Event-ID': String(seen.at(-1)) } : {});
      for (const { row } of await take(stream, Math.min(9, 41 - seen.length))) seen.push(row.revision);
      stream.response.destroy();
    }
    await writes;
    expect(seen).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
  });

  it('ends when the program ends', async () => {
    const site = await sites.openSmall(await fresh());
    const stream = await follow(site);
    await stream.next();
    site.services.feed.end();
    expect(await stream.ended()).toBe(true);
    expect(site.services.feed.listenerCount).toBe(0);
  });

  it('ends when its reader may no longer read', async () => {
    const site = await sites.openSmall(await fresh());
    const { db } = site.services;
    await db.prisma.operation.update({ where: { key: 'small' }, data: { isPublic: false } });
    const holder = await makeHolder(site.services, 'small', { role: 'reader', scopes: ['read'] });
    const stream = await follow(site, '', bearer(holder));
    await stream.next();
    const begun = performance.now();
    await db.prisma.user.update({ where: { id: holder.userId }, data: { disabledAt: '2013-06-01T12:00:00.000Z' } });
    expect(await stream.ended()).toBe(true);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});

describeOnSqlite('a stream of changes', ({ fresh }) => {
  const sites = makeSites();

  it('counts among the six of a token', async () => {
    const site = await sites.openSmall(await fresh());
    const headers = bearer(await makeHolder(site.services, 'small'));
    const streams = [];
    for (let count = 0; count < 6; count += 1) streams.push(await follow(site, '', headers));
    const seventh = await site.ask(CHANGES, { headers: { Accept: 'text/event-stream', ...headers } });
    expect([seventh.status, errorOf(seventh).code]).toEqual([429, 'TOO_MANY']);
    expect((await site.ask(CHANGES, { headers })).status).toBe(200);
    // One that is left gives its place to another.
    streams.pop()?.response.destroy();
    const again = await vi.waitUntil(async () => {
      const stream = await follow(site, '', headers);
      if (stream.response.statusCode === 200) return stream;
      stream.response.resume();
      return null;
    });
    for (const { response } of [...streams, again]) response.destroy();
  });

  it('that is asked for wrongly is refused like any other question', async () => {
    const site = await sites.openSmall(await fresh());
    const headers = { Accept: 'text/event-stream' };
    for (const [path, status] of [
      [`${CHANGES}?after=-1`, 400],
      [`${CHANGES}?after=x`, 400],
      [`${CHANGES}?after=1.5`, 400],
      ['/api/v1/operations/nowhere/changes', 404],
    ] as const)
      expect([path, (await site.ask(path, { headers })).status]).toEqual([path, status]);
    expect(site.takeFaults()).toEqual([]);
  });

  it.each(['x', '-1', '1.5', '99999999999999999', '1e1', '0x2', ' '])(
    'takes the number %j of a last event that never was as none',
    async (id) => {
      const site = await sites.openSmall(await fresh());
      const stream = await follow(site, '', { 'Last-Event-ID': id });
      expect(numberIn((await stream.next()).id)).toBe('1');
      stream.response.destroy();
    },
  );

  it('is not begun by HEAD, nor by who asks for JSON', async () => {
    const site = await sites.openSmall(await fresh());
    const head = await site.ask(CHANGES, { method: 'HEAD', headers: { Accept: 'text/event-stream' } });
    expect([head.status, head.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    expect((await site.ask(CHANGES, { headers: { Accept: 'application/json' } })).headers).toMatchObject({ vary: 'Accept' });
  });
});
