// `npm run back-test`: stands at the first day of each month of 2013 with only what was known then, forecasts, and holds that against what
// happened. Prints the same table each time.
import { join } from 'node:path';
import { generate, isGenerated } from '../../server/programs/generate.mjs';
import { main, ROOT } from '../../server/programs/lib.mjs';

main(async () => {
  if (!isGenerated()) await generate();
  const { build } = await import('esbuild');
  const { BUNDLE } = await import('../../server/programs/build.mjs');
  await build({ ...BUNDLE, entryPoints: { table: 'tests/back-test/table.ts' }, outdir: 'build/back-test', logLevel: 'error' });
  const { printBackTest } = await import(join(ROOT, 'build/back-test/table.mjs'));
  printBackTest();
});
