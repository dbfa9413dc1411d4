import type { IncomingMessage } from 'node:http';
import { MusterError } from '../domain/errors';

/** False for `%` signs that stand for no letter: what reads the address later would fall over them. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** The address as the client sees it; a Host that is not one falls back to a name that is. Throws `BAD_INPUT` on a target that is no address. */
export function addressOf({ url = '/', headers }: IncomingMessage): URL {
  const host = `http://${headers.host ?? 'localhost'}`;
  const base = URL.canParse(host) ? host : 'http://localhost';
  // A second slash, of either kind, would make what follows a host.
  const target = url.startsWith('/') ? `/${url.replace(/^[/\\]+/, '')}` : url;
  const address = URL.canParse(target, base) ? new URL(target, base) : null;
  if (address === null || !isDecodable(address.pathname)) throw new MusterError('BAD_INPUT', 'The address is not well formed.');
  return address;
}
