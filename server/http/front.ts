import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import type { Logger } from 'pino';
import { mayWrite } from '../auth/actor';
import { actorOfRequest } from '../auth/actor-of-request';
import { MusterError } from '../domain/errors';
import type { Services } from '../services/context';
import { appRouter } from '../trpc/router';
import { Answers } from './answers';
import { serveHealth } from './health';
import { serveChanges } from './live-stream';
import { respondError } from './respond';
import { API, serveRest } from './rest';

/** Bodies beyond this are refused: a report is a few hundred bytes. */
const MOST_BODY_BYTES = 1_000_000;

export type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Tells pages what the server knows of the asker. What a client sends under this name is thrown away. */
const MAY_EDIT = 'x-muster-may-edit';

const INTERNAL = {
  code: 'INTERNAL',
  message: 'Something went wrong on the server. Nothing was saved. Try again; if it happens again, the server log says more.',
  problems: [],
} as const;

/** The address as the client sees it; a Host that is not one falls back to a name that is. Throws `BAD_INPUT` on a target that is no address. */
function addressOf({ url = '/', headers }: IncomingMessage): URL {
  const host = `http://${headers.host ?? 'localhost'}`;
  const base = URL.canParse(host) ? host : 'http://localhost';
  // A second slash, of either kind, would make what follows a host.
  const target = url.startsWith('/') ? `/${url.replace(/^[/\\]+/, '')}` : url;
  if (!URL.canParse(target, base)) throw new MusterError('BAD_INPUT', 'The address is not well formed.');
  return new URL(target, base);
}

/** The program's front: procedures, streams, REST, pictures and health are served here, everything else by the pages. */
export function createFront(services: Services, pages: Pages, log: Logger): Server {
  const trpc = createHTTPHandler({
    router: appRouter,
    basePath: '/trpc/',
    maxBodySize: MOST_BODY_BYTES,
    createContext: ({ req }) => ({ services, actor: actorOfRequest(req) }),
    onError: ({ error, path }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR') log.error({ err: error.cause ?? error, path }, 'procedure failed');
    },
  });

  const answers = new Answers(services);

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const actor = actorOfRequest(request);
    const url = addressOf(request);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (url.pathname.startsWith('/trpc/')) {
      if ((await answers.serve(actor, request, response)) || (await serveChanges({ services, actor }, url, request, response))) return;
      response.setHeader('Cache-Control', 'no-store');
      trpc(request, response);
      return;
    }
    if (url.pathname.startsWith(`${API}/`)) return serveRest({ services, actor }, url, request, response);
    if (url.pathname === '/healthz' || url.pathname === '/readyz') return serveHealth(services, url.pathname, response);
    request.headers[MAY_EDIT] = mayWrite(actor) ? '1' : '0';
    return pages(request, response);
  };

  return createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!(error instanceof MusterError)) log.error({ err: error, url: request.url }, 'request failed');
      if (response.headersSent) response.destroy();
      else respondError(response, error instanceof MusterError ? error : INTERNAL);
    });
  });
}
