// Ways by which a stranger reaches the program so that it cannot tell them from somebody at its own computer, by address.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Reply = Readonly<{ status: number; headers: IncomingHttpHeaders; text: string }>;
export type Ask = Readonly<{ method?: string; headers?: OutgoingHttpHeaders; body?: string }>;

/** Where requests go: a port of this machine, or a socket of a proxy. */
export type Way = Readonly<{ name: string; place: { port: number } | { socketPath: string }; close(): Promise<void> }>;

/** Asks by a way. */
export function askBy({ place }: Way, path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const host = 'port' in place ? { host: '127.0.0.1' } : {};
    const asking = request({ ...host, ...place, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      response.on('error', reject);
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

/** A proxy that passes on what it is asked, over HTTP/1.1 and under the upstream's own host: nothing tells that it forwards. */
export async function openSilentProxy(port: number): Promise<Way> {
  const server = createServer((asked, answer) => {
    const headers = { ...asked.headers, host: `localhost:${port}` };
    const passed = request({ host: '127.0.0.1', port, path: asked.url, method: asked.method, headers, agent: false }, (upstream) => {
      answer.writeHead(upstream.statusCode ?? 502, upstream.headers);
      upstream.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a proxy listens on a port');
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { name: 'a proxy that leaves no sign', place: { port: address.port }, close };
}

export function hasNginx(): boolean {
  try {
    execFileSync('nginx', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** nginx with a plain `proxy_pass`, and what else its location says. */
export async function openNginx(port: number, more = ''): Promise<Way> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-nginx-'));
  const socketPath = join(folder, 'socket');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/log;
     events {}
     http { access_log off; ${temporary}
       server { listen unix:${socketPath}; location / { proxy_pass http://localhost:${port}; ${more} } } }`,
  );
  const child = spawn('nginx', ['-p', folder, '-e', join(folder, 'log'), '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await untilItListens(socketPath, child);
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { name: `nginx${more === '' ? '' : ` with ${more}`}`, place: { socketPath }, close };
}

/** Tries to connect until somebody answers. Throws when the program has ended instead. */
async function untilItListens(path: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('nginx ended');
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(path, () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => setTimeout(() => resolve(false), 10));
    });
    if (isOpen) return;
  }
}

/** What a port answers to these bytes, until it ends the connection. The first word decides nothing: they need not be HTTP. */
export function exchange(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.end(bytes));
    socket.setEncoding('latin1').on('data', (text) => {
      answer += text;
    });
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}
