import { tracked } from '@trpc/server';
import { followChanges } from '../services/changes/follow-changes';
import { MusterError } from '../domain/errors';
import { type TrpcContext, trpcErrorOf } from './init';

type Input = Readonly<{ operation: string; after: number; lastEventId?: string | null | undefined }>;

/** The stream of changes, numbered so that a browser that was cut off goes on after the last one it saw. */
export async function* changesSince(ctx: TrpcContext, { operation, after, lastEventId }: Input, signal: AbortSignal | undefined) {
  const last = Number(lastEventId ?? Number.NaN);
  const from = Number.isSafeInteger(last) && last > after ? last : after;
  try {
    for await (const event of followChanges(ctx, { operation, after: from }, signal ?? new AbortController().signal)) {
      yield tracked(String(event.revision), event);
    }
  } catch (error) {
    // A stream is read after the procedure has ended, where nobody else names its refusals.
    throw error instanceof MusterError ? trpcErrorOf(error) : error;
  }
}
