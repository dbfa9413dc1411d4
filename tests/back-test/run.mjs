// `npm run back-test`: stands at the first day of each month of 2013 with only what was known then, forecasts, and holds that against what
// happened; where MUSTER_UN_DATA names the UN's returns, on past missions too. Prints the same tables each time. With `--write` it fits the
// coefficients anew and writes what is shipped.
import { join } from 'node:path';
import { generate, isGenerated } from '../../server/programs/generate.mjs';
import { main, ROOT } from '../../server/programs/lib.mjs';

main(async () => {
  if (!isGenerated()) await generate();
  const { build } = await import('esbuild');
  const { BUNDLE } = await import('../../server/programs/build.mjs');
  const name = process.argv.includes('--write') ? 'write' : 'print';
  await build({ ...BUNDLE, entryPoints: { [name]: `tests/back-test/${name}.ts` }, outdir: 'build/back-test', logLevel: 'error' });
  const { run } = await import(join(ROOT, `build/back-test/${name}.mjs`));
  run();
});
