import { element, escapeXml, FONT_FAMILY, group } from '../domain/charts/drawing/svg';
import { roundPixel } from '../domain/charts/scale';
import type { ChartCaption } from '../domain/charts/schema';
import type { Palette } from '../domain/colours';
import type { Block, PictureKey } from './picture-key';
import { type Column, footer, header } from './picture-words';

/** A drawn chart, in its own pixels, and how much it is enlarged. */
export type Body = Readonly<{ svg: string; width: number; height: number; scale: number; summary: string }>;
export type PictureParts = Readonly<{ caption: ChartCaption; body: Body; key: PictureKey }>;

export const MARGIN = 26;
/** A small chart, such as a gauge, stands in the middle of a picture at least this wide. */
const LEAST_INNER = 340;

/** A sheet with a heavy rule: title, days, legend, chart, key, then what makes it checkable. It takes the height that it needs. */
export function composePicture({ caption, body, key }: PictureParts, palette: Palette, width: number): string {
  const [bodyWidth, bodyHeight] = [body.width * body.scale, body.height * body.scale];
  const inner = Math.max(LEAST_INNER, bodyWidth);
  const column: Column = { inner, palette, isNarrow: inner < 560 };
  const blocks: readonly (readonly [block: Block, gap: number])[] = [
    [header(caption, column), 12],
    [key.legend(inner), 8],
    [{ height: bodyHeight, svg: placeBody(body, (inner - bodyWidth) / 2, 0) }, 14],
    [key.events(inner), 10],
    [footer(caption, column), 0],
  ];
  let y = 0;
  const placed = blocks
    .filter(([block]) => block.height > 0)
    .map(([block, gap]) => {
      const svg = placeBlock(block, MARGIN, y + MARGIN);
      y += block.height + gap;
      return svg;
    });
  // The height in pixels is whole and the view box has exactly its proportions: no edge is left half transparent.
  const naturalWidth = inner + 2 * MARGIN;
  const height = Math.ceil(((y + 2 * MARGIN) * width) / naturalWidth);
  const naturalHeight = Math.round(((height * naturalWidth) / width) * 10_000) / 10_000;
  return pictureSheet({ width: Math.round(width), height, naturalWidth, naturalHeight }, body.summary, palette, placed);
}

export function placeBlock(block: Block, x: number, y: number): string {
  return block.svg === '' ? '' : element('g', { transform: `translate(${roundPixel(x)} ${Math.round(y)})` }, block.svg);
}

export function placeBody(body: Body, x: number, y: number): string {
  const scale = Math.round(body.scale * 10_000) / 10_000;
  return element('g', { transform: `translate(${roundPixel(x)} ${roundPixel(y)})${scale === 1 ? '' : ` scale(${scale})`}` }, body.svg);
}

type SheetSize = Readonly<{ width: number; height: number; naturalWidth: number; naturalHeight: number }>;

/** The root of a picture: its pixels, the ground, and in a sentence what it shows. */
export function pictureSheet(size: SheetSize, summary: string, palette: Palette, parts: readonly string[]): string {
  const [naturalWidth, naturalHeight] = [String(size.naturalWidth), String(size.naturalHeight)];
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: size.width,
      height: size.height,
      viewBox: `0 0 ${naturalWidth} ${naturalHeight}`,
      role: 'img',
      'aria-label': summary,
      'font-family': `'${FONT_FAMILY}', 'Arial Narrow', sans-serif`,
    },
    element('title', {}, escapeXml(summary)),
    element('rect', { x: 0, y: 0, width: naturalWidth, height: naturalHeight, fill: palette.sheet }),
    group({}, parts),
  );
}
