import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { FONT_FAMILY } from './svg';

const WEIGHTS = [400, 600, 700] as const;
const LATIN_EXTENDED = /[\u0100-\u02BA\u1E00-\u1E9F\u1EF2-\u1EFF]/;

const known = new Map<string, string>();

/** A picture as a file of its own: the font travels inside, so that it looks the same where the font is not installed. */
export function toSvgFile(svg: string): string {
  return withStyle(svg, fontStyle(svg));
}

/** Puts a style into a picture, before everything that it holds. */
export function withStyle(svg: string, style: string): string {
  return svg.replace(/^<svg[^>]*>/, (root) => `${root}<style>${style}</style>`);
}

/** The style that brings the letters of a picture. */
export function fontStyle(svg: string): string {
  const subsets = LATIN_EXTENDED.test(svg) ? (['latin', 'latin-ext'] as const) : (['latin'] as const);
  const weights = WEIGHTS.filter((weight) => weight === 400 || svg.includes(`font-weight="${weight}"`));
  return weights.flatMap((weight) => subsets.map((subset) => fontFace(weight, subset))).join('');
}

const RANGES = {
  latin: 'U+0000-00FF,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215',
  'latin-ext': 'U+0100-02BA,U+1E00-1E9F,U+1EF2-1EFF',
} as const;

function fontFace(weight: number, subset: keyof typeof RANGES): string {
  return `@font-face{font-family:'${FONT_FAMILY}';font-weight:${weight};unicode-range:${RANGES[subset]};src:url(data:font/woff2;base64,${fontData(weight, subset)}) format('woff2')}`;
}

/** The letters of one weight as a file (woff2). */
export function lettersFile(weight: (typeof WEIGHTS)[number]): Buffer {
  return Buffer.from(fontData(weight, 'latin'), 'base64');
}

function fontData(weight: number, subset: string): string {
  const name = `ibm-plex-sans-condensed-${subset}-${weight}-normal.woff2`;
  const before = known.get(name);
  if (before) return before;
  const path = createRequire(import.meta.url).resolve(`@fontsource/ibm-plex-sans-condensed/files/${name}`);
  const data = readFileSync(path).toString('base64');
  known.set(name, data);
  return data;
}
