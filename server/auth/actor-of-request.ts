import type { IncomingMessage } from 'node:http';
import { type Actor, DESK, READER } from './actor';

const LOOPBACK = /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|::ffff:127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/;
const LOOPBACK_HOST = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/i;
/** Headers by which a proxy says that it forwards: then the address is the proxy's, and tells nothing. */
const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

function originHost(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/**
 * The desk is who connects from the loopback address, asks for a loopback host (a name that points here from elsewhere is DNS
 * rebinding) and, where the browser names the page's origin, asks from a page of this very host. Everybody else reads.
 */
export function actorOfRequest({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): Actor {
  const host = headers.host ?? '';
  if (!LOOPBACK.test(socket.remoteAddress ?? '') || !LOOPBACK_HOST.test(host)) return READER;
  if (FORWARDING.some((name) => headers[name] !== undefined)) return READER;
  const { origin } = headers;
  if (origin !== undefined && originHost(origin) !== host) return READER;
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none' ? DESK : READER;
}
