import { personOf } from '../auth/actor';
import { refusalOfDisk } from '../db/failures';
import { MusterError } from '../domain/errors';
import { idempotencyKeyIn } from '../services/rest/idempotency-key';
import { type AnyMutation, type AnyQuery, inputFor } from '../services/verb';
import type { TrpcContext } from './init';

/** What one person wrote is never taken as another's, who signed in since. Whether anybody is signed in, services ask themselves. */
export function requireWriter({ actor, sent }: TrpcContext): void {
  const writtenBy = sent?.writtenBy ?? null;
  if (writtenBy === null || actor.kind === 'anonymous' || writtenBy === personOf(actor)) return;
  const words = 'Somebody else is signed in here than who wrote this. Nothing was saved: sign in as who wrote it, or save it as yourself.';
  throw new MusterError('SIGN_IN', words);
}

async function run(ctx: TrpcContext, path: string, verb: AnyQuery | AnyMutation, raw: unknown): Promise<unknown> {
  if (verb.kind === 'mutation') {
    const key = verb.isIdempotent ? idempotencyKeyIn(ctx.sent?.idempotencyKey) : null;
    return verb.run(ctx, inputFor(ctx, verb, raw), key);
  }
  const input = inputFor(ctx, verb, raw);
  // Where what takes time is read, the very same verb answers.
  return (verb.takes && ctx.elsewhere?.value(path, input)) ?? verb.run(ctx, input);
}

/** Asks or does what a verb declares, for a request. Throws its refusals, and those of the disk. */
export async function perform(ctx: TrpcContext, path: string, verb: AnyQuery | AnyMutation, raw: unknown): Promise<unknown> {
  requireWriter(ctx);
  try {
    return await run(ctx, path, verb, raw);
  } catch (error) {
    throw error instanceof MusterError ? error : (refusalOfDisk(error) ?? error);
  }
}
