import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadChangesAfter } from '../../server/db/load';
import { openPostgresSession } from '../../server/db/postgresql';
import type { Provider } from '../../server/db/session';
import { sha256 } from '../../server/db/sha256';
import { openSqliteSession } from '../../server/db/sqlite';
import { hashedText } from '../../server/domain/change';
import { readChanges, verifyChain } from '../../server/services/changes/read-changes';
import { type Bench, describeEachDatabase, type Place } from './databases';
import { type Instance, openInstance, refusalOf } from './instance';

const LENGTH = 6;
const REPORTED_IN = 4;

/** An instance with a log of six changes, at a place that can be tampered with. */
async function openLog({ makePlace, open }: Bench): Promise<Readonly<{ instance: Instance; place: Place }>> {
  const place = await makePlace();
  const db = await open(place);
  await db.migrate();
  const instance = await openInstance(db, [
    ['afisma.sen.pledged', 500, '2013-01-10'],
    ['afisma.nga.pledged', 600, '2013-01-10'],
  ]);
  for (let number = 2; number <= LENGTH; number += 1)
    await instance.report({ seriesKey: 'indicator.raids', value: number, asOf: `2013-01-0${number}` });
  return { instance, place };
}

/** Does to the database what the program itself never does: takes the triggers away and runs the statement. */
async function tamper(place: Place, provider: Provider, statement: string): Promise<void> {
  const session =
    place.databaseUrl === null ? openSqliteSession(join(place.dataDir, 'muster.db')) : await openPostgresSession(place.databaseUrl);
  try {
    for (const table of ['Report', 'Change']) {
      for (const verb of ['update', 'delete', ...(provider === 'sqlite' ? ['replace'] : [])]) {
        await session.script(`DROP TRIGGER "${table}_refuse_${verb}"${provider === 'sqlite' ? '' : ` ON "${table}"`}`);
      }
    }
    await session.script(statement);
  } finally {
    await session.close();
  }
}

describeEachDatabase('the log of an operation', (bench) => {
  const { provider } = bench;

  it('is not checked to its end when nobody waits for it any more', async () => {
    const { instance } = await openLog(bench);
    const call = { ...instance.reader, signal: AbortSignal.abort() };
    expect((await refusalOf(verifyChain(call, 'small'))).code).toBe('UNAVAILABLE');
  });

  it('holds as it was written', async () => {
    const { instance } = await openLog(bench);
    expect(await verifyChain(instance.editor, 'small')).toEqual({ ok: true, checked: LENGTH, firstBroken: null });
    expect((await readChanges(instance.editor, { operation: 'small', known: null, verify: true })).chain).toEqual({
      ok: true,
      checked: LENGTH,
      firstBroken: null,
    });
  });

  it.each([
    ['a summary was rewritten', `UPDATE "Change" SET "summary" = 'nothing' WHERE "revision" = 3`, 3],
    ['an author was changed', `UPDATE "Change" SET "author" = 'another' WHERE "revision" = 2`, 2],
    ['a known-at day was moved', `UPDATE "Change" SET "knownAt" = '2013-01-01' WHERE "revision" = 5`, 5],
    ['the keys were taken out', `UPDATE "Change" SET "keys" = '[]' WHERE "revision" = 4`, 4],
    ['the keys are no list at all', `UPDATE "Change" SET "keys" = 'x' WHERE "revision" = 4`, 4],
    ['a payload was rewritten', `UPDATE "Change" SET "payload" = '{}' WHERE "revision" = 1`, 1],
    ['an entry was removed', `DELETE FROM "Change" WHERE "revision" = 3`, 3],
    ['the first entry was removed', `DELETE FROM "Change" WHERE "revision" = 1`, 1],
    ['the last entry was removed', `DELETE FROM "Change" WHERE "revision" = 6`, 6],
    ['the last entries were removed', `DELETE FROM "Change" WHERE "revision" > 4`, 5],
    ['a reported value was changed', `UPDATE "Report" SET "value" = 900 WHERE "revision" = ${REPORTED_IN}`, REPORTED_IN],
    ['a reported day was changed', `UPDATE "Report" SET "knownAt" = '2013-01-01' WHERE "revision" = ${REPORTED_IN}`, REPORTED_IN],
    ['a report was removed', `DELETE FROM "Report" WHERE "revision" = ${REPORTED_IN}`, REPORTED_IN],
    ['an imported value was changed', `UPDATE "Report" SET "value" = 900 WHERE "id" = 'small/0'`, 1],
    ['an imported report was removed', `DELETE FROM "Report" WHERE "id" = 'small/1'`, 1],
    [
      'a report was put into an import',
      `INSERT INTO "Report" SELECT 'more', "operationKey", "seriesKey", "kind", "revision", 99, "value", "low", "high", "qualifier", "asOf", "knownAt", "knownBasis", "recordedAt", "sourceKey", "reliability", "credibility", "note", "author", "reason", "targetId", "isCompleteReturn", "isDerived" FROM "Report" WHERE "id" = 'small/1'`,
      1,
    ],
    ['the end of the chain was replaced', `UPDATE "Operation" SET "chainHash" = 'x'`, 6],
  ])('in which %s names the first broken link', async (_what, statement, link) => {
    const { instance, place } = await openLog(bench);
    await tamper(place, provider, statement);
    expect(await verifyChain(instance.editor, 'small')).toMatchObject({ ok: false, firstBroken: link });
  });

  it('in which an entry was rewritten and signed again breaks at the next', async () => {
    const { instance, place } = await openLog(bench);
    const [, , third] = await loadChangesAfter(instance.db.prisma, 'small', 0, LENGTH);
    if (!third) throw new Error('no third change');
    const hash = sha256(hashedText({ ...third, summary: 'nothing' }));
    await tamper(place, provider, `UPDATE "Change" SET "summary" = 'nothing', "hash" = '${hash}' WHERE "revision" = 3`);
    expect(await verifyChain(instance.editor, 'small')).toMatchObject({ ok: false, firstBroken: 4 });
  });

  it('of an operation that does not exist cannot be checked', async () => {
    const { instance } = await openLog(bench);
    expect((await refusalOf(verifyChain(instance.editor, 'nowhere'))).code).toBe('NOT_FOUND');
  });
});

describeEachDatabase('the list of changes', ({ fresh }) => {
  it('has what a viewer of the day saw, newest first, however much became known since', async () => {
    const instance = await openInstance(await fresh());
    await instance.report({ value: 600, asOf: '2013-01-10', knownAt: '2013-01-10' });
    const { prisma } = instance.db;
    const first = await prisma.change.findFirstOrThrow({ where: { revision: 2 } });
    const later = Array.from({ length: 250 }, (_, index) => ({
      ...first,
      id: `small/later${index}`,
      revision: 3 + index,
      knownAt: '2013-02-01',
    }));
    await prisma.change.createMany({ data: later });
    const seen = async (known: string) =>
      (await readChanges(instance.editor, { operation: 'small', known, verify: false })).changes.map(({ revision }) => revision);
    expect(await seen('2013-01-31')).toEqual([2, 1]);
    expect(await seen('2013-01-09')).toEqual([1]);
    const all = await seen('2013-02-01');
    expect([all.length, all[0]]).toEqual([200, 252]);
  });
});
