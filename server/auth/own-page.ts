import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

const LOOPBACK = /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|::ffff:127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/;
const LOOPBACK_HOST = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/i;
/** Headers that proxies, load balancers and tunnels add, and browsers never send: then the address is the proxy's, and tells nothing. */
const FORWARDING =
  /^(?:forwarded|via|x-forwarded|x-(?:real|client|cluster-client|original|true-client|proxyuser|remote|cloud-trace|appengine|azure|arr|amzn|amz-cf|envoy|vercel|nf)-|x-(?:real-?ip|host|scheme|proxy)|true-client-|fastly-|fly-|cf-|cdn-|ali-|incap-|wl-proxy-|proxy-|akamai-|ngrok-|tailscale-)/;

export function isLoopback(address: string): boolean {
  return LOOPBACK.test(address);
}

/** True when the host is this computer under a name of its own; a name that points here from elsewhere is DNS rebinding. */
export function isLoopbackHost(host: string): boolean {
  return LOOPBACK_HOST.test(host);
}

/**
 * True when the request shows any sign of a proxy. HTTP/1.0 is one: plain proxies speak it, browsers do not. A proxy that leaves no sign
 * is not recognised, so nothing that changes data may depend on this alone.
 */
export function isForwarded({ headers, httpVersion }: Pick<IncomingMessage, 'headers' | 'httpVersion'>): boolean {
  return httpVersion === '1.0' || Object.keys(headers).some((name) => FORWARDING.test(name));
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
