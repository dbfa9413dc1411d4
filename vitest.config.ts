import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** @param isOnDatabases its tests begin with copies of a database that is migrated once */
const project = (name: string, pool: 'threads' | 'forks', isOnDatabases = false) => ({
  extends: true as const,
  test: { name, pool, include: [`tests/${name}/**/*.test.{ts,tsx}`], globalSetup: isOnDatabases ? 'tests/service/migrated.ts' : [] },
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
      project('service', 'forks', true),
      project('api', 'forks', true),
      project('faults', 'forks', true),
      project('attack', 'forks', true),
    ],
  },
});
