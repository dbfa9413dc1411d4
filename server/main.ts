import { join } from 'node:path';
import next from 'next';
import pino from 'pino';
import { openDatabase } from './db/open';
import { MusterError } from './domain/errors';
import { type Env, readEnv } from './env';
import { createFront } from './http/front';
import { endConnections, listen } from './http/listen';
import { followOtherInstances } from './live/tail';
import { createApp } from './services/create-app';
import { createServices, warmUp } from './services/create-services';
import { loadDemonstration } from './services/operations/load-demonstration';

const ROOT = process.cwd();
const DEMONSTRATION = join(ROOT, 'prisma', 'seed', 'mali-2013');

/** Requests under way are given this long; SIGTERM to exit stays under 5 s. */
const END_WITHIN_MS = 3_000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function start(env: Env): Promise<void> {
  const log = pino({ level: env.logLevel }, pino.destination(2));
  const db = await openDatabase({ databaseUrl: env.databaseUrl, dataDir: env.dataDir });
  await db.migrate(say);
  const services = createServices(db, Date.now);
  const loaded = await loadDemonstration(services, DEMONSTRATION);
  if (loaded > 0) say(`Loaded the demonstration: ${loaded} reports on Mali, 2012 to 2014`);
  Object.assign(globalThis, { [Symbol.for('muster.app')]: createApp(services) });

  const others =
    env.databaseUrl === null
      ? null
      : followOtherInstances(env.databaseUrl, services.models, (error) => log.error({ err: error }, 'catching up failed'));

  const pages = next({ dev: env.isDevelopment, dir: ROOT, hostname: env.host, port: env.port });
  await Promise.all([pages.prepare(), warmUp(services)]);
  const handle = pages.getRequestHandler();
  const server = createFront(services, handle, log);
  const address = await listen(server, env);
  say(`Muster is ready: ${address}`);
  say('Changes are taken from this computer only; everybody who reaches this address can read.');

  const end = async () => {
    services.feed.end();
    await endConnections(server, END_WITHIN_MS);
    await others?.close();
    await db.close();
    process.exit(0);
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
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
