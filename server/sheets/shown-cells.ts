import type { ImportCell } from '../domain/import/table';
import type { ShownKind } from './cell-values';
import type { SheetCells } from './read-cells';
import { FileRefusal } from './refusal';
import { columnNumber, firstOf } from './refuse-sheet';

const MERGED_RANGE = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g;
const HIDDEN_COLUMNS = /<(?:\w+:)?col\s[^>]*?\shidden="(?:1|true)"[^>]*>/g;
/** Cells that merged texts may fill. */
const MOST_FILLED = 200_000;
const MOST_COLUMNS = 200;

type Rows = ImportCell[][];

function placeOf(address: string): readonly [number, number] {
  const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
  return [Number(row) - 1, columnNumber(letters) - 1];
}

function put(rows: Rows, address: string, cell: ImportCell): void {
  const [row, column] = placeOf(address);
  while (rows.length <= row) rows.push([]);
  const own = rows[row];
  while (own && own.length <= column) own.push(null);
  if (own) own[column] = cell;
}

const KINDS: readonly (readonly [ShownKind, string, string])[] = [
  ['error', 'an error instead of a value', 'refused where a value is needed'],
  ['percent', 'percent', 'what the sheet shows was taken, such as 79 % for 0.79'],
  ['scaled', 'thousands or millions by their format', 'what the sheet shows was taken, and not the longer number behind it'],
  ['worded', 'a sign or a word by their format', 'it was taken with the number, as the sheet shows it'],
  ['month', 'a month instead of a day by their format', 'each was taken as the month that the sheet shows'],
];

/** What was made of cells that are shown otherwise than they stand, in words. */
function notesOfShown(shown: SheetCells['shown']): string[] {
  return KINDS.flatMap(([kind, what, then]) => noteOf(shown[kind], what, then));
}

/** Columns that the sheet hides, by number from 0. */
function hiddenColumnsIn(before: string): readonly number[] {
  const numberIn = (tag: string, name: string) => Number(new RegExp(`\\s${name}="(\\d+)"`).exec(tag)?.[1] ?? 0);
  return [...before.matchAll(HIDDEN_COLUMNS)].flatMap(([tag]) => {
    const from = numberIn(tag, 'min') - 1;
    const to = Math.min(numberIn(tag, 'max'), MOST_COLUMNS);
    return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
  });
}

function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : `${lettersOf(Math.floor(column / 26) - 1)}${last}`;
}

/** Says what a sheet hides, and takes it out where it is to be left out. Rows keep their numbers. */
function hide({ rows, hiddenRows: hidden, before }: SheetCells, leavesOutHidden: boolean): string[] {
  const filled = (cell: ImportCell | undefined) => cell !== null && cell !== undefined && cell !== '';
  const hiddenRows = hidden.filter((row) => rows[row]?.some(filled));
  const hiddenColumns = hiddenColumnsIn(before).filter((column) => rows.some((row) => filled(row[column])));
  const then = leavesOutHidden ? 'left out' : 'read too';
  const notes = [
    ...(hiddenRows.length > 0
      ? [
          `${hiddenRows.length === 1 ? '1 row is' : `${hiddenRows.length} rows are`} hidden in the sheet (${firstOf(hiddenRows.map((row) => String(row + 1)))}): ${hiddenRows.length === 1 ? 'it was' : 'they were'} ${then}.`,
        ]
      : []),
    ...(hiddenColumns.length > 0
      ? [
          `${hiddenColumns.length === 1 ? '1 column is' : `${hiddenColumns.length} columns are`} hidden in the sheet (${firstOf(hiddenColumns.map(lettersOf))}): ${hiddenColumns.length === 1 ? 'it was' : 'they were'} ${then}.`,
        ]
      : []),
  ];
  if (!leavesOutHidden) return notes;
  for (const row of hiddenRows) rows[row] = [];
  const gone = new Set(hiddenColumns);
  if (gone.size > 0) for (const [index, row] of rows.entries()) rows[index] = row.filter((_cell, column) => !gone.has(column));
  return notes;
}

/**
 * Makes the rows of a sheet what a reader of it sees: merged texts in each of their rows, and what is hidden. Answers what was done, in words.
 * @param leavesOutHidden rows and columns that the sheet hides are no part of the table
 */
export function showCells(cells: SheetCells, leavesOutHidden: boolean): string[] {
  return [...notesOfShown(cells.shown), ...fillMerged(cells.rows, cells.behind), ...hide(cells, leavesOutHidden)];
}

function noteOf(addresses: readonly string[], what: string, then: string): string[] {
  if (addresses.length === 0) return [];
  return [`${addresses.length} ${addresses.length === 1 ? 'cell has' : 'cells have'} ${what} (${firstOf(addresses)}): ${then}.`];
}

/** A year stands for each of the rows over which it is merged, as a text does. */
function isYear(cell: ImportCell): boolean {
  return typeof cell === 'number' && Number.isInteger(cell) && cell >= 1_900 && cell < 2_200;
}

/**
 * A text, a day or a year that is merged down one column stands in each of its rows. Another number does not: it is one figure of several
 * rows, and which of them it is of is asked.
 */
function fillMerged(rows: Rows, behind: string): string[] {
  const filled: string[] = [];
  const shared: string[] = [];
  let count = 0;
  for (const [, left = '', top = '', right, bottom = ''] of behind.matchAll(MERGED_RANGE)) {
    const first = Number(top) - 1;
    const cell = rows[first]?.[columnNumber(left) - 1] ?? null;
    if (left !== right || cell === null || cell === '') continue;
    const end = Math.min(Number(bottom), rows.length);
    count += Math.max(0, end - first);
    if (count > MOST_FILLED)
      throw new FileRefusal('The sheet merges more cells than a table of reports has. Unmerge them, and save it again.');
    const isName = isNamed(cell);
    const isFilled = fillDown(rows, left, first, end, isName ? cell : `${cell} (one cell over rows ${top} to ${bottom})`);
    if (isFilled || !isName) (isName ? filled : shared).push(`${left}${top}`);
  }
  return [
    ...noteOf(filled, 'a text that is merged down its column', 'it was taken for each of the merged rows'),
    ...noteOf(shared, 'a number that is merged over several rows', 'where a value is needed, it is asked whose it is'),
  ];
}

function isNamed(cell: ImportCell): boolean {
  return (typeof cell === 'string' && /\p{L}|^\d{4}-\d{2}(?:-\d{2})?$/u.test(cell)) || isYear(cell);
}

/** Puts a text into a first cell and the empty ones below it. Answers whether there were any. */
function fillDown(rows: Rows, letters: string, first: number, end: number, text: ImportCell): boolean {
  put(rows, `${letters}${first + 1}`, text);
  let isFilled = false;
  for (let row = first + 1; row < end; row += 1) {
    if ((rows[row]?.[columnNumber(letters) - 1] ?? null) !== null) continue;
    put(rows, `${letters}${row + 1}`, text);
    isFilled = true;
  }
  return isFilled;
}
