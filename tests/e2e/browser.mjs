// Finds a Chromium for the browser tests, and installs one where there is none.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

// The shell has no windows of its own to draw: tests take two thirds of the time.
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const NONE = `No browser for the browser tests. Any of these helps:
  - install Chromium or Chrome so that it is on the PATH (Debian: apt-get install chromium chromium-headless-shell)
  - npx playwright install chromium
  - MUSTER_BROWSER=/path/to/chromium npm test`;

/** For a browser that no person uses: no sandbox (it refuses to run as root with one), and nothing of its own on the network. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  // The shell rounds the width of letters to whole pixels otherwise.
  '--font-render-hinting=none',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  // Another site's page asks before it reaches this computer; a program on the web is no such thing.
  '--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksForWorkers',
];

/** The path of a browser on this machine, or null. `MUSTER_BROWSER` comes first, and must exist when it is set. */
export function findBrowser() {
  const named = process.env.MUSTER_BROWSER;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`MUSTER_BROWSER names ${named}, which does not exist`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...PLACES, playwrightsOwn()];
  return candidates.find(isExecutable) ?? null;
}

/** The path of a browser, installed if need be; throws in words when there is none to be had. */
export function ensureBrowser(say = () => undefined) {
  const found = findBrowser();
  if (found !== null) return found;
  const isDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (isDebian) {
    say('no browser found: installing Debian’s chromium and its headless shell');
    run('apt-get', ['update', '-qq']);
    // One after the other: where there is no shell, the browser does.
    for (const name of ['chromium', 'chromium-headless-shell']) run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name]);
  }
  if (findBrowser() === null) {
    say('no browser found: asking Playwright to download one');
    run(process.execPath, [createRequire(import.meta.url).resolve('playwright/cli'), 'install', 'chromium']);
  }
  const installed = findBrowser();
  if (installed === null) throw new Error(NONE);
  return installed;
}

function run(command, args) {
  spawnSync(command, args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}

function playwrightsOwn() {
  try {
    return createRequire(import.meta.url)('playwright').chromium.executablePath();
  } catch {
    return '';
  }
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
