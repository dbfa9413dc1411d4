// How soon the charts of the board's page are seen in a browser that has nothing of it yet.
import { chromium } from 'playwright';
import { BROWSER_FLAGS, findBrowser } from '../e2e/browser.mjs';
import { BOARD_PAGE, store } from './addresses.mjs';
import { median, note, say } from './numbers.mjs';
import { startBare } from './programs.mjs';

const TURNS = 7;
const WIDTH = 1_440;

/** What the browser itself needs: a page of two charts and nothing else. */
const TWO_CHARTS = '/two-charts';
const CHART = '<svg width="300" height="200"><rect width="100" height="100"/><text x="20" y="150">chart</text></svg>';

/**
 * Runs in the page: marks the lettering of the first charts with a size before their first frame is drawn. The browser then says when
 * that frame was on the screen; a script that asks for the time itself would wait behind all other scripts.
 */
function watchCharts() {
  const shown = (list) => {
    window.chartsSeenAt ??= Math.max(...list.getEntries().map(({ renderTime }) => renderTime));
  };
  new PerformanceObserver(shown).observe({ type: 'element', buffered: true });
  const look = () => {
    // The first two alone: to ask one further down for its size would have it laid out.
    const charts = [...document.querySelectorAll('svg:has(text)')].slice(0, 2);
    const isSeen = charts.length === 2 && charts.every((chart) => chart.getBoundingClientRect().width > 100);
    if (!isSeen) requestAnimationFrame(look);
    else for (const chart of charts) for (const text of chart.querySelectorAll('text')) text.setAttribute('elementtiming', 'chart');
  };
  look();
}

/** Runs in the page: when the charts were seen. */
function seenCharts() {
  return new Promise((resolve) => {
    const ask = () => (window.chartsSeenAt === undefined ? requestAnimationFrame(ask) : resolve(window.chartsSeenAt));
    ask();
  });
}

async function timeCharts(browser, port, path = BOARD_PAGE) {
  const context = await browser.newContext({ viewport: { width: WIDTH, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(watchCharts);
  await page.goto(`http://127.0.0.1:${port}${path}`, { waitUntil: 'commit' });
  const seenAt = await page.evaluate(seenCharts);
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
  const twoCharts = {
    path: TWO_CHARTS,
    headers: { 'content-type': 'text/html' },
    body: Buffer.from(`<!doctype html>${CHART}${CHART}`).toString('base64'),
  };
  const stored = [...(await storePage(browser, muster.port)), twoCharts];
  const bare = await startBare(folder, bareFile, stored, BOARD_PAGE);
  try {
    const ours = [];
    const bares = [];
    const least = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      ours.push(await timeCharts(browser, muster.port));
      bares.push(await timeCharts(browser, bare.port));
      least.push(await timeCharts(browser, bare.port, TWO_CHARTS));
    }
    say('board page in Chromium, charts visible, nothing cached, p50', 'ms', median(ours), median(bares));
    say('board page in Chromium, beside a page of two bare charts, p50', 'ms', median(ours), median(least));
  } finally {
    await browser.close();
    await bare.end();
  }
}
