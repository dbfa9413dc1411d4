import { randomUUID } from 'node:crypto';
import { readDay } from '../domain/day-text';
import { isDay } from '../domain/days';
import type { AppRegistry } from '../services/create-app';
import { newNonce, pagePolicy } from './headers';
import { AUDIENCE, type Pages } from './kept-pages';
import { markUnavailable } from './refused-page';
import type { Serve } from './route';

/** The name under which a request's pages ask the program. What a client sends under this name is thrown away. */
export const REQUEST = 'x-muster-request';
const NONCE = 'x-muster-nonce';
const POLICY = 'content-security-policy';

/** The query with its day as addresses have it, where it is written as people do: `?known=14+Jan+2013`; null where nothing is to be changed. */
function plainQuery({ searchParams }: URL): string | null {
  const known = searchParams.get('known') ?? '';
  const day = readDay(known);
  if (day === known || !isDay(day)) return null;
  const query = new URLSearchParams(searchParams);
  query.set('known', day);
  return `?${query}`;
}

/** Serves pages: hands a request to them with its policy, who asks, and the name under which they ask the program. */
export function createPages(pages: Pages, registry: AppRegistry, isDevelopment: boolean): Serve {
  return async ({ call, request, url }, response) => {
    const query = plainQuery(url);
    if (query !== null) {
      // A query alone leads to the same path, whatever that is.
      response.writeHead(303, { Location: query }).end();
      return;
    }
    const { actor, services } = call;
    const nonce = newNonce();
    const policy = pagePolicy(nonce, isDevelopment);
    response.setHeader('Content-Security-Policy', policy);
    const name = randomUUID();
    // Next puts the nonce that it finds in this header on its own scripts.
    Object.assign(request.headers, { [POLICY]: policy, [NONCE]: nonce, [REQUEST]: name });
    delete request.headers[AUDIENCE];
    if (actor.userId === null) request.headers[AUDIENCE] = `${actor.kind} ${(await services.identity.isSetUp()) ? 'set up' : 'new'}`;
    registry.open(name, call, (error) => markUnavailable(response, error));
    response.once('close', () => registry.close(name));
    return pages(request, response);
  };
}
