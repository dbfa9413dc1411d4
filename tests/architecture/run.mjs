// `npm run architecture-drawing`: draws which folder uses which into docs/architecture.md, from the imports that the check of the
// architecture follows. Run it when a test says that the drawing is old.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main, ROOT, run } from '../../server/programs/lib.mjs';
import { drawingOf, withDrawing } from './drawing.mjs';

const PAGE = join(ROOT, 'docs/architecture.md');

await main(async () => {
  const cruise = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const words = ['--config', '.dependency-cruiser.cjs', 'app', 'server', '--include-only', '^(app|server)/', '--output-type', 'json'];
  const { modules } = JSON.parse(await run(process.execPath, [cruise, ...words]));
  const imports = modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ resolved, dependencyTypes }) => ({ from: source, to: resolved, isType: dependencyTypes.includes('type-only') })),
  );
  const files = modules.map(({ source }) => source);
  writeFileSync(PAGE, withDrawing(readFileSync(PAGE, 'utf8'), drawingOf(files, imports)));
  console.log('wrote the drawing into docs/architecture.md');
});
