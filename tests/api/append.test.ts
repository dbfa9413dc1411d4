import { connect } from 'node:net';
import { expect, it } from 'vitest';
import type { ReportInput } from '../../server/domain/input/report-input';
import { describeEachDatabase, describeOnSqlite } from '../service/databases';
import { inputOf, traces } from '../service/instance';
import { errorOf, makeSites, type Reply, type Site } from './site';

const SERIES = '/api/v1/operations/small/series';
const JSON_TYPE = { 'Content-Type': 'application/json' };

function bodyOf(change: Partial<ReportInput> = {}): Partial<ReportInput> {
  const { operation: _operation, seriesKey: _key, ...body } = inputOf(change);
  return body;
}

function post(site: Site, body: unknown, headers: Record<string, string> = {}, key = 'afisma.nga.pledged'): Promise<Reply> {
  return site.ask(`${SERIES}/${key}/reports`, {
    method: 'POST',
    headers: { ...JSON_TYPE, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

describeEachDatabase('a report over REST', ({ fresh }) => {
  const sites = makeSites();

  it('is written, and the answer names its number, itself and its series', async () => {
    const site = await sites.openSmall(await fresh());
    const reply = await post(site, bodyOf({ value: 750 }));
    expect([reply.status, reply.headers.location]).toEqual([201, `${SERIES}/afisma.nga.pledged`]);
    expect(reply.json()).toEqual({ revision: 2, reportId: expect.any(String) });
    const series = (await site.ask(String(reply.headers.location))).json() as { value: number; reports: { report: { id: string } }[] };
    expect([series.value, series.reports[0]?.report.id]).toEqual([750, (reply.json() as { reportId: string }).reportId]);
  });

  it('needs only what is not mostly empty', async () => {
    const site = await sites.openSmall(await fresh());
    const { value, asOf, knownAt, sourceKey, reliability, credibility } = inputOf();
    expect((await post(site, { value, asOf, knownAt, sourceKey, reliability, credibility })).status).toBe(201);
  });

  it('sent again with its key is answered as the first time, and writes nothing', async () => {
    const site = await sites.openSmall(await fresh());
    const key = { 'Idempotency-Key': 'a b~1' };
    const first = await post(site, bodyOf(), key);
    const before = await traces(site.services.db);
    const again = await post(site, bodyOf(), key);
    expect([again.status, again.text, again.headers.location]).toEqual([first.status, first.text, first.headers.location]);
    expect([first.headers['idempotent-replayed'], again.headers['idempotent-replayed']]).toEqual([undefined, 'true']);
    expect(await traces(site.services.db)).toEqual(before);
  });

  it('sent by many at once with one key is one report', async () => {
    const site = await sites.openSmall(await fresh());
    const replies = await Promise.all(Array.from({ length: 12 }, () => post(site, bodyOf(), { 'Idempotency-Key': 'a' })));
    expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(replies.filter(({ headers }) => headers['idempotent-replayed'] === undefined)).toHaveLength(1);
    expect(await traces(site.services.db)).toMatchObject({ reports: 1, changes: 2, operations: [{ revision: 2 }] });
  });

  it('with a key that stands for another report is refused, and so is one on another series', async () => {
    const site = await sites.openSmall(await fresh());
    const key = { 'Idempotency-Key': 'a' };
    await post(site, bodyOf(), key);
    const before = await traces(site.services.db);
    for (const reply of [await post(site, bodyOf({ value: 610 }), key), await post(site, bodyOf(), key, 'afisma.sen.pledged')]) {
      expect([reply.status, errorOf(reply).code, errorOf(reply).problems.map(({ field }) => field)]).toEqual([
        409,
        'DUPLICATE',
        ['Idempotency-Key'],
      ]);
    }
    expect(await traces(site.services.db)).toEqual(before);
  });
});

describeOnSqlite('what is sent to a series', ({ fresh }) => {
  const sites = makeSites();
  const good = JSON.stringify(bodyOf());

  it.each<readonly [string, string | Buffer, Record<string, string>, number]>([
    ['larger than 1 MB', JSON.stringify(bodyOf({ note: 'x'.repeat(1_000_001) })), JSON_TYPE, 413],
    ['larger than it says', Buffer.alloc(1_100_000, 32), { ...JSON_TYPE, 'Transfer-Encoding': 'chunked' }, 413],
    ['not finished', good.slice(0, -1), JSON_TYPE, 400],
    ['no JSON', 'value=600', JSON_TYPE, 400],
    ['nothing', '', JSON_TYPE, 400],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), JSON_TYPE, 400],
    ['deeper than anything', '['.repeat(200_000), JSON_TYPE, 400],
    ['a list', `[${good}]`, JSON_TYPE, 400],
    ['a text', '"600"', JSON_TYPE, 400],
    ['null', 'null', JSON_TYPE, 400],
    ['empty', '{}', JSON_TYPE, 400],
    ['of another series', JSON.stringify(inputOf({ seriesKey: 'afisma.sen.pledged' })), JSON_TYPE, 400],
    ['of another operation', JSON.stringify({ ...bodyOf(), operation: 'other' }), JSON_TYPE, 400],
    ['with a member that is none', JSON.stringify({ ...bodyOf(), author: 'me' }), JSON_TYPE, 400],
    ['with a prototype', `{"__proto__":{"value":1},${good.slice(1)}`, JSON_TYPE, 400],
    ['a form', 'value=600', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
    ['called plain text', good, { 'Content-Type': 'text/plain' }, 415],
    ['called JSON of a kind', good, { 'Content-Type': 'application/jsonp' }, 415],
    ['called nothing', good, {}, 415],
    ['with an empty key', good, { ...JSON_TYPE, 'Idempotency-Key': '' }, 400],
    ['with a key that is too long', good, { ...JSON_TYPE, 'Idempotency-Key': 'x'.repeat(201) }, 400],
    ['with a key that is no ASCII', good, { ...JSON_TYPE, 'Idempotency-Key': 'é' }, 400],
  ])('that is %s is refused in words, and nothing is written', async (_what, body, headers, status) => {
    const site = await sites.openSmall(await fresh());
    const before = await traces(site.services.db);
    const reply = await site.ask(`${SERIES}/afisma.nga.pledged/reports`, { method: 'POST', headers, body });
    expect([reply.status, errorOf(reply).code]).toEqual([status, 'BAD_INPUT']);
    expect(errorOf(reply).message).toMatch(/\.$/);
    expect(await traces(site.services.db)).toEqual(before);
    expect(site.takeFaults()).toEqual([]);
    // Whoever was refused is no worse off than before.
    expect((await post(site, bodyOf())).status).toBe(201);
  });

  it('is refused like any other report: what is wrong with it, who sends it, and where', async () => {
    const site = await sites.openSmall(await fresh(), [['afisma.sen.pledged', 500, '2013-01-10']]);
    const before = await traces(site.services.db);
    const stranger = { Host: 'muster.example' };
    for (const [reply, status, code, fields] of [
      [await post(site, bodyOf({ value: -1, sourceKey: 'rumour' })), 400, 'BAD_INPUT', ['value', 'sourceKey']],
      [await post(site, bodyOf({ asOf: '2013-02-30' })), 400, 'BAD_INPUT', ['asOf']],
      [await post(site, bodyOf({ value: 800 }), {}, 'afisma.sen.deployed'), 422, 'NEEDS_REASON', ['value']],
      [await post(site, bodyOf(), {}, 'afisma.xxx.pledged'), 400, 'BAD_INPUT', ['key']],
      [await post(site, bodyOf(), {}, 'x'.repeat(201)), 400, 'BAD_INPUT', ['key']],
      [await post(site, bodyOf(), stranger), 401, 'SIGN_IN', []],
      [await post(site, bodyOf(), { Authorization: 'Bearer muster_none' }), 401, 'SIGN_IN', []],
      [await post(site, bodyOf(), { Origin: 'https://muster.example' }), 403, 'FORBIDDEN', []],
      [
        await site.ask('/api/v1/operations/nowhere/series/a/reports', { method: 'POST', headers: JSON_TYPE, body: good }),
        404,
        'NOT_FOUND',
        [],
      ],
    ] as const)
      expect([reply.status, errorOf(reply).code, errorOf(reply).problems.map(({ field }) => field)]).toEqual([status, code, fields]);
    expect(await traces(site.services.db)).toEqual(before);
    expect(site.takeFaults()).toEqual([]);
  });

  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('is not sent by %s', async (method) => {
    const site = await sites.openSmall(await fresh());
    const reply = await site.ask(`${SERIES}/afisma.nga.pledged/reports`, { method });
    expect([reply.status, reply.headers.allow]).toEqual([405, 'POST']);
  });

  it('that breaks off in the middle writes nothing and harms nobody', async () => {
    const site = await sites.openSmall(await fresh());
    const before = await traces(site.services.db);
    await new Promise<void>((resolve, reject) => {
      const head = `POST ${SERIES}/afisma.nga.pledged/reports HTTP/1.1\r\nHost: ${site.host}\r\nCookie: ${site.editor.Cookie}\r\nContent-Type: application/json\r\n`;
      const socket = connect(site.port, '127.0.0.1', () => {
        socket.write(`${head}Content-Length: ${good.length}\r\n\r\n${good.slice(0, 40)}`, () => socket.destroy());
      });
      socket.on('close', () => resolve()).on('error', reject);
    });
    expect((await site.ask('/healthz')).status).toBe(200);
    expect(await traces(site.services.db)).toEqual(before);
    expect(site.takeFaults()).toEqual([]);
  });
});
