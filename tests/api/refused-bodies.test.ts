import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { describeOnSqlite } from '../service/databases';
import { inputOf, traces } from '../service/instance';
import { makeSites, mutate, refusalIn } from './site';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const good = JSON.stringify(inputOf());

describeOnSqlite('a body that is refused', ({ fresh }) => {
  const sites = makeSites();

  it.each([
    ['larger than 1 MB', JSON.stringify(inputOf({ note: 'x'.repeat(1_000_001) })), JSON_TYPE, 413],
    ['larger than it says', Buffer.alloc(1_100_000, 32), { ...JSON_TYPE, 'Transfer-Encoding': 'chunked' }, 413],
    ['not finished', good.slice(0, -1), JSON_TYPE, 400],
    ['no JSON', 'value=600', JSON_TYPE, 400],
    ['nothing', '', JSON_TYPE, 400],
    ['a NUL', '\u0000', JSON_TYPE, 400],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), JSON_TYPE, 400],
    ['deeper than anything', '['.repeat(200_000), JSON_TYPE, 400],
    ['a list', `[${good}]`, JSON_TYPE, 400],
    ['a text', '"600"', JSON_TYPE, 400],
    ['a form', 'value=600', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
    ['called plain text', good, { 'Content-Type': 'text/plain' }, 415],
    ['called nothing', good, {}, 415],
  ])('is %s: it is refused in words, and nothing is written', async (_what, body, headers, status) => {
    const site = await sites.openSmall(await fresh());
    const before = await traces(site.services.db);
    const reply = await site.ask('/trpc/reports.append', { method: 'POST', headers, body });
    expect(reply.status).toBe(status);
    const { message, data } = refusalIn(reply);
    expect(message).toMatch(/^[A-Z][a-z]+ .+/s);
    expect(data.muster.code).toBe('BAD_INPUT');
    expect(await traces(site.services.db)).toEqual(before);
    expect(site.takeFaults()).toEqual([]);
  });

  it('leaves the program well for the next', async () => {
    const site = await sites.openSmall(await fresh());
    await site.ask('/trpc/reports.append', { method: 'POST', headers: JSON_TYPE, body: '{' });
    expect((await mutate(site, 'reports.append', inputOf())).status).toBe(200);
  });

  it('that breaks off in the middle writes nothing and harms nobody', async () => {
    const site = await sites.openSmall(await fresh());
    const before = await traces(site.services.db);
    await new Promise<void>((resolve, reject) => {
      const socket = connect(site.port, '127.0.0.1', () => {
        socket.write(
          `POST /trpc/reports.append HTTP/1.1\r\nHost: ${site.host}\r\nCookie: ${site.editor.Cookie}\r\nContent-Type: application/json\r\nContent-Length: ${good.length}\r\n\r\n${good.slice(0, 40)}`,
          () => socket.destroy(),
        );
      });
      socket.on('close', () => resolve()).on('error', reject);
    });
    expect((await site.ask('/healthz')).status).toBe(200);
    expect(await traces(site.services.db)).toEqual(before);
  });
});
