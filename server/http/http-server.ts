import { setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { anonymous } from '../auth/actor';
import type { Proof } from '../auth/identity';
import { isForwarded, isLoopbackHost } from '../auth/own-page';
import { SIGN_IN_PATH } from '../auth/sign-in';
import { refusalOfDisk } from '../db/failures';
import { MusterError } from '../domain/errors';
import { SNAPSHOT_ID } from '../domain/snapshots/types';
import type { Call, Services } from '../services/call';
import type { AppRegistry } from '../services/create-app';
import { API } from '../services/rest/address';
import { refuseGone } from '../services/snapshots/gone';
import { limitBody } from './body-deadline';
import { clientAddress } from './client-address';
import { EMBED_PATH, serveEmbed } from './embeds/serve';
import { admit, countAddress, isCounted } from './guard';
import { setSecurityHeaders } from './headers';
import { serveHealth } from './health';
import type { Pages } from './kept-pages';
import type { Lane } from './lane';
import { Metrics } from './metrics';
import { refuseOddConnections, requireOrdinary, requireRead } from './odd-requests';
import { ICON_SIZES, iconPath, OFFLINE, serveIcon, serveManifest, serveOfflineWorker } from './offline/serve';
import { createPages } from './pages';
import { callsIn, createProcedures, PROCEDURES } from './procedures';
import { elsewhereOf } from './reading/elsewhere';
import type { ReadingThread } from './reading/reading-thread';
import { isPage, respondGonePage, respondRefusedPage } from './refused-page';
import { addressOf } from './request-address';
import { respondError } from './respond';
import { serveRest } from './rest';
import type { Serve } from './route';
import { serveSignIn } from './sign-in';
import { openStart, START } from './start';

export type { Pages } from './kept-pages';

export type HttpParts = Readonly<{
  services: Services;
  pages: Pages;
  /** Where pages find the App of who asks. */
  registry: AppRegistry;
  /** Reads what takes time. */
  thread: ReadingThread;
  /** What takes time on this thread. */
  lane: Lane;
  log: Logger;
  /** Who is believed about the client's address. */
  trust: (address: string, hop: number) => boolean;
  isDevelopment: boolean;
}>;

/** A part of the program, by its addresses. */
type Part = Readonly<{
  /** The address; with a slash at its end, what its addresses begin with. */
  path: string;
  /** What metrics count its requests as. */
  group: string;
  /** Who asks is found out, the client's address alone is counted, or neither. */
  asks: 'nobody' | 'address' | 'actor';
  /** True where there is nothing but to read. */
  isRead: boolean;
  serve: Serve;
}>;

/** Pages of snapshots, by the snapshot's id. */
const SNAPSHOT = '/s/';
const SNAPSHOT_PAGE = /^\/s\/([^/]+)\/?$/;

/** All that is served, as a look-up by path: a request belongs to the first part that its address fits. */
function partsOf(front: HttpParts, metrics: Metrics): (path: string) => Part {
  const { services, thread, isDevelopment } = front;
  const page = createPages(front.pages, front.registry, isDevelopment);
  const file: Serve = async ({ request }, response) => {
    // Next says itself that these are kept; what is not kept, such as a preloaded font, is fetched twice.
    response.removeHeader('Cache-Control');
    return front.pages(request, response);
  };
  const start: Serve = async (served, response) => {
    const { call, request } = served;
    const shown = await openStart(served, response, services.identity.isLocalRequest(proofOf(front, request)));
    if (shown) await page({ ...served, call: withThread(thread, { ...call, actor: shown }) }, response);
  };
  // Next has no status for what is gone: it is told before a page is drawn.
  const snapshotPage: Serve = async (served, response) => {
    const [, id = ''] = SNAPSHOT_PAGE.exec(served.url.pathname) ?? [];
    try {
      if (SNAPSHOT_ID.test(id)) await refuseGone(services, id);
    } catch (error) {
      if (!(error instanceof MusterError) || error.code !== 'GONE') throw error;
      respondGonePage(response, error);
      return;
    }
    await page(served, response);
  };
  // In development pages are sent to as well.
  const isRead = !isDevelopment;
  const parts: readonly Part[] = [
    { path: '/healthz', group: 'health', asks: 'nobody', isRead: true, serve: serveHealth },
    { path: '/readyz', group: 'health', asks: 'nobody', isRead: true, serve: serveHealth },
    // The same for everybody, and kept by browsers: scripts, styles and fonts of the pages.
    { path: '/_next/static/', group: 'static', asks: 'nobody', isRead: true, serve: file },
    { path: OFFLINE.manifest, group: 'static', asks: 'nobody', isRead: true, serve: serveManifest },
    { path: OFFLINE.worker, group: 'static', asks: 'nobody', isRead: true, serve: serveOfflineWorker },
    ...ICON_SIZES.map((size): Part => ({ path: iconPath(size), group: 'static', asks: 'nobody', isRead: true, serve: serveIcon(size) })),
    // Also the same for everybody: no cookie is looked at.
    { path: EMBED_PATH, group: 'embeds', asks: 'address', isRead: true, serve: serveEmbed },
    { path: '/metrics', group: 'metrics', asks: 'actor', isRead: true, serve: (served, response) => metrics.serve(served, response) },
    { path: PROCEDURES, group: 'procedures', asks: 'actor', isRead: false, serve: createProcedures(thread, front.log) },
    { path: `${API}/`, group: 'rest', asks: 'actor', isRead: false, serve: serveRest(thread) },
    { path: `${SIGN_IN_PATH}/`, group: 'sign-in', asks: 'actor', isRead: false, serve: serveSignIn },
    { path: START, group: 'pages', asks: 'actor', isRead, serve: start },
    { path: SNAPSHOT, group: 'pages', asks: 'actor', isRead, serve: snapshotPage },
    { path: '/_next/', group: 'static', asks: 'actor', isRead, serve: page },
  ];
  const others: Part = { path: '/', group: 'pages', asks: 'actor', isRead, serve: page };
  return (path) => parts.find((part) => (part.path.endsWith('/') ? path.startsWith(part.path) : path === part.path)) ?? others;
}

/** The program's front. Every request goes through the same steps to the part that serves it. */
export function createHttpServer(front: HttpParts): Server {
  const { services, lane, log, isDevelopment } = front;
  const metrics = new Metrics(services);
  const partAt = partsOf(front, metrics);

  /** The steps of a request. What one of them throws is answered instead. */
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    lane.note();
    const isHttps = services.identity.origin.startsWith('https:');
    setSecurityHeaders(response, { isHttps, isTrusted: isLoopbackHost(request.headers.host ?? '') });
    requireOrdinary(request);
    const url = addressOf(request);
    const part = partAt(url.pathname);
    const call = await identify(front, part.asks, url, request, response);
    if (part.isRead) requireRead(request);
    // What is compressed is kept compressed, by the part that serves it.
    await part.serve({ call, url, request }, response);
  };

  const refuse = (thrown: unknown, request: IncomingMessage, response: ServerResponse): void => {
    const error = thrown instanceof MusterError ? thrown : (refusalOfDisk(thrown) ?? thrown);
    if (!(error instanceof MusterError)) log.error({ err: error, url: request.url }, 'request failed');
    if (response.headersSent) response.destroy();
    else if (isPage(request) && error instanceof MusterError) respondRefusedPage(response, error);
    else respondError(response, error instanceof MusterError ? error : INTERNAL);
  };

  // A missing Host is refused in words, and not by Node without any.
  const server = createServer({ requireHostHeader: false }, (request, response) => {
    metrics.count(request, response, partAt((request.url ?? '').split('?', 1)[0] ?? '').group);
    limitBody(request, response);
    answer(request, response).catch((thrown: unknown) => refuse(thrown, request, response));
  });
  refuseOddConnections(server, isDevelopment);
  return server.once('close', () => metrics.end());
}

const INTERNAL = {
  code: 'INTERNAL',
  message: 'Something went wrong on the server. Nothing was saved. Try again; if it happens again, the server log says more.',
  problems: [],
} as const;

/** Who asks, as far as the part wants to know it, within the limits of requests. Throws as `admit` does. */
async function identify(front: HttpParts, asks: Part['asks'], url: URL, request: IncomingMessage, response: ServerResponse): Promise<Call> {
  const { services, thread, trust } = front;
  if (asks === 'nobody') return { services, actor: anonymous('') };
  if (asks === 'address') {
    const address = clientAddress(request, trust);
    await countAddress(services, request, address);
    return { services, actor: anonymous(address), signal: leaving(response) };
  }
  const proof = proofOf(front, request);
  const { actor, cookies } = await admit(services, request, proof, callsIn(url));
  for (const cookie of cookies) response.appendHeader('Set-Cookie', cookie);
  const renew = async () => (await services.identity.identify(proof)).actor;
  return withThread(thread, { services, actor, renew, signal: leaving(response), isCounted: isCounted(request) });
}

function proofOf({ trust }: HttpParts, request: IncomingMessage): Proof {
  const { method = 'GET', headers, socket } = request;
  const address = clientAddress(request, trust);
  return { method, headers, peer: socket.remoteAddress ?? '', address, wasForwarded: isForwarded(request) };
}

function withThread(thread: ReadingThread, call: Call): Call {
  return { ...call, elsewhere: elsewhereOf(thread, call) };
}

/** Aborted when the client leaves before it is answered. */
function leaving(response: ServerResponse): AbortSignal {
  const left = new AbortController();
  // A page asks for many things at once, and each listens.
  setMaxListeners(0, left.signal);
  response.once('close', () => response.writableFinished || left.abort());
  return left.signal;
}
