import { expect, it } from 'vitest';
import { describeOnSqlite } from '../service/databases';
import { inputOf, openInstance } from '../service/instance';
import { bearer, makeHolder } from '../service/members';
import { errorOf, makeSites, mutate, type Site } from './site';

const LINE = /^[a-zA-Z_][a-zA-Z0-9_]*(?:\{[a-z]+="[^"\n]*"(?:,[a-z]+="[^"\n]*")*\})? -?[0-9.e+-]+$/;

async function figuresOf(site: Site, headers: Record<string, string> = {}): Promise<ReadonlyMap<string, number>> {
  const reply = await site.ask('/metrics', { headers });
  expect([reply.status, reply.headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  const lines = reply.text.trimEnd().split('\n');
  for (const line of lines) expect(line).toMatch(line.startsWith('#') ? /^# (?:HELP|TYPE) [a-z_]\w* \S/ : LINE);
  return new Map(
    lines
      .filter((line) => !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

describeOnSqlite('metrics', ({ fresh }) => {
  const sites = makeSites();

  it('tell what was asked and answered, how long it took, and how the program is', async () => {
    const site = await sites.openSmall(await fresh());
    await site.ask('/api/v1/operations/small/board');
    await site.ask('/api/v1/operations/nowhere/board');
    await mutate(site, 'reports.append', inputOf());
    const figures = await figuresOf(site);
    expect(figures.get('muster_requests_total{group="rest",status="200"}')).toBe(1);
    expect(figures.get('muster_requests_total{group="rest",status="404"}')).toBe(1);
    expect(figures.get('muster_requests_total{group="procedures",status="200"}')).toBe(1);
    expect(figures.get('muster_request_duration_seconds_count{kind="write"}')).toBe(1);
    expect(figures.get('muster_request_duration_seconds_bucket{le="+Inf",kind="read"}')).toBe(2);
    expect(figures.get('muster_operation_revision{operation="small"}')).toBe(2);
    expect(figures.get('muster_operation_reports{operation="small"}')).toBe(1);
    expect(figures.get('muster_listeners')).toBe(0);
    for (const name of ['process_resident_memory_bytes', 'process_start_time_seconds', 'process_cpu_seconds_total'])
      expect(figures.get(name)).toBeGreaterThan(0);
    expect(figures.has('nodejs_eventloop_lag_p99_seconds')).toBe(true);
  });

  it('count in steps that grow', async () => {
    const site = await sites.openSmall(await fresh());
    for (let count = 0; count < 5; count += 1) await site.ask('/api/v1/operations');
    const steps = [...(await figuresOf(site))]
      .filter(([name]) => name.startsWith('muster_request_duration_seconds_bucket{') && name.includes('kind="read"'))
      .map(([, value]) => value);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps.at(-1)).toBe(5);
  });

  it('are for this computer and for tokens that may read, and for nobody else', async () => {
    const site = await sites.openSmall(await fresh());
    const stranger = { Host: 'muster.example' };
    for (const headers of [stranger, { 'X-Forwarded-For': '203.0.113.9' }, { Via: '1.1 proxy' }]) {
      const reply = await site.ask('/metrics', { headers });
      expect([reply.status, errorOf(reply).code]).toEqual([403, 'FORBIDDEN']);
    }
    const [reader, writer] = [
      await makeHolder(site.services, 'small', { scopes: ['read'] }),
      await makeHolder(site.services, 'small', { scopes: ['report'] }),
    ];
    expect((await figuresOf(site, { ...stranger, ...bearer(reader) })).get('muster_operation_revision{operation="small"}')).toBe(1);
    expect((await site.ask('/metrics', { headers: { ...stranger, ...bearer(writer) } })).status).toBe(403);
    expect((await site.ask('/metrics', { headers: { Authorization: 'Bearer muster_none' } })).status).toBe(401);
    const posted = await site.ask('/metrics', { method: 'POST' });
    expect([posted.status, posted.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('name no operation to who may not read it', async () => {
    const site = await sites.openSmall(await fresh());
    await openInstance(site.services.db, [], 'other');
    await site.services.db.prisma.operation.updateMany({ data: { isPublic: false } });
    const told = [...(await figuresOf(site, bearer(await makeHolder(site.services, 'small')))).keys()];
    expect(told.filter((name) => name.startsWith('muster_operation_revision'))).toEqual(['muster_operation_revision{operation="small"}']);
    const nobody = await makeHolder(site.services, 'small');
    await site.services.db.prisma.membership.deleteMany({ where: { userId: nobody.userId } });
    expect((await site.ask('/metrics', { headers: bearer(nobody) })).status).toBe(403);
  });
});
