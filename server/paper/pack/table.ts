import { type FontWeight, measureText, wrapText } from '../../domain/charts/text-width';
import { greatestOf } from '../../domain/extremes';
import { PACK_COLOURS, type PackPages } from './pack-pages';

/** What stands in a cell: words, and smaller ones below. */
export type TableCell = Readonly<{
  text: string;
  meta?: string;
  weight?: FontWeight;
  fill?: string;
  link?: string | undefined;
}>;
export type TableRow = Readonly<{ cells: readonly TableCell[]; isTotal?: boolean }>;
/** `share` is the part of the width, of all shares together. */
export type TableHead = Readonly<{ label: string; share: number; isNumber?: boolean }>;

const SIZE = 8.2;
const META = 6.8;
const STEP = SIZE * 1.28;
const META_STEP = META * 1.28;
const PAD = 3.2;
const GUTTER = 7;
/** More lines than these would not leave room for others; the address has all of it. */
const MOST_LINES = 36;

/** Points that a table begins with: its head and three rows. */
export const TABLE_START = 130;

type Laid = Readonly<{ row: TableRow; cells: readonly Readonly<{ words: readonly string[]; meta: readonly string[] }>[]; height: number }>;
type Column = Readonly<{ x: number; width: number; isNumber: boolean; label: readonly string[] }>;

function columnsOf(pages: PackPages, heads: readonly TableHead[]): Column[] {
  const all = heads.reduce((sum, { share }) => sum + share, 0);
  const room = pages.width - GUTTER * (heads.length - 1);
  let x = pages.left;
  return heads.map(({ label, share, isNumber = false }) => {
    const width = (room * share) / all;
    const column = { x, width, isNumber, label: wrapText(label, width, 7.2, 600) };
    x += width + GUTTER;
    return column;
  });
}

function layRow(row: TableRow, columns: readonly Column[]): Laid {
  const cells = columns.map(({ width }, index) => {
    const { text = '', meta = '', weight = row.isTotal ? 700 : 400 } = row.cells[index] ?? {};
    return { words: wrapText(text, width, SIZE, weight, MOST_LINES), meta: wrapText(meta, width, META, 400, MOST_LINES) };
  });
  const inside = greatestOf(
    cells.map(({ words, meta }) => words.length * STEP + meta.length * META_STEP),
    STEP,
  );
  return { row, cells, height: inside + 2 * PAD };
}

/** A table that breaks over pages: its heading is repeated, no row is cut, and no row is left alone. */
export async function drawTable(pages: PackPages, heads: readonly TableHead[], rows: readonly TableRow[]): Promise<void> {
  const columns = columnsOf(pages, heads);
  const headHeight = greatestOf(columns.map(({ label }) => label.length)) * 9 + 6;
  const laid = rows.map((row) => layRow(row, columns));
  const table = pages.pdf.struct('Table');
  pages.pdf.addStructure(table);

  const drawHead = () => {
    pages.rule(pages.y, PACK_COLOURS.ink, 1);
    const cells = columns.map(({ x, width, isNumber, label }) =>
      pages.pdf.struct('TH', {}, () => {
        label.forEach((words, index) => {
          const y = pages.y + 9 + index * 9;
          const look = { size: 7.2, weight: 600 as const, fill: PACK_COLOURS.muted };
          if (isNumber) pages.lineEnd(x + width, y, words, look);
          else pages.line(x, y, words, look);
        });
      }),
    );
    const row = pages.pdf.struct('TR');
    table.add(row);
    for (const cell of cells) row.add(cell);
    row.end();
    pages.y += headHeight;
    pages.rule(pages.y, PACK_COLOURS.rule, 0.6);
  };

  const drawRow = ({ row, cells, height }: Laid) => {
    const line = pages.pdf.struct('TR');
    table.add(line);
    cells.forEach(({ words, meta }, index) => {
      const column = columns[index];
      const cell = row.cells[index];
      if (!column || !cell) return;
      const { weight = row.isTotal ? 700 : 400, fill = PACK_COLOURS.ink, link } = cell;
      const put = (
        text: string,
        y: number,
        size: number,
        look: Readonly<{ weight: FontWeight; fill: string; link?: string | undefined }>,
      ) =>
        column.isNumber
          ? pages.lineEnd(column.x + column.width, y, text, { size, ...look })
          : pages.line(column.x, y, text, { size, ...look });
      line.add(
        pages.pdf.struct('TD', {}, () => {
          let y = pages.y + PAD - 2;
          for (const text of words) {
            y += STEP;
            put(text, y, SIZE, { weight, fill, link });
          }
          for (const text of meta) {
            y += META_STEP;
            put(text, y, META, { weight: 400, fill: PACK_COLOURS.muted });
          }
        }),
      );
    });
    line.end();
    pages.y += height;
    pages.rule(pages.y, PACK_COLOURS.rule, 0.4);
  };

  // A heading stays with two rows, and the last row with the one before it.
  const firstTwo = laid.slice(0, 2).reduce((sum, { height }) => sum + height, 0);
  pages.keep(headHeight + firstTwo);
  drawHead();
  for (const [index, row] of laid.entries()) {
    const next = index === laid.length - 2 ? (laid[index + 1]?.height ?? 0) : 0;
    const needed = row.height + next;
    if (pages.y + needed > pages.bottom && index > 0) {
      pages.addPage();
      drawHead();
    }
    drawRow(row);
    await pages.breathe();
  }
  table.end();
  pages.y += 10;
}

/** As wide as its widest word needs, so that no figure is broken. */
export function widest(texts: readonly string[]): number {
  return greatestOf(
    texts.map((text) => measureText(text, SIZE, 700)),
    0,
  );
}
