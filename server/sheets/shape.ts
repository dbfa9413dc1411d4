import {
  type ImportCell,
  type ImportTable,
  isFilled,
  type ReadingChoice,
  TABLE_LIMITS,
  type TableLook,
  textOfCell,
} from '../domain/import/table';
import { FileRefusal } from './refusal';
import { firstOf } from './refuse-sheet';

/** Rows before the header that are looked through: titles, and our own lines of provenance. */
const MOST_LINES_ABOVE = 40;

/** True where a cell begins as a number or a day does: a header has none of those, or it is a year. */
function isFigure(cell: ImportCell): boolean {
  return typeof cell === 'number' || /^[~<>≤≥+\u2212-]?\d/.test(textOfCell(cell));
}

/** A title that has a separator in it: the next row has more cells, and those are names too. */
function isTitle(row: readonly ImportCell[], below: readonly ImportCell[] | undefined): boolean {
  const filled = (below ?? []).filter(isFilled);
  return filled.length > row.filter(isFilled).length && !filled.some(isFigure);
}

/** The first row that names columns: two or more cells, and no line of remarks or title. */
function headerIndex(rows: readonly (readonly ImportCell[])[]): number {
  const looked = rows.slice(0, MOST_LINES_ABOVE);
  const isRemark = (row: readonly ImportCell[]) => textOfCell(row[0]).startsWith('#');
  const isName = (row: readonly ImportCell[]) => row.filter(isFilled).length >= 2 && !isRemark(row);
  let named = looked.findIndex(isName);
  while (named >= 0) {
    const from = looked.findIndex((row, index) => index > named && row.some(isFilled));
    if (from < 0 || !isTitle(looked[named] ?? [], looked[from]) || !isName(looked[from] ?? [])) break;
    named = from;
  }
  return named >= 0 ? named : looked.findIndex((row) => row.some(isFilled) && !isRemark(row));
}

function lastFilled(row: readonly ImportCell[]): number {
  return row.findLastIndex(isFilled) + 1;
}

/** True for a row of HXL tags, by which humanitarian data name their columns to programs: `#date`, `#org+name+funder`. */
function isTagRow(row: readonly ImportCell[] | undefined): boolean {
  const filled = (row ?? []).map(textOfCell).filter((text) => text !== '');
  return filled.length > 0 && filled.every((text) => /^#[a-z][a-z0-9_]*([ +][ +a-z0-9_]*)?$/i.test(text));
}

/**
 * A row as wide as the header. A figure beyond it, or in a text anything, may have pushed the other cells aside, such as an unquoted 1,200:
 * one cell of it is kept, by which the row is refused.
 */
function narrowed(row: readonly ImportCell[], width: number, isSheet: boolean): readonly ImportCell[] {
  if (row.length <= width) return row;
  const beyond = row.findIndex((cell, index) => index >= width && isFilled(cell) && (!isSheet || isFigure(cell)));
  return beyond < 0 ? row.slice(0, width) : [...row.slice(0, width), row[beyond] ?? null];
}

/** Texts beside a table in a sheet, such as remarks, are no part of it. */
function noteOfCut(rows: readonly (readonly ImportCell[])[], width: number, first: number): string[] {
  const cut = rows.flatMap((row, index) => (row.length <= width && lastFilled(row) <= width ? [] : [[row, index] as const]));
  const numbers = cut.flatMap(([row, index]) =>
    row.some((cell, at) => at >= width && isFilled(cell) && !isFigure(cell)) ? [String(first + index)] : [],
  );
  return numbers.length === 0
    ? []
    : [`Texts beyond the last named column were left out, in ${numbers.length === 1 ? 'row' : 'rows'} ${firstOf(numbers)}.`];
}

/** The rows that a reader is shown, and the cells of each. */
const TOP = { rows: 12, cells: 12, characters: 60 };

function topOf(rows: readonly (readonly ImportCell[])[]): TableLook['top'] {
  const short = (cell: ImportCell) => (typeof cell === 'string' ? cell.slice(0, TOP.characters) : cell);
  const filled = rows.slice(0, rows.findLastIndex((row) => row.some(isFilled)) + 1);
  return filled.slice(0, TOP.rows).map((row) => row.slice(0, Math.min(TOP.cells, lastFilled(row))).map(short));
}

type About = Pick<ImportTable, 'dateSystem' | 'readAs' | 'sheets' | 'notes'>;

/** Rows as a table with a header. Throws `FileRefusal` for what has none, or is larger than a table may be. */
export function shapeTable(
  rows: readonly (readonly ImportCell[])[],
  about: About,
  look: Pick<TableLook, 'separator' | 'hasHidden'>,
  { headerRow }: Pick<ReadingChoice, 'headerRow'>,
): ImportTable {
  const at = headerRow === null ? headerIndex(rows) : headerRow - 1;
  const first = rows[at];
  if (!first?.some(isFilled))
    throw new FileRefusal(
      headerRow === null
        ? 'The file is empty: it has no row that names its columns.'
        : `Row ${headerRow} of the file is empty: choose the row that names the columns.`,
    );
  const tags = isTagRow(rows[at + 1]) ? 1 : 0;
  const firstRow = at + tags + 2;
  const body = rows.slice(at + 1 + tags, rows.findLastIndex((row) => row.some(isFilled)) + 1);
  if (body.length > TABLE_LIMITS.rows)
    throw new FileRefusal(
      `The file has ${body.length.toLocaleString('en')} rows: at most ${TABLE_LIMITS.rows.toLocaleString('en')} are taken at once. Split it.`,
    );
  const width = lastFilled(first);
  if (width > TABLE_LIMITS.columns)
    throw new FileRefusal(`The file has ${width.toLocaleString('en')} columns: at most ${TABLE_LIMITS.columns} are taken.`);
  const header = Array.from({ length: width }, (_, index) => textOfCell(first[index]).slice(0, 120) || `column ${index + 1}`);
  refuseTexts(rows, body, firstRow);
  const isSheet = about.sheets.length > 0;
  const notes = [
    ...(tags > 0 ? [`Row ${at + 2} names the columns to programs (HXL tags): it was left out.`] : []),
    ...about.notes,
    ...(isSheet ? noteOfCut(body, width, firstRow) : []),
  ];
  const narrow = body.map((row) => narrowed(row, width, isSheet));
  return { ...about, header, rows: narrow, firstRow, notes, look: { ...look, headerRow: at + 1, top: topOf(rows) } };
}

function refuseTexts(rows: readonly (readonly ImportCell[])[], body: readonly (readonly ImportCell[])[], firstRow: number): void {
  if (rows.some((row) => row.some((cell) => typeof cell === 'string' && cell.includes('\0'))))
    throw new FileRefusal('The file has NUL characters: no text has them. Save it again.');
  const long = body.findIndex((row) => row.some((cell) => typeof cell === 'string' && cell.length > TABLE_LIMITS.cellCharacters));
  if (long >= 0)
    throw new FileRefusal(
      `Row ${firstRow + long} has a cell of more than ${TABLE_LIMITS.cellCharacters.toLocaleString('en')} characters: no report has so much.`,
    );
}
