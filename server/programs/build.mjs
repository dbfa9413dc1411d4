// Builds the pages (.next) and bundles the program (build/server/main.mjs), each when its inputs have changed.
import { join } from 'node:path';
import { generate, isGenerated } from './generate.mjs';
import { hashFiles, isProgram, isStamped, listFiles, main, ROOT, run, stampAfter } from './lib.mjs';

const COMMON = ['package-lock.json', 'tsconfig.json', 'server/programs/build.mjs'];
const isTest = (file) => /\.test\.tsx?$/.test(file);

const PARTS = [
  {
    stamp: '.next/stamp',
    inputs: () => listFiles(['app', 'public', 'server/domain', 'next.config.js', ...COMMON], (file) => !isTest(file)),
    work: buildPages,
  },
  {
    stamp: 'build/server/stamp',
    inputs: () => listFiles(['server', 'prisma', ...COMMON], (file) => !isTest(file) && !file.startsWith('prisma/generated/')),
    work: bundleServer,
  },
];

/** How the program is bundled; the packages stay in node_modules. */
export const BUNDLE = {
  absWorkingDir: ROOT,
  entryPoints: ['server/main.ts'],
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'silent',
};

const outOfDate = () =>
  PARTS.map((part) => ({ ...part, hash: hashFiles(part.inputs()) })).filter(({ stamp, hash }) => !isStamped(stamp, hash));

export const isBuilt = () => outOfDate().length === 0;

export async function build() {
  await Promise.all(outOfDate().map(({ stamp, hash, work }) => stampAfter(stamp, hash, work)));
}

function buildPages() {
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  return run(process.execPath, [join(ROOT, 'node_modules/next/dist/bin/next'), 'build'], env);
}

async function bundleServer() {
  const { build: bundle } = await import('esbuild');
  await bundle({ ...BUNDLE, outfile: 'build/server/main.mjs', logLevel: 'error' });
}

if (isProgram(import.meta.url)) {
  main(async () => {
    if (!isGenerated()) await generate();
    await build();
  });
}
