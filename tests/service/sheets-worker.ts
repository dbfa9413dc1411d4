import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { BUNDLE } from '../../server/programs/build.mjs';

let made: URL | null = null;

/** The program of the thread that reads files, bundled as the build does it, once for a test file. */
export function sheetsWorker(): URL {
  if (made) return made;
  const folder = mkdtempSync(join(tmpdir(), 'muster-worker-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  buildSync({
    absWorkingDir: BUNDLE.absWorkingDir,
    entryPoints: ['server/sheets/worker.ts'],
    outfile: join(folder, 'sheets-worker.mjs'),
    banner: BUNDLE.banner,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
  });
  made = pathToFileURL(join(folder, 'sheets-worker.mjs'));
  return made;
}
