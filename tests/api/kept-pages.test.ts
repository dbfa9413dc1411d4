import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Pages } from '../../server/http/http-server';
import { keepPages } from '../../server/http/kept-pages';
import { listen } from '../../server/http/listen';
import { keepForecast } from '../../server/services/forecast/keep-forecast';
import { describeOnSqlite } from '../service/databases';
import { openInstance } from '../service/instance';
import { bundleWorker } from '../unit/forecast-worker';

beforeAll(bundleWorker);

type Headers = Readonly<Record<string, string>>;

describeOnSqlite('a page that is kept', ({ fresh }) => {
  const servers: Server[] = [];
  afterAll(() => Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve)))));

  /** Pages that count their renderings, as long as `answer` says nothing else. */
  const openPages = async (answer?: Pages) => {
    const instance = await openInstance(await fresh());
    await instance.board();
    let rendered = 0;
    const count: Pages = async ({ headers }, response) => {
      rendered += 1;
      const nonce = /nonce-(\w+)/.exec(String(headers['content-security-policy'] ?? ''))?.[1] ?? '';
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.write(`<p>rendering ${rendered}, ≠ and ◆</p>`);
      response.end(`<script nonce="${nonce}"></script>`);
    };
    const kept = keepPages(answer ?? count, instance.services);
    const server = createServer((request, response) => void kept(request, response));
    servers.push(server);
    const address = (await listen(server, { port: 0, host: '127.0.0.1' })).replace('localhost', '127.0.0.1');
    const ask = async (path: string, headers: Headers = {}) => {
      const reply = await fetch(`${address}${path}`, { headers: { connection: 'close', 'x-muster-audience': 'anonymous', ...headers } });
      return { status: reply.status, headers: reply.headers, text: await reply.text() };
    };
    const numberOf = async (path: string, headers?: Headers) => Number(/rendering (\d+)/.exec((await ask(path, headers)).text)?.[1]);
    return { instance, ask, numberOf };
  };

  it('is rendered once for readers of whom the pages are told the same', async () => {
    const { ask, numberOf } = await openPages();
    expect(await Promise.all([numberOf('/small'), numberOf('/small'), numberOf('/small')])).toEqual([1, 1, 1]);
    const small = await ask('/small', { 'accept-encoding': 'gzip' });
    const plain = await ask('/small', { 'accept-encoding': 'identity' });
    expect([small.headers.get('content-encoding'), plain.headers.get('content-encoding')]).toEqual(['gzip', null]);
    expect(small.text).toBe(plain.text);
    expect(plain.text).toContain('rendering 1, ≠ and ◆');
  });

  it('is rendered anew once a forecast is kept, which changes a board and adds no revision', async () => {
    const { instance, numberOf } = await openPages();
    expect([await numberOf('/small'), await numberOf('/small')]).toEqual([1, 1]);
    await keepForecast(instance.editor, { operation: 'small', known: null, runs: 50, seed: 1, note: '' });
    expect([await numberOf('/small'), await numberOf('/small')]).toEqual([2, 2]);
    await Promise.all([instance.services.kept.close(), instance.services.forecasts.close()]);
  });

  it('is none of a snapshot, which says whether it still holds', async () => {
    const { numberOf } = await openPages();
    expect([await numberOf('/s/000000000000'), await numberOf('/s/000000000000'), await numberOf('/small/snapshots')]).toEqual([1, 2, 3]);
    expect(await numberOf('/small/snapshots')).toBe(4);
  });

  it('is rendered for each address, theme and audience, whatever other cookies come', async () => {
    const { numberOf } = await openPages();
    const asked = [
      await numberOf('/small'),
      await numberOf('/small?known=2013-01-02'),
      await numberOf('/small/forces'),
      await numberOf('/small', { cookie: 'theme=dark' }),
      await numberOf('/small', { 'x-muster-audience': 'desk' }),
      await numberOf('/small', { cookie: 'other=1' }),
    ];
    expect(asked).toEqual([1, 2, 3, 4, 5, 1]);
  });

  it('tells no other theme than those that there are apart, and is asked for with nothing else of its first reader', async () => {
    const seen: string[] = [];
    const tell: Pages = async ({ headers }, response) => {
      seen.push(JSON.stringify([headers.cookie, headers.host, headers['x-tell'], headers['user-agent'], headers['accept-language']]));
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end('<p>told</p>');
    };
    const { ask } = await openPages(tell);
    const cookies = ['theme=x1', 'theme=x2', 'theme=light1', 'a=b; theme=', 'theme=%6cight', 'session=1'];
    for (const cookie of cookies) await ask('/small', { cookie, 'x-tell': 'x', 'accept-language': 'fr', host: 'evil.example' });
    for (const cookie of ['theme=dark', 'theme=dark; theme=light', 'a=b; theme=dark;']) await ask('/small', { cookie, 'user-agent': 'x' });
    expect(seen).toEqual([
      JSON.stringify([null, 'localhost:3000', null, null, null]),
      JSON.stringify(['theme=dark', 'localhost:3000', null, null, null]),
    ]);
  });

  it('is not shown to whoever signed in, of whom the front names no audience', async () => {
    const { numberOf } = await openPages();
    expect([await numberOf('/small'), await numberOf('/small', { 'x-muster-audience': '' })]).toEqual([1, 2]);
    expect(await numberOf('/small', { 'x-muster-audience': '' })).toBe(3);
  });

  it('is rendered again after a change', async () => {
    const { instance, numberOf } = await openPages();
    expect(await numberOf('/small')).toBe(1);
    await instance.report({ value: 610 });
    expect([await numberOf('/small'), await numberOf('/small')]).toEqual([2, 2]);
  });

  it('carries the nonce of each reader, and of nobody else', async () => {
    const { ask } = await openPages();
    const policy = (nonce: string) => ({ 'content-security-policy': `script-src 'nonce-${nonce}'` });
    for (const nonce of ['first', 'second']) {
      for (const encoding of ['gzip', 'identity']) {
        const { text } = await ask('/small', { ...policy(nonce), 'accept-encoding': encoding });
        expect(text).toBe(`<p>rendering 1, ≠ and ◆</p><script nonce="${nonce}"></script>`);
      }
    }
  });

  it.each([
    ['data of the router', '/small', { rsc: '1' }],
    ['a page that follows from more than the revision', '/small/changes?verify=1', {}],
    ['a day that does not exist', '/small?known=2013-02-30', {}],
    ['an operation that is not there', '/nowhere', {}],
  ])('is not what answers %s', async (_name, path, headers: Headers) => {
    let asked = 0;
    const { ask } = await openPages(async (_request, response) => {
      asked += 1;
      response.setHeader('Content-Type', 'text/html');
      response.end('page');
    });
    await ask(path, headers);
    await ask(path, headers);
    expect(asked).toBe(2);
  });

  it('is never one that failed: the next reader asks anew', async () => {
    let isBroken = true;
    const { ask } = await openPages(async (_request, response) => {
      response.statusCode = isBroken ? 500 : 200;
      response.setHeader('Content-Type', 'text/html');
      response.end(isBroken ? 'broken' : 'whole');
    });
    expect(await ask('/small')).toMatchObject({ status: 500, text: 'broken' });
    isBroken = false;
    expect(await ask('/small')).toMatchObject({ status: 200, text: 'whole' });
  });
});
