import { setImmediate as letOthersPass } from 'node:timers/promises';
import { resultOf } from '../domain/forecast/forecast';
import { simulate } from '../domain/forecast/simulate';
import type { ForecastInput } from '../domain/forecast/types';
import { answerWith } from '../threads/answer';
import { packForecast } from './pack';
import { cancelledForecast } from './refusals';

/** What is asked: with `isForKeeping` the packed forecast instead of the result. Before the answer it says the share that is done. */
export type Order = Readonly<{ input: ForecastInput; isForKeeping: boolean }>;

/** Progress is told at least this often. */
const TELL_EVERY_MS = 50;

/** Simulates to the end, unless it is cancelled between two blocks. */
answerWith(async ({ input, isForKeeping }: Order, signal, say) => {
  const steps = simulate(input);
  let reportedAt = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return isForKeeping ? packForecast(input, value) : resultOf(input, value);
    await letOthersPass();
    if (signal.aborted) throw cancelledForecast();
    if (performance.now() - reportedAt < TELL_EVERY_MS) continue;
    reportedAt = performance.now();
    say(value);
  }
});
