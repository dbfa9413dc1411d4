import type { OutgoingHttpHeaders } from 'node:http';
import { expect, it } from 'vitest';
import type { LiveEvent } from '../../server/services/app';
import { describeEachDatabase } from '../service/databases';
import { inputOf } from '../service/instance';
import { type Message, messagesOf } from './event-reader';
import { dataOf, makeSites, mutate, type Site } from './site';

/** Opens the stream of changes after a number, as a browser does. */
async function follow(site: Site, after: number, { operation = 'small', ...headers }: OutgoingHttpHeaders & { operation?: string } = {}) {
  const response = await site.open(`/trpc/live.changes?input=${encodeURIComponent(JSON.stringify({ operation, after }))}`, {
    headers: { Accept: 'text/event-stream', ...headers },
  });
  const messages = messagesOf(response);
  const nextOf = async (event: string): Promise<Message> => {
    for (;;) {
      const { value } = await messages.next();
      if (!value) throw new Error(`the stream ended before ${event}`);
      if (value.event === event) return value;
    }
  };
  return {
    response,
    connected: () => nextOf('connected'),
    refused: async () => JSON.parse((await nextOf('serialized-error')).data) as { message: string; data: { muster: { code: string } } },
    next: async () => {
      const { id, data } = await nextOf('message');
      return { id, event: JSON.parse(data) as LiveEvent };
    },
    ended: async () => {
      for await (const _message of messages);
      return true;
    },
  };
}

async function report(site: Site, value: number): Promise<number> {
  const reply = await mutate(site, 'reports.append', inputOf({ seriesKey: 'indicator.raids', value }));
  return (dataOf(reply) as { revision: number }).revision;
}

describeEachDatabase('the stream to a browser', ({ fresh }) => {
  const sites = makeSites();

  it('brings a change that was committed, under its number', async () => {
    const site = await sites.openSmall(await fresh());
    const stream = await follow(site, 1);
    expect([stream.response.statusCode, stream.response.headers['content-type']]).toEqual([200, 'text/event-stream']);
    await stream.connected();
    await report(site, 4);
    const { id, event } = await stream.next();
    expect(id?.split('.')[0]).toBe('2');
    expect(event).toMatchObject({ revision: 2, keys: ['indicator.raids'], summary: 'Raids: 4' });
    stream.response.destroy();
  });

  it('goes on after the last event that a browser saw, with what was missed, in order, once', async () => {
    const site = await sites.openSmall(await fresh());
    const first = await follow(site, 1);
    await first.connected();
    await report(site, 1);
    const { id } = await first.next();
    first.response.destroy();
    for (const value of [2, 3]) await report(site, value);
    // The browser's own reconnection repeats its first address and adds the number.
    const again = await follow(site, 1, { 'Last-Event-ID': id ?? '' });
    // Changes that come close together go out in one event, so there are one or two.
    let seen = 2;
    while (seen < 4) {
      const { event } = await again.next();
      expect(event.previous).toBe(seen);
      seen = event.revision;
    }
    await report(site, 4);
    expect((await again.next()).event).toMatchObject({ previous: 4, revision: 5 });
    again.response.destroy();
  });

  it('brings the same to every browser', async () => {
    const site = await sites.openSmall(await fresh());
    const streams = await Promise.all(Array.from({ length: 10 }, () => follow(site, 1)));
    await Promise.all(streams.map(({ connected }) => connected()));
    await report(site, 7);
    const events = await Promise.all(streams.map(({ next }) => next()));
    for (const one of events) expect(one).toEqual(events[0]);
    for (const { response } of streams) response.destroy();
  });

  it.each(['x', '-1', '1.5', '99999999999999999', '1e1', '0x2', ' '])(
    'takes the number %j of a last event that never was as none',
    async (id) => {
      const site = await sites.openSmall(await fresh());
      const stream = await follow(site, 1, { 'Last-Event-ID': id });
      await stream.connected();
      await report(site, 1);
      expect((await stream.next()).event.revision).toBe(2);
      stream.response.destroy();
    },
  );

  it('of an operation that does not exist is refused in words, and is no fault', async () => {
    const site = await sites.openSmall(await fresh());
    const { message, data } = await (await follow(site, 0, { operation: 'nowhere' })).refused();
    expect([message, data.muster.code]).toEqual([
      'There is no operation nowhere, or it is not open to you. Sign in if you have an account.',
      'NOT_FOUND',
    ]);
    expect(site.takeFaults()).toEqual([]);
  });

  it('ends when the program ends', async () => {
    const site = await sites.openSmall(await fresh());
    const stream = await follow(site, 1);
    await stream.connected();
    await report(site, 1);
    await stream.next();
    site.services.feed.end();
    expect(await stream.ended()).toBe(true);
    expect(site.services.feed.listenerCount).toBe(0);
  });

  it('is forgotten by the server when the browser leaves', async () => {
    const site = await sites.openSmall(await fresh());
    const stream = await follow(site, 1);
    await stream.connected();
    await report(site, 1);
    await stream.next();
    expect(site.services.feed.listenerCount).toBe(1);
    stream.response.destroy();
    // Nothing tells a client that the server has noticed; asking it again and again does, and a server that never does fails by the clock.
    while (site.services.feed.listenerCount > 0) await site.ask('/healthz');
    expect((await site.ask('/healthz')).status).toBe(200);
  });
});
