// `npm run dev`: the pages reload by themselves; an edit under server/ bundles and restarts the program.
import { spawn } from 'node:child_process';
import { requireNode } from './node-version.mjs';

requireNode();
const { endWithNpm, main, ROOT, step } = await import('./lib.mjs');

const OUT = 'build/dev';
const END_WITHIN_MS = 6_000;

let child = null;
let isEnding = false;

endWithNpm();
await main(async () => {
  const { install, isInstalled } = await import('./install.mjs');
  if (!isInstalled()) await step('installing packages', 'one to two minutes', install);
  const { generate, isGenerated } = await import('./generate.mjs');
  if (!isGenerated()) await generate();

  const { context } = await import('esbuild');
  const { BUNDLE } = await import('./build.mjs');
  const restart = { name: 'restart', setup: (build) => build.onEnd(({ errors }) => (errors.length === 0 ? restartProgram() : undefined)) };
  const bundler = await context({
    ...BUNDLE,
    outdir: OUT,
    sourcesContent: true,
    logLevel: 'warning',
    plugins: [...BUNDLE.plugins, restart],
  });
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, async () => {
      isEnding = true;
      await Promise.all([bundler.dispose(), endProgram()]);
      process.exit(0);
    });
  }
  await bundler.watch();
});

async function restartProgram() {
  await endProgram();
  if (isEnding) return;
  const env = { ...process.env, NODE_ENV: 'development', MUSTER_DEV: '1', NEXT_TELEMETRY_DISABLED: '1' };
  child = spawn(process.execPath, ['--enable-source-maps', `${OUT}/main.mjs`], { cwd: ROOT, env, stdio: 'inherit' });
}

/** Ends the running program, by force when it takes too long. */
function endProgram() {
  const ending = child;
  child = null;
  if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => ending.kill('SIGKILL'), END_WITHIN_MS);
    ending.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    ending.kill('SIGTERM');
  });
}
