import { type IncomingHttpHeaders, type IncomingMessage, type OutgoingHttpHeaders, request as openRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll } from 'vitest';
import type { Database } from '../../server/db/open';
import { createHttpServer, type Pages } from '../../server/http/http-server';
import { Lane } from '../../server/http/lane';
import { listen } from '../../server/http/listen';
import { appWith } from '../../server/http/reading/elsewhere';
import { ReadingThread } from '../../server/http/reading/reading-thread';
import type { Services } from '../../server/services/call';
import { AppRegistry } from '../../server/services/create-app';
import { createServices } from '../../server/services/create-services';
import { loadDemonstration } from '../../server/services/operations/load-demonstration';
import { openInstance, SETTINGS, TODAY } from '../service/instance';
import { bundleWorker } from '../unit/forecast-worker';
import type { Statement } from '../unit/small-operation';

const SEED = join(import.meta.dirname, '../../prisma/seed/mali-2013');

export type Reply = Readonly<{ status: number; headers: IncomingHttpHeaders; bytes: Buffer; text: string; json(): unknown }>;
export type Ask = Readonly<{ method?: string; headers?: OutgoingHttpHeaders; body?: string | Buffer }>;

/** The program's front, listening on a port of its own. */
export type Site = Readonly<{
  services: Services;
  /** The host of the printed address, under which pages of this site ask. */
  host: string;
  port: number;
  /** The cookie of a browser that opened the start address: each request carries it that carries no other cookie. */
  editor: OutgoingHttpHeaders;
  /** What the log was told since it was last asked: each a fault that a client met with a 500. */
  takeFaults(): readonly string[];
  ask(path: string, how?: Ask): Promise<Reply>;
  /** Opens a response without waiting for its end. */
  open(path: string, how?: Ask): Promise<IncomingMessage>;
}>;

/** Says in JSON what reached the pages, and who they were told looks at the first part of the path: all these tests need of them. */
function pagesOf(registry: AppRegistry): Pages {
  return async ({ url = '', headers }, response) => {
    const app = registry.appFor(String(headers['x-muster-request']));
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ url, viewer: app.viewer(url.split(/[/?]/)[1] ?? null) }));
  };
}

/** Opens sites over databases, and closes them after the tests. */
export function makeSites() {
  const opened: Readonly<{ server: Server; services: Services }>[] = [];
  afterAll(async () => {
    for (const { server, services } of opened.splice(0)) {
      services.feed.end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });
  const openOver = async (services: Services): Promise<Site> => {
    await bundleWorker();
    const faults: string[] = [];
    const lane = new Lane();
    // Without its bundle: what it would read is read here.
    const thread = new ReadingThread({
      services,
      lane,
      file: null,
      data: () => ({ databaseUrl: null, dataDir: '', origin: '', forecastWorker: '' }),
    });
    const registry = new AppRegistry(appWith(thread));
    const server = createHttpServer({
      services,
      pages: pagesOf(registry),
      registry,
      thread,
      lane,
      log: pino({ level: 'error' }, { write: (line: string) => void faults.push(line) }),
      trust: () => false,
      isDevelopment: false,
    });
    await listen(server, { port: 0, host: '127.0.0.1' });
    opened.push({ server, services });
    // Listening on a port gives an AddressInfo; only pipes give text.
    const { port } = server.address() as AddressInfo;
    const { host } = new URL(services.identity.origin);
    const editor = { Cookie: services.identity.makeLocalEditorCookie().split(';')[0] ?? '' };
    const open = (path: string, { method = 'GET', headers = {}, body }: Ask = {}) =>
      openOne(port, path, { method, headers: { Host: host, ...editor, ...headers }, ...(body === undefined ? {} : { body }) });
    return {
      services,
      host,
      port,
      editor,
      takeFaults: () => faults.splice(0),
      open,
      ask: async (path, how) => readAll(await open(path, how)),
    };
  };
  return {
    /** A site with the demonstration. */
    openDemonstration: async (db: Database) => {
      const services = createServices(db, () => Date.parse(`${TODAY}T12:00:00Z`), SETTINGS);
      await loadDemonstration(services, SEED);
      return openOver(services);
    },
    /** A site over a program that stands already. */
    openOver,
    /** A site with the small operation and these statements. */
    openSmall: async (db: Database, statements: readonly Statement[] = []) => openOver((await openInstance(db, statements)).services),
  };
}

function openOne(port: number, path: string, { method, headers, body }: Ask): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // Node says by itself how long a body is, but not that of DELETE.
    const length = method === 'DELETE' && body !== undefined ? { 'Content-Length': Buffer.byteLength(body) } : {};
    const asking = openRequest({ host: '127.0.0.1', port, path, method, headers: { ...headers, ...length }, agent: false }, resolve);
    asking.on('error', reject);
    asking.end(body);
  });
}

async function readAll(response: IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const text = bytes.toString('utf8');
  return { status: response.statusCode ?? 0, headers: response.headers, bytes, text, json: () => JSON.parse(text) };
}

/** The refusal in a reply of REST. */
export function errorOf(
  reply: Reply,
): Readonly<{ code: string; message: string; problems: readonly Readonly<{ field: string; message: string }>[] }> {
  return (reply.json() as { error: { code: string; message: string; problems: [] } }).error;
}

/** Asks a query of the procedures. */
export function query(site: Site, path: string, input?: unknown): Promise<Reply> {
  return site.ask(`/trpc/${path}${input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`}`);
}

/** Calls a mutation of the procedures, as a page of this site does unless other headers are given. */
export function mutate(site: Site, path: string, input: unknown, headers: OutgoingHttpHeaders = {}): Promise<Reply> {
  return site.ask(`/trpc/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(input),
  });
}

/** What a procedure answered. */
export function dataOf(reply: Reply): unknown {
  return (reply.json() as { result: { data: unknown } }).result.data;
}

type Refusal = Readonly<{
  message: string;
  data: { muster: { code: string; problems: readonly Readonly<{ field: string; message: string }>[]; current: unknown } };
}>;

/** How a procedure refused. */
export function refusalIn(reply: Reply): Refusal {
  return (reply.json() as { error: Refusal }).error;
}
