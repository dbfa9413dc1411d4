import { tracked } from '@trpc/server';
import { z } from 'zod';
import { LAST_REVISION, LONGEST_CURSOR, readCursor } from '../domain/cursor';
import { MusterError } from '../domain/errors';
import { lookupField } from '../domain/input/fields';
import type { LiveEvent } from '../services/app';
import { followChanges } from '../services/changes/follow-changes';
import type { Call } from '../services/context';
import type { ForecastRequest } from '../services/forecast/run-forecast';
import { watchForecast } from '../services/forecast/watch-forecast';
import { trpcErrorOf } from './init';

/** Where a stream begins: a cursor, or a revision alone. `lastEventId` is the last event that a browser saw before it was cut off. */
export const followInput = z.strictObject({
  operation: lookupField(60, 'There is no such operation.'),
  after: z.union([z.int().min(0).max(LAST_REVISION), z.string().max(LONGEST_CURSOR)]),
  lastEventId: z.string().max(LONGEST_CURSOR).nullish(),
});
export type FollowInput = z.output<typeof followInput>;

/** Events after the last one that was seen. Throws `BAD_INPUT` for an `after` that is no cursor. */
export function eventsSince(
  call: Call,
  { operation, after, lastEventId }: FollowInput,
  signal: AbortSignal,
): AsyncGenerator<LiveEvent, void, undefined> {
  const asked = readCursor(String(after));
  if (!asked) throw new MusterError('BAD_INPUT', 'after is a revision, a whole number from 0, or the id of an event.');
  const last = readCursor(lastEventId ?? '');
  return followChanges(call, { operation, after: last ?? asked }, signal);
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
  for await (const event of named(eventsSince(call, input, signal ?? new AbortController().signal))) yield tracked(event.cursor, event);
}
