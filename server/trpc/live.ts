import { tracked } from '@trpc/server';
import { z } from 'zod';
import { MusterError } from '../domain/errors';
import type { LiveEvent } from '../services/app';
import { followChanges } from '../services/changes/follow-changes';
import type { Call } from '../services/context';
import type { ForecastRequest } from '../services/forecast/run-forecast';
import { watchForecast } from '../services/forecast/watch-forecast';
import { trpcErrorOf } from './init';

/** `lastEventId` is the last event that a browser saw before it was cut off. */
export const followInput = z.strictObject({
  operation: z.string().max(60),
  after: z.int().min(0).max(2_147_483_647),
  lastEventId: z.string().max(20).nullish(),
});
export type FollowInput = z.output<typeof followInput>;

/** Events after the last one that was seen. */
export function eventsSince(
  call: Call,
  { operation, after, lastEventId }: FollowInput,
  signal: AbortSignal,
): AsyncGenerator<LiveEvent, void, undefined> {
  const last = Number(lastEventId ?? Number.NaN);
  return followChanges(call, { operation, after: Number.isSafeInteger(last) && last > after ? last : after }, signal);
}

/** What a stream yields. It is read after the procedure has ended, where nobody else names its refusals. */
async function* named<T>(stream: AsyncIterable<T>) {
  try {
    yield* stream;
  } catch (error) {
    throw error instanceof MusterError ? trpcErrorOf(error) : error;
  }
}

/** How far a forecast is. It can be asked again by who was cut off: the run is shared or begun anew. */
export function forecastProgress(call: Call, input: ForecastRequest, signal: AbortSignal | undefined) {
  return named(watchForecast(call, input, signal ?? new AbortController().signal));
}

/** The stream of changes, numbered so that a browser that was cut off goes on after the last one it saw. */
export async function* changesSince(call: Call, input: FollowInput, signal: AbortSignal | undefined) {
  for await (const event of named(eventsSince(call, input, signal ?? new AbortController().signal)))
    yield tracked(String(event.revision), event);
}
