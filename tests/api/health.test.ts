import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openPostgresSession } from '../../server/db/postgresql';
import { openSqliteSession } from '../../server/db/sqlite';
import { describeEachDatabase } from '../service/databases';
import { makeSites } from './site';

describeEachDatabase('health', ({ fresh, makePlace, open }) => {
  const sites = makeSites();

  it('of the process is well while it answers', async () => {
    const reply = await (await sites.openSmall(await fresh())).ask('/healthz');
    expect([reply.status, reply.json()]).toEqual([200, { ok: true }]);
  });

  it('is told in detail to this computer alone', async () => {
    const site = await sites.openSmall(await fresh());
    const detailsOf = async (headers: Record<string, string>) => {
      const { checks } = (await site.ask('/readyz', { headers })).json() as { checks: readonly object[] };
      return checks.filter((check) => 'detail' in check).length;
    };
    expect([await detailsOf({}), await detailsOf({ 'X-Forwarded-For': '203.0.113.9' })]).toEqual([5, 0]);
  });

  it('of the program is well when its database writes, reads, keeps, is migrated and guarded', async () => {
    const reply = await (await sites.openSmall(await fresh())).ask('/readyz');
    expect(reply.status).toBe(200);
    const { ok, checks } = reply.json() as { ok: boolean; checks: readonly { name: string; ok: boolean }[] };
    expect([ok, checks.map((check) => [check.name, check.ok])]).toEqual([
      true,
      [
        ['write and read', true],
        ['durability', true],
        ['migrations', true],
        ['append-only triggers', true],
        ['disk', true],
      ],
    ]);
  });

  it('of the program is ill when a guard of the reports is gone, and says which', async () => {
    const place = await makePlace();
    const db = await open(place);
    await db.migrate();
    const site = await sites.openSmall(db);
    const session =
      place.databaseUrl === null ? openSqliteSession(join(place.dataDir, 'muster.db')) : await openPostgresSession(place.databaseUrl);
    await session.script(`DROP TRIGGER "Report_refuse_update"${place.databaseUrl === null ? '' : ' ON "Report"'}`);
    await session.close();
    const reply = await site.ask('/readyz');
    expect(reply.status).toBe(503);
    expect(reply.text).toContain('missing: Report_refuse_update');
    expect((await site.ask('/healthz')).status).toBe(200);
  });
});
