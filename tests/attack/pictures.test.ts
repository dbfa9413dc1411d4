// Pictures that anybody asks for: many at once, of all kinds, and left before they are ready.
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from 'vitest';
import { OPERATION } from '../e2e/editor-client';
import { loadedFolder, type Program, startProgram } from '../e2e/program';
import { attack, times } from './attack';

const MEGABYTE = 1_048_576;
const MOST_RSS = 700;

let folder: Awaited<ReturnType<typeof loadedFolder>>;
let program: Program;
beforeAll(async () => {
  folder = await loadedFolder();
  program = await startProgram({ dataDir: folder.path });
}, 120_000);
afterAll(async () => {
  await program?.kill();
  await folder?.remove();
});

type Reply = Readonly<{ status: number; retryAfter: string | undefined; bytes: Buffer; ms: number }>;
type Asked = Readonly<{ reply: Promise<Reply | null>; leave(): void }>;

/** Asks from an address of this computer: every 127.x.y.z is somebody else. `reply` is null when the asker left. */
function ask(path: string, from = '127.0.0.1'): Asked {
  const begun = performance.now();
  const sent = request({ host: '127.0.0.1', port: program.port, path, localAddress: from, agent: false });
  const reply = new Promise<Reply | null>((resolve, reject) => {
    sent.once('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('close', () => resolve(null));
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          retryAfter: response.headers['retry-after'],
          bytes: Buffer.concat(parts),
          ms: performance.now() - begun,
        }),
      );
    });
    sent.once('error', (error) => (sent.destroyed ? resolve(null) : reject(error)));
    sent.end();
  });
  return { reply, leave: () => sent.destroy() };
}

const chart = (name: string, query: string) => `/api/v1/operations/${OPERATION}/charts/${name}.png?${query}`;

/** Pictures of 1,200 pixels or a few less at four times: no two the same. */
function posters(count: number): string[] {
  return Array.from({ length: count }, (_, index) => chart('trend-afisma', `width=${1_200 - index}&scale=4`));
}

/** Resident memory of the program now, in MB. */
function rss(): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${program.pid}/status`, 'utf8')) ?? [];
  return (Number(kilobytes) * 1024) / MEGABYTE;
}

/** The most that it has until `work` is over. */
async function mostRss(work: Promise<unknown>): Promise<number> {
  let most = 0;
  let isOver = false;
  void work.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    most = Math.max(most, rss());
    await Promise.race([delay(50), work]);
  }
  return Math.round(most);
}

/** How long another reader waits for pictures of the usual size while this goes on, in milliseconds. */
async function waitsOfAnother(work: Promise<unknown>, from: string): Promise<number[]> {
  const waits: number[] = [];
  let isOver = false;
  void work.finally(() => {
    isOver = true;
  });
  for (let day = 1; !isOver && day <= 28; day += 1) {
    const reply = await ask(chart('trend-readiness', `width=${900 + day}`), from).reply;
    expect(reply?.status).toBe(200);
    waits.push(reply?.ms ?? 0);
    await Promise.race([delay(100), work]);
  }
  return waits;
}

function counted(replies: readonly (Reply | null)[]): string {
  const drawn = replies.filter((reply) => reply?.status === 200).length;
  const refused = replies.filter((reply) => reply?.status === 429 || reply?.status === 503);
  for (const reply of refused) {
    expect(Number(reply?.retryAfter)).toBeGreaterThan(0);
    expect(reply?.bytes.toString()).toMatch(/Nothing was done\. Try again in \d+ (seconds|minutes)\./);
  }
  expect(drawn + refused.length).toBe(replies.filter((reply) => reply !== null).length);
  return `${drawn} drawn, ${refused.length} refused`;
}

function said(memory: number, waits: readonly number[]): string {
  const most = Math.round(Math.max(...waits));
  return `RSS ${memory} MB at most, ${MOST_RSS} allowed; another reader waits ${most} ms at most, 1,000 allowed (${waits.length} pictures)`;
}

attack('40 large pictures asked at once are drawn in turns or refused in words', { isFast: false, timeoutMs: 240_000 }, async () => {
  const asked = Promise.all(posters(40).map((path) => ask(path, '127.0.0.2').reply));
  const [memory, waits] = await Promise.all([mostRss(asked), waitsOfAnother(asked, '127.0.0.3')]);
  const told = counted(await asked);
  expect(memory).toBeLessThan(MOST_RSS);
  expect(Math.max(...waits)).toBeLessThan(1_000);
  return `${told}; ${said(memory, waits)}`;
});

attack('120 large pictures asked and left delay nobody', { isFast: false, timeoutMs: 240_000 }, async () => {
  const all = posters(120).map((path, index) => ask(path, `127.0.1.${1 + (index % 12)}`));
  await delay(300);
  for (const { leave } of all) leave();
  const left = Promise.all(all.map(({ reply }) => reply));
  const after = (async () => {
    await left;
    await ask(chart('trend-afisma', 'width=1200&scale=2&theme=dark'), '127.0.0.3').reply;
  })();
  const [memory, waits] = await Promise.all([mostRss(after), waitsOfAnother(after, '127.0.0.4')]);
  expect(memory).toBeLessThan(MOST_RSS);
  expect(Math.max(...waits)).toBeLessThan(1_000);
  return said(memory, waits);
});

attack(
  'pictures of all charts, widths, sizes and themes, cards and packs, from many addresses',
  { isFast: false, timeoutMs: 400_000 },
  async () => {
    const names = [
      'trend-afisma',
      'ladder-afisma',
      'trend-readiness',
      'milestones',
      'theatre',
      'gauge-malian-trained',
      'vintage-fama.trained',
    ];
    const looks = ['width=2400&scale=2', 'width=1200&scale=4', 'size=slide&scale=4', 'size=card&scale=3', 'width=320', 'width=960&scale=2'];
    const paths = ['light', 'dark', 'print'].flatMap((theme) => [
      ...names.flatMap((name) => looks.map((look) => chart(name, `${look}&theme=${theme}`))),
      ...['2013-02-01', '2013-06-01', '2013-12-01'].flatMap((day) => [
        `/api/v1/operations/${OPERATION}/card.png?known=${day}&theme=${theme}`,
        `/api/v1/operations/${OPERATION}/pack.pdf?known=${day}`,
        `/api/v1/operations/${OPERATION}/charts/trend-afisma.pdf?known=${day}&theme=${theme}`,
      ]),
    ]);
    const rounds = Array.from({ length: times(1, 2, 4) }, (_, round) => round);
    const asked = Promise.all(
      rounds.flatMap((round) => paths.map((path, index) => ask(path, `127.0.2.${1 + ((index + round) % 20)}`).reply)),
    );
    const memory = await mostRss(asked);
    const told = counted(await asked);
    expect(memory).toBeLessThan(MOST_RSS);
    return `${told}; RSS ${memory} MB at most, ${MOST_RSS} allowed`;
  },
);

attack('large pictures that one asks for are bounded, what is left is dropped, and another is served', { isFast: true }, async () => {
  const all = posters(20).map((path) => ask(path, '127.0.3.1'));
  await Promise.any(all.map(async ({ reply }) => expect((await reply)?.status).toBe(429)));
  const small = await ask(chart('gauge-malian-trained', 'width=200'), '127.0.3.2').reply;
  expect(small?.status).toBe(200);
  const settled: number[] = [];
  all.forEach(({ reply }, index) => void reply.then((one) => one?.status === 200 && settled.push(index)));
  for (const { leave } of all) leave();
  await Promise.all(all.map(({ reply }) => reply));
  // Its turn comes though twenty were asked before it: they are not drawn any more.
  const other = await ask(chart('trend-afisma', 'width=1200&scale=4&theme=dark'), '127.0.3.1').reply;
  expect(other?.status).toBe(200);
  return `${settled.length} of 20 were drawn before they were left`;
});
