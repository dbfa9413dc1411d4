// How soon the charts of the board's page are seen in a browser that has nothing of it yet.
import { chromium } from 'playwright';
import { BROWSER_FLAGS, findBrowser } from '../e2e/browser.mjs';
import { BOARD_PAGE, store } from './addresses.mjs';
import { median, note, say } from './numbers.mjs';
import { startBare } from './programs.mjs';

const TURNS = 7;
const WIDTH = 1_440;

/** Runs in the page: notes the time of the first frame after charts with a size are in the document. */
function watchCharts() {
  const look = () => {
    const isSeen = [...document.querySelectorAll('svg')].filter((chart) => chart.getBoundingClientRect().width > 100).length >= 2;
    if (isSeen) requestAnimationFrame(() => setTimeout(() => (window.chartsSeenAt = performance.now())));
    else requestAnimationFrame(look);
  };
  look();
}

async function timeCharts(browser, port) {
  const context = await browser.newContext({ viewport: { width: WIDTH, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(watchCharts);
  await page.goto(`http://127.0.0.1:${port}${BOARD_PAGE}`, { waitUntil: 'commit' });
  await page.waitForFunction('window.chartsSeenAt !== undefined');
  const seenAt = await page.evaluate('window.chartsSeenAt');
  await context.close();
  return seenAt;
}

/** Every address that the page asks for, as the bare server can keep it. */
async function storePage(browser, port) {
  const context = await browser.newContext({ viewport: { width: WIDTH, height: 900 } });
  const page = await context.newPage();
  const paths = new Set();
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (request.method() === 'GET' && !pathname.startsWith('/trpc/')) paths.add(pathname + search);
  });
  await page.goto(`http://127.0.0.1:${port}${BOARD_PAGE}`, { waitUntil: 'load' });
  await context.close();
  return Promise.all([...paths].map((path) => store(port, path)));
}

export async function measurePage({ folder, muster, bareFile }) {
  const executablePath = findBrowser();
  if (executablePath === null) {
    note('no browser found: the board page was not measured');
    return;
  }
  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  const bare = await startBare(folder, bareFile, await storePage(browser, muster.port), BOARD_PAGE);
  try {
    const ours = [];
    const bares = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      ours.push(await timeCharts(browser, muster.port));
      bares.push(await timeCharts(browser, bare.port));
    }
    say('board page in Chromium, charts visible, nothing cached, p50', 'ms', median(ours), median(bares));
  } finally {
    await browser.close();
    await bare.end();
  }
}
