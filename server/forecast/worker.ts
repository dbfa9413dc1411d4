import { parentPort } from 'node:worker_threads';
import { MusterError } from '../domain/errors';
import { resultOf } from '../domain/forecast/forecast';
import { simulate } from '../domain/forecast/simulate';
import type { Order, Word } from './messages';
import { packForecast } from './pack';

/** Progress is told at least this often. */
const TELL_EVERY_MS = 50;

function say(word: Word): void {
  parentPort?.postMessage(word);
}

/** Simulates to the end, unless it is cancelled between two blocks. */
function work({ id, input, cancelled, isForKeeping }: Order): Word {
  const flag = new Int32Array(cancelled);
  const steps = simulate(input);
  let told = performance.now();
  for (;;) {
    if (Atomics.load(flag, 0) !== 0) return { id, kind: 'cancelled' };
    const step = steps.next();
    if (step.done && isForKeeping) return { id, kind: 'packed', packed: packForecast(input, step.value) };
    if (step.done) return { id, kind: 'result', result: resultOf(input, step.value) };
    if (performance.now() - told < TELL_EVERY_MS) continue;
    told = performance.now();
    say({ id, kind: 'progress', share: step.value });
  }
}

parentPort?.on('message', (order: Order) => {
  try {
    say(work(order));
  } catch (error) {
    if (error instanceof MusterError)
      say({ id: order.id, kind: 'refused', code: error.code, message: error.message, problems: error.problems });
    else say({ id: order.id, kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
