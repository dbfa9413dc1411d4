import type { IncomingMessage, ServerResponse } from 'node:http';
import { callTRPCProcedure, getTRPCErrorFromUnknown, getTRPCErrorShape, TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { MusterError } from '../domain/errors';
import type { Call } from '../services/context';
import { proceduresOf } from '../trpc/procedures';
import { appRouter } from '../trpc/router';
import { sentIn } from '../trpc/sent';
import { isJson, MOST_BODY_BYTES, readBody } from './read-body';
import { respondJson, retryAfterOf } from './respond';

const BASE = '/trpc/';

const MUTATIONS: ReadonlySet<string> = new Set(
  [...proceduresOf(appRouter)].filter(([, { type }]) => type === 'mutation').map(([path]) => path),
);

/**
 * Serves a change that is asked alone, as tRPC would answer it: its adapter's way through web requests and streams takes longer than
 * a durable report. Whatever is not plain JSON of a known size is left to the adapter: false leaves the request untouched.
 */
export async function serveMutation(
  call: Call,
  request: IncomingMessage,
  response: ServerResponse,
  onFault: (error: TRPCError, path: string) => void,
): Promise<boolean> {
  const { method, url = '', headers } = request;
  const path = url.slice(BASE.length);
  const length = Number(headers['content-length'] ?? Number.NaN);
  if (method !== 'POST' || !MUTATIONS.has(path) || !(length <= MOST_BODY_BYTES)) return false;
  if (!isJson(request) || headers['trpc-accept'] !== undefined) return false;
  const body = await readBody(request);
  try {
    const input = inputOf(body);
    const data = await callTRPCProcedure({
      router: appRouter,
      path,
      getRawInput: async () => input,
      ctx: { ...call, sent: sentIn(headers) },
      type: 'mutation',
      signal: undefined,
      batchIndex: 0,
    });
    respondJson(response, 200, { result: { data } });
  } catch (thrown) {
    const error = getTRPCErrorFromUnknown(thrown);
    if (error.code === 'INTERNAL_SERVER_ERROR') onFault(error, path);
    const wait = error.cause instanceof MusterError ? retryAfterOf(error.cause) : null;
    if (wait !== null) response.setHeader('Retry-After', String(wait));
    const shape = getTRPCErrorShape({ config: appRouter._def._config, error, type: 'mutation', path, input: undefined, ctx: call });
    respondJson(response, getHTTPStatusCodeFromError(error), { error: shape });
  }
  return true;
}

function inputOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new TRPCError({ code: 'PARSE_ERROR', cause });
  }
}
