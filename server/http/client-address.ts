import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import proxyAddr from 'proxy-addr';
import { MusterError } from '../domain/errors';

type Trust = (address: string, hop: number) => boolean;

/**
 * Who is trusted to say for whom it forwards: addresses and networks with commas between (`10.0.0.0/8, loopback`), or the number of
 * proxies in front. Empty: nobody. Throws `BAD_INPUT` in words for the operator.
 */
export function readTrust(text: string): Trust {
  if (text === '') return () => false;
  if (/^\d+$/.test(text)) return (_address, hop) => hop < Number(text);
  try {
    return proxyAddr.compile(text.split(',').map((part) => part.trim()));
  } catch {
    throw new MusterError(
      'BAD_INPUT',
      `TRUST_PROXY is a number of proxies, or their addresses and networks such as "loopback, 10.0.0.0/8", not ${text}`,
    );
  }
}

/** The client's address: the other end of the connection, or who a trusted proxy says it forwards for. */
export function clientAddress(request: IncomingMessage, trust: Trust): string {
  const address = proxyAddr(request, trust);
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : (request.socket.remoteAddress ?? 'unknown');
}
