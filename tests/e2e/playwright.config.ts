import { defineConfig } from '@playwright/test';
import { BROWSER_FLAGS, ensureBrowser } from './browser.mjs';

export default defineConfig({
  testDir: '.',
  outputDir: '../results/e2e',
  // One at a time: a rule about a second must not depend on what else runs.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: ensureBrowser(console.error), args: BROWSER_FLAGS },
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    // A trace of a board takes longer than the test: `--trace on` for the one that fails.
    screenshot: 'only-on-failure',
  },
});
