import { createHmac } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterAll, expect } from 'vitest';
import { type EditorClient, editorAt, OPERATION, Refused } from '../e2e/editor-client';
import { editorCookie, loadedFolder, makeFolder, type Program, startProgram } from '../e2e/program';
import { attack, times } from './attack';
import { openPostgresServer, POSTGRES } from './postgres-server';

const SERIES = 'afisma.ben.pledged';
/** Judged where nothing else runs beside it. */
const REFUSED_WITHIN_MS = times(Number.POSITIVE_INFINITY, 5_000, 5_000);

const loaded = loadedFolder();
const made: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const undo of made.reverse()) await undo();
  await (await loaded).remove();
});

type Running = Program & Readonly<{ url: string; client: EditorClient }>;

async function start(dataDir: string, databaseUrl: string | null = null, port = 0): Promise<Running> {
  const program = await startProgram({ dataDir, databaseUrl, port });
  made.push(() => program.kill());
  const url = `http://localhost:${program.port}`;
  // Asked for while it is well, and before another program on the same database prints an address of its own.
  await editorCookie(url);
  return { ...program, url, client: editorAt(url) };
}

/** A folder with the demonstration. */
async function folder(): Promise<string> {
  const copy = await (await loaded).copy();
  made.push(copy.remove);
  return copy.path;
}

/** What the program says at a start that it refuses. */
async function refusedStart(dataDir: string): Promise<string> {
  const words = await startProgram({ dataDir }).then(
    async (program) => {
      await program.kill();
      return null;
    },
    (error: Error) => error.message,
  );
  if (words === null) throw new Error('it started');
  return words;
}

function report({ client }: Running, value: number) {
  return client.report({ seriesKey: SERIES, value, reason: 'one of many' });
}

/** How a write is refused, and after how long. Throws when it is taken. */
async function refusal(program: Running, value: number): Promise<Readonly<{ status: number; words: string; ms: number }>> {
  const begun = performance.now();
  const outcome = await report(program, value).catch((error: unknown) => error);
  if (!(outcome instanceof Refused)) throw outcome instanceof Error ? outcome : new Error(`it was answered ${JSON.stringify(outcome)}`);
  return { status: outcome.status, words: outcome.message, ms: performance.now() - begun };
}

async function statusOf(url: string, path: string, headers: Readonly<Record<string, string>> = {}) {
  const begun = performance.now();
  const response = await fetch(`${url}${path}`, { headers, redirect: 'manual', signal: AbortSignal.timeout(10_000) });
  const text = await response.text();
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    cookies: response.headers.getSetCookie(),
    text,
    ms: performance.now() - begun,
  };
}

/** Waits until something holds; answers how long it took. Who asks decides what is too long. */
async function until(what: string, holds: () => Promise<boolean>): Promise<number> {
  const begun = performance.now();
  while (!(await holds().catch(() => false))) {
    if (performance.now() - begun > 30_000) throw new Error(`not within 30 s: ${what}`);
    await delay(20);
  }
  return performance.now() - begun;
}

/** The messages of a stream as they come. */
async function stream(program: Running, path: string, headers: Readonly<Record<string, string>> = {}) {
  const end = new AbortController();
  made.push(async () => end.abort());
  const response = await fetch(`${program.url}${path}`, { headers: { accept: 'text/event-stream', ...headers }, signal: end.signal });
  let heard = '';
  const ended = (async () => {
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) heard += Buffer.from(part.value).toString();
    return true;
  })().catch(() => true);
  return { status: response.status, heard: () => heard, ended, close: () => end.abort() };
}

const CHANGES = `/api/v1/operations/${OPERATION}/changes`;
const live = (after: string | number) => `/trpc/live.changes?input=${encodeURIComponent(JSON.stringify({ operation: OPERATION, after }))}`;
const words = (ms: number) => `${Math.round(ms)} ms`;

async function readyz({ url }: Running): Promise<number> {
  return (await statusOf(url, '/readyz')).status;
}

attack('two programs on one SQLite folder follow each other', { isFast: true, timeoutMs: 120_000 }, async () => {
  const dataDir = await folder();
  const one = await start(dataDir);
  const other = await start(dataDir);
  const [{ head }] = await Promise.all([one.client.board(), other.client.board()]);
  const viewer = await stream(other, live(head.view.cursor));
  const written: number[] = [];
  // By turns, and then both at once: neither writes over the other, and each shows what both wrote.
  for (const [index, program] of [one, other, one, other].entries()) {
    const { revision } = await report(program, 301 + index);
    written.push(revision);
    for (const reader of [one, other])
      await until(`revision ${revision} everywhere`, async () => (await reader.client.board()).head.view.revision >= revision);
  }
  await Promise.all(
    [one, other].flatMap((program, side) => Array.from({ length: 10 }, (_, index) => report(program, 400 + side * 100 + index))),
  );
  const last = head.view.revision + 24;
  await until('both show all', async () =>
    (await Promise.all([one, other].map(({ client }) => client.board()))).every((board) => board.head.view.revision === last),
  );
  await until('the stream tells all', async () => viewer.heard().includes(`id: ${last}.`));
  viewer.close();
  expect(await one.client.chain()).toMatchObject({ ok: true, checked: last });
  expect((await one.client.board()).head.view.cursor).toBe((await other.client.board()).head.view.cursor);
  await Promise.all([one.end(), other.end()]);
  return `24 writes through two programs, ${written.length} followed by the other one by one, both at revision ${last}, one chain`;
});

attack('an older backup is restored', { isFast: true, timeoutMs: 120_000 }, async () => {
  const dataDir = await folder();
  const program = await start(dataDir);
  const older = join(dataDir, 'older.db');
  const copy = new Sqlite(join(dataDir, 'muster.db'), { readonly: true });
  await copy.backup(older);
  copy.close();
  for (const value of [301, 302, 303]) await report(program, value);
  const { cursor, revision } = (await program.client.board()).head.view;
  const { port } = program;
  await program.end();
  for (const part of ['', '-wal', '-shm']) rmSync(join(dataDir, `muster.db${part}`), { force: true });
  copyFileSync(older, join(dataDir, 'muster.db'));
  const again = await start(dataDir, null, port);
  // Nothing was written since: the number is ahead of the log.
  const ahead = await statusOf(again.url, `${CHANGES}?after=${revision}`);
  expect([ahead.status, ahead.text.includes('read it anew')]).toEqual([409, true]);
  const first = await stream(again, live(cursor));
  await until('a page is told to read anew', async () => first.heard().includes('"isAnew":true'));
  first.close();
  // The log has caught up, with other changes.
  for (const value of [401, 402, 403, 404]) await report(again, value);
  expect((await again.client.board()).head.view.revision).toBeGreaterThan(revision);
  const late = await stream(again, live(cursor));
  await until('a page is told to read anew', async () => late.heard().includes('"isAnew":true'));
  late.close();
  const program2 = await stream(again, CHANGES, { 'last-event-id': cursor });
  await until(
    'a program is told to read anew',
    async () => program2.heard().includes('event: anew') && program2.heard().includes('"revision":1,'),
  );
  program2.close();
  expect((await statusOf(again.url, `${CHANGES}?after=${cursor}`)).status).toBe(409);
  expect((await statusOf(again.url, `${CHANGES}?after=${revision}`)).status).toBe(200);
  await again.end();
  return `cursor ${cursor} of the lost history: read anew on both streams and on changes?after=, before and after the log caught up`;
});

type Loss = Readonly<{ how: RegExp; lose(file: string, dataDir: string): void }>;

/** Loses the database of a running program; answers what an operator meets. */
async function lose({ how, lose: act }: Loss): Promise<string> {
  const dataDir = await folder();
  const file = join(dataDir, 'muster.db');
  copyFileSync(file, join(dataDir, 'older.db'));
  const program = await start(dataDir);
  const viewer = await stream(program, live((await program.client.board()).head.view.cursor));
  const acknowledged: number[] = [];
  let refused = 0;
  let isLost = false;
  const afterwards: number[] = [];
  const writing = Promise.all(
    Array.from({ length: 4 }, async (_, writer) => {
      for (let value = 1_000 * (writer + 1); refused < 40; value += 1) {
        const wasLost = isLost;
        try {
          await report(program, value);
          (wasLost ? afterwards : acknowledged).push(value);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          expect([error.status, error.message]).toEqual([503, expect.stringMatching(how)]);
          refused += 1;
        }
      }
    }),
  );
  await until('writes are taken', async () => acknowledged.length > 20);
  act(file, dataDir);
  isLost = true;
  const noticed = performance.now();
  await viewer.ended;
  const endedAfter = performance.now() - noticed;
  await writing;
  // One that was asked before the loss may be answered after it; none that was asked after it is taken.
  expect(afterwards, 'acknowledged after the loss').toEqual([]);
  expect(await readyz(program)).toBe(503);
  const refusedStream = await stream(program, live(0));
  await refusedStream.ended;
  expect(refusedStream.heard()).toContain('UNAVAILABLE');
  expect((await statusOf(program.url, `/api/v1/operations/${OPERATION}/board`)).status).toBe(200);
  const { tookMs } = await program.end();
  expect(tookMs).toBeLessThan(REFUSED_WITHIN_MS);
  return `${acknowledged.length} writes before, ${refused} refused after, 0 acknowledged after; streams ended after ${words(endedAfter)}, ${dataDir}`;
}

attack('the database file is deleted while the program runs, and at its start', { isFast: true }, async () => {
  const said = await lose({ how: /deleted/, lose: (file) => rmSync(file) });
  const [figures = '', dataDir = ''] = said.split(/, (?=[^,]*$)/);
  const refused = await refusedStart(dataDir);
  expect(refused).toContain('is missing');
  expect(refused).toContain('npm run restore');
  expect(existsSync(join(dataDir, 'muster.db'))).toBe(false);
  return `${figures}; the next start is refused`;
});

attack('the database file is emptied while the program runs, and at its start', { isFast: false }, async () => {
  const said = await lose({ how: /emptied/, lose: (file) => truncateSync(file, 0) });
  const [figures = '', dataDir = ''] = said.split(/, (?=[^,]*$)/);
  expect(await refusedStart(dataDir)).toContain('is empty');
  expect(statSync(join(dataDir, 'muster.db')).size).toBe(0);
  return `${figures}; the next start is refused`;
});

attack('an older file takes the place of the database while the program runs', { isFast: false, timeoutMs: 120_000 }, async () => {
  const moved = await lose({ how: /replaced/, lose: (file, dataDir) => renameSync(join(dataDir, 'older.db'), file) });
  const copied = await lose({
    // To copy over a file empties it first.
    how: /overwritten|emptied/,
    lose: (file, dataDir) => copyFileSync(join(dataDir, 'older.db'), file),
  });
  const figures: string[] = [];
  for (const said of [moved, copied]) {
    const [figure = '', dataDir = ''] = said.split(/, (?=[^,]*$)/);
    figures.push(figure);
    // The log of the other file stands aside: what was put there is read as it is.
    const again = await start(dataDir);
    expect(await again.client.chain()).toMatchObject({ ok: true, checked: 1 });
    await again.end();
    expect(readdirSync(dataDir).some((name) => name.startsWith('muster-lost-'))).toBe(true);
  }
  return `moved there: ${figures[0]}; copied over: ${figures[1]}; the next start reads the older file, its chain whole`;
});

attack('another program holds the lock of the SQLite file', { isFast: false }, async () => {
  const dataDir = await folder();
  const program = await start(dataDir);
  const holder = new Sqlite(join(dataDir, 'muster.db'));
  holder.exec('BEGIN IMMEDIATE');
  const refusals = await Promise.all([301, 302, 303, 304, 305].map((value) => refusal(program, value)));
  let slowest = 0;
  const reading = performance.now();
  const waiting = refusal(program, 306);
  for (let read = 0; read < 20; read += 1) slowest = Math.max(slowest, (await statusOf(program.url, `/${OPERATION}`)).ms);
  expect(performance.now() - reading).toBeLessThan(30_000);
  for (const one of [...refusals, await waiting]) {
    expect([one.status, one.words]).toEqual([503, expect.stringContaining('Nothing was saved')]);
    expect(one.ms).toBeLessThan(REFUSED_WITHIN_MS);
  }
  holder.exec('COMMIT');
  holder.close();
  const { revision } = await report(program, 307);
  expect((await program.client.chain()).ok).toBe(true);
  await program.end();
  return `6 writes refused with 503 within ${words(Math.max(...refusals.map(({ ms }) => ms)))}, a page meanwhile within ${words(slowest)}, revision ${revision} right after`;
});

attack('the disk is full', { isFast: true, timeoutMs: 120_000 }, async () => {
  const dataDir = await folder();
  // Every file may grow to this many KiB: for a writer it is as if the disk were full.
  const limited = await startProgram({ dataDir, within: ['bash', '-c', 'ulimit -f 2600; exec "$@"', 'limited'] });
  made.push(() => limited.kill());
  const url = `http://localhost:${limited.port}`;
  await editorCookie(url);
  const program = { ...limited, url, client: editorAt(url) };
  const acknowledged: number[] = [];
  let words503 = '';
  for (let value = 1_000; words503 === '' && value < 4_000; value += 1) {
    try {
      acknowledged.push((await report(program, value)).revision);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      expect(error.status).toBe(503);
      words503 = error.message;
    }
  }
  expect(acknowledged.length).toBeGreaterThan(5);
  expect(words503).toMatch(/disk .*Nothing was saved/);
  expect((await program.client.board()).head.view.revision).toBe(acknowledged.at(-1));
  await program.end();
  const again = await start(dataDir);
  expect(await again.client.chain()).toMatchObject({ ok: true, checked: acknowledged.at(-1) });
  await again.end();
  return `${acknowledged.length} reports acknowledged, then 503 in words, 0 lost`;
});

const onPostgres = POSTGRES === null ? () => console.log('skipped  PostgreSQL is not installed') : attack;

/** What requests meet while the database does not answer. */
async function meetOutage(program: Running, secret: string): Promise<string> {
  const asked = await Promise.all([
    ...[301, 302, 303].map((value) => refusal(program, value)),
    statusOf(program.url, CHANGES),
    statusOf(program.url, `/api/v1/operations/${OPERATION}/board`, { authorization: 'Bearer muster_0123456789' }),
    statusOf(program.url, '/readyz'),
    statusOf(program.url, `/${OPERATION}/changes`, { accept: 'text/html' }),
  ]);
  for (const one of asked) expect(one.status).toBe(503);
  const slowest = Math.max(...asked.map(({ ms }) => ms));
  expect(slowest).toBeLessThan(REFUSED_WITHIN_MS);
  const changes = asked[3];
  expect(changes && 'retryAfter' in changes ? Number(changes.retryAfter) : 0).toBeGreaterThan(0);
  const reads = await Promise.all(
    [`/${OPERATION}`, `/${OPERATION}/forces`, `/api/v1/operations/${OPERATION}/board`, '/'].map((path) =>
      statusOf(program.url, path, { accept: 'text/html' }),
    ),
  );
  for (const { status } of reads) expect([200, 307]).toContain(status);
  const session = await statusOf(program.url, `/${OPERATION}`, { accept: 'text/html', cookie: await sessionCookie(program, secret) });
  expect([session.status, session.cookies]).toEqual([503, []]);
  return `7 refused with 503 within ${words(slowest)}, 4 pages from memory within ${words(Math.max(...reads.map(({ ms }) => ms)))}, a session told 503 and left alone`;
}

/** The cookie of a session that nobody has: well signed, so that it has to be looked up. */
async function sessionCookie({ url }: Running, secret: string): Promise<string> {
  const [installation] = (await editorCookie(url)).split('.');
  const signature = createHmac('sha256', secret).update('nobody').digest('base64');
  return `${installation}.session_token=${encodeURIComponent(`nobody.${signature}`)}`;
}

onPostgres('PostgreSQL is frozen', { isFast: false, timeoutMs: 180_000 }, async () => {
  const server = await openPostgresServer(POSTGRES ?? '');
  made.push(server.remove);
  const place = await makeFolder();
  made.push(place.remove);
  const program = await start(place.path, server.url);
  const { revision } = await report(program, 300);
  const viewer = await stream(program, live(revision));
  server.freeze();
  const met = await meetOutage(program, readFileSync(join(place.path, 'secret'), 'utf8').trim());
  await viewer.ended;
  server.thaw();
  const back = await until('it is ready again', async () => (await readyz(program)) === 200);
  expect((await report(program, 310)).revision).toBeGreaterThan(revision);
  expect((await program.client.chain()).ok).toBe(true);
  server.freeze();
  const { code, tookMs } = await program.end();
  server.thaw();
  expect([code, tookMs < REFUSED_WITHIN_MS]).toEqual([0, true]);
  return `${met}; ready ${words(back)} after the thaw; SIGTERM with a frozen server ends in ${words(tookMs)}`;
});

onPostgres('PostgreSQL is stopped and comes back', { isFast: false, timeoutMs: 180_000 }, async () => {
  const server = await openPostgresServer(POSTGRES ?? '');
  made.push(server.remove);
  const [one, other] = await Promise.all([makeFolder(), makeFolder()]);
  made.push(one.remove, other.remove);
  const program = await start(one.path, server.url);
  copyFileSync(join(one.path, 'secret'), join(other.path, 'secret'));
  const second = await start(other.path, server.url);
  await Promise.all([program, second].map(({ client }) => client.board()));
  await server.stop();
  const met = await meetOutage(program, readFileSync(join(one.path, 'secret'), 'utf8').trim());
  await server.start();
  const back = await until('both are ready again', async () =>
    (await Promise.all([program, second].map(readyz))).every((status) => status === 200),
  );
  const { revision } = await report(program, 310);
  await until('the other instance follows again', async () => (await second.client.board()).head.view.revision === revision);
  await Promise.all([program.end(), second.end()]);
  return `${met}; both instances ready ${words(back)} after the start, and follow each other`;
});
