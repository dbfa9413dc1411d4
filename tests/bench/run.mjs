// `npm run bench`: measures the built program on a generated operation of 100 indicators with 1,000 reports each, beside a bare
// node:http + better-sqlite3 server that answers the same questions in the same run. Prints one JSON line a figure.
import { rmSync } from 'node:fs';
import { BOARD, BOARD_PAGE, store } from './addresses.mjs';
import { measureForecast } from './forecast.mjs';
import { measureGrowth } from './growth.mjs';
import { measureHostileFiles } from './hostile.mjs';
import { measureImport } from './import.mjs';
import { measureIndex } from './index.mjs';
import { measureMemory } from './memory.mjs';
import { measurePage } from './page.mjs';
import { measurePictures } from './pictures.mjs';
import { makeBareData, makeData, makeFolder, prepare, startBare, startMuster } from './programs.mjs';
import { measureReads } from './reads.mjs';
import { measureScrub } from './scrub.mjs';
import { measureStarts } from './starts.mjs';
import { measureStreams } from './streams.mjs';
import { measureWall } from './wall.mjs';
import { measureWrites } from './writes.mjs';

const REPORTS_PER_INDICATOR = 1_000;

/** Measured on one pair of programs, ours and the bare one, with what both take of memory meanwhile. */
const PAIRED = {
  page: measurePage,
  reads: measureReads,
  pictures: measurePictures,
  streams: measureStreams,
  writes: measureWrites,
  forecast: measureForecast,
};

/** Named on the command line: only these are measured. A folder there is where the import finds its data. */
const words = process.argv.slice(2);
const data = words.find((word) => word.includes('/'));
const chosen = new Set(words.filter((word) => word !== data));
const isChosen = (name) => chosen.size === 0 || chosen.has(name);

await prepare();
const folder = makeFolder();
try {
  if (['memory', 'starts', ...Object.keys(PAIRED)].some(isChosen)) await measureBesideBare();
  if (isChosen('scrub')) await measureScrub(folder);
  if (isChosen('import')) await measureImport(folder, data);
  if (isChosen('hostile')) await measureHostileFiles(folder);
  if (isChosen('index')) await measureIndex(folder);
  if (isChosen('growth')) await measureGrowth(folder);
  if (isChosen('wall')) await measureWall(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measureBesideBare() {
  const dataDir = await makeData(folder, REPORTS_PER_INDICATOR);
  const bareFile = makeBareData(folder, dataDir);
  const muster = await startMuster(dataDir, BOARD);
  const stored = [await store(muster.port, BOARD), await store(muster.port, BOARD_PAGE)];
  const bare = await startBare(folder, bareFile, stored, BOARD);
  const context = { folder, dataDir, bareFile, stored, muster, bare };
  try {
    const memory = measureMemory(context);
    for (const [name, measure] of Object.entries(PAIRED)) if (isChosen(name)) await measure(context);
    if (isChosen('memory')) memory.say();
    memory.end();
  } finally {
    await Promise.all([muster.end(), bare.end()]);
  }
  if (isChosen('starts')) await measureStarts(context);
}
