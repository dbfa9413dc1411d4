import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens and answers the address to open. Throws what the system says of the port or the host. */
export async function listen(server: Server, { port, host }: Readonly<{ port: number; host: string }>): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(Object.assign(error, { syscall: 'listen', port, address: host })));
    server.listen({ port, host }, resolve);
  });
  // Listening on a host and port gives an AddressInfo; only pipes give text.
  const bound = server.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${bound.port}`;
}

/** How often connections that have fallen idle are closed while the program ends: a browser would ask again on one. */
const SWEEP_MS = 20;

/** Takes no new connections, lets requests end, closes each connection as it falls idle, and after a time all of them. */
export async function endConnections(server: Server, withinMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const forced = new Promise<void>((resolve) => {
    setTimeout(() => {
      server.closeAllConnections();
      resolve();
    }, withinMs).unref();
  });
  await Promise.race([closed, forced]);
  clearInterval(sweep);
}
