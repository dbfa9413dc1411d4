// A database in which operations stand that cannot be opened: the others are served, and what is wrong is told.
import { afterAll, beforeAll, expect } from 'vitest';
import type { Database } from '../../server/db/open';
import { editorAt, OPERATION, reportOf } from '../e2e/editor-client';
import { editorCookie, loadedFolder, type Program, startProgram } from '../e2e/program';
import { openInstance } from '../service/instance';
import { inFolder } from './accounts';
import { attack } from './attack';

/** A key that none can have, one with a damaged list of definitions, one with a damaged report, one whose own row is damaged. */
const BAD_KEY = 'Haiti MSS!';
const UNOPENED = [BAD_KEY, 'bad-definitions', 'bad-report', 'bad-row'];

let folder: Awaited<ReturnType<typeof loadedFolder>>;
let program: Program;
let url: string;

/** As somebody does who writes into the file by hand, or a disk that fails. */
async function damage(db: Database): Promise<void> {
  const run = (sql: string) => db.prisma.$executeRawUnsafe(sql);
  for (const key of ['haiti', ...UNOPENED.slice(1)]) await openInstance(db, [['afisma.nga.pledged', 600, '2013-01-10']], key);
  await run('PRAGMA foreign_keys = OFF');
  const triggers = await db.prisma.$queryRawUnsafe<{ name: string; sql: string }[]>(
    `SELECT "name", "sql" FROM sqlite_master WHERE "type" = 'trigger' AND "name" IN ('Report_refuse_update', 'Change_refuse_update')`,
  );
  for (const { name } of triggers) await run(`DROP TRIGGER "${name}"`);
  const tables = await db.prisma.$queryRawUnsafe<{ name: string }[]>(
    `SELECT m."name" FROM sqlite_master m JOIN pragma_table_info(m."name") c WHERE m."type" = 'table' AND c."name" = 'operationKey'`,
  );
  for (const { name } of tables) await run(`UPDATE "${name}" SET "operationKey" = '${BAD_KEY}' WHERE "operationKey" = 'haiti'`);
  await run(`UPDATE "Operation" SET "key" = '${BAD_KEY}' WHERE "key" = 'haiti'`);
  await run(`UPDATE "Force" SET "position" = 'first' WHERE "operationKey" = 'bad-definitions'`);
  await run(`UPDATE "Report" SET "asOf" = x'00ff', "value" = 'many' WHERE "operationKey" = 'bad-report'`);
  await run(`UPDATE "Operation" SET "revision" = 'x' WHERE "key" = 'bad-row'`);
  for (const { sql } of triggers) await run(sql);
}

beforeAll(async () => {
  folder = await loadedFolder();
  await inFolder(folder.path, damage);
  program = await startProgram({ dataDir: folder.path });
  url = `http://localhost:${program.port}`;
}, 180_000);
afterAll(async () => {
  await program?.kill();
  await folder?.remove();
});

attack('operations that cannot be opened keep no other from being served, and are named', { isFast: true }, async () => {
  expect((await editorAt(url).board()).head.key).toBe(OPERATION);
  const Cookie = await editorCookie(url);
  const readyz = (await (await fetch(`${url}/readyz`)).json()) as { ok: boolean; unopened: { operation: string; reason: string }[] };
  expect(readyz.ok).toBe(true);
  expect(readyz.unopened.map(({ operation }) => operation).sort()).toEqual([...UNOPENED].sort());
  for (const key of UNOPENED) {
    const path = `${url}/api/v1/operations/${encodeURIComponent(key)}`;
    const answers = [
      await fetch(`${path}/board`, { headers: { Cookie } }),
      await fetch(`${path}/charts/trend-afisma.svg`, { headers: { Cookie } }),
      await fetch(`${url}/trpc/reports.append`, {
        method: 'POST',
        headers: { Cookie, Origin: url, 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...reportOf({ seriesKey: 'afisma.nga.pledged', value: 601 }), operation: key }),
      }),
    ];
    for (const answer of answers) {
      const text = await answer.text();
      expect([key, text, answer.status]).toEqual([
        key,
        expect.stringMatching(/cannot be opened|lower-case|Lower-case/i),
        expect.toSatisfy((status: number) => status === 503 || status === 400),
      ]);
    }
    const page = await (await fetch(`${url}/${encodeURIComponent(key)}`, { headers: { Cookie } })).text();
    expect([key, /cannot be opened|Nothing at this address/.test(page)]).toEqual([key, true]);
    expect(program.said()).toContain(`The operation ${key} cannot be opened`);
  }
  const list = await (await fetch(`${url}/`, { headers: { Cookie } })).text();
  for (const key of UNOPENED) expect(list).toContain(`/${encodeURIComponent(key)}"`);
  expect(list.match(/It cannot be opened: /g)?.length).toBeGreaterThanOrEqual(UNOPENED.length);
  const anybody = await (await fetch(`${url}/`)).text();
  expect(anybody).not.toContain('It cannot be opened: ');
  expect((await fetch(`${url}/metrics`)).status).toBe(200);
  return `${UNOPENED.length} of them, ${UNOPENED.length * 4} addresses answered in words`;
});
