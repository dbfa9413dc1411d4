// `npm test`: everything, from a fresh clone. `npm run verify`: types, lint, architecture and unit tests.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { requireNode } from '../server/programs/node-version.mjs';

requireNode();
const { Failure, main, ROOT, run } = await import('../server/programs/lib.mjs');

const RESULTS = join(ROOT, 'tests/results');
const ENV = { NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1', FORCE_COLOR: undefined, NODE_ENV: undefined };

const counts = { passed: 0, failed: 0, skipped: 0 };

await main(async () => {
  const isVerify = process.argv[2] === 'verify';
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  await prepare();
  if (isVerify) {
    await Promise.all([
      types(),
      lint()
        .then(architecture)
        .then(() => vitest('unit')),
    ]);
  } else {
    await Promise.all([
      types().then(build),
      lint()
        .then(architecture)
        .then(() => vitest('unit')),
    ]);
    // What follows wants the built application, and the machine to itself.
    if (counts.failed === 0) await vitest('service', 'api', 'charts', 'faults', 'attack');
    if (counts.failed === 0) await browserTests();
    if (!process.env.MUSTER_TEST_POSTGRES)
      console.log('PostgreSQL: MUSTER_TEST_POSTGRES names no server, so the service tests ran on SQLite alone');
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`);
  if (counts.failed > 0) process.exit(1);
});

/** What must be there before any check can run; a failure ends the run. */
async function prepare() {
  const { install, isInstalled } = await import('../server/programs/install.mjs');
  if (!isInstalled()) await timed('install packages (one to two minutes)', install);
  const { generate, isGenerated } = await import('../server/programs/generate.mjs');
  if (!isGenerated()) await timed('generate the database clients', generate);
}

function types() {
  return check('types', async () => {
    await tool('next/dist/bin/next', ['typegen']);
    await tool('typescript/bin/tsc', ['--noEmit', '--pretty', 'false']);
  });
}

function lint() {
  return check('lint', () =>
    tool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '--diagnostic-level=warn', '--max-diagnostics=20']),
  );
}

function architecture() {
  return check('architecture', () =>
    tool('dependency-cruiser/bin/dependency-cruise.mjs', [
      '--config',
      '.dependency-cruiser.cjs',
      'app',
      'server',
      'tests',
      '--output-type',
      'err',
    ]),
  );
}

function build() {
  return check('build', async () => (await import('../server/programs/build.mjs')).build());
}

function vitest(...projects) {
  return testStep(
    `${projects.join(', ')} tests`,
    (results) => {
      const selected = projects.map((project) => `--project=${project}`);
      return tool('vitest/vitest.mjs', ['run', ...selected, '--reporter=default', '--reporter=json', `--outputFile.json=${results}`]);
    },
    ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => ({
      passed: numPassedTests,
      failed: numFailedTests,
      skipped: numPendingTests + numTodoTests,
    }),
  );
}

function browserTests() {
  return testStep(
    'browser tests',
    async (results) => {
      const { ensureBrowser } = await import('./e2e/browser.mjs');
      const env = { MUSTER_BROWSER: ensureBrowser((line) => console.log(`  ${line}`)), PLAYWRIGHT_JSON_OUTPUT_FILE: results };
      return tool(
        '@playwright/test/cli.js',
        ['test', '--config', 'tests/e2e/playwright.config.ts', '--reporter=list,json', '--pass-with-no-tests'],
        env,
      );
    },
    ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }),
  );
}

/** Runs tests that leave a JSON file behind, and counts them. A run that fails without a failed test counts as one. */
async function testStep(name, work, read) {
  const results = join(RESULTS, `${name.replaceAll(/\W+/g, '-')}.json`);
  const failure = await attempt(name, () => work(results));
  const found = readCounts(results, read);
  counts.passed += found.passed;
  counts.skipped += found.skipped;
  counts.failed += failure === null ? found.failed : Math.max(1, found.failed);
}

function readCounts(results, read) {
  try {
    return read(JSON.parse(readFileSync(results, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** Runs a check that is no test; it counts only when it fails. */
async function check(name, work) {
  if ((await attempt(name, work)) !== null) counts.failed += 1;
}

/** Runs to the end, tells a failure, and answers it. */
async function attempt(name, work) {
  try {
    await timed(name, work);
    return null;
  } catch (error) {
    console.log(error instanceof Failure ? error.message : error);
    return error;
  }
}

async function timed(name, work) {
  const begun = performance.now();
  const took = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`;
  try {
    await work();
    console.log(`ok      ${name} (${took()})`);
  } catch (error) {
    console.log(`FAILED  ${name} (${took()})`);
    throw error;
  }
}

function tool(path, args, env = {}) {
  return run(process.execPath, [join(ROOT, 'node_modules', path), ...args], { ...ENV, ...env });
}
