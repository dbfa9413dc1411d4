// `npm run attack [-- NAME…] [--full]`: attacks on the program as it is built, one line each. A name chooses files of this folder.
import { join } from 'node:path';
import { build } from '../../server/programs/build.mjs';
import { generate, isGenerated } from '../../server/programs/generate.mjs';
import { main, ROOT, runShown } from '../../server/programs/lib.mjs';

await main(async () => {
  const words = process.argv.slice(2);
  const isFull = words.includes('--full');
  const names = words.filter((word) => !word.startsWith('--')).map((name) => `tests/attack/${name}`);
  if (!isGenerated()) await generate();
  await build();
  await runShown(
    process.execPath,
    [
      join(ROOT, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--project=attack',
      '--disable-console-intercept',
      '--no-file-parallelism',
      ...names,
    ],
    { MUSTER_ATTACK: isFull ? 'full' : 'all', NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1', FORCE_COLOR: undefined, NODE_ENV: undefined },
  );
});
