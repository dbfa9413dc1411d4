import { line, textLine } from '../domain/charts/drawing/svg';
import type { ChartCaption } from '../domain/charts/schema';
import { keepTogether, measureText, truncateText, wrapText } from '../domain/charts/text-width';
import type { Palette } from '../domain/colours';
import { formatDay, unitWords } from '../domain/format';
import type { Block } from './picture-key';

/** The width in which a picture's words stand. */
export type Column = Readonly<{ inner: number; palette: Palette; isNarrow: boolean }>;

const UNLIMITED = Number.POSITIVE_INFINITY;

export type HeaderOptions = Readonly<{ hasRule?: boolean; mostLines?: number }>;

/** The title's size and lines: where it would take more than two lines it is set smaller, and cut only where even that does not do. */
function titleLines(
  title: string,
  inner: number,
  isNarrow: boolean,
  mostLines: number,
): Readonly<{ size: number; lines: readonly string[] }> {
  const size = isNarrow ? 21 : 27;
  const lines = wrapText(title, inner, size, 700);
  if (lines.length <= Math.min(2, mostLines) || mostLines === UNLIMITED) return { size, lines };
  const small = isNarrow ? 16 : 20;
  return { size: small, lines: wrapText(title, inner, small, 700, mostLines) };
}

/** Operation, title, then unit and days. */
export function header(caption: ChartCaption, { inner, palette, isNarrow }: Column, options: HeaderOptions = {}): Block {
  const { hasRule = true, mostLines = UNLIMITED } = options;
  const small = isNarrow ? 13 : 14;
  const parts = hasRule ? [line(0, 1.5, inner, 1.5, palette.ink, 3)] : [];
  let y = (hasRule ? 3 : -8) + small + 11;
  // A headline of the exporter's own never takes the place of what the chart is.
  const above = caption.headline === undefined ? caption.operation : `${caption.operation} · ${caption.title}`;
  wrapText(above, inner, small, 600, mostLines === UNLIMITED ? UNLIMITED : 2).forEach((words, index) => {
    if (index > 0) y += small * 1.3;
    parts.push(textLine(0, y, words, { size: small, weight: 600, fill: palette.muted }));
  });
  y += 4;
  const { size, lines } = titleLines(caption.headline ?? caption.title, inner, isNarrow, mostLines);
  for (const words of lines) {
    y += size * 1.12;
    parts.push(textLine(0, y, words, { size, weight: 700, fill: palette.ink }));
  }
  y += 6;
  for (const words of wrapText(caption.subtitle ?? '', inner, small + 2, 400, mostLines === UNLIMITED ? UNLIMITED : 2)) {
    if (words === '') continue;
    y += (small + 2) * 1.3;
    parts.push(textLine(0, y, words, { size: small + 2, fill: palette.ink }));
  }
  for (const words of wrapText(daysOf(caption), inner, small)) {
    y += small * 1.3;
    parts.push(textLine(0, y, words, { size: small, fill: palette.muted }));
  }
  return { height: y + 4, svg: parts.join('') };
}

function daysOf(caption: ChartCaption): string {
  const days = [`as of ${formatDay(caption.asOf)}`, `known at ${formatDay(caption.knownAt)}`].map(keepTogether);
  const own = caption.headline === undefined && caption.subtitle === undefined ? [] : ['headline written by who exported it'];
  return [unitWords(caption.unit), ...days, ...own].join(' · ');
}

export type FooterOptions = Readonly<{ sourceLines?: number; mostRuleLines?: number }>;

/** What makes a picture checkable: counting rule, sources, address. */
export function footer(caption: ChartCaption, { inner, palette, isNarrow }: Column, options: FooterOptions = {}): Block {
  const { sourceLines = isNarrow ? 4 : 3, mostRuleLines = UNLIMITED } = options;
  const size = isNarrow ? 12 : 12.5;
  const step = size * 1.34;
  const parts = [line(0, 0.5, inner, 0.5, palette.rule, 1)];
  let y = 4;
  const indent = measureText('Sources', size, 600) + 8;
  const paragraph = (label: string, words: string, mostLines: number) => {
    if (words === '') return;
    const lines = wrapText(words, inner - indent, size, 400, mostLines);
    parts.push(textLine(0, y + step, label, { size, weight: 600, fill: palette.muted }));
    for (const part of lines) {
      y += step;
      parts.push(textLine(indent, y, part, { size, fill: palette.muted }));
    }
    y += 3;
  };
  paragraph('Counted', caption.countingRule, mostRuleLines);
  const sources = sourcesText(caption.sources, inner - indent, size, sourceLines);
  paragraph(caption.sources.length === 1 ? 'Source' : 'Sources', sources, UNLIMITED);
  y += step + 3;
  const name = 'Muster';
  const nameWidth = measureText(name, size + 2, 700);
  const addressLines = wrapAddress(caption.address, inner - nameWidth - 20, size);
  addressLines.forEach((words, index) => {
    parts.push(textLine(0, y + index * step, words, { size, weight: 600, fill: palette.ink }));
  });
  y += Math.max(0, addressLines.length - 1) * step;
  parts.push(textLine(inner, y, name, { size: size + 2, weight: 700, fill: palette.ink, anchor: 'end' }));
  return { height: y + 3, svg: parts.join('') };
}

/** An address on several lines is broken before its query or at a slash, so that it can be read out. */
function wrapAddress(address: string, width: number, size: number): readonly string[] {
  const lines: string[] = [];
  for (const part of address.split(/(?=[?&])|(?<=[^/:]\/)/)) {
    const longer = (lines.at(-1) ?? '') + part;
    if (lines.length > 0 && measureText(longer, size, 600) <= width) lines[lines.length - 1] = longer;
    else for (const line of wrapText(part, width, size, 600)) lines.push(line);
  }
  return lines;
}

function moreSources(count: number): string {
  return count === 0 ? '' : ` and ${count} more ${count === 1 ? 'source' : 'sources'}`;
}

/** As many titles as fit on `mostLines` lines, then how many more there are. */
export function sourcesText(sources: readonly string[], width: number, size: number, mostLines: number): string {
  for (let count = sources.length; count > 0; count -= 1) {
    const text = sources.slice(0, count).join('; ') + moreSources(sources.length - count);
    if (wrapText(text, width, size).length <= mostLines) return text;
  }
  const first = sources[0];
  if (first === undefined) return '';
  const tail = moreSources(sources.length - 1);
  return `${truncateText(first, width * mostLines * 0.8 - measureText(tail, size), size)}${tail}`;
}
