// Whether a board read costs more when a hundred times as much is recorded.
import { APPEND, BOARD, reportText, store } from './addresses.mjs';
import { Connection, requestBytes } from './connection.mjs';
import { byTurns } from './load.mjs';
import { median, say } from './numbers.mjs';
import { makeData, startBare, startMuster } from './programs.mjs';

/** Reports for each of the 100 indicators. */
const FEW = 100;
const MANY = 10_000;
const SHAPE = { rounds: 4, sliceMs: 600, connections: 1 };
const CHANGES = 40;

export async function measureGrowth(folder) {
  const programs = [];
  try {
    for (const count of [FEW, MANY]) {
      const dataDir = await makeData(folder, count);
      const muster = await startMuster(dataDir, BOARD);
      programs.push(muster);
      const stored = [await store(muster.port, BOARD)];
      programs.push(await startBare(folder, ':memory:', stored, BOARD));
    }
    const [few, bareFew, many, bareMany] = programs;
    const read = requestBytes(0, 'GET', BOARD);
    const results = await byTurns(
      [few, many, bareFew, bareMany].map(({ port }) => ({ port, nextRequest: () => read })),
      SHAPE,
    );
    const [ours, oursMany, bares, baresMany] = results.map(({ latencies }) => median(latencies));
    say('growth of a board read from 10^4 to 10^6 reports, p50', 'times', oursMany / ours, baresMany / bares);

    const [afterFew, afterMany] = await readsAfterChanges([few, many]);
    say('growth of the first board read after a change from 10^4 to 10^6 reports, p50', 'times', afterMany / afterFew, baresMany / bares);
    say('first board read after a change, 10^6 reports, p50', 'ms', afterMany, baresMany);
  } finally {
    await Promise.all(programs.map(({ end }) => end()));
  }
}

/** The median time of a read that comes right after a write, for each program. */
async function readsAfterChanges(programs) {
  const connections = await Promise.all(programs.map(({ port }) => Connection.open(port)));
  const times = programs.map(() => []);
  for (let change = 1; change <= CHANGES; change += 1) {
    for (const [index, { port }] of programs.entries()) {
      await connections[index].ask(requestBytes(port, 'POST', APPEND, reportText(change)));
      const begun = performance.now();
      await connections[index].ask(requestBytes(port, 'GET', BOARD));
      times[index].push(performance.now() - begun);
    }
  }
  for (const connection of connections) connection.close();
  return times.map(median);
}
