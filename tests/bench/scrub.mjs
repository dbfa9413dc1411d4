// How fast the demonstration's board follows the time machine in a browser, from the first day with news to the last.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { BROWSER_FLAGS, findBrowser } from '../e2e/browser.mjs';
import { note, say } from './numbers.mjs';
import { startMuster } from './programs.mjs';

const DEMONSTRATION = '/mali-2013';
const BOARD = `${DEMONSTRATION}?known=2012-10-12`;
/** What the reader asks for: steps in a second. */
const ASKED = 30;

/** Runs in the page: when each day was on the screen, until the last one. */
function watchDays() {
  const seen = [];
  return new Promise((resolve) => {
    const look = (time) => {
      const day = document.querySelector('.title-day').textContent;
      if (seen.at(-1)?.day !== day) seen.push({ day, time });
      if ([...document.querySelectorAll('.time-play button')].some((button) => button.disabled)) resolve(seen);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** The last of the days that the time machine of the board goes through. */
async function lastDayWithNews(port) {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/operations/${BOARD.slice(1).replace('?', '/board?')}`);
  const { timeline } = await response.json();
  return timeline.bars.at(-1).day;
}

export async function measureScrub(folder) {
  const executablePath = findBrowser();
  if (executablePath === null) {
    note('no browser found: the time machine was not measured');
    return;
  }
  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  const muster = await startMuster(mkdtempSync(join(folder, 'scrub-')), DEMONSTRATION);
  try {
    const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    const answered = [];
    const lastDay = await lastDayWithNews(muster.port);
    // From the first day on the runs follow one another: the last names the last day.
    const allLoaded = new Promise((resolve) => {
      page.on('requestfinished', (request) => {
        if (!request.url().includes('board.frames')) return;
        answered.push(request.sizes());
        if (decodeURIComponent(request.url()).includes(lastDay)) resolve();
      });
    });
    await page.goto(`http://127.0.0.1:${muster.port}${BOARD}`, { waitUntil: 'networkidle' });
    const begun = performance.now();
    await page.locator('.track-touch').hover();
    await allLoaded;
    const loadedInMs = performance.now() - begun;
    const bytes = (await Promise.all(answered)).reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
    note(
      `frames of the demonstration: ${answered.length} answers, ${Math.round(bytes / 1000)} kB, all loaded after ${Math.round(loadedInMs)} ms`,
    );
    await page.getByLabel('days with news').selectOption(String(ASKED));
    await page.getByRole('button', { name: 'play' }).click();
    const seen = await page.evaluate(watchDays);
    const steps = seen.length - 1;
    say(
      'time machine on the demonstration, days on the screen in a second',
      '/s',
      (1_000 * steps) / (seen.at(-1).time - seen[0].time),
      ASKED,
    );
  } finally {
    await browser.close();
    await muster.end();
  }
}
