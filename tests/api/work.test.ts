import { expect, it } from 'vitest';
import { describeOnSqlite } from '../service/databases';
import { inputOf, openInstance, traces } from '../service/instance';
import { errorOf, makeSites, type Reply, refusalIn } from './site';

/** So that it is counted: what comes from this very computer is not. */
const FORWARDED = { 'X-Forwarded-For': '203.0.113.9' };
/** Whom the tests' front takes the asker for: it believes no proxy. */
const ASKER = '127.0.0.1';

const VIEWED = { operation: 'small', known: null };
const ANOTHER_DAY = { operation: 'small', known: '2013-01-10' };

const addressOf = (path: string, input: object) => `/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`;
const listOf = <T>(count: number, one: T) => Array.from({ length: count }, () => one);
const batchOf = (count: number, path: string, input: object) =>
  `/trpc/${listOf(count, path).join(',')}?batch=1&input=${encodeURIComponent(JSON.stringify({ ...listOf(count, input) }))}`;

describeOnSqlite('what is asked', ({ fresh }) => {
  const sites = makeSites();

  it('in one batch is at most five calls, of queries and of changes', async () => {
    const site = await sites.openSmall(await fresh());
    const five = await site.ask(batchOf(5, 'board.get', VIEWED));
    expect([five.status, (five.json() as unknown[]).length]).toEqual([200, 5]);
    const before = await traces(site.services.db);
    const post = (count: number): Promise<Reply> =>
      site.ask(`/trpc/${listOf(count, 'reports.append').join(',')}?batch=1`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...listOf(count, inputOf()) }),
      });
    const escaped = (await batchOf(6, 'board.get', VIEWED)).replaceAll('board.get,', 'board.get%2C');
    for (const refused of [await site.ask(batchOf(6, 'board.get', VIEWED)), await site.ask(escaped), await post(6)]) {
      const said = refused.json();
      const { message, data } = refusalIn({ ...refused, json: () => (Array.isArray(said) ? said[0] : said) });
      expect([refused.status, data.muster.code, message]).toEqual([
        400,
        'BAD_INPUT',
        'A batch has at most 5 calls. Nothing was done: send fewer.',
      ]);
    }
    expect(await traces(site.services.db)).toEqual(before);
  });

  it('in a batch counts as its calls', async () => {
    const site = await sites.openSmall(await fresh());
    await site.services.limits.request('read', ASKER, 2_990);
    const statusOf = async (path: string, headers = FORWARDED) => (await site.ask(path, { headers })).status;
    expect([await statusOf(batchOf(5, 'board.get', VIEWED)), await statusOf(batchOf(5, 'board.get', VIEWED))]).toEqual([200, 200]);
    expect(await statusOf(addressOf('board.get', VIEWED))).toBe(429);
  });

  it('is refused to who has taken much time of the last minute, unless it is at hand; and the time that it took is counted', async () => {
    const site = await sites.openSmall(await fresh());
    const long = [
      addressOf('board.frames', { operation: 'small', days: ['2013-01-10'] }),
      addressOf('board.page', ANOTHER_DAY),
      batchOf(2, 'board.page', ANOTHER_DAY),
      addressOf('compare.get', { operation: 'small', from: null, to: null }),
      addressOf('changes.verify', { operation: 'small' }),
      '/api/v1/operations/small/changes/verify',
      '/api/v1/operations/small/pack.pdf',
      '/api/v1/operations/small/board?known=2013-01-10',
    ];
    // One millisecond is left.
    await site.services.limits.countWork(ASKER, 29_999);
    expect((await site.ask(long[0] ?? '', { headers: FORWARDED })).status).toBe(200);
    for (const path of long.slice(1)) {
      const { status, headers } = await site.ask(path, { headers: FORWARDED });
      expect([path, status, Number(headers['retry-after']) > 0]).toEqual([path, 429, true]);
    }
    for (const path of [addressOf('board.page', VIEWED), '/api/v1/operations/small/board', '/api/v1/operations'])
      expect([path, (await site.ask(path, { headers: FORWARDED })).status]).toEqual([path, 200]);
    expect((await site.ask(long[1] ?? '')).status).toBe(200);
    expect(errorOf(await site.ask('/api/v1/operations/small/pack.pdf', { headers: FORWARDED })).message).toContain('Nothing was done.');
  });

  it('of readiness by many at once is looked up once', async () => {
    const { services } = await openInstance(await fresh());
    let looked = 0;
    const checks = () => {
      looked += 1;
      return services.db.checks();
    };
    const site = await sites.openOver({ ...services, db: { ...services.db, checks } });
    const replies = await Promise.all(listOf(20, '/readyz').map((path) => site.ask(path)));
    expect([replies.map(({ status }) => status), looked]).toEqual([listOf(20, 200), 1]);
  });
});
