// How long a start takes when everything is built and the database is filled, and what the program then takes of memory.
import { BOARD, BOARD_PAGE } from './addresses.mjs';
import { median, say } from './numbers.mjs';
import { startBare, startMuster } from './programs.mjs';

const TURNS = 4;

/** @param context `{ folder, dataDir, bareFile, stored }` */
export async function measureStarts({ folder, dataDir, bareFile, stored }) {
  for (const [name, path] of [
    ['board by tRPC', BOARD],
    ['board page', BOARD_PAGE],
  ]) {
    const ours = [];
    const bares = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      ours.push(await timeStart(() => startMuster(dataDir, path)));
      bares.push(await timeStart(() => startBare(folder, bareFile, stored, path)));
    }
    say(`warm start to the first ${name}, p50`, 'ms', median(ours), median(bares));
  }
}

async function timeStart(start) {
  const { startedInMs, end } = await start();
  await end();
  return startedInMs;
}
