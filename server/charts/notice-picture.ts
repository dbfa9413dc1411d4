import { element, escapeXml, FONT_FAMILY, line, textLine } from '../domain/charts/drawing/svg';
import { wrapText } from '../domain/charts/text-width';
import { PALETTES, type Palette, type Theme } from '../domain/colours';

const MARGIN = 16;
const TEXT_PX = 15;
const STEP_PX = 21;

/** A picture and its size in pixels: as an address that holds the file itself, or as SVG to be drawn in place. */
export type Inner = Readonly<{ width: number; height: number }> & (Readonly<{ href: string }> | Readonly<{ svg: string }>);

export type Notice = Readonly<{
  /** The state in a word or two, heavier than the rest. */
  head: string;
  words: string;
}>;

function strip({ head, words }: Notice, width: number, palette: Palette): Readonly<{ height: number; svg: string }> {
  const inner = width - 2 * MARGIN - 8;
  const lines = [
    ...wrapText(head, inner, TEXT_PX, 700).map((text) => ({ text, weight: 700 as const })),
    ...wrapText(words, inner, TEXT_PX).map((text) => ({ text, weight: 400 as const })),
  ];
  const height = lines.length * STEP_PX + MARGIN + 8;
  const svg = [
    element('rect', { x: 0, y: 0, width, height, fill: palette.track }),
    // A heavy rule at the side: who tells no colours apart sees that this is not part of the chart.
    element('rect', { x: 0, y: 0, width: 8, height, fill: palette.gap }),
    line(0, height - 0.5, width, height - 0.5, palette.gap, 1),
    ...lines.map(({ text, weight }, index) =>
      textLine(MARGIN + 8, MARGIN + 5 + (index + 0.45) * STEP_PX, text, { size: TEXT_PX, weight, fill: palette.ink }),
    ),
  ].join('');
  return { height, svg };
}

function root(width: number, height: number, label: string, palette: Palette, ...children: readonly string[]): string {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-label': label,
      'font-family': `'${FONT_FAMILY}', 'Arial Narrow', sans-serif`,
    },
    element('title', {}, escapeXml(label)),
    element('rect', { x: 0, y: 0, width, height, fill: palette.sheet }),
    children,
  );
}

/** Puts a notice over a picture, and leaves the picture itself as it is. */
export function pictureUnderNotice(notice: Notice, inner: Inner, theme: Theme): string {
  const { width, height } = inner;
  const palette = PALETTES[theme];
  const over = strip(notice, width, palette);
  const label = `${notice.head} ${notice.words}`;
  const under =
    'svg' in inner
      ? inner.svg.replace(/^<svg /, `<svg x="0" y="${over.height}" `)
      : element('image', { href: inner.href, x: 0, y: over.height, width, height });
  return root(width, over.height + height, label, palette, over.svg, under);
}

/** A picture of words alone, where a chart is no longer to be had. */
export function wordsPicture(notice: Notice, width: number, theme: Theme): string {
  const palette = PALETTES[theme];
  const over = strip(notice, width, palette);
  return root(width, over.height, `${notice.head} ${notice.words}`, palette, over.svg);
}
