import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const project = (name: string, pool: 'threads' | 'forks') => ({
  extends: true as const,
  test: { name, pool, include: [`tests/${name}/**/*.test.{ts,tsx}`] },
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
      project('service', 'forks'),
      project('api', 'forks'),
      project('faults', 'forks'),
      project('attack', 'forks'),
    ],
  },
});
