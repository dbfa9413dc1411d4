import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(ROOT, 'build/tests', String(process.pid));

/** Where tests have the bundle of the worker that computes forecasts, once `bundleWorker` has made it. */
export const FORECAST_WORKER = pathToFileURL(join(FOLDER, 'forecast-worker.mjs'));

/** Bundles the worker, once, as the program's build does: a worker thread reads no TypeScript. */
export function bundleWorker(): Promise<void> {
  bundled ??= bundle();
  return bundled;
}

let bundled: Promise<void> | null = null;

async function bundle(): Promise<void> {
  const { build } = await import('esbuild');
  const entryPoints = { 'forecast-worker': 'server/forecast/worker.ts' };
  await build({
    absWorkingDir: ROOT,
    entryPoints,
    bundle: true,
    platform: 'node',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    outdir: FOLDER,
    logLevel: 'error',
  });
}
