import { beforeAll, expect, it } from 'vitest';
import { readBoardPage } from '../../server/services/board/read-board';
import { readConflicts } from '../../server/services/conflicts/read-conflicts';
import { exportBoardWorkbook } from '../../server/services/exports/export-board';
import { exportChart } from '../../server/services/exports/export-chart';
import { exportPack } from '../../server/services/exports/export-pack';
import { readSeries } from '../../server/services/series/read-series';
import { freeze } from '../../server/services/snapshots/freeze';
import { readSnapshot } from '../../server/services/snapshots/read-snapshot';
import { describeOnSqlite } from './databases';
import { type Instance, instanceOver, openInstance } from './instance';

const KEY = 'afisma.nga.pledged';
const COUNT = 130_000;
const VIEWED = { operation: 'small', known: null, origin: 'http://localhost:3000' };

/** So many more reports of Nigeria's pledge on the day of the first, of a thousand different values. */
async function reportMany({ db }: Instance): Promise<void> {
  const columns = Object.keys(await db.prisma.report.findFirstOrThrow());
  const other: Readonly<Record<string, string>> = { id: `r."id" || '/' || i`, ordinal: 'i', value: '500 + i % 1000' };
  const values = columns.map((column) => other[column] ?? `r."${column}"`);
  await db.prisma.$executeRawUnsafe(`INSERT INTO "Report" (${columns.map((column) => `"${column}"`).join(', ')})
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${COUNT})
    SELECT ${values.join(', ')} FROM "Report" r, n`);
}

describeOnSqlite('130,000 reports of one series on one day', ({ fresh }) => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await openInstance(await fresh(), [[KEY, 600, '2013-01-10']]);
    await reportMany(instance);
  });

  it('are read at a start, and leave board, conflicts and series to be opened, in answers of a bounded size', async () => {
    const again = instanceOver(instance.db);
    const { board, drawings } = await readBoardPage(again.reader, VIEWED);
    expect(Object.values(drawings).length).toBeGreaterThan(0);
    const conflicts = await readConflicts(again.reader, VIEWED);
    expect(conflicts.now[0]).toMatchObject({ low: 500, high: 1499, reportCount: COUNT + 1 });
    expect(conflicts.now[0]?.reports.map(({ report }) => report.value)).toEqual(expect.arrayContaining([500, 1499]));
    const series = await readSeries(again.reader, { ...VIEWED, key: KEY });
    expect(series).toMatchObject({ reportCount: COUNT + 1, value: 500 });
    for (const answer of [board, conflicts, series]) expect(JSON.stringify(answer).length).toBeLessThan(2_000_000);
  }, 60_000);

  it('are exported, frozen and packed', async () => {
    const asked = { ...VIEWED, width: null, scale: null, theme: null };
    for (const [chart, format] of [
      ['trend-afisma', 'svg'],
      [`series-${KEY}`, 'csv'],
      [`series-${KEY}`, 'xlsx'],
      [`vintage-${KEY}`, 'json'],
    ] as const)
      expect((await exportChart(instance.reader, { ...asked, chart, format })).body.length).toBeGreaterThan(0);
    const files = [await exportBoardWorkbook(instance.reader, VIEWED), await exportPack(instance.reader, { ...VIEWED, paper: null })];
    for (const { body } of files) expect(body.length).toBeLessThan(2_000_000);
    const { id } = await freeze(instance.editor, { operation: 'small', chart: null, known: null });
    expect((await readSnapshot(instance.reader, { id })).standing.agrees).toBe(true);
  }, 60_000);

  it('take another one, a correction and an adoption', async () => {
    const target = await instance.db.prisma.report.findFirstOrThrow({ where: { value: 600 } });
    const said = { asOf: '2013-01-10', knownAt: '2013-01-14', reason: 'as the source says' };
    await instance.report({ ...said, value: 1, reliability: 'A', credibility: 1 });
    await instance.report({ ...said, value: 601, knownAt: '2013-01-10', targetId: target.id });
    expect((await readSeries(instance.reader, { ...VIEWED, key: KEY })).value).toBe(1);
    expect((await instanceOver(instance.db).board()).head.view.revision).toBe(3);
  }, 60_000);
});
