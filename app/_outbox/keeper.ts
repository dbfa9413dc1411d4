import { patience, refusalOf } from '../_client/refusal';
import { getLiveState, watchLiveState } from '../_live/phase';
import { type Entry, MOST_FAULTS, nextToSend, outcomeOf, standingsOf } from './entry';
import { setOutbox } from './state';
import { changeEntry, keepRest, readEntries, readRest, removeEntry, watchOutbox } from './store';
import { submit } from './submit';
import { inTurn } from './turn';

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;
/** A server that asks for more rest than this, or a clock that was set back, is not believed. */
const LONGEST_REST_MS = 3_600_000;

/** A browser that keeps nothing has nothing to send. */
const keepsNothing = () => undefined;

/** Tries one entry. True when it is settled, one way or the other, and the next has its turn. */
async function settle({ id, procedure, input, key, person, faults = 0 }: Entry): Promise<boolean> {
  try {
    await submit(procedure, input, { key, writtenBy: person, ...patience() });
    setOutbox({ needsSignIn: false, isBusy: false });
    await removeEntry(id);
    return true;
  } catch (thrown) {
    const refusal = refusalOf(thrown);
    const outcome = outcomeOf(refusal);
    setOutbox({ needsSignIn: outcome === 'sign in', isBusy: outcome === 'busy' || outcome === 'fault' });
    if (refusal.retryAfterMs !== null) await keepRest(Date.now() + refusal.retryAfterMs);
    const isFaulty = outcome === 'fault' && faults + 1 >= MOST_FAULTS;
    if (outcome === 'fault' && !isFaulty) await changeEntry(id, (entry) => ({ ...entry, faults: faults + 1 }));
    if (outcome !== 'refused' && !isFaulty) return false;
    // Somebody may have opened it meanwhile: then it is theirs.
    await changeEntry(id, (entry) => (entry.state === 'waiting' ? { ...entry, state: 'refused', refusal } : entry));
    return true;
  }
}

/**
 * Sends what waits, in the order of writing, each once, while a page of who wrote it is open: when the connection is back, when
 * something is added, and now and then. One tab of the browser sends at a time.
 */
export function startOutbox(person: string): () => void {
  let isOver = false;
  let isRunning = false;
  let waitMs = FIRST_WAIT_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let { phase } = getLiveState();

  const count = async () => {
    const standings = standingsOf(await readEntries(), person, Date.now());
    const stopped = standings.filter(({ standing }) => standing !== 'waiting').length;
    if (!isOver) setOutbox({ count: standings.length, stopped });
    return standings.length - stopped;
  };
  const sendAll = async (hold: () => Promise<boolean>) => {
    while (!isOver && (await restMs()) === 0 && (await hold())) {
      const next = nextToSend(await readEntries(), person, Date.now());
      if (!next || !(await settle(next))) return;
    }
  };
  /** Milliseconds that the server still wants to be left alone. */
  const restMs = async () => {
    const left = (await readRest()) - Date.now();
    return left > LONGEST_REST_MS ? 0 : Math.max(0, left);
  };
  const wait = async () => {
    const ms = Math.max(waitMs, await restMs());
    clearTimeout(timer);
    if (!isOver) timer = setTimeout(soon, ms);
  };
  const run = async () => {
    if (isOver || isRunning) return;
    isRunning = true;
    clearTimeout(timer);
    if ((await count()) > 0 && (await restMs()) === 0) await inTurn(sendAll);
    isRunning = false;
    if ((await count()) === 0) waitMs = FIRST_WAIT_MS;
    else {
      await wait();
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    }
  };
  const soon = () => {
    run().catch(() => {
      isRunning = false;
    });
  };
  const atOnce = () => {
    waitMs = FIRST_WAIT_MS;
    soon();
  };

  const stopWatching = watchOutbox(({ isUrgent }) => {
    if (isUrgent) atOnce();
    else
      count().then((left) => {
        if (left > 0 && !isRunning) wait().catch(keepsNothing);
      }, keepsNothing);
  });
  const stopFollowing = watchLiveState(() => {
    const before = phase;
    phase = getLiveState().phase;
    if (phase === 'live' && before !== 'live') atOnce();
  });
  addEventListener('online', atOnce);
  atOnce();
  return () => {
    isOver = true;
    clearTimeout(timer);
    stopWatching();
    stopFollowing();
    removeEventListener('online', atOnce);
    setOutbox({ count: 0, stopped: 0, needsSignIn: false, isBusy: false });
  };
}
