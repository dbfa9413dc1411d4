import type { Cell as WrittenCell } from 'write-excel-file/node';
import { allowedInXml } from '../domain/charts/drawing/svg';
import { isDay } from '../domain/days';
import type { Sheet, SheetCell, SheetColumn } from '../domain/pack/sheets';
import { withoutZipTimes } from './zip';

/** A cell of Excel holds so many characters. */
const MOST_CHARACTERS = 32_767;
/** Days before this are no dates to Excel. */
const FIRST_DAY = '1900-03-01';
const [LEAST_WIDTH, MOST_WIDTH] = [9, 56];

/** Text is text whatever it begins with: a formula is a type of its own, which is never written. */
function cellOf(cell: SheetCell, kind: SheetColumn['kind']): WrittenCell {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return Number.isFinite(cell) ? { type: Number, value: cell } : null;
  if ((kind === 'day' || kind === 'any') && isDay(cell) && cell >= FIRST_DAY)
    return { type: Date, value: new Date(`${cell}T00:00:00.000Z`), format: 'yyyy-mm-dd' };
  return { type: String, value: allowedInXml(cell).slice(0, MOST_CHARACTERS) };
}

function widthOf({ label, kind }: SheetColumn, cells: readonly SheetCell[]): number {
  if (kind === 'day') return 12;
  const longest = cells.reduce<number>((most, cell) => Math.max(most, String(cell ?? '').length), label.length);
  return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, longest + 2));
}

function written({ name, columns, rows }: Sheet) {
  return {
    sheet: name,
    stickyRowsCount: 1,
    columns: columns.map((column, index) => ({
      width: widthOf(
        column,
        rows.map((row) => row[index] ?? null),
      ),
    })),
    data: [
      columns.map(({ label, kind }) => ({
        type: String,
        value: label,
        fontWeight: 'bold' as const,
        ...(kind === 'number' ? { align: 'right' as const } : {}),
      })),
      ...rows.map((row) => columns.map(({ kind }, index) => cellOf(row[index] ?? null, kind))),
    ],
  };
}

/** Sheets as an XLSX file: days are dates, numbers are numbers, the first row stays in sight. The same sheets give the same bytes. */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Buffer> {
  // Loaded with the first workbook, not with the program.
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const file = await writeXlsxFile(sheets.map(written)).toBuffer();
  return withoutZipTimes(Buffer.from(file));
}
