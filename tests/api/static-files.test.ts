import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../../server/http/listen';
import { serveStatic } from '../../server/http/static-files';

const SCRIPT = 'const x = 1;'.repeat(100);

describe('a file that the build made', () => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-static-'));
  let server: Server;
  let address = '';
  beforeAll(async () => {
    mkdirSync(join(folder, 'chunks'));
    writeFileSync(join(folder, 'chunks/a.js'), SCRIPT);
    writeFileSync(join(folder, 'letters.woff2'), 'letters');
    const pages = serveStatic(async (_request, response) => void response.writeHead(404).end('pages'), folder);
    server = createServer((request, response) => void pages(request, response));
    address = (await listen(server, { port: 0, host: '127.0.0.1' })).replace('localhost', '127.0.0.1');
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });
  const ask = (path: string, encoding: string) => fetch(`${address}${path}`, { headers: { 'accept-encoding': encoding } });

  it('is sent compressed to those who take it so, to be kept for ever', async () => {
    for (const encoding of ['gzip', 'identity', 'gzip']) {
      const reply = await ask('/_next/static/chunks/a.js', encoding);
      expect(reply.headers.get('content-encoding')).toBe(encoding === 'gzip' ? 'gzip' : null);
      expect(reply.headers.get('content-type')).toBe('application/javascript; charset=UTF-8');
      expect(reply.headers.get('cache-control')).toContain('immutable');
      expect(await reply.text()).toBe(SCRIPT);
    }
  });

  it('is sent as it is when its kind is compressed already', async () => {
    const reply = await ask('/_next/static/letters.woff2', 'gzip');
    expect(reply.headers.get('content-encoding')).toBe(null);
    expect(await reply.text()).toBe('letters');
  });

  it.each(['/_next/static/chunks/b.js', '/_next/static/../a.js', '/_next/static/chunks/a.js?x', '/'])('is not %s', async (path) => {
    expect(await (await ask(path, 'gzip')).text()).toBe('pages');
  });
});
