import type { IncomingMessage, ServerResponse } from 'node:http';
import { TRPCError } from '@trpc/server';
import type { Call } from '../services/call';
import { VERB_OF } from '../services/verbs';
import { sentIn } from '../trpc/sent';
import { callOne, respondOutcome } from './call-procedure';
import { afterBody } from './guard';
import { isJson, MOST_BODY_BYTES, readBody } from './read-body';

const BASE = '/trpc/';

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
  const verb = VERB_OF.get(path);
  if (method !== 'POST' || verb?.kind !== 'mutation' || !(length <= MOST_BODY_BYTES)) return false;
  if (!isJson(request) || headers['trpc-accept'] !== undefined) return false;
  const begun = performance.now();
  const body = await readBody(request);
  const now = await afterBody(call, begun);
  const done = await callOne({ ...now, sent: sentIn(headers) }, { path, verb, input: () => inputOf(body) });
  if (done.error?.code === 'INTERNAL_SERVER_ERROR') onFault(done.error, path);
  respondOutcome(response, done);
  return true;
}

function inputOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new TRPCError({ code: 'PARSE_ERROR', cause });
  }
}
