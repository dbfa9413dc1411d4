// `npm start`: brings everything up to date, then becomes the program. When nothing changed it only compares hashes.
import { requireNode } from './node-version.mjs';

requireNode();
const { endWithNpm, main, ROOT, step } = await import('./lib.mjs');

endWithNpm();
await main(async () => {
  const { install, isInstalled } = await import('./install.mjs');
  if (!isInstalled()) await step('1/4 installing packages', 'one to two minutes', install);
  const { generate, isGenerated } = await import('./generate.mjs');
  if (!isGenerated()) await step('2/4 generating the database clients', 'a few seconds', generate);
  const { build, isBuilt } = await import('./build.mjs');
  if (!isBuilt()) await step('3/4 building', 'about half a minute', build);
  console.log('4/4 starting');
  process.chdir(ROOT);
  process.env.NODE_ENV = 'production';
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  await import('../../build/server/main.mjs');
});
