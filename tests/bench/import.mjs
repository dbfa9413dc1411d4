// How long a large workbook takes, and how the UN's monthly returns are imported whole, each mission an operation: by the command and through a running server, what the second
// import writes, how long the undoing takes, and what another operation's board loses by it.
import { mkdtempSync, openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { findUnFile } from '../un-data.mjs';
import { editors, requestBytes } from './connection.mjs';
import { byTurns } from './load.mjs';
import { runMeasured } from './measured-run.mjs';
import { median, note, say } from './numbers.mjs';
import { startMuster } from './programs.mjs';
import { measureWorkbook } from './workbook.mjs';

const MOST_SECONDS = 20;
const MOST_MB = 400;
const MOST_SLOWER = 1.3;
/** What the UN said of its mission in Mali: day, troops, police, all. */
const MINUSMA = [
  ['2013-07-31', 5_494, 800, 6_294],
  ['2013-09-30', 5_214, 791, 6_005],
];
const SERIES = ['minusma.troops.deployed', 'minusma.police.deployed', 'minusma.deployed'];
const BOARD = `/trpc/board.get?input=${encodeURIComponent(JSON.stringify({ operation: 'mali-2013', known: null }))}`;
const SHAPE = { connections: 1, rounds: 4, sliceMs: 700 };

/** @param data the folder that has the returns, if told on the command line */
export async function measureImport(folder, data) {
  await measureWorkbook(mkdtempSync(join(folder, 'workbook-')));
  const file = findUnFile(data);
  if (file === null) {
    note('the import was not measured: MUSTER_UN_DATA names no folder that has the UN monthly returns');
    return;
  }
  await measureCommand(mkdtempSync(join(folder, 'import-')), file);
  await measureServer(mkdtempSync(join(folder, 'import-')), mkdtempSync(join(folder, 'other-')), file);
}

const command = (dataDir, ...words) =>
  runMeasured(['server/programs/command.mjs', 'import', ...words], { MUSTER_DATA: dataDir, DATABASE_URL: '', NODE_ENV: 'production' });

async function measureCommand(dataDir, file) {
  const first = await command(dataDir, file, '--un');
  note(first.said.split('\n')[0]);
  say('UN returns imported by the command', 's', first.seconds, MOST_SECONDS);
  say('UN returns imported by the command, memory at most', 'MB', first.mostMb, MOST_MB);
  const batch = /as batch (\w+)/.exec(first.said)?.[1];
  if (batch === undefined) throw new Error(`nothing was imported: ${first.said}`);
  const second = await command(dataDir, file, '--un');
  note(`imported again: ${second.said.split('\n').slice(1, 3).join(' ').replace(/ +/g, ' ')}`);
  say('UN returns imported again by the command', 's', second.seconds, MOST_SECONDS);
  const undone = await command(dataDir, '--undo', batch, '--reason', 'measured');
  note(undone.said.split('\n')[0]);
  say('the batch undone by the command', 's', undone.seconds, MOST_SECONDS);
}

async function measureServer(dataDir, otherDir, file) {
  const muster = await startMuster(dataDir, BOARD);
  try {
    const first = await send(muster.port, file);
    say('UN returns imported through a server', 's', first.seconds, MOST_SECONDS);
    sayMemory('UN returns imported through a server, its memory at most', muster);
    const second = await send(muster.port, file);
    say('reports written by the second import', 'reports', second.written, first.written);
    say('UN returns imported again through a server', 's', second.seconds, MOST_SECONDS);
    sayMemory('UN returns imported twice through a server, its memory at most', muster);
    await sayReadings(muster.port);
    await sayBoards(muster, otherDir);
  } finally {
    await muster.end();
  }
}

/** The board of another operation, by turns with that of a server that imported nothing: what else the machine does slows both. */
async function sayBoards(muster, otherDir) {
  const other = await startMuster(otherDir, BOARD);
  try {
    const boards = [muster, other].map(({ port }) => ({ port, nextRequest: () => requestBytes(port, 'GET', BOARD) }));
    const [after, without] = (await byTurns(boards, SHAPE)).map(({ latencies }) => median(latencies));
    say('board of another operation after the imports, p50', 'ms', after, without);
    say('board of another operation, with imports to without', 'times', after / without, MOST_SLOWER);
  } finally {
    await other.end();
  }
}

async function send(port, file) {
  const body = await openAsBlob(file);
  const begun = performance.now();
  const response = await fetch(`http://localhost:${port}/api/v1/imports/missions?name=un.csv`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/csv', Cookie: editors.get(port) ?? '' },
    body,
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`the import was answered with ${response.status}: ${JSON.stringify(answer)}`);
  return { ...answer, seconds: (performance.now() - begun) / 1_000 };
}

async function sayReadings(port) {
  for (const [day, ...expected] of MINUSMA) {
    for (const [index, key] of SERIES.entries()) {
      const response = await fetch(`http://127.0.0.1:${port}/api/v1/operations/minusma/series/${key}?known=${day}`);
      const { value } = await response.json();
      say(`${key} on ${day}`, 'personnel', value, expected[index]);
    }
  }
}

function sayMemory(name, muster) {
  const most = muster.mostResidentMb();
  if (most === null) note(`${name}: this system does not tell`);
  else say(name, 'MB', most, MOST_MB);
}
