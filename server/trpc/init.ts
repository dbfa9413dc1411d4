import { initTRPC, TRPCError } from '@trpc/server';
import type { Actor } from '../auth/actor';
import { MusterError, type ErrorCode, type FieldProblem } from '../domain/errors';
import type { Services } from '../services/context';

export type TrpcContext = Readonly<{ services: Services; actor: Actor }>;

/** What an error tells the caller besides its message. */
export type ErrorDetail = Readonly<{ code: ErrorCode; problems: readonly FieldProblem[]; current: unknown }>;

const TRPC_CODES = {
  BAD_INPUT: 'BAD_REQUEST',
  NEEDS_REASON: 'UNPROCESSABLE_CONTENT',
  NOT_FOUND: 'NOT_FOUND',
  FORBIDDEN: 'FORBIDDEN',
  STALE_VERSION: 'CONFLICT',
  DUPLICATE: 'CONFLICT',
  UNAVAILABLE: 'SERVICE_UNAVAILABLE',
  INTERNAL: 'INTERNAL_SERVER_ERROR',
} as const satisfies Record<ErrorCode, TRPCError['code']>;

/** A refusal as tRPC carries it; anything else stays an internal error, whose words do not leave the server. */
export function trpcErrorOf(error: MusterError): TRPCError {
  return new TRPCError({ code: TRPC_CODES[error.code], message: error.message, cause: error });
}

function detailOf(error: TRPCError): ErrorDetail {
  const { cause } = error;
  if (cause instanceof MusterError) return { code: cause.code, problems: cause.problems, current: cause.current };
  if (error.code === 'NOT_FOUND') return { code: 'NOT_FOUND', problems: [], current: null };
  return { code: error.code === 'INTERNAL_SERVER_ERROR' ? 'INTERNAL' : 'BAD_INPUT', problems: [], current: null };
}

const PRIVATE_WORDS = 'Something went wrong on the server. Nothing was saved. Try again; if it happens again, the server log says more.';

const t = initTRPC.context<TrpcContext>().create({
  errorFormatter: ({ shape, error }) => {
    const muster = detailOf(error);
    const { stack: _stack, ...data } = shape.data;
    return { ...shape, message: muster.code === 'INTERNAL' ? PRIVATE_WORDS : shape.message, data: { ...data, muster } };
  },
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
});

const refusals = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof MusterError && result.error.code === 'INTERNAL_SERVER_ERROR') throw trpcErrorOf(result.error.cause);
  return result;
});

export const { router } = t;
export const procedure = t.procedure.use(refusals);
export const { createCallerFactory } = t;
