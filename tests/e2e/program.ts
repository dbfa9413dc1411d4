// The program as it is built, in a process of its own on a folder of its own. Browser tests and fault tests start it alike.
import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const START_WITHIN_MS = 60_000;
const READY = /^Muster is ready: http:\/\/localhost:(\d+)$/m;
const START = /^Open (\S+\/start\/\S+)$/m;

export type Ended = Readonly<{ code: number | null; signal: NodeJS.Signals | null; tookMs: number }>;

export type Program = Readonly<{
  port: number;
  pid: number;
  /** The printed address that makes a browser the local editor, once; null when none is printed. */
  startAddress: string | null;
  /** All that it said so far. */
  said(): string;
  /** Ends it as a power cut would: no word of it is said to the program. */
  kill(): Promise<Ended>;
  /** Ends it as an operator does. */
  end(): Promise<Ended>;
}>;

export type Start = Readonly<{
  dataDir: string;
  /** A PostgreSQL database; without one the folder has a SQLite file. */
  databaseUrl?: string | null;
  /** 0 takes a free one. */
  port?: number;
  /** What stands before `node` on the command line, such as a limit. */
  within?: readonly string[];
  /** Variables beside those of every test. */
  env?: Readonly<Record<string, string>>;
}>;

/** Starts the program and answers when it says that it is ready. Throws with all that it said when it ends instead. */
export async function startProgram({ dataDir, databaseUrl = null, port = 0, within = [], env = {} }: Start): Promise<Program> {
  const [command = process.execPath, ...args] = [...within, process.execPath, join(ROOT, 'build/server/main.mjs')];
  const child = spawn(command, args, {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      HOST: '127.0.0.1',
      PORT: String(port),
      MUSTER_DATA: dataDir,
      ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<Omit<Ended, 'tookMs'>>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  const endBy = async (signal: NodeJS.Signals): Promise<Ended> => {
    const begun = performance.now();
    child.kill(signal);
    return { ...(await exited), tookMs: performance.now() - begun };
  };
  const { until, said } = listenTo(child);
  const listensAt = Number(await until(READY));
  // Said in one go with the line before.
  const startAddress = START.exec(said())?.[1] ?? null;
  editors.set(listensAt, { startAddress, cookie: null });
  // A program that said that it is ready has a number.
  const pid = child.pid ?? 0;
  return { port: listensAt, pid, startAddress, said, kill: () => endBy('SIGKILL'), end: () => endBy('SIGTERM') };
}

/** By port, the programs that were started here: the local editor's cookie of each is asked for once, when it is first needed. */
const editors = new Map<number, { startAddress: string | null; cookie: Promise<string> | null }>();

/** Opens a start address as a browser does. Answers the Cookie header of the local editor. */
export async function openStartAddress(address: string): Promise<string> {
  const answer = await fetch(address, { redirect: 'manual' });
  const [cookie] = answer.headers.getSetCookie();
  if (answer.status !== 303 || cookie === undefined) throw new Error(`the start address was answered with ${answer.status}`);
  return cookie.split(';')[0] ?? '';
}

/** The Cookie header of the local editor of a program that was started here; empty where it has none. Uses its start address up. */
export async function editorCookie(url: string): Promise<string> {
  const editor = editors.get(Number(new URL(url).port));
  if (!editor?.startAddress) return '';
  editor.cookie ??= openStartAddress(editor.startAddress);
  return editor.cookie;
}

/** Hears what the program says. Answers how to wait for a line (what the pattern holds in its first group), and all that was said. */
function listenTo(child: ChildProcess): Readonly<{ until(pattern: RegExp): Promise<string>; said(): string }> {
  let said = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      for (const look of waiting) look();
    });
  }
  const until = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const fail = (words: string) => {
        waiting.delete(look);
        child.kill('SIGKILL');
        reject(new Error(`the program ${words}, and said:\n${said}`));
      };
      const ended = () => fail('ended');
      const tooLong = setTimeout(() => fail(`did not say ${pattern} within ${START_WITHIN_MS} ms`), START_WITHIN_MS);
      const look = () => {
        const found = pattern.exec(said)?.[1];
        if (found === undefined) return;
        waiting.delete(look);
        child.off('exit', ended);
        clearTimeout(tooLong);
        resolve(found);
      };
      child.once('exit', ended);
      waiting.add(look);
      look();
    });
  return { until, said: () => said };
}

/** An empty folder, and how to take it away. */
export async function makeFolder(): Promise<Readonly<{ path: string; remove(): Promise<void> }>> {
  const path = await mkdtemp(join(tmpdir(), 'muster-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Waits until the program has kept the forecast of the demonstration's present, which it does by itself after it begun. */
async function untilForecast(port: number): Promise<void> {
  const input = encodeURIComponent(JSON.stringify({ operation: 'mali-2013', known: null }));
  for (const end = Date.now() + START_WITHIN_MS; Date.now() < end; ) {
    const answer = (await (await fetch(`http://localhost:${port}/trpc/forecast.outlook?input=${input}`)).json()) as {
      result: { data: unknown };
    };
    if (answer.result.data !== null) return;
  }
  throw new Error('the program kept no forecast of its example');
}

/** A folder that holds the demonstration, loaded by the program itself: tests start from copies of it. */
export async function loadedFolder(): Promise<Readonly<{ path: string; remove(): Promise<void>; copy(): ReturnType<typeof makeFolder> }>> {
  const original = await makeFolder();
  const program = await startProgram({ dataDir: original.path });
  await untilForecast(program.port);
  await program.end();
  const copy = async () => {
    const folder = await makeFolder();
    await cp(original.path, folder.path, { recursive: true });
    return folder;
  };
  return { ...original, copy };
}
