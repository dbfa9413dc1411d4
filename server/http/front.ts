import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { TRPCError } from '@trpc/server';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import type { Logger } from 'pino';
import { anonymous } from '../auth/actor';
import type { Proof } from '../auth/identity';
import { isForwarded, isLoopbackHost } from '../auth/own-page';
import { SIGN_IN_PATH } from '../auth/sign-in';
import { refusalOfDisk } from '../db/failures';
import { MusterError } from '../domain/errors';
import type { Call, Services } from '../services/context';
import type { AppDesk } from '../services/create-app';
import { API } from '../services/rest/address';
import { MOST_CALLS, TOO_MANY_CALLS } from '../trpc/init';
import { appRouter } from '../trpc/router';
import { sentIn } from '../trpc/sent';
import { Answers } from './answers';
import { limitBody } from './body-deadline';
import { outcomeOf, respondOutcome } from './call-procedure';
import { clientAddress } from './client-address';
import { EMBED_PATH, serveEmbed } from './embeds/serve';
import { admit, countAddress, isCounted } from './guard';
import { newNonce, pagePolicy, setSecurityHeaders } from './headers';
import { serveHealth } from './health';
import { AUDIENCE } from './kept-pages';
import type { Lane } from './lane';
import { serveChanges } from './live-stream';
import { Metrics } from './metrics';
import { serveMutation } from './mutations';
import { refuseOddConnections, requireOrdinary, requireRead } from './odd-requests';
import { MOST_BODY_BYTES } from './read-body';
import { elsewhereOf } from './reading/elsewhere';
import type { ReadingThread } from './reading/reading-thread';
import { isPage, markUnavailable, respondRefusedPage } from './refused-page';
import { respondError, retryAfterOf } from './respond';
import { findRoute, isLong } from './rest';
import { serveSignIn } from './sign-in';
import { openStart, START } from './start';

export type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The name under which a request's pages ask the program. What a client sends under this name is thrown away. */
export const REQUEST = 'x-muster-request';
const NONCE = 'x-muster-nonce';
const POLICY = 'content-security-policy';

/** Scripts, styles and fonts of the pages: the same for everybody, and kept by browsers. */
const STATIC = '/_next/static/';

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
  const address = new URL(target, base);
  if (!isDecodable(address.pathname)) throw new MusterError('BAD_INPUT', 'The address is not well formed.');
  return address;
}

/** False for `%` signs that stand for no letter: what reads the address later would fall over them. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Calls that an address makes: a batch is as much work as what is in it. */
function callsIn({ pathname }: URL): number {
  return pathname.startsWith('/trpc/') ? decodeURIComponent(pathname).split(',').length : 1;
}

/** Aborted when the client leaves before it is answered. */
function leaving(response: ServerResponse): AbortSignal {
  const left = new AbortController();
  // A page asks for many things at once, and each listens.
  setMaxListeners(0, left.signal);
  response.once('close', () => response.writableFinished || left.abort());
  return left.signal;
}

export type Front = Readonly<{
  services: Services;
  pages: Pages;
  /** Where pages find the App of who asks. */
  desk: AppDesk;
  /** Reads what takes time. */
  thread: ReadingThread;
  /** What takes time on this thread. */
  lane: Lane;
  log: Logger;
  /** Who is believed about the client's address. */
  trust: (address: string, hop: number) => boolean;
  isDevelopment: boolean;
}>;

/** The program's front: procedures, streams, REST, pictures and health are served here, everything else by the pages. */
export function createFront({ services, pages, desk, thread, lane, log, trust, isDevelopment }: Front): Server {
  const metrics = new Metrics(services);
  /** The calls that requests have become, for the procedures. */
  const calls = new WeakMap<IncomingMessage, Call>();
  const logFault = (error: unknown, path: string | undefined) =>
    log.error({ err: error instanceof TRPCError ? (error.cause ?? error) : error, path }, 'procedure failed');
  const answers = new Answers(thread, logFault);
  const trpc = createHTTPHandler({
    router: appRouter,
    basePath: '/trpc/',
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

  const proofOf = (request: IncomingMessage): Proof => {
    const { method = 'GET', headers, socket } = request;
    const address = clientAddress(request, trust);
    return { method, headers, peer: socket.remoteAddress ?? '', address, wasForwarded: isForwarded(request) };
  };

  const withThread = (call: Call): Call => ({ ...call, elsewhere: elsewhereOf(thread, call) });

  /** Admits the request: who asks, and how to ask again while a stream is open. */
  const callOf = async (url: URL, request: IncomingMessage, response: ServerResponse): Promise<Call> => {
    const proof = proofOf(request);
    const { actor, cookies } = await admit(services, request, proof, callsIn(url));
    for (const cookie of cookies) response.appendHeader('Set-Cookie', cookie);
    const renew = async () => (await services.identity.identify(proof)).actor;
    return withThread({ services, actor, renew, signal: leaving(response), isCounted: isCounted(request) });
  };

  const serveProcedure = async (call: Call, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // Before the adapter takes it apart; that refuses what it is sent with POST.
    if (request.method === 'GET' && callsIn(url) > MOST_CALLS && url.searchParams.get('batch') === '1') {
      const tooMany = new MusterError('BAD_INPUT', TOO_MANY_CALLS);
      return respondOutcome(response, outcomeOf(tooMany, url.pathname));
    }
    if ((await answers.serve(call, request, response)) || (await serveMutation(call, request, response, logFault))) return;
    if (await serveChanges(call, url, request, response)) return;
    calls.set(request, call);
    trpc(request, response);
  };

  const serveApi = async (call: Call, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const found = findRoute(request.method, url);
    if (!isLong(services, found, url)) return found.route.answer({ call, url, request, params: found.params }, response);
    const { status, headers, bytes } = await thread.read(call, { kind: 'rest', ask: { url: `${url.pathname}${url.search}` } });
    response.writeHead(status, headers).end(bytes);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    lane.note();
    const isHttps = services.identity.origin.startsWith('https:');
    setSecurityHeaders(response, { isHttps, isTrusted: isLoopbackHost(request.headers.host ?? '') });
    requireOrdinary(request);
    const url = addressOf(request);
    if (url.pathname === '/healthz' || url.pathname === '/readyz') {
      requireRead(request);
      return serveHealth(services, url.pathname, request, response);
    }
    if (url.pathname.startsWith(STATIC)) {
      requireRead(request);
      // Next says itself that these are kept; what is not kept, such as a preloaded font, is fetched twice.
      response.removeHeader('Cache-Control');
      return pages(request, response);
    }
    // Before anybody is asked who they are: an embed is the same for all, and knows no cookie.
    if (url.pathname.startsWith(EMBED_PATH)) {
      const address = clientAddress(request, trust);
      await countAddress(services, request, address);
      return serveEmbed({ services, actor: anonymous(address), signal: leaving(response) }, { url, request }, response);
    }
    const call = await callOf(url, request, response);
    if (url.pathname === '/metrics') return metrics.serve(call, request, response);
    if (url.pathname.startsWith('/trpc/')) return serveProcedure(call, url, request, response);
    if (url.pathname.startsWith(`${API}/`)) return serveApi(call, url, request, response);
    if (url.pathname.startsWith(`${SIGN_IN_PATH}/`)) return serveSignIn(call, url, request, response);
    if (!isDevelopment) requireRead(request);
    if (url.pathname.startsWith(START)) return serveStart(call, url, request, response);
    return servePage(call, request, response);
  };

  const serveStart = async (call: Call, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const shown = await openStart(call, url, request, response, services.identity.isLocalRequest(proofOf(request)));
    if (shown) await servePage(withThread({ ...call, actor: shown }), request, response);
  };

  const servePage = async (call: Call, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const nonce = newNonce();
    const policy = pagePolicy(nonce, isDevelopment);
    response.setHeader('Content-Security-Policy', policy);
    const name = randomUUID();
    // Next puts the nonce that it finds in this header on its own scripts.
    Object.assign(request.headers, { [POLICY]: policy, [NONCE]: nonce, [REQUEST]: name });
    delete request.headers[AUDIENCE];
    const { actor } = call;
    if (actor.userId === null) request.headers[AUDIENCE] = `${actor.kind} ${(await services.identity.isSetUp()) ? 'set up' : 'new'}`;
    desk.open(name, call, (error) => markUnavailable(response, error));
    response.once('close', () => desk.close(name));
    return pages(request, response);
  };

  // A missing Host is refused in words, and not by Node without any.
  const server = createServer({ requireHostHeader: false }, (request, response) => {
    metrics.watch(request, response);
    limitBody(request, response);
    serve(request, response).catch((thrown: unknown) => {
      const error = thrown instanceof MusterError ? thrown : (refusalOfDisk(thrown) ?? thrown);
      if (!(error instanceof MusterError)) log.error({ err: error, url: request.url }, 'request failed');
      if (response.headersSent) response.destroy();
      else if (isPage(request) && error instanceof MusterError) respondRefusedPage(response, error);
      else respondError(response, error instanceof MusterError ? error : INTERNAL);
    });
  });
  refuseOddConnections(server, isDevelopment);
  return server.once('close', () => metrics.end());
}
