import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { FONT_FAMILY } from '../domain/charts/drawing/svg';

const WEIGHTS = [400, 600, 700] as const;

type Subset = Readonly<{ pack: string; name: string; letters: RegExp; range: string }>;

const LATIN: Subset = {
  pack: 'ibm-plex-sans-condensed',
  name: 'latin',
  letters: /^/,
  range: 'U+0000-00FF,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215',
};

/** The font comes in parts: each is brought where one of its letters occurs. Arabic is another font of the same family of types. */
const SUBSETS: readonly Subset[] = [
  LATIN,
  {
    pack: 'ibm-plex-sans-condensed',
    name: 'latin-ext',
    letters: /[\u0100-\u02BA\u1E00-\u1E9F\u1EF2-\u1EFF]/,
    range: 'U+0100-02BA,U+1E00-1E9F,U+1EF2-1EFF',
  },
  {
    pack: 'ibm-plex-sans-condensed',
    name: 'vietnamese',
    letters: /[\u1EA0-\u1EF1]/,
    range: 'U+1EA0-1EF1',
  },
  {
    pack: 'ibm-plex-sans-arabic',
    name: 'arabic',
    letters: /[\u0600-\u06FF]/,
    range: 'U+0600-06FF,U+200C-200E',
  },
];

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
  const subsets = SUBSETS.filter(({ letters }) => letters.test(svg));
  const weights = WEIGHTS.filter((weight) => weight === 400 || svg.includes(`font-weight="${weight}"`));
  return weights.flatMap((weight) => subsets.map((subset) => fontFace(weight, subset))).join('');
}

function fontFace(weight: number, subset: Subset): string {
  return `@font-face{font-family:'${FONT_FAMILY}';font-weight:${weight};unicode-range:${subset.range};src:url(data:font/woff2;base64,${fontData(weight, subset)}) format('woff2')}`;
}

/** The letters of one weight as a file (woff2). */
export function lettersFile(weight: (typeof WEIGHTS)[number]): Buffer {
  return Buffer.from(fontData(weight, LATIN), 'base64');
}

function fontData(weight: number, { pack, name: part }: Subset): string {
  const name = `${pack}-${part}-${weight}-normal.woff2`;
  const before = known.get(name);
  if (before) return before;
  const path = createRequire(import.meta.url).resolve(`@fontsource/${pack}/files/${name}`);
  const data = readFileSync(path).toString('base64');
  known.set(name, data);
  return data;
}
