import { defineConfig } from '@playwright/test';
import { BROWSER_FLAGS, ensureBrowser } from './browser.mjs';

export default defineConfig({
  testDir: '.',
  outputDir: '../results/e2e',
  // As many as there are cores where tests run; the tests of a file run one after the other.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  // What is there sooner is seen sooner: this bounds a failure alone.
  expect: { timeout: 20_000 },
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: ensureBrowser(console.error), args: BROWSER_FLAGS },
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    // What is routed and counted in tests would pass through it; tests of it allow it.
    serviceWorkers: 'block',
    // A trace of a board takes longer than the test: `--trace on` for the one that fails.
    screenshot: 'only-on-failure',
  },
});
