import { roundPixel } from '../domain/charts/scale';
import { keepTogether, measureText, truncateText, wrapText } from '../domain/charts/text-width';
import type { ChartCaption } from '../domain/charts/types';
import type { Palette } from '../domain/colours';
import { formatDay, unitWords } from '../domain/format';
import type { Block, PictureKey } from './picture-key';
import { element, escapeXml, FONT_FAMILY, group, line, textLine } from './svg';

export type PictureParts = Readonly<{
  caption: ChartCaption;
  body: string;
  bodyWidth: number;
  bodyHeight: number;
  bodyScale: number;
  summary: string;
  key: PictureKey;
}>;

export const MARGIN = 26;
/** A small chart, such as a gauge, stands in the middle of a picture at least this wide. */
const LEAST_INNER = 340;

type Sheet = Readonly<{ inner: number; palette: Palette; isNarrow: boolean }>;

/** A sheet with a heavy rule: title, days, legend, chart, key, then what makes it checkable. */
export function composePicture(parts: PictureParts, palette: Palette, width: number): string {
  const [bodyWidth, bodyHeight] = [parts.bodyWidth * parts.bodyScale, parts.bodyHeight * parts.bodyScale];
  const inner = Math.max(LEAST_INNER, bodyWidth);
  const sheet: Sheet = { inner, palette, isNarrow: inner < 560 };
  const blocks: readonly (readonly [block: Block, gap: number])[] = [
    [header(parts.caption, sheet), 12],
    [parts.key.legend(inner), 8],
    [
      {
        height: bodyHeight,
        svg: element(
          'g',
          { transform: `translate(${roundPixel((inner - bodyWidth) / 2)} 0)${parts.bodyScale === 1 ? '' : ` scale(${parts.bodyScale})`}` },
          parts.body,
        ),
      },
      14,
    ],
    [parts.key.events(inner), 10],
    [footer(parts.caption, sheet), 0],
  ];
  let y = 0;
  const placed = blocks
    .filter(([block]) => block.height > 0)
    .map(([block, gap]) => {
      const svg = element('g', { transform: `translate(${MARGIN} ${Math.round(y + MARGIN)})` }, block.svg);
      y += block.height + gap;
      return svg;
    });
  // The height in pixels is whole and the view box has exactly its proportions: no edge is left half transparent.
  const naturalWidth = inner + 2 * MARGIN;
  const height = Math.ceil(((y + 2 * MARGIN) * width) / naturalWidth);
  const naturalHeight = Math.round(((height * naturalWidth) / width) * 10_000) / 10_000;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: Math.round(width),
      height,
      viewBox: `0 0 ${naturalWidth} ${naturalHeight}`,
      role: 'img',
      'aria-label': parts.summary,
      'font-family': `'${FONT_FAMILY}', 'Arial Narrow', sans-serif`,
    },
    element('title', {}, escapeXml(parts.summary)),
    element('rect', { x: 0, y: 0, width: naturalWidth, height: String(naturalHeight), fill: palette.sheet }),
    group({}, ...placed),
  );
}

function header(caption: ChartCaption, { inner, palette, isNarrow }: Sheet): Block {
  const size = isNarrow ? 21 : 27;
  const small = isNarrow ? 13 : 14;
  const parts = [line(0, 1.5, inner, 1.5, palette.ink, 3)];
  let y = 3 + small + 11;
  wrapText(caption.operation, inner, small, 600).forEach((words, index) => {
    if (index > 0) y += small * 1.3;
    parts.push(textLine(0, y, words, { size: small, weight: 600, fill: palette.muted }));
  });
  y += 4;
  for (const words of wrapText(caption.title, inner, size, 700)) {
    y += size * 1.12;
    parts.push(textLine(0, y, words, { size, weight: 700, fill: palette.ink }));
  }
  y += 6;
  for (const words of wrapText(
    `${unitWords(caption.unit)} · ${keepTogether(`as of ${formatDay(caption.asOf)}`)} · ${keepTogether(`known at ${formatDay(caption.knownAt)}`)}`,
    inner,
    small,
  )) {
    y += small * 1.3;
    parts.push(textLine(0, y, words, { size: small, fill: palette.muted }));
  }
  return { height: y + 4, svg: parts.join('') };
}

function footer(caption: ChartCaption, { inner, palette, isNarrow }: Sheet): Block {
  const size = isNarrow ? 12 : 12.5;
  const step = size * 1.34;
  const parts = [line(0, 0.5, inner, 0.5, palette.rule, 1)];
  let y = 4;
  const indent = measureText('Sources', size, 600) + 8;
  const paragraph = (label: string, words: string) => {
    if (words === '') return;
    const lines = wrapText(words, inner - indent, size);
    parts.push(textLine(0, y + step, label, { size, weight: 600, fill: palette.muted }));
    for (const part of lines) {
      y += step;
      parts.push(textLine(indent, y, part, { size, fill: palette.muted }));
    }
    y += 3;
  };
  paragraph('Counted', caption.countingRule);
  paragraph(caption.sources.length === 1 ? 'Source' : 'Sources', sourcesText(caption.sources, inner - indent, size, isNarrow ? 4 : 3));
  y += step + 3;
  const name = 'Muster';
  const nameWidth = measureText(name, size + 2, 700);
  const addressLines = wrapText(caption.address, inner - nameWidth - 20, size);
  addressLines.forEach((words, index) => {
    parts.push(textLine(0, y + index * step, words, { size, weight: 600, fill: palette.ink }));
  });
  y += Math.max(0, addressLines.length - 1) * step;
  parts.push(textLine(inner, y, name, { size: size + 2, weight: 700, fill: palette.ink, anchor: 'end' }));
  return { height: y + 3, svg: parts.join('') };
}

/** As many titles as fit on `mostLines` lines, then how many more there are. */
export function sourcesText(sources: readonly string[], width: number, size: number, mostLines: number): string {
  for (let count = sources.length; count > 0; count -= 1) {
    const more = sources.length - count;
    const text = sources.slice(0, count).join('; ') + (more > 0 ? ` and ${more} more` : '');
    if (wrapText(text, width, size).length <= mostLines) return text;
  }
  const first = sources[0];
  if (first === undefined) return '';
  const more = sources.length - 1;
  const tail = more > 0 ? ` and ${more} more` : '';
  return `${truncateText(first, width * mostLines * 0.8 - measureText(tail, size), size)}${tail}`;
}
