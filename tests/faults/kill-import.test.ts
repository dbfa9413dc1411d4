import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskAt } from '../e2e/desk';
import { loadedFolder, type Program, startProgram } from '../e2e/program';

/** `MUSTER_TEST_KILLS` asks for more, where there is time for it. */
const ROUNDS = Number(process.env.MUSTER_TEST_KILLS ?? 12);
const ROWS = 1_500;
const KEYS = ['ben', 'bfa', 'ner', 'nga', 'sen', 'tgo'].map((one) => `afisma.${one}.operational`);

let loaded: Awaited<ReturnType<typeof loadedFolder>>;
const started = new Set<Program>();
const folders: (() => Promise<void>)[] = [];

beforeAll(async () => {
  loaded = await loadedFolder();
}, 60_000);

afterAll(async () => {
  await Promise.all([...started].map((program) => program.kill()));
  await Promise.all(folders.map((remove) => remove()));
  await loaded.remove();
});

/** A file of which no row is in another round's. */
function fileOf(round: number): string {
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const day = new Date(Date.UTC(1990, 0, 1 + (index % 250))).toISOString().slice(0, 10);
    return `${KEYS[Math.floor(index / 250)]},${round},${day},${day},stratfor-2013-01-14,C${1 + (round % 5)}`;
  });
  return ['series,value,as of,known at,source,grade', ...rows].join('\n');
}

test(
  `kill -9 at random during an import, ${ROUNDS} times over: all of a batch is there or nothing, and what was answered is there`,
  async () => {
    const folder = await loaded.copy();
    folders.push(folder.remove);
    let round = 0;
    let acknowledged = 0;
    let cut = 0;
    let program = await startProgram({ dataDir: folder.path });
    started.add(program);
    let estimateMs = 400;
    for (; round < ROUNDS; round += 1) {
      const url = `http://localhost:${program.port}`;
      const begun = performance.now();
      const answer = fetch(`${url}/api/v1/operations/mali-2013/imports?name=round-${round}.csv`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/csv' },
        body: fileOf(round),
      }).then(
        async (response) => {
          await response.json();
          return response.status;
        },
        () => null,
      );
      // Anywhere from the first byte to a little after the answer.
      const killed = delay(Math.random() * estimateMs * 1.2).then(program.kill);
      const status = await answer;
      if (status === 201) estimateMs = (estimateMs + performance.now() - begun) / 2;
      else estimateMs *= 1.15;
      await killed;
      program = await startProgram({ dataDir: folder.path });
      started.add(program);
      const desk = deskAt(`http://localhost:${program.port}`);
      const changes = (await desk.changes(1)).filter(({ action }) => action === 'import');
      const there = changes.some(({ summary }) => summary.includes(`round-${round}.csv`));
      if (status === 201) {
        acknowledged += 1;
        expect(there, `round ${round} was answered`).toBe(true);
      } else cut += 1;
      expect(await desk.chain()).toMatchObject({ ok: true, firstBroken: null });
      const reports = (await Promise.all(KEYS.map(async (key) => (await desk.series(key).catch(() => ({ reports: [] }))).reports))).flat();
      expect(reports.filter(({ report }) => report.value === round).length).toBe(there ? ROWS : 0);
    }
    expect(acknowledged + cut).toBe(ROUNDS);
    await program.end();
  },
  60_000 + ROUNDS * 15_000,
);
