// A week of a wall: 10,000 changes arrive at a page that is never reloaded. What it and the program take of memory, beside what they took
// once they were warm.
import { chromium } from 'playwright';
import { BROWSER_FLAGS, findBrowser } from '../e2e/browser.mjs';
import { memoryOf } from '../e2e/page-memory.mjs';
import { APPEND, BOARD_PAGE, reportText } from './addresses.mjs';
import { editors } from './connection.mjs';
import { note, say } from './numbers.mjs';
import { makeData, startMuster } from './programs.mjs';

const CHANGES = 10_000;
/** After so many everything that is kept with a bound has reached it. */
const WARM = 1_000;
/** As many as an operation that is followed for a year, not for a lifetime. */
const REPORTS_PER_INDICATOR = 20;
const WRITERS = 4;
/** The wall is looked at whenever so many changes have come: a browser shows a page more often than that. */
const STRIDE = 250;

/** Writes reports by turns. Answers the revision of the last one. */
async function write(port, from, to) {
  let number = from;
  let last = 0;
  const writeSome = async () => {
    while (number < to) {
      number += 1;
      const response = await fetch(`http://localhost:${port}${APPEND}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: editors.get(port) },
        body: reportText(number),
      });
      const answer = await response.json();
      if (!response.ok) throw new Error(`a report was refused: ${JSON.stringify(answer)}`);
      last = Math.max(last, answer.result.data.revision);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writeSome));
  return last;
}

/** @param folder where the run has its data */
export async function measureWall(folder) {
  const executablePath = findBrowser();
  if (executablePath === null) {
    note('no browser found: the wall was not measured');
    return;
  }
  const dataDir = await makeData(folder, REPORTS_PER_INDICATOR);
  const muster = await startMuster(dataDir, '/healthz');
  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1_920, height: 1_080 } });
    await page.goto(`http://127.0.0.1:${muster.port}${BOARD_PAGE}?view=wall`);
    await page.locator('.wall[data-phase="live"]').waitFor();
    const memory = await memoryOf(page);
    const caughtUp = (revision) =>
      page.waitForFunction((last) => Number(document.querySelector('.wall')?.dataset.revision) >= last, revision, { timeout: 120_000 });
    const take = async (from, to) => {
      for (let at = from; at < to; at += STRIDE) await caughtUp(await write(muster.port, at, Math.min(to, at + STRIDE)));
    };
    const look = async () => ({ ...(await memory.look()), programMb: muster.residentMb() ?? Number.NaN });
    const begun = performance.now();
    await take(0, WARM);
    const before = await look();
    await take(WARM, CHANGES);
    const after = await look();
    note(`${CHANGES} changes shown in ${Math.round((performance.now() - begun) / 1_000)} s`);
    say(`wall after ${CHANGES} changes, memory of its scripts, beside after ${WARM}`, 'MB', after.heapMb, before.heapMb);
    say(`wall after ${CHANGES} changes, nodes of its document, beside after ${WARM}`, 'nodes', after.nodes, before.nodes);
    say(`program after ${CHANGES} changes, memory, beside after ${WARM}`, 'MB', after.programMb, before.programMb);
  } finally {
    await browser.close();
    await muster.end();
  }
}
