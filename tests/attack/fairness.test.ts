import { spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { loadedFolder, type Program, startProgram } from '../e2e/program';
import { attack, times } from './attack';

/** What each is like is said in `flood.mjs`. */
const NAMES = [
  'charts pdf',
  'charts svg',
  'frames',
  'frames in batches',
  'pages in batches',
  'pages in large batches',
  'verify',
  'file check',
  'scores',
  'readyz',
  'theme variants',
  'compare',
  'another day',
  'pages of another day',
  'briefing pack',
  'scenarios',
];

/** Each request of these takes no more than the kept board itself does: they do what as many more readers do, and are held to that. */
const AS_CHEAP: readonly string[] = ['theme variants', 'pages in large batches'];

const KEPT = '/mali-2013';
const READERS = 2;
const ATTACKERS = 4;
const MEASURED_MS = 4_000;

const FLOOD = join(import.meta.dirname, 'flood.mjs');

type Figures = Readonly<{ p50: number; p99: number; count: number }>;

/** Milliseconds until the kept board is whole at a reader who has a connection already. */
function read(port: number, agent: Agent): Promise<number> {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, path: KEPT, headers: { 'Accept-Encoding': 'gzip' }, agent }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`the kept board was answered with ${response.statusCode}`));
      response.resume().on('end', () => resolve(performance.now() - begun));
    });
    asking.on('error', reject);
    asking.end();
  });
}

/** Readers of the kept board, each asking again when it is answered. */
async function measure(port: number, forMs: number, readers = READERS): Promise<Figures> {
  const until = performance.now() + forMs;
  const tookMs: number[] = [];
  await Promise.all(
    Array.from({ length: readers }, async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      while (performance.now() < until) tookMs.push(await read(port, agent));
      agent.destroy();
    }),
  );
  const sorted = tookMs.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), count: sorted.length };
}

/** Begins an attack; answers how it is ended, which says how it was answered. */
async function flood(port: number, name: string): Promise<() => Promise<string>> {
  const child = spawn(process.execPath, [FLOOD, String(port), String(ATTACKERS), name], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`the attack ended, and said: ${said}`)));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('begun')) resolve();
    });
  });
  return async () => {
    child.kill('SIGTERM');
    await ended;
    return said.replace('begun', '').trim();
  };
}

const words = ({ p50, p99 }: Figures) => `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;

let program: Program;
let folder: Awaited<ReturnType<typeof loadedFolder>>;

beforeAll(async () => {
  folder = await loadedFolder();
  program = await startProgram({ dataDir: folder.path });
  await measure(program.port, 1_000);
}, 120_000);

afterAll(async () => {
  await program?.end();
  await folder?.remove();
});

for (const name of NAMES) {
  attack(`fairness: ${name}`, { isFast: false, timeoutMs: 120_000 }, async () => {
    const quiet = await measure(program.port, MEASURED_MS);
    const end = await flood(program.port, name);
    const forMs = times(MEASURED_MS, MEASURED_MS, 4 * MEASURED_MS);
    const attacked = await measure(program.port, forMs);
    const answered = await end();
    const crowd = AS_CHEAP.includes(name) ? await measure(program.port, forMs, READERS + ATTACKERS) : null;
    const beside = crowd ? `; with ${ATTACKERS} more readers ${words(crowd)}` : '';
    const line = `quiet ${words(quiet)}; with ${ATTACKERS} attackers ${words(attacked)}${beside} (${attacked.count} reads; the attack was answered ${answered})`;
    expect(attacked.p50, line).toBeLessThanOrEqual(Math.max(2 * quiet.p50, crowd?.p50 ?? 0));
    expect(attacked.p99, line).toBeLessThanOrEqual(4 * quiet.p99);
    return line;
  });
}
