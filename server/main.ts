import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import pino, { type Logger } from 'pino';
import type { Notices } from './db/notices';
import { openDatabase } from './db/open';
import { MusterError } from './domain/errors';
import { type Env, readEnv } from './env';
import { createFront, type Pages } from './http/front';
import { keepPages } from './http/kept-pages';
import { endConnections, listen } from './http/listen';
import { serveStatic } from './http/static-files';
import type { Services } from './services/context';
import { createApp } from './services/create-app';
import { createServices, warmUp } from './services/create-services';
import { loadDemonstration } from './services/operations/load-demonstration';

const ROOT = process.cwd();
const DEMONSTRATION = join(ROOT, 'prisma', 'seed', 'mali-2013');
const STATIC_FILES = join(ROOT, '.next', 'static');

/** Requests under way are given this long; SIGTERM to exit stays under 5 s. */
const END_WITHIN_MS = 3_000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/**
 * Prisma's query compiler is WebAssembly of which a start uses much, each part a few times. V8 would optimise those parts in the
 * background, on the processor that the start itself wants: here they are used ten times as much before it does.
 */
const WASM_BUDGET = '--wasm-tiering-budget=18000000';

async function start(env: Env): Promise<void> {
  setFlagsFromString(WASM_BUDGET);
  const log = pino({ level: env.logLevel }, pino.destination(2));
  const db = await openDatabase({ databaseUrl: env.databaseUrl, dataDir: env.dataDir });
  await db.migrate(say);
  const services = createServices(db, Date.now);
  const loaded = await loadDemonstration(services, DEMONSTRATION);
  if (loaded > 0) say(`Loaded the demonstration: ${loaded} reports on Mali, 2012 to 2014`);
  Object.assign(globalThis, { [Symbol.for('muster.app')]: createApp(services) });

  const others = env.databaseUrl === null ? null : await followOthers(env.databaseUrl, services, log);

  // It listens before everything is warm: who asks early waits for what they ask, and for no more.
  const prepared = preparePages(env, services);
  const server = createFront(services, async (request, response) => (await prepared)(request, response), log);
  const address = await listen(server, env);
  const warm = Promise.all([prepared, warmUp(services)]);

  const end = async () => {
    services.feed.end();
    await endConnections(server, END_WITHIN_MS);
    await others?.close();
    await warm;
    await db.close();
    process.exit(0);
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);

  await warm;
  say(`Muster is ready: ${address}`);
  say('Changes are taken from this computer only; everybody who reaches this address can read.');
}

/** Changes of other instances reach this one too. The driver is loaded where there is such a database. */
async function followOthers(databaseUrl: string, { models }: Services, log: Logger): Promise<Notices> {
  const { followOtherInstances } = await import('./live/tail');
  return followOtherInstances(databaseUrl, models, (error) => log.error({ err: error }, 'catching up failed'));
}

/** Next, as the handler of everything that is a page. */
async function preparePages(env: Env, services: Services): Promise<Pages> {
  const { default: next } = await import('next');
  const pages = next({ dev: env.isDevelopment, dir: ROOT, hostname: env.host, port: env.port });
  await pages.prepare();
  const handle = pages.getRequestHandler();
  return env.isDevelopment ? handle : serveStatic(keepPages(handle, services), STATIC_FILES);
}

start(readEnv(process.env, ROOT)).catch((error: unknown) => {
  process.stderr.write(
    `Muster cannot start: ${error instanceof MusterError || isListenError(error) ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
});

function isListenError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && error.syscall === 'listen';
}
