// `npm run import`, `backup`, `restore`, `verify-chain`, `reset-factors`, `export-operation`, `import-operation`, `operation`: brings the program up to
// date, and does one command of the operator.
import { requireNode } from './node-version.mjs';

requireNode();
const { main, ROOT } = await import('./lib.mjs');

await main(async () => {
  const { generate, isGenerated } = await import('./generate.mjs');
  if (!isGenerated()) await generate();
  const { bundle, isBundled } = await import('./build.mjs');
  if (!isBundled()) await bundle();
  const { runCommand } = await import('../../build/server/commands.mjs');
  const [name = '', ...words] = process.argv.slice(2);
  process.exitCode = await runCommand(name, words, ROOT);
});
