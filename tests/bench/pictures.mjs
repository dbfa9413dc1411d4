// How long a picture takes that was not made before, and one that was: PNG at twice its size, and SVG. The limit is the rasteriser alone
// on the same drawing, or the bare server that hands out the same bytes.
import { createRequire } from 'node:module';
import { BOARD, OPERATION } from './addresses.mjs';
import { median, note, say } from './numbers.mjs';

const require = createRequire(import.meta.url);
const CHARTS = ['trend-readiness', 'milestones', 'theatre'];
const PICTURES = 15;
const FONTS = [
  '400Regular/IBMPlexSansCondensed_400Regular.ttf',
  '600SemiBold/IBMPlexSansCondensed_600SemiBold.ttf',
  '700Bold/IBMPlexSansCondensed_700Bold.ttf',
];

async function timed(work) {
  const begun = performance.now();
  const value = await work();
  return { value, ms: performance.now() - begun };
}

async function fetchText(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
  return response.text();
}

async function fetchBytes(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

/** The rasteriser alone, in this program, with the same font. */
function bareRasteriser() {
  const { Resvg } = require('@resvg/resvg-js');
  const fontFiles = FONTS.map((name) => require.resolve(`@expo-google-fonts/ibm-plex-sans-condensed/${name}`));
  const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: 'IBM Plex Sans Condensed' };
  return (svg) => new Resvg(svg, { fitTo: { mode: 'zoom', value: 2 }, font }).render().asPng();
}

/** @param context `{ muster, bare }` */
export async function measurePictures({ muster, bare }) {
  const rasterise = bareRasteriser();
  const origin = `http://127.0.0.1:${muster.port}/api/v1/operations/${OPERATION}/charts`;
  const bareAddress = `http://127.0.0.1:${bare.port}${BOARD}`;
  for (const chart of CHARTS) {
    const at = (format, width) => `${origin}/${chart}.${format}?width=${width}&scale=${format === 'png' ? 2 : 1}`;
    const made = { png: [], pngAgain: [], svg: [], svgAgain: [], bare: [], bareServer: [] };
    // Another width is another picture; the first one warms both up.
    for (let index = -1; index < PICTURES; index += 1) {
      const width = 961 + index;
      const svg = await timed(() => fetchText(at('svg', width)));
      const svgAgain = await timed(() => fetchText(at('svg', width)));
      const png = await timed(() => fetchBytes(at('png', width - 100)));
      const pngAgain = await timed(() => fetchBytes(at('png', width - 100)));
      const alone = await timed(async () => rasterise(svg.value.replace(/<style>.*?<\/style>/s, '')));
      const served = await timed(async () => (await fetch(bareAddress)).arrayBuffer());
      if (index < 0) continue;
      for (const [name, { ms }] of Object.entries({ png, pngAgain, svg, svgAgain, bare: alone, bareServer: served })) made[name].push(ms);
    }
    say(`PNG of ${chart} at 2x, not made before, p50`, 'ms', median(made.png), median(made.bare));
    say(`PNG of ${chart} at 2x, made before, p50`, 'ms', median(made.pngAgain), median(made.bareServer));
    say(`SVG of ${chart}, not made before, p50`, 'ms', median(made.svg), median(made.bareServer));
    say(`SVG of ${chart}, made before, p50`, 'ms', median(made.svgAgain), median(made.bareServer));
  }
  note('limit of a PNG not made before: resvg and its own encoder on the same drawing; of the others: the bare server');
}
