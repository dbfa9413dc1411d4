import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { Refused } from '../e2e/desk';
import { describeEachDatabase, describeOnSqlite } from '../service/databases';
import { expectLogHolds, KILLS, KILLS_TIMEOUT_MS, killWithin, openRoom, type Running } from './room';

const WRITERS = 4;
const MOST_WRITES = 80;
const KEYED_ROUNDS = 4;
const KEYED_SERIES = 'afisma.ben.pledged';
const REASON = 'one of many';
/** Not at once: at any moment of the writes that the others have begun. */
const KILL_WITHIN_MS = 8;

type Acknowledged = Readonly<{ revision: number; reportId: string; seriesKey: string; value: number }>;

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
async function expectAllThere(program: Running, acknowledged: readonly Acknowledged[]): Promise<void> {
  await expectLogHolds(program);
  const { desk } = program;
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

describeEachDatabase('the program is killed', (bench) => {
  const { makePlace, start } = openRoom(bench);

  test(
    `kill -9 at random during a stream of writes, ${KILLS} times over: nothing acknowledged is lost, and the chain holds`,
    async () => {
      const place = await makePlace();
      const acknowledged: Acknowledged[] = [];
      for (let round = 0; round < KILLS; round += 1) {
        const program = await start(place);
        await expectAllThere(program, acknowledged);
        const before = acknowledged.length;
        const last = before + Math.ceil(Math.random() * MOST_WRITES);
        let killed: ReturnType<Running['kill']> | undefined;
        const note = (report: Acknowledged) => {
          acknowledged.push(report);
          if (acknowledged.length === last) killed = killWithin(program, KILL_WITHIN_MS);
        };
        await Promise.all(Array.from({ length: WRITERS }, (_, writer) => writeUntilGone(program, writer, 1_000 * (round + 1), note)));
        expect(await killed, `round ${round}, after ${acknowledged.length - before} writes`).toMatchObject({ signal: 'SIGKILL' });
      }
      expect(acknowledged.length).toBeGreaterThan(KILLS);
      await expectAllThere(await start(place), acknowledged);
      console.log(`${KILLS} kills during writes: ${acknowledged.length} acknowledged, 0 lost`);
    },
    KILLS_TIMEOUT_MS,
  );

  test(`kill -9 at random during reports with keys, ${KEYED_ROUNDS} times over: sent again, each is there once, as it was first answered`, async () => {
    const place = await makePlace();
    const answers = new Map<number, string>();
    for (let round = 0; round < KEYED_ROUNDS; round += 1) {
      const program = await start(place);
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
          if (answers.size === last) killed = killWithin(program, KILL_WITHIN_MS);
        }
      };
      await Promise.all(Array.from({ length: WRITERS }, (_, writer) => sendUntilGone(writer)));
      expect(await killed).toMatchObject({ signal: 'SIGKILL' });
      const again = await start(place);
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
    const place = await makePlace();
    const program = await start(place);
    const acknowledged: Acknowledged[] = [];
    let ended: ReturnType<Running['end']> | undefined;
    const note = (report: Acknowledged) => {
      acknowledged.push(report);
      if (acknowledged.length === 20) ended = program.end();
    };
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => writeUntilGone(program, writer, 1_000, note)));
    expect(await ended).toMatchObject({ code: 0, signal: null });
    await expectAllThere(await start(place), acknowledged);
  }, 60_000);
});

describeOnSqlite('the disk is full', (bench) => {
  const { makePlace, start } = openRoom(bench);

  test('a write that finds no room is refused in words, reading goes on, and nothing acknowledged is lost', async () => {
    const place = await makePlace();
    // With the demonstration in it.
    await (await start(place)).end();
    // Every file may grow to this many KiB: for a writer it is as if the disk were full.
    const program = await start(place, ['bash', '-c', 'ulimit -f 1200; exec "$@"', 'limited']);
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
    await expectAllThere(await start(place), acknowledged);
  }, 120_000);
});

describeOnSqlite('two programs', (bench) => {
  const { makePlace, start } = openRoom(bench);

  test('a second program on a port that is taken says so, and ends with code 1', async () => {
    const first = await start(await makePlace());
    const second = await makePlace();
    const child = spawn(process.execPath, ['build/server/main.mjs'], {
      env: { PATH: process.env.PATH, NODE_ENV: 'production', PORT: String(first.port), MUSTER_DATA: second.dataDir },
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
