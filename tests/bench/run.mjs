// `npm run bench`: measures the built program on a generated operation of 100 indicators with 1,000 reports each, beside a bare
// node:http + better-sqlite3 server that answers the same questions in the same run. Prints one JSON line a figure.
import { rmSync } from 'node:fs';
import { BOARD, BOARD_PAGE, store } from './addresses.mjs';
import { measureForecast } from './forecast.mjs';
import { measureGrowth } from './growth.mjs';
import { measureMemory } from './memory.mjs';
import { measurePage } from './page.mjs';
import { measurePictures } from './pictures.mjs';
import { makeBareData, makeData, makeFolder, prepare, startBare, startMuster } from './programs.mjs';
import { measureReads } from './reads.mjs';
import { measureScrub } from './scrub.mjs';
import { measureStarts } from './starts.mjs';
import { measureStreams } from './streams.mjs';
import { measureWrites } from './writes.mjs';

const REPORTS_PER_INDICATOR = 1_000;

/** Named on the command line: only these are measured. */
const chosen = new Set(process.argv.slice(2));
const isChosen = (name) => chosen.size === 0 || chosen.has(name);

await prepare();
const folder = makeFolder();
try {
  const dataDir = await makeData(folder, REPORTS_PER_INDICATOR);
  const bareFile = makeBareData(folder, dataDir);
  const muster = await startMuster(dataDir, BOARD);
  const stored = [await store(muster.port, BOARD), await store(muster.port, BOARD_PAGE)];
  const bare = await startBare(folder, bareFile, stored, BOARD);
  const context = { folder, dataDir, bareFile, stored, muster, bare };
  try {
    const memory = measureMemory(context);
    if (isChosen('page')) await measurePage(context);
    if (isChosen('reads')) await measureReads(context);
    if (isChosen('pictures')) await measurePictures(context);
    if (isChosen('streams')) await measureStreams(context);
    if (isChosen('writes')) await measureWrites(context);
    if (isChosen('forecast')) await measureForecast(context);
    if (isChosen('memory')) memory.say();
    memory.end();
  } finally {
    await Promise.all([muster.end(), bare.end()]);
  }
  if (isChosen('scrub')) await measureScrub(folder);
  if (isChosen('starts')) await measureStarts(context);
  if (isChosen('growth')) await measureGrowth(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
