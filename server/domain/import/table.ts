import { nameId } from '../names';

/** One cell of a file: a text, a number where the file itself says so, or nothing. A day cell of a workbook is an ISO day as text. */
export type ImportCell = string | number | null;

/** Separators of a text of rows. */
export const SEPARATORS = [';', '\t', '|', ','] as const;
export type Separator = (typeof SEPARATORS)[number];

/** How a reader says that a file is to be read. Null: as the program finds it. */
export type ReadingChoice = Readonly<{
  sheet: string | null;
  separator: Separator | null;
  /** The row that names the columns, as a reader of the file counts. */
  headerRow: number | null;
  /** Rows and columns that a workbook hides are no part of the table. */
  leavesOutHidden: boolean;
}>;

export const AS_FOUND: ReadingChoice = { sheet: null, separator: null, headerRow: null, leavesOutHidden: false };

/** How a file was read, and its first rows as they stand in it, by which a reader sees whether that is right. */
export type TableLook = Readonly<{
  separator: Separator | null;
  headerRow: number;
  hasHidden: boolean;
  top: readonly (readonly ImportCell[])[];
}>;

/** Which day a workbook counts from: Excel's two systems. */
export type DateSystem = '1900' | '1904';

/** A file of rows as it was read: nothing in it is understood yet. */
export type ImportTable = Readonly<{
  header: readonly string[];
  /** A row with a cell more than the header has is one whose cells may have shifted: it is refused when it is read. */
  rows: readonly (readonly ImportCell[])[];
  /** Number of the line, or row of the sheet, of `rows[0]` as a reader of the file counts it. */
  firstRow: number;
  dateSystem: DateSystem;
  /** How it was read: `UTF-8, separated by ;` or `sheet Returns`. */
  readAs: string;
  /** Sheets of a workbook; empty for a text file. */
  sheets: readonly string[];
  /** What a reader should know: formulas, merged cells. */
  notes: readonly string[];
  look: TableLook;
}>;

/** What a file may hold. Beyond it, it is refused in words. */
export const TABLE_LIMITS = {
  bytes: 32_000_000,
  /** Of a workbook, unpacked. */
  unpackedBytes: 48_000_000,
  columns: 200,
  rows: 200_000,
  /** Of a text; a cell of a workbook takes several times as much memory to read. */
  cells: 4_000_000,
  workbookCells: 1_000_000,
  sheets: 50,
  cellCharacters: 10_000,
} as const;

/** The text of a cell, trimmed; empty for nothing. */
export function textOfCell(cell: ImportCell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).trim();
}

/** True for a cell with something to see. */
export function isFilled(cell: ImportCell | undefined): boolean {
  return typeof cell === 'number' || (typeof cell === 'string' && cell.trim() !== '');
}

/** The text by which a header is known again, whatever its letters' case. Its digest is the header's fingerprint. */
export function headerText(header: readonly string[]): string {
  return header.map((one) => nameId(one).replaceAll('|', '||')).join('|');
}
