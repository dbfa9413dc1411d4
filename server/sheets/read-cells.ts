import { type ImportCell, TABLE_LIMITS } from '../domain/import/table';
import { asShown, type Shown } from './number-formats';
import { FileRefusal } from './refusal';
import { refuseCell, refuseRow, refuseUncomputed } from './refuse-sheet';
import { decodeEntities, richText, shownText } from './xml-text';

/** What of a workbook its cells speak of. */
export type CellBook = Readonly<{
  /** The texts that cells name by their numbers. */
  texts: readonly string[];
  /** Which styles show a number as a day; what is longer than the list is no style. */
  isDay: readonly boolean[];
  /** Styles that show a number otherwise than bare. */
  formats: ReadonlyMap<number, Shown>;
  is1904: boolean;
}>;

/** What a cell is, where the sheet shows something else than the bare value. */
export type ShownKind = 'error' | 'percent' | 'scaled' | 'worded' | 'month';

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
const [DIGIT_0, LETTER_A, LETTER_Z] = [48, 65, 90] as const;
const [BANG, QUESTION] = [33, 63] as const;
const [C, F, R, S, T, V] = [99, 102, 114, 115, 116, 118] as const;

const BEGINNING = /<(?:\w+:)?sheetData(?=[\s/>])[^>]*>/;
const ROW_NUMBER = /\sr="(\d+)"/;
const HIDDEN = /\shidden="(?:1|true)"/;
/** Digits that a number has room for. */
const MOST_DIGITS = 15;
/** Texts of which it is remembered what they are: a sheet names the same few days many times. */
const MOST_REMEMBERED = 20_000;
/** Days of the workbook's number 0 before those of Unix, and of a workbook that counts from 1904. */
const UNIX_DAY = 25_569;
const DAYS_TO_1904 = 1_462;
const DAY_MS = 86_400_000;

/** The sheet is no whole XML of a sheet. */
class Broken extends Error {}

/** A day; with its hour where it has one, which is not cut off here without a word. Null for what is no instant. */
function dayOf(ms: number): string | null {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return null;
  const instant = date.toISOString();
  return instant.slice(11, 16) === '00:00' ? instant.slice(0, 10) : instant.slice(0, 16);
}

/** Reads the cells of a sheet in one pass over its XML, without an object for any of them. */
class CellReader {
  readonly #xml: string;
  readonly #book: CellBook;
  #at: number;
  readonly rows: ImportCell[][] = [];
  readonly shown: Record<ShownKind, string[]> = { error: [], percent: [], scaled: [], worded: [], month: [] };
  readonly formulas: string[] = [];
  readonly uncomputed: string[] = [];
  readonly hiddenRows: number[] = [];
  /** What is wrong with the XML; known once every refusal in words was looked for. */
  #broken = '';
  readonly #days = new Map<string, string | null>();
  readonly #texts: readonly (string | null)[];
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
  #addressFrom = 0;
  #addressTo = 0;
  #style = -1;
  #type = 'n';
  #isEmptyTag = false;
  #valueFrom = 0;
  #valueTo = 0;
  #hasValue = false;
  #hasFormula = false;
  #inline: string | null = null;

  constructor(xml: string, at: number, book: CellBook) {
    this.#xml = xml;
    this.#at = at;
    this.#book = book;
    this.#texts = book.texts.map((text) => (text === '' ? null : text));
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
    if (this.#broken !== '') throw new Broken(this.#broken);
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
    this.#hasValue = false;
    this.#hasFormula = false;
    this.#inline = null;
    this.#valueFrom = 0;
    this.#valueTo = 0;
    if (!this.#isEmptyTag) this.#readContent();
    this.#noteFormula();
    this.#place(this.#value());
  }

  get #address(): string {
    return this.#xml.slice(this.#addressFrom, this.#addressTo);
  }

  #readAttributes(from: number): void {
    const xml = this.#xml;
    this.#row = 0;
    this.#column = 0;
    this.#style = -1;
    this.#type = 'n';
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
    else if (name === S && to > from) this.#style = this.#digits(from, to);
    else if (name === T && to > from) this.#type = to - from === 1 ? this.#xml.charAt(from) : this.#xml.slice(from, to);
  }

  #readAddress(from: number, to: number): void {
    const xml = this.#xml;
    this.#addressFrom = from;
    this.#addressTo = to;
    let at = from;
    let column = 0;
    for (let code = xml.charCodeAt(at); at < to && code >= LETTER_A && code <= LETTER_Z; code = xml.charCodeAt(at)) {
      column = column * 26 + code - LETTER_A + 1;
      at += 1;
    }
    const row = at === to ? Number.NaN : this.#digits(at, to);
    this.#column = Number.isNaN(row) ? 0 : column;
    this.#row = Number.isNaN(row) ? 0 : row;
  }

  /** A whole number of digits alone; NaN for everything else. */
  #digits(from: number, to: number): number {
    if (to - from > MOST_DIGITS) return Number.NaN;
    let number = 0;
    for (let at = from; at < to; at += 1) {
      const digit = this.#xml.charCodeAt(at) - DIGIT_0;
      if (digit < 0 || digit > 9) return Number.NaN;
      number = number * 10 + digit;
    }
    return number;
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
    this.#hasValue = true;
    this.#valueFrom = this.#at;
    this.#valueTo = end;
    this.#at = end;
  }

  #readInline(prefix: string, isEmpty: boolean): void {
    const end = isEmpty ? this.#at : this.#xml.indexOf(`</${prefix}is>`, this.#at);
    if (end < 0) throw new Broken('it breaks off');
    this.#inline = isEmpty ? '' : richText(this.#xml.slice(this.#at, end));
    this.#at = end;
  }

  get #text(): string {
    return decodeEntities(this.#xml.slice(this.#valueFrom, this.#valueTo));
  }

  #noteFormula(): void {
    if (!this.#hasFormula) return;
    this.formulas.push(this.#address);
    // A formula that gives an empty text says so; one that no program computed has nothing.
    if (this.#valueFrom === this.#valueTo && this.#type !== 'str') this.uncomputed.push(this.#address);
  }

  /** What the cell shows. */
  #value(): ImportCell {
    const isGiven = this.#hasValue && this.#valueTo > this.#valueFrom;
    switch (this.#type) {
      case 'n':
        return isGiven ? this.#numberShown() : null;
      case 's':
        return isGiven ? this.#sharedText() : null;
      case 'inlineStr':
        return this.#inline || null;
      case 'str':
        return isGiven ? shownText(this.#xml.slice(this.#valueFrom, this.#valueTo)) || null : null;
      case 'e':
        this.shown.error.push(this.#address);
        return isGiven ? this.#text : '#ERROR';
      case 'b':
        return isGiven ? this.#truth() : null;
      case 'd':
        return isGiven ? this.#instant() : null;
      default:
        this.#broken ||= `a cell of the type ${this.#type}`;
        return null;
    }
  }

  #truth(): ImportCell {
    const text = this.#text;
    if (text !== '1' && text !== '0') this.#broken ||= 'a truth value that is neither';
    return text === '1' ? 'true' : 'false';
  }

  #instant(): ImportCell {
    const ms = new Date(this.#text).getTime();
    if (Number.isNaN(ms)) this.#broken ||= 'a day that is none';
    return dayOf(ms);
  }

  #sharedText(): ImportCell {
    const index = this.#digits(this.#valueFrom, this.#valueTo);
    const text = this.#texts[Number.isNaN(index) ? Number(this.#text) : index];
    if (text === undefined) this.#broken ||= 'a text that is not there';
    return text ?? null;
  }

  #number(): number {
    const whole = this.#digits(this.#valueFrom, this.#valueTo);
    if (!Number.isNaN(whole)) return whole;
    const number = Number(this.#text);
    if (Number.isNaN(number)) this.#broken ||= 'a number that is none';
    return number;
  }

  #numberShown(): ImportCell {
    if (this.#style === -1) return this.#number();
    const isDay = this.#book.isDay[this.#style];
    if (isDay === undefined) this.#broken ||= `a style ${this.#style} that is not there`;
    const format = this.#book.formats.get(this.#style);
    if (format?.kind === 'number') {
      this.shown[format.what].push(this.#address);
      return asShown(this.#number(), format);
    }
    if (!isDay) return this.#number();
    const day = this.#day();
    if (!format || day === null) return day;
    this.shown.month.push(this.#address);
    return day.slice(0, 7);
  }

  #day(): string | null {
    const text = this.#text;
    const before = this.#days.get(text);
    if (before !== undefined) return before;
    const serial = this.#number() + (this.#book.is1904 ? DAYS_TO_1904 : 0);
    const day = dayOf(Math.floor((serial - UNIX_DAY) * DAY_MS));
    if (this.#days.size < MOST_REMEMBERED) this.#days.set(text, day);
    return day;
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
