import type { Day } from '../days';
import { formatDay } from '../format';
import { LIMITS } from '../input/fields';
import { nameId } from '../names';
import { asSeen } from '../numbers/seen';
import { CREDIBILITIES, type Credibility, RELIABILITIES, type Reliability } from '../words';
import { type ReadDay, readDay } from './days';
import { FileNames } from './file-names';
import { IMPORT_FIELD_WORDS, type ImportField, type ImportMapping, type NamedField } from './mapping';
import { Readings } from './readings';
import type { RowProblem } from './statement';
import { type ImportCell, type ImportTable, textOfCell } from './table';

/** Characters of a cell that a problem shows. */
export const MOST_SHOWN = 80;

/** The word of a list that a text is, whatever its letters' case. */
export function wordOf<T extends string>(text: string, words: readonly T[], synonyms: ReadonlyMap<string, T> = new Map()): T | null {
  const plain = text.trim().toLowerCase();
  return words.find((word) => word.toLowerCase() === plain) ?? synonyms.get(plain) ?? null;
}

type Grade = Readonly<{ reliability: Reliability; credibility: Credibility }>;

/** Ends the reading of a row, or of one of its values. */
export class Wrong extends Error {
  readonly field: ImportField | null;
  constructor(field: ImportField | null, message: string) {
    super(message);
    this.field = field;
  }
}

/** The cells of a row by what their columns say. What is wrong with one is thrown as `Wrong`. */
export class RowCells {
  readonly #table: ImportTable;
  readonly #mapping: ImportMapping;
  readonly #at: Readonly<Partial<Record<ImportField, number>>>;
  readonly #days = new Map<ImportCell, ReadDay>();
  readonly #today: Day;
  readonly #means: ReadonlyMap<string, string>;
  /** The grade of a file without a column for it, once it was asked. */
  #gradeOfAll: Grade | null = null;
  readonly readings = new Readings();
  readonly names = new FileNames();

  constructor(table: ImportTable, mapping: ImportMapping, today: Day) {
    this.#table = table;
    this.#mapping = mapping;
    this.#today = today;
    this.#means = new Map(mapping.means.map(({ field, text, means }) => [`${field} ${nameId(text)}`, means]));
    this.#at = Object.fromEntries(
      mapping.columns.flatMap(({ field }, index) => (field === 'skip' || field === 'value' ? [] : [[field, index]])),
    );
  }

  /** True where a column says this. */
  has(field: ImportField): boolean {
    return this.#at[field] !== undefined;
  }

  /** The header of the column that says this; empty where none does. */
  headerOf(field: ImportField): string {
    return this.#table.header[this.#at[field] ?? -1] ?? '';
  }

  cell(row: readonly ImportCell[], field: ImportField): ImportCell | undefined {
    const index = this.#at[field];
    return index === undefined ? undefined : row[index];
  }

  /** What a cell says; of a name what a person said that it means. */
  text(row: readonly ImportCell[], field: ImportField): string {
    return this.meant(field, textOfCell(this.cell(row, field)));
  }

  /** What a person said that a name means; itself where nobody said anything. */
  meant(field: ImportField, text: string): string {
    return this.#means.size === 0 ? text : (this.#means.get(`${field} ${nameId(text)}`) ?? text);
  }

  /** Notes what the name in a row's cell was taken for. What holds for every row is in no cell. */
  noteName(row: readonly ImportCell[], number: number, field: NamedField, key: string | null): void {
    const text = textOfCell(this.cell(row, field));
    if (text !== '') this.names.note(field, text.slice(0, LIMITS.title), number, key, this.meant(field, text) !== text);
  }

  /** The day of a cell; null for an empty one. A month is its last day, the present one today. */
  day(row: readonly ImportCell[], field: 'asOf' | 'knownAt', number: number): Day | null {
    const cell = field === 'asOf' && this.has('asOfYear') ? this.#yearAndMonth(row) : this.cell(row, field);
    if (cell === undefined) return null;
    // A file names few days, each many times.
    let read = this.#days.get(cell);
    if (!read) {
      read = readDay(cell, this.#mapping.dayOrder, this.#table.dateSystem);
      this.#days.set(cell, read);
    }
    if ('problem' in read) throw new Wrong(field, read.problem);
    if (read.isCut && read.value !== null) this.readings.note(number, textOfCell(cell), `${formatDay(read.value)}, without the hour`);
    if (!read.isMonth || read.value === null) return read.value;
    // The present month is not over: nothing is known of the rest of it.
    const isPresent = read.value > this.#today && read.value.slice(0, 7) === this.#today.slice(0, 7);
    const day = isPresent ? this.#today : read.value;
    this.readings.note(number, textOfCell(cell), formatDay(day));
    return day;
  }

  /** The day for which a row's offer is promised: of a month or a year its last. Null where the row does not say. */
  dueBy(row: readonly ImportCell[], number: number): Day | null {
    const text = asSeen(this.text(row, 'dueBy'));
    if (text === '') return null;
    const year = /^(?:19|20|21)\d{2}$/.test(text) ? `${text}-12-31` : null;
    const read = year === null ? readDay(this.cell(row, 'dueBy'), this.#mapping.dayOrder, this.#table.dateSystem) : { value: year };
    if ('problem' in read || read.value === null)
      throw new Wrong(
        'dueBy',
        'problem' in read ? read.problem : 'Give the day, the month or the year by which it is promised, or nothing.',
      );
    if (text !== read.value) this.readings.note(number, text, `promised for ${formatDay(read.value)}`);
    return read.value;
  }

  /** A day that a column names; of the present month today. */
  upToToday(day: Day): Day {
    return day > this.#today && day.slice(0, 7) === this.#today.slice(0, 7) ? this.#today : day;
  }

  /** A year and a month of two columns, as one text: `5 2022`. */
  #yearAndMonth(row: readonly ImportCell[]): string {
    const [year, month] = [asSeen(this.text(row, 'asOfYear')), asSeen(this.text(row, 'asOfMonth'))];
    if (year === '' && month === '') return '';
    if (!/^\d{4}$/.test(year)) throw new Wrong('asOfYear', 'Give a year of four digits, such as 2022.');
    if (month === '') throw new Wrong('asOfMonth', 'Give the month: a year alone is no day.');
    return /^\d{1,2}$/.test(month) ? `${month}/${year}` : `${month} ${year}`;
  }

  /** How source and information are graded, by the row or for the whole file. */
  grade(row: readonly ImportCell[]): Grade {
    if (this.has('grade') || this.has('reliability') || this.has('credibility')) return this.#gradeOf(row);
    this.#gradeOfAll ??= this.#gradeOf(row);
    return this.#gradeOfAll;
  }

  #gradeOf(row: readonly ImportCell[]): Grade {
    const { fixed } = this.#mapping;
    const grade = this.text(row, 'grade').toUpperCase();
    if (grade !== '' && !/^[A-F][1-6]$/.test(grade))
      throw new Wrong('grade', 'Give a letter from A to F and a digit from 1 to 6, such as B2.');
    const letter = this.text(row, 'reliability') || grade.slice(0, 1) || fixed.reliability || 'F';
    const digit = this.text(row, 'credibility') || grade.slice(1) || String(fixed.credibility ?? 6);
    const reliability = wordOf(letter, RELIABILITIES);
    const credibility = CREDIBILITIES.find((one) => String(one) === digit);
    if (reliability === null) throw new Wrong('reliability', 'Give a letter from A to F.');
    if (credibility === undefined) throw new Wrong('credibility', 'Give a digit from 1 to 6.');
    return { reliability, credibility };
  }

  /** What is wrong with a row, at its cell. */
  problemOf(row: readonly ImportCell[], number: number, { field, message }: Wrong): RowProblem {
    const index = field === null ? undefined : this.#at[field];
    const name = field === null ? '' : IMPORT_FIELD_WORDS[field];
    const column = index === undefined ? name : (this.#table.header[index] ?? '');
    return { row: number, column, value: textOfCell(index === undefined ? null : row[index]).slice(0, MOST_SHOWN), message };
  }
}
