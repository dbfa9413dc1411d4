import { expect, it } from 'vitest';
import { describeOnSqlite } from '../service/databases';
import { inputOf, openDesk } from '../service/desk';
import { bearer, makeHolder } from '../service/members';
import { errorOf, type House, makeHouses, mutate } from './house';

const LINE = /^[a-zA-Z_][a-zA-Z0-9_]*(?:\{[a-z]+="[^"\n]*"(?:,[a-z]+="[^"\n]*")*\})? -?[0-9.e+-]+$/;

async function figuresOf(house: House, headers: Record<string, string> = {}): Promise<ReadonlyMap<string, number>> {
  const reply = await house.ask('/metrics', { headers });
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
  const houses = makeHouses();

  it('tell what was asked and answered, how long it took, and how the program is', async () => {
    const house = await houses.openSmall(await fresh());
    await house.ask('/api/v1/operations/small/board');
    await house.ask('/api/v1/operations/nowhere/board');
    await mutate(house, 'reports.append', inputOf());
    const figures = await figuresOf(house);
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
    const house = await houses.openSmall(await fresh());
    for (let count = 0; count < 5; count += 1) await house.ask('/api/v1/operations');
    const steps = [...(await figuresOf(house))]
      .filter(([name]) => name.startsWith('muster_request_duration_seconds_bucket{') && name.includes('kind="read"'))
      .map(([, value]) => value);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps.at(-1)).toBe(5);
  });

  it('are for this computer and for tokens that may read, and for nobody else', async () => {
    const house = await houses.openSmall(await fresh());
    const stranger = { Host: 'muster.example' };
    for (const headers of [stranger, { 'X-Forwarded-For': '203.0.113.9' }, { Via: '1.1 proxy' }]) {
      const reply = await house.ask('/metrics', { headers });
      expect([reply.status, errorOf(reply).code]).toEqual([403, 'FORBIDDEN']);
    }
    const [reader, writer] = [
      await makeHolder(house.services, 'small', { scopes: ['read'] }),
      await makeHolder(house.services, 'small', { scopes: ['report'] }),
    ];
    expect((await figuresOf(house, { ...stranger, ...bearer(reader) })).get('muster_operation_revision{operation="small"}')).toBe(1);
    expect((await house.ask('/metrics', { headers: { ...stranger, ...bearer(writer) } })).status).toBe(403);
    expect((await house.ask('/metrics', { headers: { Authorization: 'Bearer muster_none' } })).status).toBe(401);
    const posted = await house.ask('/metrics', { method: 'POST' });
    expect([posted.status, posted.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('name no operation to who may not read it', async () => {
    const house = await houses.openSmall(await fresh());
    await openDesk(house.services.db, [], 'other');
    await house.services.db.prisma.operation.updateMany({ data: { isPublic: false } });
    const told = [...(await figuresOf(house, bearer(await makeHolder(house.services, 'small')))).keys()];
    expect(told.filter((name) => name.startsWith('muster_operation_revision'))).toEqual(['muster_operation_revision{operation="small"}']);
    const nobody = await makeHolder(house.services, 'small');
    await house.services.db.prisma.membership.deleteMany({ where: { userId: nobody.userId } });
    expect((await house.ask('/metrics', { headers: bearer(nobody) })).status).toBe(403);
  });
});
