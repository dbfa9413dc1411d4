import type { ServerResponse } from 'node:http';
import { getTRPCErrorFromUnknown, type TRPCError } from '@trpc/server';
import { MusterError } from '../domain/errors';
import type { AnyMutation, AnyQuery } from '../services/verb';
import { shapeOf, type TrpcContext, trpcErrorOf } from '../trpc/init';
import { perform } from '../trpc/perform';
import { respondJson, retryAfterOf } from './respond';

/** What one procedure answered, as tRPC puts it; `error` where it refused or failed. */
export type Outcome = Readonly<{ status: number; body: object; retryAfter: number | null; error: TRPCError | null }>;

type ServedRequest = Readonly<{
  path: string;
  verb: AnyQuery | AnyMutation;
  /** Answers what was sent, before it is parsed; what it throws is the procedure's refusal. */
  input: () => unknown;
}>;

/** How tRPC puts what was thrown. */
export function outcomeOf(thrown: unknown, path: string): Outcome {
  const error = thrown instanceof MusterError ? trpcErrorOf(thrown) : getTRPCErrorFromUnknown(thrown);
  const shape = shapeOf(error, path);
  const retryAfter = error.cause instanceof MusterError ? retryAfterOf(error.cause) : null;
  return { status: shape.data.httpStatus, body: { error: shape }, retryAfter, error };
}

/** Asks one verb, and answers what tRPC's own adapter would: that takes a way through web requests and streams. */
export async function callOne(ctx: TrpcContext, { path, verb, input }: ServedRequest): Promise<Outcome> {
  try {
    const data = await perform(ctx, path, verb, input());
    return { status: 200, body: { result: { data } }, retryAfter: null, error: null };
  } catch (thrown) {
    return outcomeOf(thrown, path);
  }
}

/** Sends what one procedure answered, when it was asked alone. */
export function respondOutcome(response: ServerResponse, { status, body, retryAfter }: Outcome): void {
  if (retryAfter !== null) response.setHeader('Retry-After', String(retryAfter));
  respondJson(response, status, body);
}
