import { expect, test } from 'vitest';
import { OPERATION } from '../e2e/desk';
import { editorCookie } from '../e2e/program';
import { describeEachDatabase } from '../service/databases';
import { expectLogHolds, KILLS, KILLS_TIMEOUT_MS, killWithin, openRoom, type Running } from './room';

const ROWS = 1_500;
const KEYS = ['ben', 'bfa', 'ner', 'nga', 'sen', 'tgo'].map((one) => `afisma.${one}.operational`);

const nameOf = (round: number) => `round-${round}.csv`;

/** A file of which no row is in another round's. */
function fileOf(round: number): string {
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const day = new Date(Date.UTC(1990, 0, 1 + (index % 250))).toISOString().slice(0, 10);
    return `${KEYS[Math.floor(index / 250)]},${round},${day},${day},stratfor-2013-01-14,C${1 + (round % 5)}`;
  });
  return ['series,value,as of,known at,source,grade', ...rows].join('\n');
}

/** Sends a file and reads the answer to its end: the status, or null where none came. */
async function send({ url }: Running, round: number): Promise<number | null> {
  try {
    const response = await fetch(`${url}/api/v1/operations/${OPERATION}/imports?name=${nameOf(round)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/csv', Cookie: await editorCookie(url) },
      body: fileOf(round),
    });
    await response.json();
    return response.status;
  } catch {
    return null;
  }
}

async function countRows({ desk }: Running, round: number): Promise<number> {
  const pages = await Promise.all(KEYS.map((key) => desk.series(key).catch(() => ({ reports: [] }))));
  return pages.flatMap(({ reports }) => reports).filter(({ report }) => report.value === round).length;
}

describeEachDatabase('the program is killed', (bench) => {
  const room = openRoom(bench);

  test(
    `kill -9 at random during an import, ${KILLS} times over: all of a batch is there or nothing, and what was answered is there`,
    async () => {
      const place = await room.makePlace();
      let program = await room.start(place);
      const rounds = { answered: 0, 'there and not answered': 0, 'not there': 0 };
      const begunFirst = performance.now();
      expect(await send(program, KILLS)).toBe(201);
      let estimateMs = performance.now() - begunFirst;
      for (let round = 0; round < KILLS; round += 1) {
        const begun = performance.now();
        // Anywhere from the first byte to a little after the answer.
        const killed = killWithin(program, estimateMs * 1.2);
        const status = await send(program, round);
        if (status === 201) estimateMs = (estimateMs + performance.now() - begun) / 2;
        else estimateMs *= 1.15;
        await killed;
        program = await room.start(place);
        const changes = await expectLogHolds(program);
        const isThere = changes.some(({ action, summary }) => action === 'import' && summary.includes(nameOf(round)));
        rounds[status === 201 ? 'answered' : isThere ? 'there and not answered' : 'not there'] += 1;
        if (status === 201) expect(isThere, `round ${round} was answered`).toBe(true);
        else expect(status, `round ${round}`).toBeNull();
        expect(await countRows(program, round), `rows of round ${round}`).toBe(isThere ? ROWS : 0);
      }
      console.log(`${KILLS} kills during imports: ${JSON.stringify(rounds)}, 0 lost, 0 half written`);
      await program.end();
    },
    KILLS_TIMEOUT_MS,
  );
});
