import { z } from 'zod';
import { MusterError } from '../domain/errors';
import type { Services } from '../services/call';
import { API } from '../services/rest/address';
import { ADDRESSES } from '../services/rest/addresses';
import { routeOf } from './address-route';
import { serveChangeStream, wantsStream } from './change-stream';
import { COMPARISON_ROUTES } from './comparison';
import { EXPORT_ROUTES } from './exports';
import { TEMPLATE_ROUTES } from './import-template';
import { IMPORT_ROUTES } from './imports';
import { OPERATION_FILE_ROUTES } from './operation-file';
import { PLACE_ROUTES } from './places';
import { isPresent } from './reading/at-hand';
import type { LongReads } from './reading/tasks';
import { HttpRefusal } from './refusal';
import { jsonOf, type Route, type Serve } from './route';
import { serveContract } from './serve-contract';
import { SNAPSHOT_ROUTES } from './snapshots';

/** The same address answers with a stream to who asks for one. */
function withStream(route: Route): Route {
  if (!route.path.endsWith('/changes')) return route;
  const answer: Route['answer'] = (served, response) => {
    const { call, url, request, params } = served;
    response.setHeader('Vary', 'Accept');
    if (!wantsStream(request)) return route.answer(served, response);
    return serveChangeStream(call, { operation: params.operation ?? '', after: url.searchParams.get('after') ?? '0' }, request, response);
  };
  return { ...route, answer };
}

/** Every address of the REST interface. */
export const REST_ROUTES: readonly Route[] = [
  ...ADDRESSES.map(routeOf).map(withStream),
  ...EXPORT_ROUTES,
  ...PLACE_ROUTES,
  ...TEMPLATE_ROUTES,
  ...COMPARISON_ROUTES,
  ...SNAPSHOT_ROUTES,
  ...OPERATION_FILE_ROUTES,
  ...IMPORT_ROUTES,
  {
    method: 'GET',
    path: `${API}/openapi.json`,
    needs: 'nothing',
    examples: [`${API}/openapi.json`],
    contract: {
      operationId: 'getContract',
      summary: 'This contract',
      responses: { '200': { description: 'OpenAPI 3.1', content: jsonOf(z.looseObject({ openapi: z.string() })) } },
    },
    answer: async ({ call }, response) => serveContract(call.services.identity.origin, REST_ROUTES, response),
  },
];

const patterns = REST_ROUTES.map((route) => ({ route, pattern: new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`) }));

function decoded(groups: Readonly<Record<string, string>>): Record<string, string> {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decodeURIComponent(text)]));
  } catch {
    throw new MusterError('BAD_INPUT', 'The address is not well formed.');
  }
}

type Found = Readonly<{ route: Route; params: Readonly<Record<string, string>> }>;

/** What an address leads to. Throws `NOT_FOUND` for one that leads nowhere, and `BAD_INPUT` (405) for a method that it does not take. */
export function findRoute(served: string | undefined, url: URL): Found {
  const method = served === 'HEAD' ? 'GET' : served;
  const found = patterns.flatMap(({ route, pattern }) => {
    const match = pattern.exec(url.pathname);
    return match ? [{ route, params: match.groups ?? {} }] : [];
  });
  const [first] = found;
  if (!first) throw new MusterError('NOT_FOUND', `There is nothing at ${url.pathname}.`);
  const taken = found.find(({ route }) => route.method === method);
  if (!taken) {
    const methods = found.map(({ route }) => route.method);
    const words = methods.map((one) => (one === 'GET' ? 'read with GET' : `written to with ${one}`));
    throw new HttpRefusal(405, `This address is ${words.join(' and ')}.`, { Allow: methods.join(', ').replace('GET', 'GET, HEAD') });
  }
  return { route: taken.route, params: decoded(taken.params) };
}

/** True for what takes time: it is not at hand, as what is kept of an operation's present is. */
function isLong(services: Services, { route, params }: Found, { searchParams }: URL): boolean {
  const takes = route.takes?.(params);
  if (takes !== 'time, but for the present') return takes === 'time';
  return !isPresent(services, { operation: params.operation, known: searchParams.get('known'), asOf: searchParams.get('asOf') });
}

/** Serves REST; what takes time is read on the thread. */
export function serveRest(thread: LongReads): Serve {
  return async (served, response) => {
    const { call, url, request } = served;
    const found = findRoute(request.method, url);
    if (!isLong(call.services, found, url)) return found.route.answer({ ...served, params: found.params }, response);
    const { status, headers, bytes } = await thread.read(call, { kind: 'rest', ask: { url: `${url.pathname}${url.search}` } });
    response.writeHead(status, headers).end(bytes);
  };
}
