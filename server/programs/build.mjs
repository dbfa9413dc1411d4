// Builds the pages (.next) and bundles the program (build/server/main.mjs), each when its inputs have changed.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { generate, isGenerated } from './generate.mjs';
import { hashFiles, isProgram, isStamped, listFiles, main, ROOT, run, stampAfter } from './lib.mjs';

const COMMON = ['package-lock.json', 'tsconfig.json', 'server/programs/build.mjs'];
const SERVER = 'build/server';
const isTest = (file) => /\.test\.tsx?$/.test(file);

const PARTS = [
  {
    stamp: '.next/stamp',
    inputs: () => listFiles(['app', 'public', 'server/domain', 'prisma/shapes', 'next.config.js', ...COMMON], (file) => !isTest(file)),
    work: buildPages,
  },
  {
    stamp: `${SERVER}/stamp`,
    inputs: () => listFiles(['server', 'prisma', ...COMMON], (file) => !isTest(file) && !file.startsWith('prisma/generated/')),
    work: bundleServer,
  },
];

/** Packages with native parts, that load their own files by path, or that a start does not need: they stay in node_modules. The others load faster from the bundle. */
const EXTERNAL = [
  '@prisma/*',
  '@resvg/resvg-js',
  'better-sqlite3',
  'next',
  'pg',
  'pino',
  'better-auth',
  '@better-auth/*',
  '@zxcvbn-ts/*',
  'nodemailer',
  'pdfkit',
  'write-excel-file',
];

/** What CommonJS packages in the bundle ask Node for. */
const REQUIRE = "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);";

/** `import text from 'file.json?raw'` is the text of the file, as it is for the tests. */
const RAW = {
  name: 'raw',
  setup: ({ onResolve, onLoad, resolve }) => {
    onResolve({ filter: /\?raw$/ }, async ({ path, kind, resolveDir }) => {
      const found = await resolve(path.replace(/\?raw$/, ''), { kind, resolveDir });
      return { ...found, namespace: 'raw' };
    });
    onLoad({ filter: /.*/, namespace: 'raw' }, ({ path }) => ({ contents: readFileSync(path, 'utf8'), loader: 'text' }));
  },
};

/** How the program is bundled. What it imports when it needs it stands in files of its own. */
export const BUNDLE = {
  absWorkingDir: ROOT,
  entryPoints: {
    main: 'server/main.ts',
    commands: 'server/commands.ts',
    'png-worker': 'server/charts/png-worker.ts',
    'forecast-worker': 'server/forecast/worker.ts',
    'reading-thread': 'server/http/reading/thread.ts',
    'sheets-worker': 'server/sheets/worker.ts',
  },
  bundle: true,
  splitting: true,
  outExtension: { '.js': '.mjs' },
  external: EXTERNAL,
  plugins: [RAW],
  banner: { js: REQUIRE },
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'silent',
};

const outOfDate = () =>
  PARTS.map((part) => ({ ...part, hash: hashFiles(part.inputs()) })).filter(({ stamp, hash }) => !isStamped(stamp, hash));

/** The program without its pages: all that a command needs. */
const SERVER_PART = PARTS[1];
export const isBundled = () => isStamped(SERVER_PART.stamp, hashFiles(SERVER_PART.inputs()));
export const bundle = () => stampAfter(SERVER_PART.stamp, hashFiles(SERVER_PART.inputs()), SERVER_PART.work);

export const isBuilt = () => outOfDate().length === 0;

export async function build() {
  await Promise.all(outOfDate().map(({ stamp, hash, work }) => stampAfter(stamp, hash, work)));
}

function buildPages() {
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  return run(process.execPath, [join(ROOT, 'node_modules/next/dist/bin/next'), 'build'], env);
}

async function bundleServer() {
  const { build: bundleFiles } = await import('esbuild');
  rmSync(join(ROOT, SERVER), { recursive: true, force: true });
  await bundleFiles({ ...BUNDLE, outdir: SERVER, logLevel: 'error' });
}

if (isProgram(import.meta.url)) {
  main(async () => {
    if (!isGenerated()) await generate();
    await build();
  });
}
