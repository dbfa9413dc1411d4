import { importOperation } from '../../server/db/import-operation';
import { openDatabase } from '../../server/db/open';
import { addDays } from '../../server/domain/days';
import { generate, OPERATION, PRESENT } from './operation';

const INDICATORS_KEPT = 10;
/** Reports of the last weeks alone: a thousand operations fit on a disk. */
const DAYS_KEPT = 70;
const TAGS = ['africa', 'caribbean', 'training', 'police', 'maritime'];
const SHARES = 7;

/** Makes a database in `dataDir` that holds so many operations, each of another size. */
async function fill(dataDir: string, count: number): Promise<void> {
  const db = await openDatabase({ databaseUrl: null, dataDir });
  await db.migrate();
  const { definitions, reports } = generate(1);
  const indicators = definitions.indicators.filter(({ isGauge }, place) => isGauge || place < INDICATORS_KEPT + SHARES);
  const recent = reports.filter(
    ({ seriesKey, asOf }) => !/^(indicator|milestone|place)\./.test(seriesKey) && asOf > addDays(PRESENT, -DAYS_KEPT),
  );
  const plans = reports.filter(({ seriesKey }) => seriesKey.endsWith('.planned'));
  const used = new Set([...plans, ...recent].map(({ seriesKey }) => seriesKey));
  const series = definitions.series.filter(({ key }) => used.has(key));
  const at = new Date().toISOString();
  for (let number = 1; number <= count; number += 1) {
    const key = `${OPERATION}-${number}`;
    const tags = [TAGS[number % TAGS.length] ?? '', `region-${number % SHARES}`];
    const operation = { ...definitions.operation, key, title: `Operation ${number}`, subtitle: 'A generated operation', tags };
    const share = ((number % SHARES) + 1) / SHARES;
    const own = [...plans, ...recent].map((report, ordinal) => {
      const value = report.seriesKey.endsWith('.planned') ? report.value : Math.round((report.value ?? 0) * share);
      return { ...report, id: `${key}/${ordinal}`, ordinal, value };
    });
    // Without milestones: the program would forecast each operation meanwhile, and that would be measured too.
    const lists = { ...definitions, indicators, series, milestones: [], events: [], places: [] };
    await importOperation(db, { ...lists, operation }, own, { author: 'bench', at, summary: 'Generated' });
  }
  await db.close();
}

const [, , dataDir, count] = process.argv;
await fill(dataDir ?? '', Number(count));
