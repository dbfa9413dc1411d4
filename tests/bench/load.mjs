// Load on two servers in turn, so that whatever else the machine does falls on both.
import { Connection } from './connection.mjs';

const WARM_UP_MS = 400;

/** Asks over all connections at once, one thing after another on each, until the time is up. */
async function hammer(connections, { nextRequest }, forMs) {
  const latencies = [];
  const begun = performance.now();
  const until = begun + forMs;
  await Promise.all(
    connections.map(async (connection) => {
      let sent = performance.now();
      while (sent < until) {
        const { status } = await connection.ask(nextRequest());
        if (status !== 200) throw new Error(`a request was answered with ${status}`);
        const now = performance.now();
        latencies.push(now - sent);
        sent = now;
      }
    }),
  );
  return { latencies, seconds: (performance.now() - begun) / 1_000 };
}

/**
 * Puts the same load on each subject by turns. A subject is `{ port, nextRequest }`; the answer has, for each, every latency in
 * milliseconds and the requests per second.
 */
export async function byTurns(subjects, { connections: count, rounds, sliceMs }) {
  const open = await Promise.all(subjects.map(({ port }) => Promise.all(Array.from({ length: count }, () => Connection.open(port)))));
  const results = subjects.map(() => ({ latencies: [], seconds: 0 }));
  for (const [index, subject] of subjects.entries()) await hammer(open[index], subject, WARM_UP_MS);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, subject] of subjects.entries()) {
      const { latencies, seconds } = await hammer(open[index], subject, sliceMs);
      results[index].latencies.push(...latencies);
      results[index].seconds += seconds;
    }
  }
  for (const connection of open.flat()) connection.close();
  return results.map(({ latencies, seconds }) => ({ latencies, perSecond: latencies.length / seconds }));
}
