import type { ImportCell } from '../domain/import/table';
import { asShown, type Shown } from './number-formats';
import { decodeEntities, shownText } from './xml-text';

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

const DIGIT_0 = 48;
/** Digits that a number has room for. */
const MOST_DIGITS = 15;
/** Texts of which it is remembered what they are: a sheet names the same few days many times. */
const MOST_REMEMBERED = 20_000;
/** Days of the workbook's number 0 before those of Unix, and of a workbook that counts from 1904. */
const UNIX_DAY = 25_569;
const DAYS_TO_1904 = 1_462;
const DAY_MS = 86_400_000;

/** A whole number of digits alone; NaN for everything else. */
export function digitsIn(xml: string, from: number, to: number): number {
  if (to - from > MOST_DIGITS) return Number.NaN;
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = xml.charCodeAt(at) - DIGIT_0;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** A day; with its hour where it has one, which is not cut off here without a word. Null for what is no instant. */
function dayOf(ms: number): string | null {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return null;
  const instant = date.toISOString();
  return instant.slice(11, 16) === '00:00' ? instant.slice(0, 10) : instant.slice(0, 16);
}

/** The cell that is read: where its parts stand in the XML of its sheet. One for all cells, which are as many as a million. */
export type CellSpan = {
  addressFrom: number;
  addressTo: number;
  /** -1 where it has none. */
  style: number;
  type: string;
  hasValue: boolean;
  from: number;
  to: number;
  /** A text that stands in the cell itself. */
  inline: string | null;
};

/** What cells show, by what they say and by the styles of their workbook. */
export class CellValues {
  readonly #xml: string;
  readonly #book: CellBook;
  readonly #texts: readonly (string | null)[];
  readonly #days = new Map<string, string | null>();
  #cell: CellSpan;
  readonly shown: Record<ShownKind, string[]> = { error: [], percent: [], scaled: [], worded: [], month: [] };
  /** What is wrong with a cell; the first that was found. */
  broken = '';

  constructor(xml: string, book: CellBook, cell: CellSpan) {
    this.#xml = xml;
    this.#book = book;
    this.#cell = cell;
    this.#texts = book.texts.map((text) => (text === '' ? null : text));
  }

  get #address(): string {
    return this.#xml.slice(this.#cell.addressFrom, this.#cell.addressTo);
  }

  get #text(): string {
    return decodeEntities(this.#xml.slice(this.#cell.from, this.#cell.to));
  }

  /** What a cell shows. */
  of(cell: CellSpan): ImportCell {
    this.#cell = cell;
    const isGiven = cell.hasValue && cell.to > cell.from;
    switch (cell.type) {
      case 'n':
        return isGiven ? this.#numberShown() : null;
      case 's':
        return isGiven ? this.#sharedText() : null;
      case 'inlineStr':
        return cell.inline || null;
      case 'str':
        return isGiven ? shownText(this.#xml.slice(cell.from, cell.to)) || null : null;
      case 'e':
        this.shown.error.push(this.#address);
        return isGiven ? this.#text : '#ERROR';
      case 'b':
        return isGiven ? this.#truth() : null;
      case 'd':
        return isGiven ? this.#instant() : null;
      default:
        this.broken ||= `a cell of the type ${cell.type}`;
        return null;
    }
  }

  #truth(): ImportCell {
    const text = this.#text;
    if (text !== '1' && text !== '0') this.broken ||= 'a truth value that is neither';
    return text === '1' ? 'true' : 'false';
  }

  #instant(): ImportCell {
    const ms = new Date(this.#text).getTime();
    if (Number.isNaN(ms)) this.broken ||= 'a day that is none';
    return dayOf(ms);
  }

  #sharedText(): ImportCell {
    const index = digitsIn(this.#xml, this.#cell.from, this.#cell.to);
    const text = this.#texts[Number.isNaN(index) ? Number(this.#text) : index];
    if (text === undefined) this.broken ||= 'a text that is not there';
    return text ?? null;
  }

  #number(): number {
    const whole = digitsIn(this.#xml, this.#cell.from, this.#cell.to);
    if (!Number.isNaN(whole)) return whole;
    const number = Number(this.#text);
    if (Number.isNaN(number)) this.broken ||= 'a number that is none';
    return number;
  }

  #numberShown(): ImportCell {
    const { style } = this.#cell;
    if (style === -1) return this.#number();
    const isDay = this.#book.isDay[style];
    if (isDay === undefined) this.broken ||= `a style ${style} that is not there`;
    const format = this.#book.formats.get(style);
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
}
