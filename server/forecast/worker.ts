import { setImmediate as letOthersPass } from 'node:timers/promises';
import type { MessagePort } from 'node:worker_threads';
import { resultOf } from '../domain/forecast/forecast';
import { type Counted, countSegments, segmentsOf, simulate } from '../domain/forecast/simulate';
import type { ForecastInput } from '../domain/forecast/types';
import { answerWith } from '../threads/answer';
import { packForecast } from './pack';
import { cancelledForecast } from './refusals';

/** What is asked. Before the answer the worker says the share that is done. */
export type Order = Readonly<{
  input: ForecastInput;
  /** By this port another worker sends what it counted in the later half of the segments; null where all are drawn here. */
  laterHalf: MessagePort | null;
  /** The packed forecast instead of the result. */
  isForKeeping: boolean;
}>;

/** The later half of the segments, to be counted for another worker. */
export type HalfOrder = Readonly<{ input: ForecastInput; into: MessagePort }>;

/** Progress is told at least this often. */
const TELL_EVERY_MS = 50;

/** How many segments the worker that makes the result draws itself. */
const ownSegments = (input: ForecastInput) => Math.ceil(segmentsOf(input) / 2);

/** Goes on to the end, unless it is cancelled between two blocks. */
async function toEnd<T>(steps: Generator<number, T>, signal: AbortSignal, onRuns: (runs: number) => void): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    onRuns(value);
    await letOthersPass();
    if (signal.aborted) throw cancelledForecast();
  }
}

/** What comes by a port; throws when it is closed before. */
function nextOf(port: MessagePort): Promise<Counted[]> {
  return new Promise((resolve, reject) => {
    port.once('message', resolve);
    port.once('close', () => reject(new Error('the worker that drew the later half of a forecast ended')));
  });
}

async function countLaterHalf({ input, into }: HalfOrder, signal: AbortSignal): Promise<void> {
  try {
    into.postMessage(await toEnd(countSegments(input, ownSegments(input), segmentsOf(input)), signal, () => undefined));
  } finally {
    into.close();
  }
}

async function forecastOf({ input, laterHalf, isForKeeping }: Order, signal: AbortSignal, say: (word: unknown) => void): Promise<unknown> {
  const own = laterHalf ? ownSegments(input) : segmentsOf(input);
  const all = (input.runs * own) / segmentsOf(input);
  let drawn = 0;
  let reportedAt = performance.now();
  const drawing = toEnd(simulate(input, own), signal, (runs) => {
    drawn += runs;
    if (performance.now() - reportedAt < TELL_EVERY_MS) return;
    reportedAt = performance.now();
    say(Math.min(1, drawn / all));
  });
  const [finish, others] = await Promise.all([drawing, laterHalf ? nextOf(laterHalf) : []]);
  const simulated = finish(others);
  return isForKeeping ? packForecast(input, simulated) : resultOf(input, simulated);
}

answerWith((order: Order | HalfOrder, signal, say) => ('into' in order ? countLaterHalf(order, signal) : forecastOf(order, signal, say)));
