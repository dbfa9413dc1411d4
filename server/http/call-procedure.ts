import type { ServerResponse } from 'node:http';
import { callTRPCProcedure, getTRPCErrorFromUnknown, getTRPCErrorShape, type TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { MusterError } from '../domain/errors';
import { type TrpcContext, trpcErrorOf } from '../trpc/init';
import { appRouter } from '../trpc/router';
import { respondJson, retryAfterOf } from './respond';

/** What one procedure answered, as tRPC puts it; `error` where it refused or failed. */
export type Outcome = Readonly<{ status: number; body: object; retryAfter: number | null; error: TRPCError | null }>;

type Asked = Readonly<{
  path: string;
  type: 'query' | 'mutation';
  /** Answers the input, before the procedure parses it; what it throws is the procedure's refusal. */
  input: () => unknown;
}>;

/** How tRPC puts what was thrown. */
export function outcomeOf(thrown: unknown, ctx: TrpcContext, { path, type }: Pick<Asked, 'path' | 'type'>): Outcome {
  const error = thrown instanceof MusterError ? trpcErrorOf(thrown) : getTRPCErrorFromUnknown(thrown);
  const shape = getTRPCErrorShape({ config: appRouter._def._config, error, type, path, input: undefined, ctx });
  const retryAfter = error.cause instanceof MusterError ? retryAfterOf(error.cause) : null;
  return { status: getHTTPStatusCodeFromError(error), body: { error: shape }, retryAfter, error };
}

/** Calls one procedure, and answers what tRPC's own adapter would: that takes a way through web requests and streams. */
export async function callOne(ctx: TrpcContext, asked: Asked): Promise<Outcome> {
  const { path, type, input } = asked;
  try {
    const data = await callTRPCProcedure({
      router: appRouter,
      path,
      getRawInput: async () => input(),
      ctx,
      type,
      signal: ctx.signal,
      batchIndex: 0,
    });
    return { status: 200, body: { result: { data } }, retryAfter: null, error: null };
  } catch (thrown) {
    return outcomeOf(thrown, ctx, asked);
  }
}

/** Sends what one procedure answered, when it was asked alone. */
export function respondOutcome(response: ServerResponse, { status, body, retryAfter }: Outcome): void {
  if (retryAfter !== null) response.setHeader('Retry-After', String(retryAfter));
  respondJson(response, status, body);
}
