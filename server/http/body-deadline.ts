import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpRefusal } from './refusal';
import { respondError } from './respond';

/** A body has 30 s, and one more for each 32 kB that have come: who sends slowly holds a connection, and what it costs, for no longer. */
const BODY = { ms: 30_000, bytesPerSecond: 32_000 };

/** How long the refusal has to leave. */
const LEAVE_MS = 1_000;

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Answers 408 and ends the connection, when the request's body is not there in time, whoever reads it. */
export function limitBody(request: IncomingMessage, response: ServerResponse, { ms, bytesPerSecond } = BODY): void {
  if (!hasBody(request)) return;
  const { socket } = request;
  const [begun, before] = [performance.now(), socket.bytesRead];
  const look = () => {
    if (request.complete) return;
    const leftMs = begun + ms + ((socket.bytesRead - before) / bytesPerSecond) * 1_000 - performance.now();
    if (leftMs > 0) timer = setTimeout(look, leftMs).unref();
    else cut(request, response);
  };
  let timer = setTimeout(look, ms).unref();
  for (const one of [request, response]) one.once('close', () => clearTimeout(timer));
}

function cut({ socket }: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) {
    socket.destroy();
    return;
  }
  response.once('finish', () => socket.destroySoon());
  setTimeout(() => socket.destroy(), LEAVE_MS).unref();
  respondError(
    response,
    new HttpRefusal(408, 'The request took too long to arrive. Nothing was saved: send it again.', { Connection: 'close' }),
  );
}
