// How fast many operations are listed, as a page and as data: what a reader waits for, and what is in memory meanwhile.
import { requestBytes } from './connection.mjs';
import { byTurns } from './load.mjs';
import { median, note, say } from './numbers.mjs';
import { makeManyOperations, startMuster } from './programs.mjs';

const OPERATIONS = 1_000;
const LIMIT_MS = 200;
const SHAPE = { rounds: 3, sliceMs: 1_500, connections: 1 };
const CURRENT_WITHIN_MS = 600_000;

const LIST = '/api/v1/operations';
const SIX = [1, 2, 3, 4, 5, 6].map((number) => `bench-${number}`).join(',');
const ASKED = [
  ['list of operations as a page', '/?all'],
  ['list of operations as a page, sorted by gap, page 7', '/?all&sort=-gap&page=7'],
  ['list of operations by REST, page of 50', `${LIST}?page=1&sort=readiness`],
  ['list of operations by REST, all', LIST],
  ['side by side of six, as a page', `/compare?of=${SIX}&measure=pledged&align=since`],
  ['side by side of six by REST', `/api/v1/compare/chart.json?of=${SIX}&measure=pledged&align=since`],
  ['side by side of six, as SVG', `/api/v1/compare/chart.svg?of=${SIX}&measure=pledged&align=since`],
];

/** @param folder where the run has its data */
export async function measureIndex(folder) {
  const dataDir = await makeManyOperations(folder, OPERATIONS);
  const muster = await startMuster(dataDir, '/healthz');
  try {
    note(`started with ${OPERATIONS} operations in ${Math.round(muster.startedInMs)} ms, ${Math.round(muster.residentMb() ?? 0)} MB`);
    await measureFirst(muster);
    await waitUntilCurrent(muster);
    for (const [name, path] of ASKED) {
      const bytes = requestBytes(muster.port, 'GET', path);
      const [{ latencies }] = await byTurns([{ port: muster.port, nextRequest: () => bytes }], SHAPE);
      say(`${name}, ${OPERATIONS} operations, p50`, 'ms', median(latencies), LIMIT_MS);
    }
    note(`${Math.round(muster.residentMb() ?? 0)} MB after listing`);
  } finally {
    await muster.end();
  }
}

/** The first reader of a list of which nothing is stored yet. */
async function measureFirst({ port }) {
  const begun = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}/?all`);
  await response.text();
  say('list of operations as a page, nothing stored yet, first', 'ms', performance.now() - begun, LIMIT_MS);
}

async function waitUntilCurrent({ port }) {
  const begun = performance.now();
  for (;;) {
    const { operations } = await (await fetch(`http://127.0.0.1:${port}${LIST}`)).json();
    const behind = operations.filter(({ computed }) => !computed?.isCurrent).length;
    if (behind === 0) break;
    if (performance.now() - begun > CURRENT_WITHIN_MS) throw new Error(`${behind} summaries are still out of date`);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  note(`all ${OPERATIONS} summaries computed in the background in ${Math.round((performance.now() - begun) / 1_000)} s`);
}
