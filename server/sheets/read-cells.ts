import { type ImportCell, TABLE_LIMITS } from '../domain/import/table';
import { type CellBook, type CellSpan, CellValues, digitsIn, type ShownKind } from './cell-values';
import { FileRefusal } from './refusal';
import { refuseCell, refuseRow, refuseSpread, refuseUncomputed } from './refuse-sheet';
import { richText } from './xml-text';

/** The cells of a sheet, and what a reader should know of them. */
export type SheetCells = Readonly<{
  rows: ImportCell[][];
  /** Addresses of cells that are not shown as they stand, and of those that hold a formula. */
  shown: Readonly<Record<ShownKind, readonly string[]>>;
  formulas: readonly string[];
  /** Rows that the sheet hides, by number from 0. */
  hiddenRows: readonly number[];
  /** What stands before and behind the cells. */
  before: string;
  behind: string;
}>;

const [QUOTE, SLASH, COLON, EQUALS, GREATER, BLANK] = [34, 47, 58, 61, 62, 32] as const;
const [LETTER_A, LETTER_Z] = [65, 90] as const;
const [BANG, QUESTION] = [33, 63] as const;
const [C, F, R, S, T, V] = [99, 102, 114, 115, 116, 118] as const;

const BEGINNING = /<(?:\w+:)?sheetData(?=[\s/>])[^>]*>/;
const ROW_NUMBER = /\sr="(\d+)"/;
const HIDDEN = /\shidden="(?:1|true)"/;
/** The sheet is no whole XML of a sheet. */
class Broken extends Error {}

/** Reads the cells of a sheet in one pass over its XML, without an object for any of them. */
class CellReader {
  readonly #xml: string;
  readonly #cell: CellSpan = { addressFrom: 0, addressTo: 0, style: -1, type: 'n', hasValue: false, from: 0, to: 0, inline: null };
  readonly #values: CellValues;
  #at: number;
  readonly rows: ImportCell[][] = [];
  readonly formulas: string[] = [];
  readonly uncomputed: string[] = [];
  readonly hiddenRows: number[] = [];
  /** What is wrong with the XML; known once every refusal in words was looked for. */
  #broken = '';
  /** The row that is read: its cells, and its number where it is known. */
  readonly #cells: ImportCell[] = new Array<ImportCell>(TABLE_LIMITS.columns).fill(null);
  #filled = 0;
  #isInRow = false;
  #rowNumber = 0;
  #cellsOfRow = 0;
  #rowsSeen = 0;
  /** The last cell that was read. */
  #cursorRow = 0;
  #cursorColumn = 0;
  /** Rows and columns up to the last that have something. */
  #lastRow = 0;
  #width = 0;
  /** The cell that is read. */
  #row = 0;
  #column = 0;
  #isEmptyTag = false;
  #hasFormula = false;

  constructor(xml: string, at: number, book: CellBook) {
    this.#xml = xml;
    this.#at = at;
    this.#values = new CellValues(xml, book, this.#cell);
  }

  /** Reads up to the end of the cells, and answers where that is. */
  read(): number {
    const xml = this.#xml;
    for (;;) {
      const open = xml.indexOf('<', this.#at);
      if (open < 0) throw new Broken('it breaks off');
      const code = xml.charCodeAt(open + 1);
      if (code === SLASH) {
        if (this.#endsTag(open)) return open;
      } else if (code === BANG || code === QUESTION) this.#at = this.#pastRemark(open);
      else {
        const name = this.#nameAt(open + 1);
        if (this.#isCellName(name)) this.#readCell(name + 1);
        else if (xml.startsWith('row', name) && this.#endsName(name + 3)) this.#beginRow(name + 3);
        else this.#at = this.#tagEnd(name) + 1;
      }
    }
  }

  /** The rows, each as wide as the sheet. Throws for what is no whole sheet. */
  done(): ImportCell[][] {
    const broken = this.#broken || this.#values.broken;
    if (broken !== '') throw new Broken(broken);
    refuseSpread(this.#lastRow, this.#width);
    this.rows.length = Math.min(this.rows.length, this.#lastRow);
    for (const row of this.rows) while (row.length < this.#width) row.push(null);
    return this.rows;
  }

  /** Where the local name of a tag begins, behind its prefix. */
  #nameAt(from: number): number {
    const xml = this.#xml;
    for (let at = from; ; at += 1) {
      const code = xml.charCodeAt(at);
      if (code === COLON) return at + 1;
      if (code <= BLANK || code === SLASH || code === GREATER) return from;
      if (Number.isNaN(code)) throw new Broken('it breaks off');
    }
  }

  #endsName(at: number): boolean {
    const code = this.#xml.charCodeAt(at);
    return code <= BLANK || code === SLASH || code === GREATER;
  }

  #isCellName(at: number): boolean {
    return this.#xml.charCodeAt(at) === C && this.#endsName(at + 1);
  }

  #tagEnd(from: number): number {
    const end = this.#xml.indexOf('>', from);
    if (end < 0) throw new Broken('it breaks off');
    return end;
  }

  #pastRemark(open: number): number {
    const isComment = this.#xml.startsWith('<!--', open);
    const isText = this.#xml.startsWith('<![CDATA[', open);
    const mark = isComment ? '-->' : isText ? ']]>' : '>';
    const end = this.#xml.indexOf(mark, open);
    if (end < 0) throw new Broken('it breaks off');
    return end + mark.length;
  }

  /** Reads past a closing tag. True where it is that of all cells. */
  #endsTag(open: number): boolean {
    const name = this.#nameAt(open + 2);
    this.#at = this.#tagEnd(name) + 1;
    if (this.#xml.startsWith('row', name) && this.#endsName(name + 3)) this.#endRow();
    return this.#xml.startsWith('sheetData', name);
  }

  #beginRow(from: number): void {
    const end = this.#tagEnd(from);
    const tag = this.#xml.slice(from, end);
    const number = ROW_NUMBER.exec(tag)?.[1];
    if (this.#isInRow) this.#broken ||= 'a row within a row';
    this.#rowsSeen += 1;
    refuseRow(number, this.#rowsSeen);
    this.#isInRow = true;
    this.#filled = 0;
    this.#cellsOfRow = 0;
    this.#rowNumber = Number(number ?? 0);
    if (this.#rowNumber > 0 && HIDDEN.test(tag)) this.hiddenRows.push(this.#rowNumber - 1);
    this.#at = end + 1;
    if (this.#xml.charCodeAt(end - 1) === SLASH) this.#endRow();
  }

  #endRow(): void {
    if (!this.#isInRow) this.#broken ||= 'a row ends that did not begin';
    this.#isInRow = false;
    if (this.#rowNumber > 0) {
      if (this.#rowNumber <= this.rows.length) this.#broken ||= `row ${this.#rowNumber} is out of place`;
      while (this.#rowNumber > this.rows.length + 1) this.rows.push([]);
    }
    this.rows.push(this.#cells.slice(0, this.#filled));
    if (this.#filled > 0) this.#lastRow = this.rows.length;
  }

  #readCell(from: number): void {
    this.#readAttributes(from);
    this.#cellsOfRow += 1;
    if (this.#column === 0 || this.#column > TABLE_LIMITS.columns || this.#cellsOfRow > TABLE_LIMITS.columns)
      refuseCell(this.#column === 0 ? undefined : this.#address.replace(/\d+$/, ''), this.#cellsOfRow);
    this.#cell.hasValue = false;
    this.#hasFormula = false;
    this.#cell.inline = null;
    this.#cell.from = 0;
    this.#cell.to = 0;
    if (!this.#isEmptyTag) this.#readContent();
    this.#noteFormula();
    this.#place(this.#values.of(this.#cell));
  }

  /** Cells that are not shown as they stand, by their addresses. */
  get shown(): Readonly<Record<ShownKind, readonly string[]>> {
    return this.#values.shown;
  }

  get #address(): string {
    return this.#xml.slice(this.#cell.addressFrom, this.#cell.addressTo);
  }

  #readAttributes(from: number): void {
    const xml = this.#xml;
    this.#row = 0;
    this.#column = 0;
    this.#cell.style = -1;
    this.#cell.type = 'n';
    this.#isEmptyTag = false;
    let at = from;
    for (;;) {
      const name = xml.charCodeAt(at);
      if (name === GREATER) break;
      if (name <= BLANK || name === SLASH) {
        this.#isEmptyTag = name === SLASH;
        at += 1;
        continue;
      }
      const begin = at;
      for (let code = name; code !== EQUALS; code = xml.charCodeAt(at)) {
        if (code === GREATER || Number.isNaN(code)) throw new Broken('a cell has no whole tag');
        at += 1;
      }
      const value = at + 2;
      const end = xml.indexOf(xml.charCodeAt(at + 1) === QUOTE ? '"' : "'", value);
      if (end < 0) throw new Broken('it breaks off');
      if (at - begin === 1) this.#readAttribute(name, value, end);
      at = end + 1;
    }
    this.#at = at + 1;
  }

  #readAttribute(name: number, from: number, to: number): void {
    if (name === R) this.#readAddress(from, to);
    else if (name === S && to > from) this.#cell.style = digitsIn(this.#xml, from, to);
    else if (name === T && to > from) this.#cell.type = to - from === 1 ? this.#xml.charAt(from) : this.#xml.slice(from, to);
  }

  #readAddress(from: number, to: number): void {
    const xml = this.#xml;
    this.#cell.addressFrom = from;
    this.#cell.addressTo = to;
    let at = from;
    let column = 0;
    for (let code = xml.charCodeAt(at); at < to && code >= LETTER_A && code <= LETTER_Z; code = xml.charCodeAt(at)) {
      column = column * 26 + code - LETTER_A + 1;
      at += 1;
    }
    const row = at === to ? Number.NaN : digitsIn(this.#xml, at, to);
    this.#column = Number.isNaN(row) ? 0 : column;
    this.#row = Number.isNaN(row) ? 0 : row;
  }

  /** Reads what stands in a cell, past its closing tag. */
  #readContent(): void {
    const xml = this.#xml;
    for (;;) {
      const open = xml.indexOf('<', this.#at);
      if (open < 0) throw new Broken('it breaks off');
      const code = xml.charCodeAt(open + 1);
      if (code === BANG || code === QUESTION) {
        this.#at = this.#pastRemark(open);
        continue;
      }
      const name = this.#nameAt(open + (code === SLASH ? 2 : 1));
      const end = this.#tagEnd(name);
      this.#at = end + 1;
      if (code === SLASH) {
        if (this.#isCellName(name)) return;
        continue;
      }
      this.#readPart(open, name, xml.charCodeAt(end - 1) === SLASH);
    }
  }

  /** Reads a value, a formula or a text of its own by its tag. */
  #readPart(open: number, name: number, isEmpty: boolean): void {
    const xml = this.#xml;
    if (xml.charCodeAt(name) === V && this.#endsName(name + 1)) this.#readValue(isEmpty);
    else if (xml.charCodeAt(name) === F && this.#endsName(name + 1)) this.#hasFormula = true;
    else if (xml.startsWith('is', name) && this.#endsName(name + 2)) this.#readInline(xml.slice(open + 1, name), isEmpty);
  }

  #readValue(isEmpty: boolean): void {
    const end = isEmpty ? this.#at : this.#xml.indexOf('<', this.#at);
    if (end < 0) throw new Broken('it breaks off');
    this.#cell.hasValue = true;
    this.#cell.from = this.#at;
    this.#cell.to = end;
    this.#at = end;
  }

  #readInline(prefix: string, isEmpty: boolean): void {
    const end = isEmpty ? this.#at : this.#xml.indexOf(`</${prefix}is>`, this.#at);
    if (end < 0) throw new Broken('it breaks off');
    this.#cell.inline = isEmpty ? '' : richText(this.#xml.slice(this.#at, end));
    this.#at = end;
  }

  #noteFormula(): void {
    if (!this.#hasFormula) return;
    this.formulas.push(this.#address);
    // A formula that gives an empty text says so; one that no program computed has nothing.
    if (this.#cell.from === this.#cell.to && this.#cell.type !== 'str') this.uncomputed.push(this.#address);
  }

  /** Puts a cell into its row. */
  #place(cell: ImportCell): void {
    const row = this.#row;
    const column = this.#column;
    if (!this.#isInRow || row < this.#cursorRow || (row === this.#cursorRow && column <= this.#cursorColumn)) {
      this.#broken ||= 'a cell is out of place';
      return;
    }
    this.#cursorRow = row;
    this.#cursorColumn = column;
    if (this.#rowNumber === 0) {
      refuseRow(String(row), this.#rowsSeen);
      this.#rowNumber = row;
    }
    if (cell === null) return;
    while (this.#filled < column - 1) {
      this.#cells[this.#filled] = null;
      this.#filled += 1;
    }
    this.#cells[this.#filled] = cell;
    this.#filled += 1;
    if (column > this.#width) this.#width = column;
  }
}

/**
 * The cells of a sheet as it shows them, by its XML. Throws `FileRefusal`, in words, for what is no table of reports, and an `Error` for what is
 * no whole sheet.
 */
export function readCells(xml: string, book: CellBook): SheetCells {
  if (/<!(?:DOCTYPE|ENTITY)/.test(xml.slice(0, 4_096)))
    throw new FileRefusal('The sheet declares entities of its own, as no spreadsheet program does. Save it again.');
  const [tag = ''] = BEGINNING.exec(xml) ?? [];
  if (tag === '') throw new Broken('it has no cells');
  const begin = xml.indexOf(tag);
  const reader = new CellReader(xml, begin + tag.length, book);
  const end = tag.endsWith('/>') ? begin + tag.length : reader.read();
  refuseUncomputed(reader.uncomputed);
  const { shown, formulas, hiddenRows } = reader;
  return { rows: reader.done(), shown, formulas, hiddenRows, before: xml.slice(0, begin), behind: xml.slice(end) };
}
