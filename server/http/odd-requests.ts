import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { HttpRefusal } from './refusal';

/** Methods that some address here answers, or refuses by itself; the others mean nothing to this program. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const READ_METHODS = ['GET', 'HEAD'];

const HOST = /^(?:[a-z0-9._~-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/** A target that names a whole address, as clients of a proxy send it. */
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:/i;

function isHost(host: string): boolean {
  return HOST.test(host) && URL.canParse(`http://${host}`);
}

/**
 * Refuses with a 4xx what no part of the program is made for. A whole address as target is taken for what it names, its host before the
 * Host header, so that the rest of the program sees paths alone.
 */
export function requireOrdinary(request: IncomingMessage): void {
  const { method = '', url = '', headers } = request;
  if (!METHODS.includes(method)) throw new HttpRefusal(405, `${method} means nothing here.`, { Allow: METHODS.join(', ') });
  if (url === '*') {
    if (method !== 'OPTIONS') throw new HttpRefusal(400, 'The address is not well formed.');
    throw new HttpRefusal(405, 'Options are not told: /api/v1/openapi.json describes what can be asked.', { Allow: METHODS.join(', ') });
  }
  if (ABSOLUTE.test(url)) {
    const target = URL.canParse(url) ? new URL(url) : null;
    if (target === null || !/^https?:$/.test(target.protocol)) throw new HttpRefusal(400, 'The address is not one of this program.');
    headers.host = target.host;
    request.url = `${target.pathname}${target.search}`;
  }
  if (headers.host === undefined ? request.httpVersion !== '1.0' : !isHost(headers.host))
    throw new HttpRefusal(400, 'The Host header names no host.');
  if (/websocket/i.test(headers.upgrade ?? ''))
    throw new HttpRefusal(400, 'There are no WebSockets here: changes come as an event stream (GET …/changes, Accept: text/event-stream).');
}

/** Refuses other methods where there is nothing but to read: pages, their parts, health. */
export function requireRead({ method = '' }: IncomingMessage): void {
  if (!READ_METHODS.includes(method)) throw new HttpRefusal(405, 'This address is read with GET.', { Allow: READ_METHODS.join(', ') });
}

type Words = readonly [status: string, message: string];

const UNREADABLE: Words = ['400 Bad Request', 'This is no request that HTTP/1.1 allows.'];
/** By the codes of Node's own parser and timers. */
const UNREAD: Readonly<Record<string, Words>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers are larger than 16 KB.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request took too long to arrive.'],
};

/** Ends a connection whose request never becomes one, with the refusal in words as everywhere else. */
function refuseConnection(socket: Duplex, [status, message]: Words, more: readonly string[] = []): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify({ error: { code: 'BAD_INPUT', message, problems: [] } });
  const head = [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/json; charset=utf-8',
    'X-Content-Type-Options: nosniff',
    'Cache-Control: private, no-store',
    ...more,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** Answers in words what Node itself would refuse without any, or by closing the connection. */
export function refuseOddConnections(server: Server, isDevelopment: boolean): void {
  server.on('clientError', ({ code }: NodeJS.ErrnoException, socket) => {
    if (code === 'ECONNRESET') socket.destroy();
    else refuseConnection(socket, UNREAD[code ?? ''] ?? UNREADABLE);
  });
  server.on('connect', (_request, socket) => {
    // A client that leaves first is no fault.
    socket.on('error', () => undefined);
    refuseConnection(socket, ['405 Method Not Allowed', 'This is no proxy: CONNECT means nothing here.'], [`Allow: ${METHODS.join(', ')}`]);
  });
  server.on('checkExpectation', (_request, response) => {
    response.writeHead(417, { 'Content-Type': 'application/json; charset=utf-8', Connection: 'close' });
    response.end(
      JSON.stringify({ error: { code: 'BAD_INPUT', message: 'Nothing but 100-continue is expected of this server.', problems: [] } }),
    );
  });
  if (isDevelopment) return;
  // The pages' framework would take connections over and close them without an answer. Without a listener an offer to upgrade is passed over.
  server.on('newListener', (event) => {
    if (event === 'upgrade') process.nextTick(() => server.removeAllListeners('upgrade'));
  });
}
