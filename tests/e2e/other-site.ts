import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Somebody else's site: a server of its own, under two names that are two origins to a browser. */
export type OtherSite = Readonly<{
  /** `http://127.0.0.1:<port>` */
  origin: string;
  /** The same by another name. */
  otherOrigin: string;
  /** Puts HTML into its only page. */
  show(html: string): void;
  close(): Promise<void>;
}>;

export async function openOtherSite(): Promise<OtherSite> {
  let body = '';
  const server = createServer((request, response) => {
    if (request.url !== '/') {
      response.writeHead(204).end();
      return;
    }
    // Isolated, as strict sites are: it shows only what says that it may be shown.
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cross-Origin-Embedder-Policy': 'require-corp' });
    response.end(`<!DOCTYPE html><html lang="en"><title>The news</title><h1>The news</h1>${body}</html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Listening on a port gives an AddressInfo; only pipes give text.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    otherOrigin: `http://localhost:${port}`,
    show: (html) => {
      body = html;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
