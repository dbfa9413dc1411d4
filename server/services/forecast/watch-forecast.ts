import type { Call } from '../call';
import { OF_PRESENT } from '../inputs';
import { stream } from '../verb';
import { forecastRequest } from './inputs';
import { runForecast } from './run-forecast';

/** How far a forecast is: runs that are done of all, 0 to 1. */
export type ForecastProgress = Readonly<{ share: number }>;

/**
 * How far a forecast is while it is computed: first 0, then ever more, last 1. It is remembered by then, so that who asks for the same has
 * it at once. Leaving ends the run, unless somebody else waits for the same. Throws as `runForecast` does, before anything is told of a
 * request that is refused.
 */
export async function* watchForecast(call: Call, raw: unknown, signal: AbortSignal): AsyncGenerator<ForecastProgress, void, undefined> {
  const left = new AbortController();
  let share = 0;
  let isOver = false;
  let wake: () => void = () => undefined;
  const onProgress = (next: number) => {
    share = next;
    wake();
  };
  const run = runForecast(call, raw, { onProgress, signal: AbortSignal.any([signal, left.signal]) });
  const over = () => {
    isOver = true;
    wake();
  };
  run.then(over, over);
  try {
    for (let sentShare = -1; !isOver; ) {
      if (share > sentShare && share < 1) {
        sentShare = share;
        yield { share };
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
    await run;
    yield { share: 1 };
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    left.abort();
  }
}

/** How far a forecast is. Who was cut off asks again: the run is shared, or begun anew. */
export const forecastProgress = stream({
  needs: 'read',
  input: forecastRequest,
  example: { ...OF_PRESENT, runs: 200 },
  run: watchForecast,
});
