import { TABLE_LIMITS } from '../domain/import/table';
import { FileRefusal } from './refusal';

const [LESS, GREATER, COLON, SLASH, SPACE, C] = [...'<>:/ c'].map((sign) => sign.charCodeAt(0));

/** How many cells some bytes of a sheet name, which are no text yet. A word of its texts may be counted with them. */
export function countCells(xml: Uint8Array): number {
  let count = 0;
  for (let at = xml.indexOf(C ?? 0); at >= 0; at = xml.indexOf(C ?? 0, at + 1)) {
    const [before, after] = [xml[at - 1], xml[at + 1]];
    if ((before === LESS || before === COLON) && (after === SPACE || after === GREATER || after === SLASH)) count += 1;
  }
  return count;
}

/** The refusal of a sheet of which `countCells` found more cells than one may have. */
export function tooManyCells(): FileRefusal {
  return new FileRefusal(
    `A sheet has more than ${TABLE_LIMITS.workbookCells.toLocaleString('en')} cells. Split it, or save it as CSV, of which more are taken.`,
  );
}

/** Refuses a sheet whose cells lie so far apart that the empty ones between them are too many. */
export function refuseSpread(rows: number, columns: number): void {
  if (rows * columns <= TABLE_LIMITS.cells) return;
  throw new FileRefusal(
    `The sheet spans ${rows.toLocaleString('en')} rows and ${columns} columns, ${TABLE_LIMITS.cells.toLocaleString('en')} cells at most, empty ones too. Delete the rows and columns that do not belong to the table.`,
  );
}

function tooManyColumns(what: string): FileRefusal {
  return new FileRefusal(`The sheet has ${what}: at most ${TABLE_LIMITS.columns} columns (up to GR) are taken.`);
}

function tooManyRows(what: string): FileRefusal {
  return new FileRefusal(`The sheet has ${what}: at most ${TABLE_LIMITS.rows.toLocaleString('en')} rows are taken at once.`);
}

/** The number of a column by its letters: A is 1, GR is 200. */
export function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

/** Refuses a cell by the letters of its column; without any it has no address. */
export function refuseCell(letters: string | undefined, cellsOfRow: number): void {
  if (!letters) throw new FileRefusal('The sheet has cells without an address. Open it in a spreadsheet program and save it again.');
  if (columnNumber(letters) > TABLE_LIMITS.columns) throw tooManyColumns(`cells in column ${letters.slice(0, 9)}`);
  if (cellsOfRow > TABLE_LIMITS.columns) throw tooManyColumns(`a row of more than ${TABLE_LIMITS.columns} cells`);
}

/** Refuses a row by its number, where it has one, and by how many there are up to it. */
export function refuseRow(number: string | undefined, rows: number): void {
  // One row more than there may be: that of the header.
  if (Number(number) > TABLE_LIMITS.rows + 1) throw tooManyRows(`a row ${number}`);
  if (rows > TABLE_LIMITS.rows + 1) throw tooManyRows(`more than ${TABLE_LIMITS.rows.toLocaleString('en')} rows`);
}

const MERGED_RANGE = /<(?:\w+:)?mergeCell\s[^>]*?ref="([^"]*)"/g;

/** The first few of a list, and how many more. */
export function firstOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

/** Refuses formulas that have no value beside them: their figures would be missing without a word. */
export function refuseUncomputed(addresses: readonly string[]): void {
  if (addresses.length === 0) return;
  throw new FileRefusal(
    `${addresses.length === 1 ? 'A formula has' : `${addresses.length} formulas have`} no value in the file: ${firstOf(addresses)}. Open it in a spreadsheet program and save it, or put values in place of the formulas.`,
  );
}

/**
 * What a reader of a sheet should know: formulas are never computed, and merged cells are one cell.
 * @param behind the XML behind the cells
 */
export function notesOfSheet(formulas: readonly string[], behind: string): string[] {
  const merged = [...behind.matchAll(MERGED_RANGE)].map(([, range = '']) => range);
  return [
    ...(formulas.length > 0
      ? [
          `${formulas.length} ${formulas.length === 1 ? 'cell holds a formula' : 'cells hold formulas'} (${firstOf(formulas)}): the values that the file keeps beside them were taken.`,
        ]
      : []),
    ...(merged.length > 0
      ? [
          `${merged.length} ${merged.length === 1 ? 'range of cells is' : 'ranges of cells are'} merged (${firstOf(merged)}): the value stands in the first cell of each, the others are empty.`,
        ]
      : []),
  ];
}
