import { initTRPC, TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import { type ErrorCode, type FieldProblem, MusterError } from '../domain/errors';
import type { Call } from '../services/call';
import type { Sent } from './sent';

/** A service call, with what its request said beside the input. */
export type TrpcContext = Call & Readonly<{ sent?: Sent | undefined }>;

/** What an error tells the caller besides its message. */
export type ErrorDetail = Readonly<{ code: ErrorCode; problems: readonly FieldProblem[]; current: unknown }>;

const TRPC_CODES = {
  BAD_INPUT: 'BAD_REQUEST',
  NEEDS_REASON: 'UNPROCESSABLE_CONTENT',
  NOT_FOUND: 'NOT_FOUND',
  // tRPC has no code of its own for it.
  GONE: 'NOT_FOUND',
  SIGN_IN: 'UNAUTHORIZED',
  FORBIDDEN: 'FORBIDDEN',
  TOO_MANY: 'TOO_MANY_REQUESTS',
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

/** What tRPC itself refuses, before any service is asked. */
const REFUSED_EARLY: Readonly<Partial<Record<TRPCError['code'], string>>> = {
  PARSE_ERROR: 'The request is not JSON. Nothing was saved.',
  BAD_REQUEST: 'The request is not well formed. Nothing was saved.',
  NOT_FOUND: 'There is no procedure of that name.',
  METHOD_NOT_SUPPORTED: 'Ask queries with GET and make changes with POST. Nothing was saved.',
  UNSUPPORTED_MEDIA_TYPE: 'Send JSON, with the header Content-Type: application/json. Nothing was saved.',
  PAYLOAD_TOO_LARGE: 'The request is larger than 1 MB. Nothing was saved.',
};

/** Calls of one batch: so many figures a page may want at once. */
export const MOST_CALLS = 5;
export const TOO_MANY_CALLS = `A batch has at most ${MOST_CALLS} calls. Nothing was done: send fewer.`;

function messageOf(error: TRPCError, { code }: ErrorDetail): string {
  if (code === 'INTERNAL') return PRIVATE_WORDS;
  if (error.cause instanceof MusterError) return error.message;
  // tRPC's words, which nobody else uses.
  if (error.message === 'Batch call exceeds maximum size') return TOO_MANY_CALLS;
  return REFUSED_EARLY[error.code] ?? error.message;
}

/** How a stream shows that it is alive, and when a client that hears nothing opens another: a page says `live` for no longer than that. */
export const STREAM = { ping: { enabled: true, intervalMs: 5_000 }, client: { reconnectAfterInactivityMs: 12_000 } };

/** How an error is told to who asked: as tRPC puts it, in our words. */
export function shapeOf(error: TRPCError, path: string | undefined) {
  const { code } = error;
  const muster = detailOf(error);
  const data = { code, httpStatus: getHTTPStatusCodeFromError(error), ...(path === undefined ? {} : { path }), muster };
  return { message: messageOf(error, muster), code: TRPC_ERROR_CODES_BY_KEY[code], data };
}

const t = initTRPC.context<TrpcContext>().create({ errorFormatter: ({ error, path }) => shapeOf(error, path), sse: STREAM });

export const { router, procedure } = t;
