import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { encodePng } from './png-file';
import { FONT_FAMILY } from './svg';

const require = createRequire(import.meta.url);

const LATIN = [
  '400Regular/IBMPlexSansCondensed_400Regular.ttf',
  '600SemiBold/IBMPlexSansCondensed_600SemiBold.ttf',
  '700Bold/IBMPlexSansCondensed_700Bold.ttf',
];
const ARABIC = [
  '400Regular/IBMPlexSansArabic_400Regular.ttf',
  '600SemiBold/IBMPlexSansArabic_600SemiBold.ttf',
  '700Bold/IBMPlexSansArabic_700Bold.ttf',
];
const ARABIC_LETTERS = /[\u0600-\u06ff]/;

const known = new Map<string, readonly string[]>();

function filesOf(pack: string, names: readonly string[]): readonly string[] {
  const before = known.get(pack);
  if (before) return before;
  const files = names.map((name) => {
    const path = require.resolve(`@expo-google-fonts/${pack}/${name}`);
    if (!existsSync(path)) throw new Error(`font file missing: ${name}`);
    return path;
  });
  known.set(pack, files);
  return files;
}

/** The font's files that a picture needs. Throws when one is missing: a picture without its letters must not leave the house. */
export function fontFiles(svg = ''): readonly string[] {
  const latin = filesOf('ibm-plex-sans-condensed', LATIN);
  return ARABIC_LETTERS.test(svg) ? [...latin, ...filesOf('ibm-plex-sans-arabic', ARABIC)] : latin;
}

/** A picture's PNG at so many times its size. The same bytes on every machine. */
export function drawPng(svg: string, scale: number): Buffer {
  // Loaded with the first picture, not with the program.
  const { Resvg } = require('@resvg/resvg-js') as typeof import('@resvg/resvg-js');
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontFiles: [...fontFiles(svg)], loadSystemFonts: false, defaultFontFamily: FONT_FAMILY, sansSerifFamily: FONT_FAMILY },
    shapeRendering: 2,
    textRendering: 1,
  }).render();
  return encodePng(drawn.pixels, drawn.width, drawn.height) ?? drawn.asPng();
}
