import { appendChange, insertReports } from '../../server/db/append';
import { importOperation } from '../../server/db/import-operation';
import { openDatabase } from '../../server/db/open';
import { sha256 } from '../../server/db/sha256';
import { canonicalJson } from '../../server/domain/canonical';
import type { Report } from '../../server/domain/report';
import { generate, OPERATION } from './operation';

/** Reports of one change: more take longer than a transaction may on a slow machine. */
const REPORTS_PER_CHANGE = 25_000;

/** Makes a database in `dataDir` that holds the generated operation. */
async function fill(dataDir: string, reportsPerIndicator: number): Promise<void> {
  const db = await openDatabase({ databaseUrl: null, dataDir });
  await db.migrate();
  const { definitions, reports } = generate(reportsPerIndicator);
  const at = new Date().toISOString();
  const common = { author: 'bench', at };
  await importOperation(db, definitions, reports.slice(0, REPORTS_PER_CHANGE), { ...common, summary: 'Generated' });
  for (let start = REPORTS_PER_CHANGE; start < reports.length; start += REPORTS_PER_CHANGE) {
    await appendChange(db, { ...common, operationKey: OPERATION, action: 'import', guard: null }, async (tx, revision) => {
      const written = reports.slice(start, start + REPORTS_PER_CHANGE).map((report): Report => ({ ...report, revision }));
      await insertReports(tx, OPERATION, written);
      return {
        summary: 'Generated',
        keys: [],
        knownAt: null,
        payload: canonicalJson({ digest: sha256(canonicalJson(written)), reports: written.length }),
      };
    });
  }
  await db.close();
}

const [, , dataDir, reportsPerIndicator] = process.argv;
await fill(dataDir ?? '', Number(reportsPerIndicator));
