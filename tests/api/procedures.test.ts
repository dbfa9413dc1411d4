import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client';
import { expect, it } from 'vitest';
import type { AppRouter } from '../../server/trpc/router';
import { describeOnSqlite } from '../service/databases';
import { inputOf, traces, valuesOf } from '../service/instance';
import { smallOperation } from '../unit/small-operation';
import { dataOf, makeSites, mutate, query, refusalIn, type Site } from './site';

const un = valuesOf(smallOperation.sources, 'un');
const save = (version: number | null, values: object) => ({ operation: 'small', kind: 'source', version, values });

function clientOf({ host, ask }: Site) {
  // `fetch` itself cannot ask for another host than that of the address.
  const fetch = async (
    address: URL | RequestInfo,
    how: Readonly<{ method?: string | undefined; headers?: HeadersInit; body?: unknown }> = {},
  ) => {
    const { pathname, search } = new URL(String(address));
    const { status, text } = await ask(`${pathname}${search}`, {
      method: how.method ?? 'GET',
      headers: Object.fromEntries(new Headers(how.headers)),
      ...(typeof how.body === 'string' ? { body: how.body } : {}),
    });
    return new Response(text, { status });
  };
  return createTRPCClient<AppRouter>({ links: [httpBatchLink({ maxItems: 5, url: `http://${host}/trpc`, fetch })] });
}

describeOnSqlite('procedures', ({ fresh }) => {
  const sites = makeSites();

  it('answer a client, alone or many in one request', async () => {
    const client = clientOf(await sites.openSmall(await fresh(), [['afisma.nga.pledged', 600, '2013-01-10']]));
    const operation = 'small';
    const [listed, board, page, series, sources, register, changes, verified] = await Promise.all([
      client.operations.list.query(),
      client.board.get.query({ operation, known: null }),
      client.board.page.query({ operation, known: '2013-01-10' }),
      client.series.get.query({ operation, known: null, key: 'afisma.pledged' }),
      client.sources.list.query({ operation, known: null }),
      client.definitions.register.query({ operation, known: null }),
      client.changes.list.query({ operation, after: 0 }),
      client.changes.verify.query({ operation }),
    ]);
    expect(listed.operations.map(({ key }) => key)).toEqual(['small']);
    expect(board.head.view.knownAt).toBe('2013-01-14');
    expect(page.board.head.view.knownAt).toBe('2013-01-10');
    expect(Object.keys(page.drawings)).toContain('gauge/african-pledged');
    expect(series).toMatchObject({ value: 600, name: 'African-led mission, pledged' });
    expect(sources.find(({ key }) => key === 'un')?.reportCount).toBe(1);
    expect(register.definitions.forces.map(({ key }) => key)).toEqual(['afisma', 'eutm']);
    expect(changes.map(({ action }) => action)).toEqual(['import']);
    expect(verified).toEqual({ ok: true, checked: 1, firstBroken: null });
  });

  it('take a report, and the next board has it', async () => {
    const client = clientOf(await sites.openSmall(await fresh()));
    const { revision } = await client.reports.append.mutate(inputOf({ value: 750 }));
    const board = await client.board.get.query({ operation: 'small', known: null });
    expect(board.head.view.revision).toBe(revision);
    expect(board.gauges.find(({ key }) => key === 'african-pledged')?.chart.value).toBe(750);
  });

  it('refuse a report with its fields, for a client to show beside them', async () => {
    const client = clientOf(await sites.openSmall(await fresh()));
    const refusal = await client.reports.append.mutate(inputOf({ value: -1, sourceKey: 'rumour' })).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(TRPCClientError);
    expect(refusal).toMatchObject({
      data: { httpStatus: 400, muster: { code: 'BAD_INPUT', problems: [{ field: 'value' }, { field: 'sourceKey' }] } },
    });
  });

  it('answer each refusal with its own status and code', async () => {
    const site = await sites.openSmall(await fresh(), [['afisma.sen.pledged', 500, '2013-01-10']]);
    await mutate(site, 'definitions.save', save(1, { ...un, title: 'UN' }));
    const refusals = [
      [await mutate(site, 'reports.append', inputOf({ asOf: '2013-02-30' })), 400, 'BAD_INPUT'],
      [await mutate(site, 'reports.append', inputOf({ seriesKey: 'afisma.sen.deployed', value: 800 })), 422, 'NEEDS_REASON'],
      [await mutate(site, 'reports.append', { ...inputOf(), operation: 'nowhere' }), 404, 'NOT_FOUND'],
      [await mutate(site, 'definitions.save', save(1, un)), 409, 'STALE_VERSION'],
      [await mutate(site, 'definitions.save', save(null, un)), 409, 'DUPLICATE'],
      [await mutate(site, 'reports.append', inputOf(), { Host: 'muster.example' }), 401, 'SIGN_IN'],
      [await query(site, 'board.get', { operation: 'nowhere', known: null }), 404, 'NOT_FOUND'],
      [await query(site, 'board.get', { operation: 'small', known: '2013-02-30' }), 400, 'BAD_INPUT'],
      [await query(site, 'changes.verify', { operation: 'nowhere' }), 404, 'NOT_FOUND'],
      [await query(site, 'series.get', { operation: 'small', known: null, key: 'afisma.xxx.pledged' }), 404, 'NOT_FOUND'],
      [await query(site, 'nothing.at.all'), 404, 'NOT_FOUND'],
    ] as const;
    for (const [reply, status, code] of refusals) {
      const { message, data } = refusalIn(reply);
      expect([reply.status, data.muster.code]).toEqual([status, code]);
      expect(message).toMatch(/^[A-Za-z].+\.$/s);
    }
    expect(site.takeFaults()).toEqual([]);
  });

  it('show both versions when an edit came too late', async () => {
    const site = await sites.openSmall(await fresh());
    expect(dataOf(await mutate(site, 'definitions.save', save(1, { ...un, title: 'UN' })))).toEqual({ revision: 2, version: 2 });
    const { current } = refusalIn(await mutate(site, 'definitions.save', save(1, { ...un, title: 'ONU' }))).data.muster;
    expect(current).toMatchObject({ key: 'un', title: 'UN', version: 2 });
  });

  it('name the field of a query that is wrong, in words', async () => {
    const site = await sites.openSmall(await fresh());
    const { message, data } = refusalIn(await query(site, 'board.get', { operation: 7, known: null, more: 1 }));
    expect(data.muster.problems.map(({ field }) => field)).toContain('operation');
    expect(message).not.toMatch(/[{}[\]]/);
  });

  it('do not make changes when they are asked as a query, nor answer queries that are posted', async () => {
    const site = await sites.openSmall(await fresh());
    const before = await traces(site.services.db);
    const asked = await query(site, 'reports.append', inputOf());
    const posted = await mutate(site, 'board.get', { operation: 'small', known: null });
    for (const reply of [asked, posted]) expect([reply.status, refusalIn(reply).message]).toEqual([405, expect.stringContaining('POST')]);
    expect(await traces(site.services.db)).toEqual(before);
  });

  it('say nothing of what went wrong inside, and tell the log', async () => {
    const site = await sites.openSmall(await fresh());
    await site.services.models.get('small');
    await site.services.db.prisma.source.delete({ where: { id: 'small/press' } });
    const reply = await mutate(site, 'reports.append', inputOf({ sourceKey: 'press' }));
    expect(reply.status).toBe(500);
    expect(refusalIn(reply).data.muster.code).toBe('INTERNAL');
    expect(reply.text).not.toMatch(/prisma|foreign|sqlite|constraint|node_modules|\.ts/i);
    expect(site.takeFaults()).toHaveLength(1);
  });
});
