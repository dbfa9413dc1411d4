import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { Refused } from '../e2e/editor-client';
import { describeEachDatabase, describeOnSqlite } from '../service/databases';
import { type Acknowledged, expectAllThere, KILL_WITHIN_MS, killDuringWrites, MOST_WRITES, REASON, WRITERS, writeUntilGone } from './kills';
import { KILLS, KILLS_TIMEOUT_MS, killWithin, openPrograms, type Running } from './programs';

const KEYED_ROUNDS = 2;
const KEYED_SERIES = 'afisma.ben.pledged';

/** Sends a report under a key of its own. */
function sendOnce({ client }: Running, value: number) {
  return client.reportOnce(`report ${value}`, { seriesKey: KEYED_SERIES, value, reason: REASON });
}

describeEachDatabase('the program is killed', (bench) => {
  const { makePlace, start } = openPrograms(bench);

  test(
    `kill -9 at random during a stream of writes, ${KILLS} times over: nothing acknowledged is lost, and the chain holds`,
    async () => {
      console.log(await killDuringWrites({ makePlace, start }, KILLS));
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
      const written = (await again.client.series(KEYED_SERIES)).reports.filter(({ report }) => report.reason === REASON);
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

describeOnSqlite('two programs', (bench) => {
  const { makePlace, start } = openPrograms(bench);

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
