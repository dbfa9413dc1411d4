import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskAt, Refused } from '../e2e/desk';
import { loadedFolder, type Program, startProgram } from '../e2e/program';

const ROUNDS = 10;
const WRITERS = 4;
const MOST_WRITES = 80;
const KEYED_ROUNDS = 4;
const KEYED_SERIES = 'afisma.ben.pledged';
const REASON = 'one of many';

type Acknowledged = Readonly<{ revision: number; reportId: string; seriesKey: string; value: number }>;

let loaded: Awaited<ReturnType<typeof loadedFolder>>;
const started = new Set<Program>();
const folders: (() => Promise<void>)[] = [];

beforeAll(async () => {
  loaded = await loadedFolder();
}, 60_000);

afterAll(async () => {
  await Promise.all([...started].map((program) => program.kill()));
  await Promise.all(folders.map((remove) => remove()));
  await loaded.remove();
});

async function copyOfData(): Promise<string> {
  const folder = await loaded.copy();
  folders.push(folder.remove);
  return folder.path;
}

async function start(dataDir: string, within: readonly string[] = []) {
  const program = await startProgram({ dataDir, within });
  started.add(program);
  return { ...program, desk: deskAt(`http://localhost:${program.port}`) };
}

type Running = Awaited<ReturnType<typeof start>>;

/** Writes one report after the other, each of another series or value, until the program is gone. Notes what was acknowledged. */
async function writeUntilGone({ desk }: Running, writer: number, from: number, note: (report: Acknowledged) => void): Promise<void> {
  const contributors = ['ben', 'bfa', 'ner', 'nga', 'sen', 'tgo'];
  for (let value = from; ; value += 1) {
    const seriesKey = `afisma.${contributors[writer % contributors.length]}.pledged`;
    try {
      note({ ...(await desk.report({ seriesKey, value, reason: REASON })), seriesKey, value });
    } catch (error) {
      // A refusal is an answer; anything else means that nobody is there to give one.
      if (error instanceof Refused) throw error;
      return;
    }
  }
}

/** Every acknowledged report is there, under the revision and the id that were answered; the log has no gap and the chain holds. */
async function expectAllThere({ desk }: Running, acknowledged: readonly Acknowledged[]): Promise<void> {
  const changes = [];
  for (let after = 0; ; after = changes.at(-1)?.revision ?? 0) {
    const more = await desk.changes(after);
    if (more.length === 0) break;
    changes.push(...more);
  }
  expect(changes.map(({ revision }) => revision)).toEqual(changes.map((_, index) => index + 1));
  expect(await desk.chain()).toEqual({ ok: true, checked: changes.length, firstBroken: null });
  const reports = new Map<string, number>();
  for (const key of new Set(acknowledged.map(({ seriesKey }) => seriesKey)))
    for (const { report } of (await desk.series(key)).reports) reports.set(`${report.id} ${report.value}`, report.revision);
  const lost = acknowledged.filter(({ reportId, value, revision }) => reports.get(`${reportId} ${value}`) !== revision);
  expect(lost, `lost of ${acknowledged.length} acknowledged`).toEqual([]);
}

/** Sends a report under a key of its own. */
function sendOnce({ desk }: Running, value: number) {
  return desk.reportOnce(`report ${value}`, { seriesKey: KEYED_SERIES, value, reason: REASON });
}

describe('the program is killed', () => {
  test(`kill -9 at random during a stream of writes, ${ROUNDS} times over: nothing acknowledged is lost, and the chain holds`, async () => {
    const dataDir = await copyOfData();
    const acknowledged: Acknowledged[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const program = await start(dataDir);
      await expectAllThere(program, acknowledged);
      const before = acknowledged.length;
      const last = before + Math.ceil(Math.random() * MOST_WRITES);
      let killed: ReturnType<Running['kill']> | undefined;
      const note = (report: Acknowledged) => {
        acknowledged.push(report);
        // Not at once: at any moment of the writes that the others have begun.
        if (acknowledged.length === last) killed = delay(Math.random() * 8).then(program.kill);
      };
      await Promise.all(Array.from({ length: WRITERS }, (_, writer) => writeUntilGone(program, writer, 1_000 * (round + 1), note)));
      expect(await killed, `round ${round}, after ${acknowledged.length - before} writes`).toMatchObject({ signal: 'SIGKILL' });
    }
    expect(acknowledged.length).toBeGreaterThan(ROUNDS);
    await expectAllThere(await start(dataDir), acknowledged);
  }, 180_000);

  test(`kill -9 at random during reports with keys, ${KEYED_ROUNDS} times over: sent again, each is there once, as it was first answered`, async () => {
    const dataDir = await copyOfData();
    const answers = new Map<number, string>();
    for (let round = 0; round < KEYED_ROUNDS; round += 1) {
      const program = await start(dataDir);
      const last = answers.size + Math.ceil(Math.random() * MOST_WRITES);
      const unanswered: number[] = [];
      let killed: ReturnType<Running['kill']> | undefined;
      const sendUntilGone = async (writer: number) => {
        for (let value = 1_000 * (WRITERS * round + writer + 1); ; value += 1) {
          try {
            answers.set(value, JSON.stringify(await sendOnce(program, value)));
          } catch (error) {
            if (error instanceof Refused) throw error;
            unanswered.push(value);
            return;
          }
          if (answers.size === last) killed = delay(Math.random() * 8).then(program.kill);
        }
      };
      await Promise.all(Array.from({ length: WRITERS }, (_, writer) => sendUntilGone(writer)));
      expect(await killed).toMatchObject({ signal: 'SIGKILL' });
      const again = await start(dataDir);
      for (const value of unanswered) answers.set(value, JSON.stringify(await sendOnce(again, value)));
      // What was answered is answered the same.
      for (const [value, answer] of [...answers].slice(-20)) expect(JSON.stringify(await sendOnce(again, value))).toBe(answer);
      const written = (await again.desk.series(KEYED_SERIES)).reports.filter(({ report }) => report.reason === REASON);
      expect(written.map(({ report }) => report.value).sort()).toEqual([...answers.keys()].sort());
      await expectAllThere(again, []);
      await again.end();
    }
  }, 180_000);

  test('SIGTERM during a stream of writes: what was begun is finished, code 0, and nothing acknowledged is lost', async () => {
    const dataDir = await copyOfData();
    const program = await start(dataDir);
    const acknowledged: Acknowledged[] = [];
    let ended: ReturnType<Running['end']> | undefined;
    const note = (report: Acknowledged) => {
      acknowledged.push(report);
      if (acknowledged.length === 20) ended = program.end();
    };
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => writeUntilGone(program, writer, 1_000, note)));
    expect(await ended).toMatchObject({ code: 0, signal: null });
    await expectAllThere(await start(dataDir), acknowledged);
  }, 60_000);
});

describe('the disk is full', () => {
  test('a write that finds no room is refused in words, reading goes on, and nothing acknowledged is lost', async () => {
    const dataDir = await copyOfData();
    // Every file may grow to this many KiB: for a writer it is as if the disk were full.
    const program = await start(dataDir, ['bash', '-c', 'ulimit -f 1200; exec "$@"', 'limited']);
    const acknowledged: Acknowledged[] = [];
    let refusal: unknown = null;
    for (let value = 1_000; refusal === null && value < 3_000; value += 1) {
      const seriesKey = 'afisma.ben.pledged';
      try {
        acknowledged.push({ ...(await program.desk.report({ seriesKey, value, reason: REASON })), seriesKey, value });
      } catch (error) {
        refusal = error;
      }
    }
    expect(acknowledged.length).toBeGreaterThan(5);
    expect(refusal).toBeInstanceOf(Refused);
    expect(refusal).toMatchObject({ status: expect.toSatisfy((status: number) => status === 500 || status === 503) });
    expect(String(refusal)).toContain('Nothing was saved');
    expect((await program.desk.board()).head.view.revision).toBe(acknowledged.at(-1)?.revision);
    await expectAllThere(program, acknowledged);
    await program.end();
    await expectAllThere(await start(dataDir), acknowledged);
  }, 120_000);
});

describe('two programs', () => {
  test('a second program on a port that is taken says so, and ends with code 1', async () => {
    const first = await start(await copyOfData());
    const second = await copyOfData();
    const child = spawn(process.execPath, ['build/server/main.mjs'], {
      env: { PATH: process.env.PATH, NODE_ENV: 'production', PORT: String(first.port), MUSTER_DATA: second },
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const code = await new Promise((resolve) => child.once('exit', resolve));
    expect(code).toBe(1);
    expect(said).toContain(`port ${first.port} on 127.0.0.1 is taken`);
  }, 30_000);
});
