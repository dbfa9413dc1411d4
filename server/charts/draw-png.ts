import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Resvg, ResvgRenderOptions } from '@resvg/resvg-js';
import { FONT_FAMILY } from '../domain/charts/drawing/svg';
import { encodePng, MOST_PNG_WIDTH, PngEncoder } from './png-file';

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

/** The font's files that a picture needs. Throws when one is missing: a picture without its letters must not be handed out. */
export function fontFiles(svg = ''): readonly string[] {
  const latin = filesOf('ibm-plex-sans-condensed', LATIN);
  return ARABIC_LETTERS.test(svg) ? [...latin, ...filesOf('ibm-plex-sans-arabic', ARABIC)] : latin;
}

/** Pixels of a band. A large picture is drawn in bands: the native memory of one is enough, and others are drawn between two of them. */
const BAND_PIXELS = 2_000_000;

const ROOT = /^<svg[^>]*? width="(\d+)" height="(\d+)"(?:[^>]*? viewBox="0 0 ([\d.]+) [\d.]+")?/;

/** A picture's PNG at so many times its size, a band at each step. The same bytes on every machine. */
export function* drawInBands(svg: string, scale: number): Generator<undefined, Buffer, undefined> {
  const [, width = '0', height = '0', units = width] = ROOT.exec(svg) ?? [];
  const [columns, rows] = [Number(width) * scale, Number(height) * scale];
  const bandRows = Math.max(1, Math.floor(BAND_PIXELS / columns));
  if (!(rows > bandRows) || columns > MOST_PNG_WIDTH) return drawWhole(svg, scale);
  const drawing = openDrawing(svg, { mode: 'width', value: columns });
  const band = drawing.innerBBox();
  if (!band) return drawWhole(svg, scale);
  const encoder = new PngEncoder(columns, rows);
  const unit = Number(units) / columns;
  for (let row = 0; row < rows; row += bandRows) {
    const count = Math.min(bandRows, rows - row);
    Object.assign(band, { x: 0, y: row * unit, width: Number(units), height: count * unit });
    drawing.cropByBBox(band);
    const image = drawing.render();
    if (image.width !== columns || image.height < count || !encoder.add(image.pixels, count)) return drawWhole(svg, scale);
    yield;
  }
  return encoder.end();
}

/** The same in one go. */
export function drawPng(svg: string, scale: number): Buffer {
  const bands = drawInBands(svg, scale);
  for (;;) {
    const { done, value } = bands.next();
    if (done) return value;
  }
}

function openDrawing(svg: string, fitTo: ResvgRenderOptions['fitTo']): Resvg {
  // Loaded with the first picture, not with the program.
  const { Resvg: Drawing } = require('@resvg/resvg-js') as typeof import('@resvg/resvg-js');
  return new Drawing(svg, {
    ...(fitTo ? { fitTo } : {}),
    font: { fontFiles: [...fontFiles(svg)], loadSystemFonts: false, defaultFontFamily: FONT_FAMILY, sansSerifFamily: FONT_FAMILY },
    shapeRendering: 2,
    textRendering: 1,
  });
}

function drawWhole(svg: string, scale: number): Buffer {
  const drawn = openDrawing(svg, { mode: 'zoom', value: scale }).render();
  return encodePng(drawn.pixels, drawn.width, drawn.height) ?? drawn.asPng();
}
