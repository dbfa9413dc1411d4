// Kills at random moments, as often as somebody asks: a few times in `npm test`, hundreds of times as an attack.
import { expect } from 'vitest';
import { type Database, openDatabase } from '../../server/db/open';
import { OPERATION, Refused } from '../e2e/editor-client';
import { editorCookie } from '../e2e/program';
import { expectLogHolds, killWithin, type Programs, type Running } from './programs';

export const WRITERS = 4;
export const MOST_WRITES = 80;
export const REASON = 'one of many';
/** Not at once: at any moment of the writes that the others have begun. */
export const KILL_WITHIN_MS = 8;

export type Acknowledged = Readonly<{ revision: number; reportId: string; seriesKey: string; value: number }>;

/** Writes one report after the other, each of another series or value, until the program is gone. Notes what was acknowledged. */
export async function writeUntilGone(
  { client }: Running,
  writer: number,
  from: number,
  note: (report: Acknowledged) => void,
): Promise<void> {
  const contributors = ['ben', 'bfa', 'ner', 'nga', 'sen', 'tgo'];
  for (let value = from; ; value += 1) {
    const seriesKey = `afisma.${contributors[writer % contributors.length]}.pledged`;
    try {
      note({ ...(await client.report({ seriesKey, value, reason: REASON })), seriesKey, value });
    } catch (error) {
      // A refusal is an answer; anything else means that nobody is there to give one.
      if (error instanceof Refused) throw error;
      return;
    }
  }
}

/** Asks the database itself: pages list no more than the newest reports of a series. */
async function inDatabase<Found>({ place }: Running, ask: (prisma: Database['prisma']) => Promise<Found>): Promise<Found> {
  const database = await openDatabase(place);
  return ask(database.prisma).finally(() => database.close());
}

/** Every acknowledged report is there, under the revision and the id that were answered; the log has no gap and the chain holds. */
export async function expectAllThere(program: Running, acknowledged: readonly Acknowledged[]): Promise<void> {
  await expectLogHolds(program);
  const kept = await inDatabase(program, ({ report }) => report.findMany({ select: { id: true, value: true, revision: true } }));
  const reports = new Map(kept.map(({ id, value, revision }) => [`${id} ${value}`, revision]));
  const lost = acknowledged.filter(({ reportId, value, revision }) => reports.get(`${reportId} ${value}`) !== revision);
  expect(lost, `lost of ${acknowledged.length} acknowledged`).toEqual([]);
}

/** Kills the program so many times during a stream of writes. Nothing that was acknowledged is lost, and the chain holds. */
export async function killDuringWrites({ makePlace, start }: Programs, kills: number): Promise<string> {
  const place = await makePlace();
  const acknowledged: Acknowledged[] = [];
  for (let round = 0; round < kills; round += 1) {
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
  expect(acknowledged.length).toBeGreaterThan(kills);
  await expectAllThere(await start(place), acknowledged);
  return `${kills} kills during writes: ${acknowledged.length} acknowledged, 0 lost`;
}

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

function countRows(program: Running, round: number): Promise<number> {
  return inDatabase(program, ({ report }) => report.count({ where: { operationKey: OPERATION, seriesKey: { in: KEYS }, value: round } }));
}

/** Kills the program so many times during an import: all of a batch is there or nothing, and what was answered is there. */
export async function killDuringImports({ makePlace, start }: Programs, kills: number): Promise<string> {
  const place = await makePlace();
  let program = await start(place);
  const rounds = { answered: 0, 'there and not answered': 0, 'not there': 0 };
  const begunFirst = performance.now();
  expect(await send(program, kills)).toBe(201);
  let estimateMs = performance.now() - begunFirst;
  for (let round = 0; round < kills; round += 1) {
    const begun = performance.now();
    // Anywhere from the first byte to a little after the answer.
    const killed = killWithin(program, estimateMs * 1.2);
    const status = await send(program, round);
    if (status === 201) estimateMs = (estimateMs + performance.now() - begun) / 2;
    else estimateMs *= 1.15;
    await killed;
    program = await start(place);
    const changes = await expectLogHolds(program);
    const isThere = changes.some(({ action, summary }) => action === 'import' && summary.includes(nameOf(round)));
    rounds[status === 201 ? 'answered' : isThere ? 'there and not answered' : 'not there'] += 1;
    if (status === 201) expect(isThere, `round ${round} was answered`).toBe(true);
    else expect(status, `round ${round}`).toBeNull();
    expect(await countRows(program, round), `rows of round ${round}`).toBe(isThere ? ROWS : 0);
  }
  await program.end();
  return `${kills} kills during imports: ${JSON.stringify(rounds)}, 0 lost, 0 half written`;
}
