import type { ImportCell } from '../domain/import/table';
import { asShown, formatsOf, type Shown } from './number-formats';
import { FileRefusal } from './refusal';
import { columnNumber, firstOf } from './refuse-sheet';

const NAMES = { r: /\sr="([^"]*)"/, s: /\ss="([^"]*)"/, t: /\st="([^"]*)"/ } as const;
const CELL = /<(?:\w+:)?c(?=\s)([^>]*?)(?:\/>|>(?:(?!<\/?(?:\w+:)?c[\s>])[\s\S])*?<(?:\w+:)?v>([^<]*)<)/g;
const MERGED_RANGE = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g;
const HIDDEN_ROW = /<(?:\w+:)?row\s[^>]*?\shidden="(?:1|true)"[^>]*>/g;
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

const KINDS = {
  error: ['an error instead of a value', 'refused where a value is needed'],
  percent: ['percent', 'what the sheet shows was taken, such as 79 % for 0.79'],
  scaled: ['thousands or millions by their format', 'what the sheet shows was taken, and not the longer number behind it'],
  worded: ['a sign or a word by their format', 'it was taken with the number, as the sheet shows it'],
  month: ['a month instead of a day by their format', 'each was taken as the month that the sheet shows'],
} as const;

/** Makes one cell what the sheet shows: an error where it has no format. Answers what it was; null for what is shown as it stands. */
function showCell(rows: Rows, address: string, value: string, format: Shown | undefined): keyof typeof KINDS | null {
  if (!format) {
    put(rows, address, value || '#ERROR');
    return 'error';
  }
  if (format.kind === 'number') {
    put(rows, address, asShown(Number(value), format));
    return format.what;
  }
  const [row, column] = placeOf(address);
  const day = rows[row]?.[column];
  if (typeof day !== 'string') return null;
  put(rows, address, day.slice(0, 7));
  return 'month';
}

/** Makes the cells of a sheet what it shows, where the bare values are not: errors by their names, percent, thousands, currencies, months. */
function showFormats(rows: Rows, xml: string, styles: string): string[] {
  const formats = formatsOf(styles);
  const found: Record<keyof typeof KINDS, string[]> = { error: [], percent: [], scaled: [], worded: [], month: [] };
  const isAnything = formats.size > 0 || /\st="e"/.test(xml);
  for (const [, attributes = '', value = ''] of isAnything ? xml.matchAll(CELL) : []) {
    const at = (name: keyof typeof NAMES) => NAMES[name].exec(attributes)?.[1];
    const type = at('t') ?? 'n';
    const format = type === 'n' && value !== '' ? formats.get(at('s') ?? '') : undefined;
    if (type !== 'e' && !format) continue;
    const kind = showCell(rows, at('r') ?? '', value, format);
    if (kind) found[kind].push(at('r') ?? '');
  }
  return Object.entries(KINDS).flatMap(([kind, [what, then]]) => noteOf(found[kind as keyof typeof KINDS], what, then));
}

/** Rows and columns that the sheet hides, by number from 0. */
function hiddenIn(xml: string): Readonly<{ rows: readonly number[]; columns: readonly number[] }> {
  const numberIn = (tag: string, name: string) => Number(new RegExp(`\\s${name}="(\\d+)"`).exec(tag)?.[1] ?? 0);
  const rows = [...xml.matchAll(HIDDEN_ROW)].map(([tag]) => numberIn(tag, 'r') - 1).filter((row) => row >= 0);
  const columns = [...xml.slice(0, xml.search(/<(?:\w+:)?sheetData[\s>/]/)).matchAll(HIDDEN_COLUMNS)].flatMap(([tag]) => {
    const from = numberIn(tag, 'min') - 1;
    const to = Math.min(numberIn(tag, 'max'), MOST_COLUMNS);
    return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
  });
  return { rows, columns };
}

function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : `${lettersOf(Math.floor(column / 26) - 1)}${last}`;
}

/** Says what a sheet hides, and takes it out where it is to be left out. Rows keep their numbers. */
function hide(rows: Rows, xml: string, leavesOutHidden: boolean): string[] {
  const hidden = hiddenIn(xml);
  const filled = (cell: ImportCell | undefined) => cell !== null && cell !== undefined && cell !== '';
  const hiddenRows = hidden.rows.filter((row) => rows[row]?.some(filled));
  const hiddenColumns = hidden.columns.filter((column) => rows.some((row) => filled(row[column])));
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
 * Makes the rows of a sheet show what the sheet shows, where the bare values do not. Answers what was done, in words.
 * @param leavesOutHidden rows and columns that the sheet hides are no part of the table
 */
export function showCells(rows: Rows, xml: string, styles: string, leavesOutHidden: boolean): string[] {
  return [...showFormats(rows, xml, styles), ...fillMerged(rows, xml), ...hide(rows, xml, leavesOutHidden)];
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
function fillMerged(rows: Rows, xml: string): string[] {
  const filled: string[] = [];
  const shared: string[] = [];
  let count = 0;
  for (const [, left = '', top = '', right, bottom = ''] of xml.matchAll(MERGED_RANGE)) {
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
