import type { ImportCell } from '../domain/import/table';
import { FileRefusal } from './refusal';
import { columnNumber, firstOf } from './refuse-sheet';

/** Formats of Excel's own that show a number as percent. */
const PERCENT_FORMATS: ReadonlySet<number> = new Set([9, 10]);
const FORMAT = /<(?:\w+:)?numFmt\s[^>]*?>/g;
const CELL = /<(?:\w+:)?c(?=\s)([^>]*?)(?:\/>|>(?:(?!<\/?(?:\w+:)?c[\s>])[\s\S])*?<(?:\w+:)?v>([^<]*)<)/g;
const MERGED_RANGE = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g;
const HIDDEN_ROW = /<(?:\w+:)?row\s[^>]*?\shidden="(?:1|true)"/g;
/** Cells that merged texts may fill. */
const MOST_FILLED = 200_000;

type Rows = ImportCell[][];

/** The numbers of the styles whose format is of a kind, such as one with `%`. */
function stylesWith(styles: string, isFormat: (id: number, code: string) => boolean): ReadonlySet<string> {
  const codes = new Map<number, string>();
  for (const [tag] of styles.matchAll(FORMAT)) {
    const id = Number(/\snumFmtId="(\d+)"/.exec(tag)?.[1]);
    const code = /\sformatCode="([^"]*)"/.exec(tag)?.[1] ?? '';
    codes.set(id, code.replace(/&quot;[\s\S]*?&quot;|\\.|\[[^\]]*\]/g, ''));
  }
  const [, list = ''] = /<(?:\w+:)?cellXfs[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(styles) ?? [];
  const ids = [...list.matchAll(/<(?:\w+:)?xf\s[^>]*?\bnumFmtId="(\d+)"/g)].map(([, id]) => Number(id));
  return new Set(ids.flatMap((id, index) => (isFormat(id, codes.get(id) ?? '') ? [String(index)] : [])));
}

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

/**
 * Makes the rows of a sheet show what the sheet shows, where the bare values do not: errors of formulas by their names, percent, and texts
 * that are merged down a column. Answers what was done, in words.
 */
export function showCells(rows: Rows, xml: string, styles: string): string[] {
  const percent = stylesWith(styles, (id, code) => PERCENT_FORMATS.has(id) || code.includes('%'));
  const thousands = stylesWith(styles, (_id, code) => /[0#],+(?:[^0#,]|$)/.test(code));
  const shown = { errors: [] as string[], percent: [] as string[], thousands: [] as string[] };
  const isAnything = percent.size > 0 || thousands.size > 0 || /\st="e"/.test(xml);
  for (const [, attributes = '', value = ''] of isAnything ? xml.matchAll(CELL) : []) {
    const address = /\sr="([^"]*)"/.exec(attributes)?.[1] ?? '';
    const type = /\st="([^"]*)"/.exec(attributes)?.[1] ?? 'n';
    const style = /\ss="([^"]*)"/.exec(attributes)?.[1] ?? '';
    if (type === 'e') {
      put(rows, address, value || '#ERROR');
      shown.errors.push(address);
    } else if (type === 'n' && value !== '' && percent.has(style)) {
      put(rows, address, Number((Number(value) * 100).toPrecision(15)));
      shown.percent.push(address);
    } else if (type === 'n' && value !== '' && thousands.has(style)) shown.thousands.push(address);
  }
  const filled = fillMerged(rows, xml);
  const hiddenRows = [...xml.matchAll(HIDDEN_ROW)].length;
  return [
    ...noteOf(shown.errors, 'an error instead of a value', 'refused where a value is needed'),
    ...noteOf(shown.percent, 'percent', 'what the sheet shows was taken, such as 79 for 0.79'),
    ...noteOf(shown.thousands, 'thousands by their format', 'the whole values were taken, not the shortened ones'),
    ...noteOf(filled, 'a text that is merged down its column', 'it was taken for each of the merged rows'),
    ...(hiddenRows > 0 ? [`${hiddenRows} ${hiddenRows === 1 ? 'row is' : 'rows are'} hidden in the sheet: they were read too.`] : []),
  ];
}

function noteOf(addresses: readonly string[], what: string, then: string): string[] {
  if (addresses.length === 0) return [];
  return [`${addresses.length} ${addresses.length === 1 ? 'cell has' : 'cells have'} ${what} (${firstOf(addresses)}): ${then}.`];
}

/** A text or a day merged down one column stands in each of its rows. A number does not: it would count several times. */
function fillMerged(rows: Rows, xml: string): string[] {
  const filled: string[] = [];
  let count = 0;
  for (const [, left = '', top = '', right, bottom = ''] of xml.matchAll(MERGED_RANGE)) {
    const column = columnNumber(left) - 1;
    const text = rows[Number(top) - 1]?.[column];
    if (left !== right || typeof text !== 'string' || !/\p{L}|^\d{4}-\d{2}-\d{2}$/u.test(text)) continue;
    let isFilled = false;
    for (let row = Number(top); row < Math.min(Number(bottom), rows.length); row += 1) {
      count += 1;
      if (count > MOST_FILLED)
        throw new FileRefusal('The sheet merges more cells than a table of reports has. Unmerge them, and save it again.');
      if ((rows[row]?.[column] ?? null) !== null) continue;
      put(rows, `${left}${row + 1}`, text);
      isFilled = true;
    }
    if (isFilled) filled.push(`${left}${top}`);
  }
  return filled;
}
