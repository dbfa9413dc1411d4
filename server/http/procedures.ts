import type { IncomingMessage, ServerResponse } from 'node:http';
import { TRPCError } from '@trpc/server';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import type { Logger } from 'pino';
import { MusterError } from '../domain/errors';
import type { Call } from '../services/call';
import { MOST_CALLS, TOO_MANY_CALLS } from '../trpc/init';
import { appRouter } from '../trpc/router';
import { sentIn } from '../trpc/sent';
import { Answers } from './answers';
import { outcomeOf, respondOutcome } from './call-procedure';
import { serveChanges } from './live-stream';
import { serveMutation } from './mutations';
import { MOST_BODY_BYTES } from './read-body';
import type { LongReads } from './reading/tasks';
import { retryAfterOf } from './respond';
import type { Serve } from './route';

export const PROCEDURES = '/trpc/';

/** Calls that an address makes: a batch is as much work as what is in it. */
export function callsIn({ pathname }: URL): number {
  return pathname.startsWith(PROCEDURES) ? decodeURIComponent(pathname).split(',').length : 1;
}

/** Serves procedures: those that are asked most past tRPC's adapter, all others through it. */
export function createProcedures(thread: LongReads, log: Logger): Serve {
  /** The calls that requests have become, for the adapter. */
  const calls = new WeakMap<IncomingMessage, Call>();
  const logFault = (error: unknown, path: string | undefined) =>
    log.error({ err: error instanceof TRPCError ? (error.cause ?? error) : error, path }, 'procedure failed');
  const answers = new Answers(thread, logFault);
  const adapter = createHTTPHandler({
    router: appRouter,
    basePath: PROCEDURES,
    maxBodySize: MOST_BODY_BYTES,
    maxBatchSize: MOST_CALLS,
    createContext: ({ req }) => {
      const call = calls.get(req);
      if (!call) throw new Error('a request past the guard');
      return { ...call, sent: sentIn(req.headers) };
    },
    responseMeta: ({ errors }) => {
      const [wait] = errors.flatMap(({ cause }) => (cause instanceof MusterError ? (retryAfterOf(cause) ?? []) : []));
      return wait === undefined ? {} : { headers: { 'Retry-After': String(wait) } };
    },
    onError: ({ error, path }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR') logFault(error, path);
    },
  });
  return async ({ call, url, request }, response: ServerResponse) => {
    // Before the adapter takes it apart; that refuses what it is sent with POST.
    if (request.method === 'GET' && callsIn(url) > MOST_CALLS && url.searchParams.get('batch') === '1')
      return respondOutcome(response, outcomeOf(new MusterError('BAD_INPUT', TOO_MANY_CALLS), url.pathname));
    if ((await answers.serve(call, request, response)) || (await serveMutation(call, request, response, logFault))) return;
    if (await serveChanges(call, url, request, response)) return;
    calls.set(request, call);
    adapter(request, response);
  };
}
