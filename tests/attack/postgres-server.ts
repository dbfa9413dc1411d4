// A PostgreSQL server of a test's own, which can be frozen and stopped.
import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const INSTALLED = '/usr/lib/postgresql';

export type PostgresServer = Readonly<{
  url: string;
  /** Stops every process of the server where it is: connections stay open and nothing is answered. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Runs a program of PostgreSQL, such as `psql`. */
  tool(name: string, ...args: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}>;

function programs(): string | null {
  if (!existsSync(INSTALLED)) return null;
  const found = readdirSync(INSTALLED).map((version) => join(INSTALLED, version, 'bin'));
  return found.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

/** Null where PostgreSQL is not installed. */
export const POSTGRES = programs();

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

/** The server refuses to run as root: then it runs as the user that its package made. */
function asUser(command: string, args: readonly string[]): [string, string[]] {
  return userInfo().uid === 0 ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, [...args]];
}

/** A process and all that descend from it. */
function family(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return [pid, ...(children === '' ? [] : children.split(' ').flatMap((child) => family(Number(child))))];
}

/** Makes a server with an empty database and starts it. */
export async function openPostgresServer(bin: string): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-postgres-'));
  await chmod(folder, 0o777);
  const data = join(folder, 'data');
  const port = await freePort();
  const tool = async (name: string, ...args: readonly string[]) => (await run(...asUser(join(bin, name), args), { cwd: folder })).stdout;
  await tool('initdb', '-D', data, '-U', 'muster', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync');
  let pid = 0;
  const start = async () => {
    const settings = ['-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`];
    const [command, args] = asUser(join(bin, 'postgres'), ['-D', data, ...settings]);
    spawn(command, args, { cwd: folder, stdio: 'ignore' });
    for (;;) {
      const isReady = await tool('pg_isready', '-h', '127.0.0.1', '-p', String(port)).then(
        () => true,
        () => false,
      );
      if (isReady) break;
    }
    pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  };
  const signal = (name: NodeJS.Signals) => {
    for (const one of family(pid)) process.kill(one, name);
  };
  const stop = async () => void (await tool('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop'));
  await start();
  return {
    url: `postgresql://muster@127.0.0.1:${port}/postgres`,
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    start,
    stop,
    tool: (name, ...args) => tool(name, '-h', '127.0.0.1', '-p', String(port), '-U', 'muster', ...args),
    remove: async () => {
      // A server that is frozen does not end.
      if (existsSync(`/proc/${pid}`)) signal('SIGCONT');
      await stop().catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
