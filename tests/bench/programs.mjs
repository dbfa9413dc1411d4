// The programs that are measured: Muster as it is built, and the bare server beside it.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { build } from '../../server/programs/build.mjs';
import { generate, isGenerated } from '../../server/programs/generate.mjs';
import { hashFiles, listFiles, ROOT, run } from '../../server/programs/lib.mjs';
import { editors } from './connection.mjs';

const FOLDER = join(ROOT, 'build/bench');
const BARE = join(ROOT, 'tests/bench/bare-server.mjs');
const START_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 2;

/** Everything that is built: the program, its pages, and what fills a database for it. */
export async function prepare() {
  if (!isGenerated()) await generate();
  await build();
  const { build: bundle } = await import('esbuild');
  const { BUNDLE } = await import('../../server/programs/build.mjs');
  await bundle({
    ...BUNDLE,
    entryPoints: ['tests/bench/fill.ts', 'tests/bench/fill-index.ts', 'tests/bench/forecast-run.ts', 'tests/bench/read-file.ts'],
    outdir: 'build/bench',
    logLevel: 'error',
  });
}

/** A folder for one run, on the disk that the project is on: a file system in memory would make every write durable for nothing. */
export function makeFolder() {
  mkdirSync(FOLDER, { recursive: true });
  return mkdtempSync(join(FOLDER, 'run-'));
}

/** A database with so many reports for each indicator, in a folder of its own. */
export function makeData(folder, reportsPerIndicator) {
  return makeFilled(folder, 'data', 'fill', reportsPerIndicator);
}

/** A database with so many operations, in a folder of its own. */
export function makeManyOperations(folder, count) {
  return makeFilled(folder, 'operations', 'fill-index', count);
}

/** It is generated once and then copied. */
async function makeFilled(folder, name, program, size) {
  const inputs = listFiles([`tests/bench/${program}.ts`, 'tests/bench/operation.ts', 'tests/bench/random.ts', 'prisma/migrations/sqlite']);
  const original = join(FOLDER, `${name}-${size}-${hashFiles(inputs).slice(0, 12)}`);
  if (!existsSync(original)) {
    const unfinished = `${original}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    await run(process.execPath, [join(FOLDER, `${program}.mjs`), unfinished, String(size)]);
    renameSync(unfinished, original);
  }
  const dataDir = join(folder, `${name}-${size}`);
  cpSync(original, dataDir, { recursive: true });
  return dataDir;
}

/** The bare server's own file, with the same reports. */
export function makeBareData(folder, dataDir) {
  const file = join(folder, 'bare.db');
  const db = new Database(file);
  db.prepare('ATTACH ? AS muster').run(join(dataDir, 'muster.db'));
  db.exec(`
    CREATE TABLE report AS SELECT * FROM muster."Report";
    CREATE INDEX report_series ON report (seriesKey, asOf);
    CREATE TABLE change (id TEXT PRIMARY KEY, payload TEXT NOT NULL, hash TEXT NOT NULL)`);
  db.close();
  return file;
}

export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a program and answers when it has answered `path` with 200: the port, the milliseconds since it was spawned, and its end. */
async function startProgram(args, env, port, path) {
  const begun = performance.now();
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      said += text;
    });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const end = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  while (!(await isAnswered(port, path))) {
    if (child.exitCode !== null) throw new Error(`${args[0]} ended:\n${said}`);
    if (performance.now() - begun > START_WITHIN_MS) {
      await end();
      throw new Error(`${args[0]} did not answer ${path}:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return {
    port,
    startedInMs: performance.now() - begun,
    end,
    said: () => said,
    residentMb: () => residentMb(child.pid, 'VmRSS'),
    mostResidentMb: () => residentMb(child.pid, 'VmHWM'),
  };
}

async function isAnswered(port, path) {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close' } });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** Memory that a process takes now (`VmRSS`) or took at most (`VmHWM`), in MB; null where the system does not tell. */
function residentMb(pid, name) {
  const file = `/proc/${pid}/status`;
  return existsSync(file) ? Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(file, 'utf8'))?.[1]) / 1_024 : null;
}

const PRODUCTION = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', HOST: '127.0.0.1', MUSTER_LOG: 'error', DATABASE_URL: '' };

/** Muster, as `npm start` runs it. */
export async function startMuster(dataDir, path) {
  const port = await freePort();
  const env = { ...PRODUCTION, MUSTER_DATA: dataDir, PORT: String(port) };
  const muster = await startProgram([join(ROOT, 'build/server/main.mjs')], env, port, path);
  while (!muster.said().includes('Muster is ready')) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  const address = /^Open (\S+)$/m.exec(muster.said())?.[1];
  if (address === undefined) return muster;
  const [cookie] = (await fetch(address, { redirect: 'manual' })).headers.getSetCookie();
  editors.set(port, cookie.split(';')[0]);
  return muster;
}

/** The bare server. `stored` are the answers that it has ready: `{ path, headers, body }`, the body in base64. */
export async function startBare(folder, file, stored, path) {
  const port = await freePort();
  const storedFile = join(folder, `stored-${port}.json`);
  writeFileSync(storedFile, JSON.stringify(stored));
  return startProgram([BARE, file, storedFile, String(port)], {}, port, path);
}
