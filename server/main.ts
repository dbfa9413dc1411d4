import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import pino from 'pino';
import { installationOf } from './auth/cookie-names';
import { isLoopbackHost } from './auth/own-page';
import { readProgramSecret } from './auth/program-secret';
import { openDatabase } from './db/open';
import { keepPrivate, PRIVATE_UMASK } from './db/private-files';
import { sweep } from './db/sweep';
import { type Env, readEnv } from './env';
import { failureOf } from './failures';
import { readTrust } from './http/client-address';
import { createHttpServer, type Pages } from './http/http-server';
import { keepPages } from './http/kept-pages';
import { Lane } from './http/lane';
import { endConnections, listen } from './http/listen';
import { pacePages } from './http/paced-pages';
import { appWith } from './http/reading/elsewhere';
import { ReadingThread } from './http/reading/reading-thread';
import { serveStatic } from './http/static-files';
import { followOtherPrograms } from './live/tail';
import { makeSetUpLink } from './services/accounts/set-up';
import { makeStartAddress } from './services/accounts/start-address';
import type { Services } from './services/call';
import { AppRegistry } from './services/create-app';
import { createServices, warmUp } from './services/create-services';
import { keepByItself } from './services/forecast/keep-by-itself';
import { createMail } from './services/mail';
import { loadDemonstration } from './services/operations/load-demonstration';

const ROOT = process.cwd();
const STATIC_FILES = join(ROOT, '.next', 'static');

/** Requests under way are given this long; SIGTERM to exit stays under 5 s. */
const END_WITHIN_MS = 2_500;
const CLOSE_WITHIN_MS = 1_500;

/** How often what has expired is deleted. */
const SWEEP_MS = 3_600_000;

/** How often it looks whether a forecast is to be kept, and how long after it is ready for the first time: its first readers come before. */
const KEEP_MS = 3_600_000;
const KEEP_AFTER_MS = 5_000;

/** Beside the bundle: a thread's program stands in a file of its own. */
const forecastWorker = new URL('./forecast-worker.mjs', import.meta.url);
const sheetsWorker = () => new URL('./sheets-worker.mjs', import.meta.url);

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
  process.umask(PRIVATE_UMASK);
  const log = pino({ level: env.logLevel }, pino.destination(2));
  for (const warning of keepPrivate(env.dataDir)) process.stderr.write(`${warning}\n`);
  const release = env.databaseUrl === null ? await holdFolder(env.dataDir) : () => undefined;
  const db = await openDatabase({ databaseUrl: env.databaseUrl, dataDir: env.dataDir });
  await db.migrate(say);
  const trust = readTrust(env.trustProxy);
  let origin = env.publicUrl ?? '';
  const secret = await readProgramSecret(db, env.secret, env.dataDir);
  const services = createServices(db, Date.now, {
    secret,
    installation: await installationOf(db, secret, env.dataDir),
    origin: () => origin,
    // A program that is meant to be reached from elsewhere begins with its administrator.
    allowsLocalEditor: env.trustProxy === '' && (env.publicUrl === null || isLoopbackHost(new URL(env.publicUrl).host)),
    uploadsDir: join(env.dataDir, 'uploads', String(process.pid)),
    sheetsWorker,
    mail: env.smtp && createMail(env.smtp.url, env.smtp.from),
    forecastWorker,
    code: new URL(import.meta.url),
    onError: (error) => log.error({ err: error }, 'a fault that no answer waits for'),
  });
  const loaded = env.loadsDemonstration ? await loadDemonstration(services) : 0;
  if (loaded > 0) say(`Loaded the demonstration: ${loaded} reports on Mali, 2012 to 2014`);
  const lane = new Lane();
  const thread = new ReadingThread({
    services,
    lane,
    file: new URL('./reading-thread.mjs', import.meta.url),
    data: () => ({ databaseUrl: env.databaseUrl, dataDir: env.dataDir, origin, forecastWorker: forecastWorker.href }),
  });
  const registry = new AppRegistry(appWith(thread));
  Object.assign(globalThis, { [Symbol.for('muster.app')]: registry });

  const others = await followOtherPrograms({ ...services, onError: (error) => log.error({ err: error }, 'following the database failed') });

  // It listens before everything is warm: who asks early waits for what they ask, and for no more.
  const prepared = preparePages(env, services, (handle) => pacePages(handle, lane, registry));
  const pages: Pages = async (request, response) => (await prepared)(request, response);
  const server = createHttpServer({ services, pages, registry, thread, lane, log, trust, isDevelopment: env.isDevelopment });
  const address = await listen(server, env);
  origin ||= address;
  const warm = Promise.all([prepared, warmUp(services)]);

  const sweeping = setInterval(() => sweep(db, Date.now()).catch(services.onError), SWEEP_MS);
  let keeping: Promise<unknown> = Promise.resolve();
  const keep = () => {
    keeping = keeping.then(() => keepByItself(services)).catch(services.onError);
  };
  const keepingTimers: NodeJS.Timeout[] = [];
  const end = async () => {
    clearInterval(sweeping);
    for (const timer of keepingTimers) clearInterval(timer);
    services.feed.end();
    await services.forecasts.close();
    await services.kept.close();
    await thread.close();
    await endConnections(server, END_WITHIN_MS);
    await within(CLOSE_WITHIN_MS, async () => {
      await keeping;
      await services.summaries.close();
      await others.close();
      await warm;
      await db.close();
    });
    release();
    process.exit(0);
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);

  await warm;
  say([`Muster is ready: ${origin}`, ...(await howToBegin(services))].join('\n'));
  services.summaries.start();
  keepingTimers.push(setTimeout(keep, KEEP_AFTER_MS), setInterval(keep, KEEP_MS));
}

/** Holds the folder beside other servers, and says so where there are any. */
async function holdFolder(dataDir: string): Promise<() => void> {
  const { isFolderShared, shareFolder } = await import('./db/folder-lock');
  if (isFolderShared(dataDir))
    say(`Another Muster runs on the folder ${dataDir}: both show the same boards, and each follows what is written through the other.`);
  return shareFolder(dataDir);
}

/** The one address that whoever started the program opens, while nobody administers it. */
async function howToBegin(services: Services): Promise<readonly string[]> {
  const reading = `Anyone who reaches ${services.identity.origin} can read.`;
  const startAddress = await makeStartAddress(services);
  if (startAddress !== null)
    return [
      `Open ${startAddress}`,
      `It works once, within a day: that browser can then edit, and set up an administrator. ${reading} A restart prints a new address.`,
    ];
  const setUpAddress = await makeSetUpLink(services);
  return setUpAddress === null ? [] : [`Set up the first administrator, once: ${setUpAddress}`, `Until then nobody can edit. ${reading}`];
}

/** Waits for the work, but not for longer: a database that does not answer keeps nobody. What was acknowledged is on its disk. */
async function within(ms: number, work: () => Promise<unknown>): Promise<void> {
  const tooLong = new Promise<void>((resolve) => {
    setTimeout(resolve, ms).unref();
  });
  await Promise.race([work(), tooLong]);
}

/** Next, as the handler of everything that is a page. */
async function preparePages(env: Env, services: Services, pace: (pages: Pages) => Pages): Promise<Pages> {
  const { default: next } = await import('next');
  const pages = next({ dev: env.isDevelopment, dir: ROOT, hostname: env.host, port: env.port });
  await pages.prepare();
  const handle = pace(pages.getRequestHandler());
  return env.isDevelopment ? handle : serveStatic(keepPages(handle, services), STATIC_FILES);
}

function fail(error: unknown, env: Env | null): never {
  const { words, isUnexpected } = failureOf(error, env);
  if (isUnexpected) pino({ level: env?.logLevel ?? 'warn' }, pino.destination({ fd: 2, sync: true })).debug({ err: error }, 'unexpected');
  process.stderr.write(`Muster cannot start: ${words}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  let env: Env | null = null;
  // What nobody waits for fails a start too, such as pages that cannot be prepared.
  const failStart = (error: unknown) => fail(error, env);
  process.on('uncaughtException', failStart);
  try {
    env = readEnv(process.env, ROOT);
    await start(env);
  } catch (error) {
    fail(error, env);
  }
  process.off('uncaughtException', failStart);
}

await main();
