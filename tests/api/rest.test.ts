import { connect } from 'node:net';
import { beforeAll, expect, it } from 'vitest';
import type { Board } from '../../server/domain/board/types';
import type { SeriesPage } from '../../server/services/app';
import { describeOnSqlite } from '../service/databases';
import { errorOf, makeSites, type Site } from './site';

const MALI = '/api/v1/operations/mali-2013';

describeOnSqlite('the REST interface', ({ fresh }) => {
  const sites = makeSites();
  let site: Site;
  beforeAll(async () => {
    site = await sites.openDemonstration(await fresh());
  });
  const get = async <T>(path: string): Promise<T> => {
    const reply = await site.ask(path);
    expect([path, reply.status]).toEqual([path, 200]);
    return reply.json() as T;
  };

  it('lists operations with the day at which they are held', async () => {
    const { operations } = await get<{ operations: unknown[] }>('/api/v1/operations');
    expect(operations).toMatchObject([{ key: 'mali-2013', title: 'Mali', heldOn: '2013-01-14', revision: 1 }]);
  });

  it('gives the board of the present, and of any day that is named', async () => {
    const gauge = ({ gauges }: Board, key: string) => gauges.find((one) => one.key === key)?.chart;
    const present = await get<Board>(`${MALI}/board`);
    expect(present.head.view).toMatchObject({ knownAt: '2013-01-14', asOf: '2013-01-14', isPresent: true });
    expect(gauge(present, 'african-pledged')).toMatchObject({ value: 2900, target: 3300 });
    const later = await get<Board>(`${MALI}/board?known=2013-03-28`);
    expect(gauge(later, 'african-deployed')).toMatchObject({ value: 6300, target: 8000 });
    expect((await get<Board>(`${MALI}/board?known=2013-03-28&asOf=2013-01-23`)).head.view).toMatchObject({
      knownAt: '2013-03-28',
      asOf: '2013-01-23',
    });
  });

  it('names on the board every chart by an address that opens, and every series by a key that is known', async () => {
    const board = await get<Board & { charts: readonly { name: string; address: string }[] }>(`${MALI}/board`);
    expect(board.charts.length).toBeGreaterThan(8);
    for (const { name, address } of board.charts) expect([name, (await site.ask(address)).status]).toEqual([name, 200]);
    const keys = [...board.gauges, ...board.indicators, ...board.signs].map(({ seriesKey }) => seriesKey);
    for (const key of keys) expect((await get<SeriesPage>(`${MALI}/series/${key}`)).key).toBe(key);
  });

  it('lists the series of which something was known, with how many reports', async () => {
    const { series } = await get<{ series: readonly { key: string; reports: number }[] }>(`${MALI}/series?known=2013-01-14`);
    expect(series.find(({ key }) => key === 'afisma.nga.pledged')?.reports).toBeGreaterThan(0);
    expect(series.every(({ reports }) => reports > 0)).toBe(true);
    const before = await get<{ series: unknown[] }>(`${MALI}/series?known=2011-07-06`);
    expect(before.series).toEqual([]);
  });

  it('gives one series with its points within the days asked for, and all of its reports', async () => {
    const whole = await get<SeriesPage>(`${MALI}/series/afisma.pledged?known=2013-02-28`);
    const part = await get<SeriesPage>(`${MALI}/series/afisma.pledged?known=2013-02-28&from=2013-01-17&to=2013-01-31`);
    expect(part.points).toEqual(whole.points.filter(({ day }) => day >= '2013-01-17' && day <= '2013-01-31'));
    expect([part.points.length > 0, part.points.length < whole.points.length]).toEqual([true, true]);
    expect([part.value, part.reports.length, part.candidates.length]).toEqual([8000, whole.reports.length, whole.candidates.length]);
    expect(part).not.toHaveProperty('drawing');
  });

  it('gives the changes after a number', async () => {
    const { changes } = await get<{ changes: readonly { revision: number; action: string }[] }>(`${MALI}/changes`);
    expect(changes).toMatchObject([{ revision: 1, action: 'import' }]);
    const { cursor, ...rest } = await get<{ cursor: string }>(`${MALI}/changes?after=1`);
    expect(rest).toEqual({ changes: [] });
    expect(await get(`${MALI}/changes?after=${cursor}`)).toEqual({ changes: [], cursor });
    const ahead = await site.ask(`${MALI}/changes?after=999999`);
    expect([ahead.status, errorOf(ahead).code]).toEqual([409, 'STALE_VERSION']);
  });

  it.each([
    ['board?known=2013-02-30', 400, 'known'],
    ['board?known=', 400, 'known'],
    ['board?known=yesterday', 400, 'known'],
    ['board?known=2013-06-02', 400, 'known'],
    ['board?known=1899-12-31', 400, 'known'],
    ['board?asOf=2013-13-01', 400, 'asOf'],
    ['series/afisma.pledged?from=2013-02-30', 400, 'from'],
    ['series/afisma.pledged?to=now', 400, 'to'],
    ['changes?after=-1', 400, 'after'],
    ['changes?after=1.5', 400, 'after'],
    ['changes?after=x', 400, 'after'],
    ['changes?after=', 400, 'after'],
    ['charts/milestones.svg?width=100', 400, 'width'],
    ['charts/milestones.svg?width=1e9', 400, 'width'],
    ['charts/milestones.svg?width=wide', 400, 'width'],
    ['charts/milestones.svg?width=900.5', 400, 'width'],
    ['charts/milestones.png?scale=5', 400, 'scale'],
    ['charts/milestones.svg?theme=pink', 400, 'theme'],
    ['charts/milestones.gif', 400, 'format'],
    ['charts/milestones', 400, 'format'],
    ['charts/nothing.svg', 404, null],
    ['charts/trend-nothing.svg', 404, null],
    ['charts/gauge-__proto__.svg', 404, null],
    ['charts/series-afisma.xxx.pledged.svg', 404, null],
    ['charts/.svg', 404, null],
    ['series/afisma.xxx.pledged', 404, null],
    ['series/%00', 404, null],
    ['series/%E0%A4%A', 400, null],
    ['series/afisma.nga.pledged?known=2012-01-01', 404, null],
    ['nothing', 404, null],
    ['board/more', 404, null],
  ])('answers %s with %i and words', async (path, status, field) => {
    const reply = await site.ask(`${MALI}/${path}`);
    expect(reply.status).toBe(status);
    const { code, message, problems } = errorOf(reply);
    expect(code).toBe(status === 404 ? 'NOT_FOUND' : 'BAD_INPUT');
    expect(message).toMatch(/^[A-Z%a-z].+\.$/);
    if (field) expect(problems.map((problem) => problem.field)).toEqual([field]);
    expect(site.takeFaults()).toEqual([]);
  });

  it.each(['nowhere', '%00', '%ED%A0%80', '__proto__', 'No%20Where', '..%2Fmali-2013', 'x'.repeat(3000)])(
    'answers of the operation %s that there is none',
    async (operation) => {
      for (const rest of ['board', 'series', 'series/afisma.pledged', 'changes', 'charts/milestones.svg']) {
        const { status } = await site.ask(`/api/v1/operations/${operation}/${rest}`);
        expect([404, 400]).toContain(status);
      }
      expect(site.takeFaults()).toEqual([]);
    },
  );

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('takes no %s where it only reads, and says what it takes', async (method) => {
    for (const path of ['/api/v1/openapi.json', `${MALI}/board`, `${MALI}/charts/milestones.svg`]) {
      const reply = await site.ask(path, { method });
      expect([reply.status, reply.headers.allow]).toEqual([405, 'GET, HEAD']);
    }
  });

  it('answers HEAD as GET, without the body', async () => {
    const [whole, head] = [await site.ask(`${MALI}/board`), await site.ask(`${MALI}/board`, { method: 'HEAD' })];
    expect([head.status, head.bytes.length, head.headers['content-length']]).toEqual([200, 0, whole.headers['content-length']]);
  });

  it('lets nobody keep or guess at what it answers', async () => {
    const { headers } = await site.ask(`${MALI}/board`);
    expect(headers).toMatchObject({
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-type': 'application/json; charset=utf-8',
    });
  });

  it('leaves every other address to the pages', async () => {
    for (const path of ['/', '/mali-2013?known=2013-01-14', '/api/v2/operations', '/trpcs']) {
      expect((await site.ask(path)).json()).toMatchObject({ url: path });
    }
  });

  it.each([
    'http://[',
    '/\\',
    '//',
    '///api/v1/operations',
    'http://:99999/',
    '*',
    '/%',
    '/api/v1/operations/%FF/board',
    '/\\evil.example/api/v1/operations',
  ])('never fails on the request target %s', async (target) => {
    const answer = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(site.port, '127.0.0.1', () =>
        socket.write(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
      );
      socket.on('data', (chunk) => {
        text += chunk.toString();
      });
      socket.on('end', () => resolve(text)).on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 (200|4\d\d) /);
    expect(site.takeFaults()).toEqual([]);
  });

  it('answers whoever names a host that is none', async () => {
    for (const host of ['[', 'a b', '', 'x'.repeat(2000), 'localhost:99999', '::1']) {
      for (const path of ['/api/v1/operations', '/trpc/operations.list', '/healthz', `${MALI}/charts/milestones.svg`]) {
        const { status } = await site.ask(path, { headers: { Host: host } });
        expect([host, path, status < 500]).toEqual([host, path, true]);
      }
    }
    expect(site.takeFaults()).toEqual([]);
  });
});
