import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * @param isOnDatabases its tests begin with copies of a database that is migrated once
 * @param isolate false: a process runs many files, and reads and warms the program once; a file leaves nothing behind there
 */
const project = (name: string, pool: 'threads' | 'forks', isOnDatabases = false, isolate = true) => ({
  extends: true as const,
  test: {
    name,
    pool,
    include: [`tests/${name}/**/*.test.{ts,tsx}`],
    isolate,
    globalSetup: isOnDatabases ? 'tests/service/migrated.ts' : [],
  },
});

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    maxWorkers: 2,
    passWithNoTests: true,
    // A test that waits for ever fails; nothing here needs longer.
    testTimeout: 30_000,
    // Databases of many tests are dropped at once; a busy PostgreSQL takes its time.
    hookTimeout: 60_000,
    projects: [
      project('unit', 'threads'),
      project('charts', 'threads'),
      project('service', 'forks', true, false),
      project('api', 'forks', true, false),
      project('faults', 'forks', true),
      project('attack', 'forks', true),
    ],
  },
});
