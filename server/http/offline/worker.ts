import { PROGRAM_PATHS } from '../../domain/operation-keys';

/** Boards and files that a browser keeps; the oldest go first. */
const MOST = { boards: 12, files: 200 } as const;

/**
 * The service worker: it keeps the last seen board of each operation, with its scripts and styles, and shows it when there is no
 * connection, marked with the minute at which it was kept. With a connection everything is fetched: nothing kept is ever shown instead
 * of what the program answers. Who signs in or out, and who is refused a board, has it kept no longer.
 */
export const OFFLINE_WORKER = `
const BOARDS = 'boards-1', FILES = 'files-1', MOST = ${JSON.stringify(MOST)}, PAGES = ${JSON.stringify(PROGRAM_PATHS)};
const isBoard = (url) => url.origin === location.origin && /^\\/[^/.]+$/.test(url.pathname) && url.search === '' && !PAGES.includes(url.pathname.slice(1));
const isFile = (url) => url.origin === location.origin && url.pathname.startsWith('/_next/static/');
const trim = async (cache, most) => { const keys = await cache.keys(); for (const key of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(key); };
const put = async (cache, key, answer, most) => { await cache.delete(key); await cache.put(key, answer); await trim(cache, most); };
let round = 0;
const forget = () => { round += 1; return caches.delete(BOARDS); };

const keepFiles = async (html) => {
  const cache = await caches.open(FILES);
  const paths = [...new Set(html.match(/\\/_next\\/static\\/[^"'\\\\ )]+\\.(?:js|css|woff2)/g) || [])];
  await Promise.all(paths.map(async (path) => {
    if (await cache.match(path)) return;
    const answer = await fetch(path);
    if (answer.ok) await cache.put(path, answer);
  }));
  await trim(cache, MOST.files);
};
const keep = async (url, answer, begun) => {
  const key = url.pathname, cache = await caches.open(BOARDS);
  if ([401, 403, 404, 410].includes(answer.status) || answer.redirected) { await cache.delete(key); return; }
  if (!answer.ok) return;
  const html = await answer.text();
  // Somebody signed in or out meanwhile: this is another's.
  if (begun !== round) return;
  const headers = new Headers(answer.headers);
  headers.set('x-kept-at', new Date().toISOString());
  for (const name of ['content-encoding', 'content-length', 'set-cookie']) headers.delete(name);
  await put(cache, key, new Response(html, { status: 200, headers }), MOST.boards);
  await keepFiles(html);
};
const kept = async (url) => {
  const cache = await caches.open(BOARDS), found = isBoard(url) ? await cache.match(url.pathname) : undefined;
  if (!found) return Response.error();
  const at = found.headers.get('x-kept-at').slice(0, 16).replace('T', ' ') + 'Z';
  return new Response((await found.text()).replace('<html ', '<html data-kept-at="' + at + '" '), { status: 200, headers: found.headers });
};
const page = async (event, url) => {
  const begun = round;
  let answer;
  try { answer = await fetch(event.request); } catch { return kept(url); }
  if (isBoard(url)) event.waitUntil(keep(url, answer.clone(), begun).catch(() => undefined));
  return answer;
};
const file = async (event) => {
  const cache = await caches.open(FILES), found = await cache.match(event.request.url);
  if (found) return found;
  const answer = await fetch(event.request);
  if (answer.ok) event.waitUntil(put(cache, event.request.url, answer.clone(), MOST.files).catch(() => undefined));
  return answer;
};

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name !== BOARDS && name !== FILES) await caches.delete(name);
  await clients.claim();
  // The board that is open was loaded before there was anybody to keep it.
  for (const client of await clients.matchAll({ type: 'window' })) {
    const url = new URL(client.url), begun = round;
    url.hash = '';
    if (isBoard(url)) await fetch(url).then((answer) => keep(url, answer, begun)).catch(() => undefined);
  }
})()));
addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin) return;
  if (event.request.method === 'POST' && url.pathname.startsWith('/api/auth/')) { event.waitUntil(forget()); return; }
  if (event.request.method !== 'GET') return;
  if (event.request.mode === 'navigate') event.respondWith(page(event, url));
  else if (isFile(url)) event.respondWith(file(event));
});
`;
