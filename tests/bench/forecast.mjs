// How long a forecast of 100,000 runs over 30 milestones and 20 pledges takes off the thread that answers requests, and what a board read waits for while
// forecasts run.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../server/programs/lib.mjs';
import { BOARD, OPERATION } from './addresses.mjs';
import { requestBytes } from './connection.mjs';
import { byTurns } from './load.mjs';
import { median, say } from './numbers.mjs';

const SHAPE = { rounds: 3, sliceMs: 700, connections: 1 };
const ROUNDS = 9;
/** The first start the threads and compile their code: what they take is said apart. */
const WARM_UP = 3;
/** The milliseconds that are asked of it. */
const WITHIN_MS = 300;

export async function measureForecast({ muster }) {
  const { ForecastPool, thirtyMilestones } = await import(join(ROOT, 'build/bench/forecast-run.mjs'));
  const pool = new ForecastPool(pathToFileURL(join(ROOT, 'build/server/forecast-worker.mjs')));
  const took = [];
  for (let seed = 0; seed < WARM_UP + ROUNDS; seed += 1) {
    const begun = performance.now();
    await pool.run(thirtyMilestones(seed));
    took.push(performance.now() - begun);
  }
  await pool.close();
  const [first = 0] = took;
  const usual = median(took.slice(WARM_UP));
  say('forecast of 100,000 runs over 30 milestones and 20 pledges, off thread, p50', 'ms', usual, WITHIN_MS);
  say('the first of them, which starts the threads', 'ms', first, usual);

  const bytes = requestBytes(muster.port, 'GET', BOARD);
  const subject = { port: muster.port, nextRequest: () => bytes };
  const [alone] = await byTurns([subject], SHAPE);
  const end = forecastWithoutEnd(muster.port);
  const [beside] = await byTurns([subject], SHAPE);
  await end();
  say('board read while forecasts run, 1 at once, p50', 'ms', median(beside.latencies), median(alone.latencies));
}

/** Asks for one forecast after another, each with a seed of its own, until it is told to end. */
function forecastWithoutEnd(port) {
  let isEnding = false;
  const asking = (async () => {
    for (let seed = 0; !isEnding; seed += 1) {
      const input = encodeURIComponent(JSON.stringify({ operation: OPERATION, known: null, runs: 200_000, seed }));
      const response = await fetch(`http://127.0.0.1:${port}/trpc/forecast.run?input=${input}`);
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`a forecast was answered with ${response.status}`);
    }
  })();
  return () => {
    isEnding = true;
    return asking;
  };
}
