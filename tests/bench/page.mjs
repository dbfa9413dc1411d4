// How soon the charts of the board's page are seen in a browser that has nothing of it yet.
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright';
import { BROWSER_FLAGS, findBrowser } from '../e2e/browser.mjs';
import { BOARD_PAGE, store } from './addresses.mjs';
import { median, note, say } from './numbers.mjs';
import { startBare } from './programs.mjs';

const TURNS = 7;
const WIDTH = 1_440;

/** A cheap computer: so many times slower than this one. */
const SLOWED = 4;
/** After the page is loaded its live parts wake up; by then they have. */
const SETTLED_MS = 4_000;
/** What a page may keep a reader waiting, and may name of script: `tests/e2e/budget.spec.ts` has the latter too. */
const MOST_BLOCKED_MS = 200;
const MOST_SCRIPT_BYTES = 170_000;

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

/** Runs in the page: how long tasks kept it from answering, each counted beyond 50 ms. */
function watchTasks() {
  window.blockedMs = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.blockedMs += Math.max(0, duration - 50);
  }).observe({ type: 'longtask', buffered: true });
}

/** Milliseconds for which the page could not answer until it has settled, on a processor of a quarter of the speed. */
async function timeBlocked(browser, port) {
  const context = await browser.newContext({ viewport: { width: WIDTH, height: 900 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  await page.addInitScript(watchTasks);
  await page.goto(`http://127.0.0.1:${port}${BOARD_PAGE}`, { waitUntil: 'load' });
  await page.evaluate((settledMs) => new Promise((resolve) => setTimeout(resolve, settledMs)), SETTLED_MS);
  const blockedMs = await page.evaluate(() => window.blockedMs);
  await context.close();
  return blockedMs;
}

/** Bytes of the scripts that the HTML names, compressed: what a browser that knows modules loads before anything is asked for. */
async function scriptBytes(port) {
  const origin = `http://127.0.0.1:${port}`;
  const html = await (await fetch(`${origin}${BOARD_PAGE}`)).text();
  const old = [...html.matchAll(/<script[^>]*chunks\/([\w.~-]+\.js)"[^>]*noModule/g)].map(([, name]) => name);
  const names = [...new Set(html.match(/\/_next\/static\/chunks\/[\w.~-]+\.js/g))].filter(
    (name) => !old.some((one) => name.endsWith(`/${one}`)),
  );
  const scripts = await Promise.all(names.map(async (name) => gzipSync(await (await fetch(`${origin}${name}`)).text()).length));
  return scripts.reduce((sum, bytes) => sum + bytes, 0);
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
    const blocked = [];
    for (let turn = 0; turn < TURNS; turn += 1) blocked.push(await timeBlocked(browser, muster.port));
    say(`board page in Chromium, blocking time at a processor ${SLOWED} times slower, p50`, 'ms', median(blocked), MOST_BLOCKED_MS);
    say('board page, scripts that it names, compressed', 'bytes', await scriptBytes(muster.port), MOST_SCRIPT_BYTES);
  } finally {
    await browser.close();
    await bare.end();
  }
}
