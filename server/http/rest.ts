import type { IncomingMessage, ServerResponse } from 'node:http';
import { TRPCError } from '@trpc/server';
import { ZodError, type ZodType, z } from 'zod';
import { type FieldProblem, MusterError } from '../domain/errors';
import type { Call } from '../services/context';
import { exportBoardWorkbook } from '../services/exports/export-board';
import { exportCard } from '../services/exports/export-card';
import { exportChart } from '../services/exports/export-chart';
import { exportPack } from '../services/exports/export-pack';
import { wordsOf } from '../services/parse-input';
import { proceduresOf } from '../trpc/procedures';
import { API, createRestCaller, type ReplyHead, restRouter } from '../trpc/rest/router';
import { idempotencyKeyIn } from '../trpc/sent';
import { serveChangeStream, wantsStream } from './change-stream';
import { afterBody } from './guard';
import { IMPORT_ROUTES } from './imports';
import { OPERATION_FILE_ROUTES } from './operation-file';
import { isJson, readJson } from './read-body';
import { HttpRefusal } from './refusal';
import { respond, respondFile } from './respond';
import { serveContract } from './serve-contract';
import { SNAPSHOT_ROUTES } from './snapshots';

export { API };

export type Asked = Readonly<{
  call: Call;
  url: URL;
  request: IncomingMessage;
  /** What stands in the address, by the names of the template. */
  params: Readonly<Record<string, string>>;
}>;
type Answer = (asked: Asked, response: ServerResponse) => Promise<void>;
export type Route = Readonly<{ method: 'GET' | 'POST' /** `/api/v1/operations/{operation}/board` */; path: string; answer: Answer }>;

function numberOf(name: string, text: string): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(number)) return number;
  throw new MusterError('BAD_INPUT', `${name} is a number, not ${text || 'nothing'}.`, [{ field: name, message: 'Give a number.' }]);
}

function optionalNumber(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  return text === null ? null : numberOf(name, text);
}

function isNumber(schema: ZodType): boolean {
  return schema instanceof z.ZodOptional ? isNumber(schema.unwrap() as ZodType) : schema instanceof z.ZodNumber;
}

type Shape = Readonly<Record<string, ZodType>>;

/** What the address says, as the procedure takes it. What it does not know is left alone. */
function inputOfAddress(shape: Shape, { url, params }: Asked): Record<string, unknown> {
  const input: Record<string, unknown> = { ...params };
  for (const [name, schema] of Object.entries(shape)) {
    const text = name in params ? null : url.searchParams.get(name);
    if (text !== null) input[name] = isNumber(schema) ? numberOf(name, text) : text;
  }
  return input;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Address and body together. Throws `BAD_INPUT` for a body that is no JSON object, or that says again what the address says. */
async function inputOfBody({ request, params }: Asked): Promise<Record<string, unknown>> {
  if (!isJson(request)) throw new HttpRefusal(415, 'Send JSON, with the header Content-Type: application/json. Nothing was saved.');
  const body = await readJson(request);
  if (!isObject(body)) throw new MusterError('BAD_INPUT', 'Send one report as a JSON object. Nothing was saved.');
  const again = Object.keys(params).filter((name) => Object.hasOwn(body, name));
  const problems = again.map((field) => ({ field, message: 'Leave it out: the address says it.' }));
  if (problems.length > 0) throw new MusterError('BAD_INPUT', `${wordsOf(problems)} Nothing was saved.`, problems);
  return { ...body, ...params };
}

/** What a schema found wrong, in sentences, and by the name of each field that it does not know. */
function problemsOf(error: ZodError): FieldProblem[] {
  return error.issues.flatMap((issue) => {
    const before = issue.path.map(String);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ field: [...before, key].join('.'), message: 'There is no such field.' }));
    const message = issue.message.endsWith('received undefined') ? 'This is needed.' : issue.message.replace(/[^.]$/, '$&.');
    return [{ field: before.join('.'), message }];
  });
}

/** The refusal that a procedure ended in, without what tRPC wraps it in. */
function causeOf(error: unknown): unknown {
  if (!(error instanceof TRPCError)) return error;
  const { cause } = error;
  if (!(cause instanceof ZodError)) return cause ?? error;
  const problems = problemsOf(cause);
  return new MusterError('BAD_INPUT', wordsOf(problems), problems);
}

/** An answer that is the same as before is put into words once; the words go when it goes. */
const texts = new WeakMap<object, Buffer>();

function textOf(value: unknown): Buffer {
  const known = isObject(value) ? texts.get(value) : undefined;
  const text = known ?? Buffer.from(JSON.stringify(value));
  if (isObject(value)) texts.set(value, text);
  return text;
}

/** A route for each procedure that says how it is reached. */
function routesOfProcedures(): Route[] {
  return [...proceduresOf(restRouter)].flatMap(([name, { meta, inputs }]) => {
    const told = meta?.openapi;
    if (told?.method !== 'GET' && told?.method !== 'POST') return [];
    const { method, path } = told;
    const [schema] = inputs;
    const shape: Shape = schema instanceof z.ZodObject ? schema.shape : {};
    const answer: Answer = async (asked, response) => {
      const isBody = method === 'POST';
      const head: ReplyHead = { status: 200, headers: {} };
      const idempotencyKey = isBody ? idempotencyKeyIn(asked.request.headers['idempotency-key']) : null;
      const begun = performance.now();
      const input = isBody ? await inputOfBody(asked) : inputOfAddress(shape, asked);
      const caller = createRestCaller({ ...(await afterBody(asked.call, begun)), idempotencyKey, head });
      const value = await callProcedure(caller, name, schema ? input : undefined).catch((error: unknown) => {
        throw causeOf(error);
      });
      for (const [header, text] of Object.entries(head.headers)) response.setHeader(header, text);
      respond(response, { status: head.status, body: textOf(value), contentType: 'application/json; charset=utf-8' });
    };
    return [{ method, path, answer }];
  });
}

/** The procedure of this name, such as `board.get`. */
function callProcedure(caller: unknown, name: string, input: unknown): Promise<unknown> {
  let found: unknown = caller;
  // The names are those of the router that the caller was made of.
  for (const part of name.split('.')) found = (found as Readonly<Record<string, unknown>>)[part];
  return (found as (input: unknown) => Promise<unknown>)(input);
}

const answerChart: Answer = async ({ call, url, params: { operation = '', file = '' } }, response) => {
  const query = url.searchParams;
  const dot = file.lastIndexOf('.');
  const exported = await exportChart(call, {
    operation,
    chart: file.slice(0, dot),
    format: file.slice(dot + 1),
    known: query.get('known'),
    asOf: query.get('asOf'),
    width: optionalNumber(query, 'width'),
    // A form that leaves the size as usual sends an empty one.
    size: query.get('size') || null,
    scale: optionalNumber(query, 'scale'),
    theme: query.get('theme'),
    origin: call.services.identity.origin,
  });
  respondFile(response, query, exported);
};

const answerWorkbook: Answer = async ({ call, url: { searchParams: query }, params: { operation = '' } }, response) => {
  const viewed = { known: query.get('known'), asOf: query.get('asOf') };
  respondFile(response, query, await exportBoardWorkbook(call, { operation, ...viewed, origin: call.services.identity.origin }));
};

const answerPack: Answer = async ({ call, url: { searchParams: query }, params: { operation = '' } }, response) => {
  const asked = { known: query.get('known'), asOf: query.get('asOf'), paper: query.get('paper') };
  respondFile(response, query, await exportPack(call, { operation, ...asked, origin: call.services.identity.origin }));
};

const answerCard: Answer = async ({ call, url: { searchParams: query }, params: { operation = '' } }, response) => {
  const { body, contentType, fileName } = await exportCard(call, {
    operation,
    known: query.get('known'),
    asOf: query.get('asOf'),
    theme: query.get('theme'),
    origin: call.services.identity.origin,
  });
  const headers = { 'Content-Disposition': `inline; filename="${fileName}"`, 'Cross-Origin-Resource-Policy': 'cross-origin' };
  respond(response, { status: 200, body, contentType, headers });
};

/** The same address answers with a stream to who asks for one. */
function withStream(route: Route): Route {
  if (!route.path.endsWith('/changes')) return route;
  const answer: Answer = (asked, response) => {
    const { call, url, request, params } = asked;
    response.setHeader('Vary', 'Accept');
    if (!wantsStream(request)) return route.answer(asked, response);
    return serveChangeStream(call, { operation: params.operation ?? '', after: url.searchParams.get('after') ?? '0' }, request, response);
  };
  return { ...route, answer };
}

/** Every address of the REST interface. */
export const REST_ROUTES: readonly Route[] = [
  ...routesOfProcedures().map(withStream),
  { method: 'GET', path: `${API}/operations/{operation}/charts/{file}`, answer: answerChart },
  { method: 'GET', path: `${API}/operations/{operation}/card.png`, answer: answerCard },
  { method: 'GET', path: `${API}/operations/{operation}/board.xlsx`, answer: answerWorkbook },
  { method: 'GET', path: `${API}/operations/{operation}/pack.pdf`, answer: answerPack },
  ...SNAPSHOT_ROUTES,
  ...IMPORT_ROUTES,
  ...OPERATION_FILE_ROUTES,
  {
    method: 'GET',
    path: `${API}/openapi.json`,
    answer: async ({ call }, response) => serveContract(call.services.identity.origin, response),
  },
];

const patterns = REST_ROUTES.map((route) => ({ ...route, pattern: new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`) }));

function decoded(groups: Readonly<Record<string, string>>): Record<string, string> {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decodeURIComponent(text)]));
  } catch {
    throw new MusterError('BAD_INPUT', 'The address is not well formed.');
  }
}

/** The REST interface. Throws `NOT_FOUND` for an address that is none, and `BAD_INPUT` (405) for a method that it does not take. */
export async function serveRest(call: Call, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const found = patterns.flatMap((route) => {
    const match = route.pattern.exec(url.pathname);
    return match ? [{ route, params: match.groups ?? {} }] : [];
  });
  const [first] = found;
  if (!first) throw new MusterError('NOT_FOUND', `There is nothing at ${url.pathname}.`);
  const taken = found.find(({ route }) => route.method === method);
  if (!taken) {
    const methods = found.map(({ route }) => route.method);
    const words = methods.map((one) => (one === 'GET' ? 'read with GET' : 'written to with POST'));
    throw new HttpRefusal(405, `This address is ${words.join(' and ')}.`, { Allow: methods.join(', ').replace('GET', 'GET, HEAD') });
  }
  await taken.route.answer({ call, url, request, params: decoded(taken.params) }, response);
}
