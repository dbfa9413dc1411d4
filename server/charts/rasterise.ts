import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { badInput } from './bad-input';
import { FONT_FAMILY } from './svg';

const require = createRequire(import.meta.url);

export const SCALES = [1, 2, 4] as const;
export type Scale = (typeof SCALES)[number];

const FONT_FILES = [
  '400Regular/IBMPlexSansCondensed_400Regular.ttf',
  '600SemiBold/IBMPlexSansCondensed_600SemiBold.ttf',
  '700Bold/IBMPlexSansCondensed_700Bold.ttf',
] as const;

let known: readonly string[] | null = null;

/** The font's files. Throws when one is missing: a picture without its letters must not leave the house. */
export function fontFiles(): readonly string[] {
  known ??= FONT_FILES.map((name) => {
    const path = require.resolve(`@expo-google-fonts/ibm-plex-sans-condensed/${name}`);
    if (!existsSync(path)) throw new Error(`font file missing: ${name}`);
    return path;
  });
  return known;
}

/** More than this is no longer a picture for a report, and takes hundreds of megabytes to draw. */
export const MOST_PIXELS = 40_000_000;

/** A picture's PNG at one, two or four times its size. */
export function rasterise(svg: string, scale: Scale = 1): Buffer {
  if (!SCALES.includes(scale)) throw badInput('scale', `One of ${SCALES.join(', ')}.`);
  const [, width = '0', height = '0'] = /<svg[^>]* width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  if (Number(width) * Number(height) * scale * scale > MOST_PIXELS)
    throw badInput('scale', `At most ${MOST_PIXELS / 1_000_000} million pixels: take a smaller scale or width.`);
  // Loaded with the first picture, not with the program.
  const { Resvg } = require('@resvg/resvg-js') as typeof import('@resvg/resvg-js');
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontFiles: [...fontFiles()], loadSystemFonts: false, defaultFontFamily: FONT_FAMILY, sansSerifFamily: FONT_FAMILY },
    shapeRendering: 2,
    textRendering: 1,
  }).render();
  return drawn.asPng();
}
