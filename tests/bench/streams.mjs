// How long a change takes to the last of many listeners, from just before the report is sent.
import { APPEND, BOARD, PRESENT, reportText, streamAfter } from './addresses.mjs';
import { Connection, requestBytes } from './connection.mjs';
import { openListeners } from './listeners.mjs';
import { median, note, percentile, say } from './numbers.mjs';

const LISTENERS = [1, 100, 500];
const ROUNDS = 120;
/** Rounds of which nothing is kept but the size of an event. */
const WARM_UP_ROUNDS = 10;
/** Between two rounds: people do not type faster. */
const PAUSE_MS = 40;

export async function measureStreams({ muster, bare }) {
  for (const count of LISTENERS) await measureListeners(muster.port, bare.port, count);
}

async function revisionOf(port) {
  const response = await fetch(`http://127.0.0.1:${port}${BOARD}`);
  return (await response.json()).result.data.head.view.revision;
}

async function measureListeners(musterPort, barePort, count) {
  let revision = await revisionOf(musterPort);
  const ours = {
    listeners: await openListeners(musterPort, streamAfter(revision), count),
    writer: await Connection.open(musterPort),
    times: [],
  };
  const bares = { listeners: await openListeners(barePort, '/stream', count), writer: await Connection.open(barePort), times: [] };
  const sizes = [];

  const oneRound = async (times) => {
    revision += 1;
    // A report on the present moves the board itself, not only its past.
    const text = reportText(revision, PRESENT);
    times.ours.push(await timeOf(ours, revision, requestBytes(musterPort, 'POST', APPEND, text)));
    const size = Math.round(ours.listeners.takeBytes() / count);
    sizes.push(size);
    const publish = JSON.stringify({ id: revision, size, text });
    times.bares.push(await timeOf(bares, revision, requestBytes(barePort, 'POST', '/publish', publish)));
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  };
  ours.listeners.takeBytes();
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) await oneRound({ ours: [], bares: [] });
  for (let round = 0; round < ROUNDS; round += 1) await oneRound({ ours: ours.times, bares: bares.times });
  for (const { listeners, writer } of [ours, bares]) {
    listeners.close();
    writer.close();
  }

  const name = `change to last of ${count} listeners`;
  note(`the event of such a change has ${Math.round(median(sizes) / 1_024)} KB`);
  say(`${name}, p50`, 'ms', median(ours.times), median(bares.times));
  say(`${name}, p99`, 'ms', percentile(ours.times, 0.99), percentile(bares.times, 0.99));
}

async function timeOf({ listeners, writer }, id, request) {
  const arrived = listeners.allHave(id);
  const begun = performance.now();
  const { status } = await writer.ask(request);
  if (status !== 200) throw new Error(`a change was answered with ${status}`);
  return (await arrived) - begun;
}
