import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|::ffff:127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/;
const LOOPBACK_HOST = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/i;
/** Headers by which a proxy says that it forwards: then the address is the proxy's, and tells nothing. */
const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

export function isLoopback(address: string): boolean {
  return LOOPBACK.test(address);
}

/** True when the host is this computer under a name of its own; a name that points here from elsewhere is DNS rebinding. */
export function isLoopbackHost(host: string): boolean {
  return LOOPBACK_HOST.test(host);
}

export function isForwarded(headers: IncomingHttpHeaders): boolean {
  return FORWARDING.some((name) => headers[name] !== undefined);
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/**
 * True unless the browser says that the request was made by a page of another site. `ownOrigin` is the address that readers open: a
 * proxy may ask us by another name.
 */
export function isFromOwnPage({ host, origin, 'sec-fetch-site': site }: IncomingHttpHeaders, ownOrigin: string): boolean {
  if (origin !== undefined && origin !== ownOrigin && hostOf(origin) !== host) return false;
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** True when a session may speak for the request: made by an own page, or a link from elsewhere that is followed here. */
export function mayUseSession(method: string, headers: IncomingHttpHeaders, ownOrigin: string): boolean {
  if (isFromOwnPage(headers, ownOrigin)) return true;
  return (method === 'GET' || method === 'HEAD') && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}
