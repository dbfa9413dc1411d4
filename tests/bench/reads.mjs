// How fast a board and a series of 1,000 points are read, one reader at a time and 32 at once.
import { BOARD, SERIES, SERIES_KEY } from './addresses.mjs';
import { requestBytes } from './connection.mjs';
import { byTurns } from './load.mjs';
import { median, say } from './numbers.mjs';

const SHAPE = { rounds: 4, sliceMs: 700 };
const READERS = [1, 32];

const asking = (port, path) => {
  const bytes = requestBytes(port, 'GET', path);
  return { port, nextRequest: () => bytes };
};

export async function measureReads({ muster, bare }) {
  await measureRead('board read', asking(muster.port, BOARD), asking(bare.port, BOARD));
  await measureRead('series read of 1,000 points', asking(muster.port, SERIES), asking(bare.port, `/series/${SERIES_KEY}`));
}

async function measureRead(name, subject, limit) {
  for (const connections of READERS) {
    const [ours, bares] = await byTurns([subject, limit], { ...SHAPE, connections });
    say(`${name}, ${connections} at once, p50`, 'ms', median(ours.latencies), median(bares.latencies));
    say(`${name}, ${connections} at once`, 'requests/s', ours.perSecond, bares.perSecond);
  }
}
