// `npm run gallery`: every chart in every state, theme and size on one page, from the examples that the golden tests draw.
import { join } from 'node:path';
import { main, ROOT } from '../../server/programs/lib.mjs';

const OUT = 'build/gallery';

await main(async () => {
  const { build } = await import('esbuild');
  const { BUNDLE } = await import('../../server/programs/build.mjs');
  await build({ ...BUNDLE, entryPoints: { gallery: 'tests/gallery/gallery.ts' }, outdir: OUT, logLevel: 'error' });
  const { writeGallery } = await import(join(ROOT, OUT, 'gallery.mjs'));
  console.log(await writeGallery(join(ROOT, OUT)));
});
