import type { PdfLine, PdfPage } from '../charts/pdf-reader';
import { darknessAt, type PixelPage } from './pdf-pixels';

/** A chart on a page of a PDF: its letters, and the same page in pixels, so many to a point. */
export type ChartOnPaper = Readonly<{ text: PdfPage; pixels: PixelPage; title: string; scale: number }>;

/** The words of an axis with the middle of each, in points from the left or from the top. */
type Axis = ReadonlyMap<string, number>;

/** How fine a plot is looked at, and how far apart two lines may be: a chart of another width is drawn with other steps of a pixel. */
const COLUMNS = 240;
const ROWS = 160;
const APART = 2;
/** Lines are darker than this; the grid and what is filled are not. */
const INK = 60;

const MONTH = /^(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)( \d{4})?$/;

/** The two axes of a chart, read from the letters below its title. Throws where there are none. */
function axesOf({ text: { lines, height }, title }: ChartOnPaper): Readonly<{ x: Axis; y: Axis }> {
  const head = lines.find(({ text }) => text.startsWith(title));
  if (!head) throw new Error(`no ${title} on the page`);
  const months = lines.filter(({ text, y }) => y < head.y && MONTH.test(text.trim()));
  const top = Math.max(...months.map(({ y }) => y));
  const row = months.filter(({ y }) => Math.abs(y - top) < 1);
  const first = Math.min(...row.map(({ x }) => x));
  const numbers = lines.filter(({ text, x, y }) => y > top && y < head.y && x < first + 20 && /^[\d,]+$/.test(text.trim()));
  const right = ({ x, width }: PdfLine) => x + width;
  const edge = Math.min(...numbers.map(right));
  const column = numbers.filter((line) => Math.abs(right(line) - edge) < 2);
  return {
    x: new Map(row.map(({ text, x, width }) => [text.trim(), x + width / 2])),
    y: new Map(column.map(({ text, y, size }) => [text.trim(), height - (y + size * 0.35)])),
  };
}

/** The first and the last word that two axes share. */
function shared(one: Axis, other: Axis): readonly [string, string] {
  const words = [...one.keys()].filter((word) => other.has(word)).sort((a, b) => (one.get(a) ?? 0) - (one.get(b) ?? 0));
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined || first === last) throw new Error(`two axes share ${words.join(', ') || 'nothing'}`);
  return [first, last];
}

/** Whether a line runs through each cell of a plot, from its top left, between words of the axes. */
function inkOf({ pixels, scale }: ChartOnPaper, [left, right]: readonly number[], [top, bottom]: readonly number[]): boolean[][] {
  const at = (from = 0, to = 0, share: number) => Math.round((from + (to - from) * share) * scale);
  return Array.from({ length: ROWS }, (_, row) =>
    Array.from({ length: COLUMNS }, (_one, column) => {
      const [x, y] = [at(left, right, (column + 0.5) / COLUMNS), at(top, bottom, (row + 0.5) / ROWS)];
      return [-1, 0, 1].some((step) => darknessAt(pixels, x, y + step) > INK);
    }),
  );
}

/** The share of the inked cells of one plot that have no ink near them in the other. */
function unmatched(one: readonly boolean[][], other: readonly boolean[][], down: number): number {
  let all = 0;
  let alone = 0;
  one.forEach((cells, row) => {
    cells.forEach((isInk, column) => {
      if (!isInk) return;
      all += 1;
      let isMet = false;
      for (let y = -APART; y <= APART; y += 1)
        for (let x = -APART; x <= APART; x += 1) isMet ||= other[row + down + y]?.[column + x] ?? false;
      if (!isMet) alone += 1;
    });
  });
  if (all < COLUMNS) throw new Error(`only ${all} cells of the plot have a line`);
  return alone / all;
}

/**
 * How far the lines of two drawings of one chart are from each other, held against what their axes say: the greater share, from 0 to 1, of the
 * ink of one that the other does not have. `shifted`: the same were one of them moved down by a twentieth of the plot.
 */
export function inkApart(one: ChartOnPaper, other: ChartOnPaper): Readonly<{ apart: number; shifted: number }> {
  const [axes, others] = [axesOf(one), axesOf(other)];
  const [x, y] = [shared(axes.x, others.x), shared(axes.y, others.y)];
  const placed = ({ x: xs, y: ys }: typeof axes) => [x.map((word) => xs.get(word) ?? 0), y.map((word) => ys.get(word) ?? 0)] as const;
  const [ink, otherInk] = [inkOf(one, ...placed(axes)), inkOf(other, ...placed(others))];
  const apartBy = (down: number) => Math.max(unmatched(ink, otherInk, down), unmatched(otherInk, ink, -down));
  return { apart: apartBy(0), shifted: apartBy(ROWS / 20) };
}
