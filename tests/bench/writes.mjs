// How fast reports are written durably, one writer at a time and 16 at once.
import { APPEND, reportText } from './addresses.mjs';
import { requestBytes } from './connection.mjs';
import { byTurns } from './load.mjs';
import { median, percentile, say } from './numbers.mjs';

const SHAPE = { rounds: 4, sliceMs: 1_000 };
const WRITERS = [1, 16];

const writing = (port, path) => {
  let number = 0;
  return {
    port,
    nextRequest: () => {
      number += 1;
      return requestBytes(port, 'POST', path, reportText(number));
    },
  };
};

export async function measureWrites({ muster, bare }) {
  for (const connections of WRITERS) {
    const [ours, bares] = await byTurns([writing(muster.port, APPEND), writing(bare.port, '/reports')], { ...SHAPE, connections });
    const name = `durable report write, ${connections} at once`;
    say(`${name}, p50`, 'ms', median(ours.latencies), median(bares.latencies));
    say(`${name}, p99`, 'ms', percentile(ours.latencies, 0.99), percentile(bares.latencies, 0.99));
    say(name, 'writes/s', ours.perSecond, bares.perSecond);
  }
}
