import type { Day } from '../days';
import { LIMITS } from '../input/fields';
import { pledgeSeriesKey } from '../series/keys';
import {
  CREDIBILITIES,
  type Credibility,
  KNOWN_BASES,
  type Measure,
  QUALIFIERS,
  type Qualifier,
  RELIABILITIES,
  type Reliability,
} from '../words';
import { type ReadDay, readDay } from './days';
import type { KnownNames } from './known';
import { IMPORT_FIELD_WORDS, type ImportColumn, type ImportField, type ImportMapping } from './mapping';
import { measureChoices, measureOfText } from './measure-words';
import { readNumber, shown } from './numbers';
import type { RowProblem, Statement } from './statement';
import { type ImportCell, type ImportTable, textOfCell } from './table';

/** Characters of a cell that a problem shows. */
export const MOST_SHOWN = 80;

const QUALIFIER_SYNONYMS: ReadonlyMap<string, Qualifier> = new Map<string, Qualifier>([
  ['up to', 'up_to'],
  ['more than', 'more_than'],
  ['almost', 'nearly'],
  ['approximately', 'about'],
  ['environ', 'about'],
]);

function wordOf<T extends string>(text: string, words: readonly T[], synonyms: ReadonlyMap<string, T> = new Map()): T | null {
  const plain = text.trim().toLowerCase();
  return words.find((word) => word.toLowerCase() === plain) ?? synonyms.get(plain) ?? null;
}

/** Ends the reading of a row, or of one of its values. */
export class Wrong extends Error {
  readonly field: ImportField | null;
  constructor(field: ImportField | null, message: string) {
    super(message);
    this.field = field;
  }
}

/** A column of values, and where it stands. */
export type Value = Readonly<{ use: ImportColumn; index: number }>;

/** What a row says of all its values. */
export type Common = Omit<Statement, 'seriesKey' | 'value' | 'low' | 'high' | 'column'>;

/** The series that a row names. The parts are told where it names one of a contributor. */
export type Named = Readonly<{ key: string; line: string; contributor: string | null; measure: Measure | null }>;

/** Reads what one row says, by a mapping. What is wrong with it is thrown as `Wrong`. */
export class RowReader {
  readonly #table: ImportTable;
  readonly #mapping: ImportMapping;
  readonly #known: KnownNames;
  readonly #at: Readonly<Partial<Record<ImportField, number>>>;
  readonly #days = new Map<ImportCell, ReadDay>();

  constructor(table: ImportTable, mapping: ImportMapping, known: KnownNames) {
    this.#table = table;
    this.#mapping = mapping;
    this.#known = known;
    this.#at = Object.fromEntries(
      mapping.columns.flatMap(({ field }, index) => (field === 'skip' || field === 'value' ? [] : [[field, index]])),
    );
  }

  /** The force's key; empty where the row names its series otherwise; null for a force that is left out. */
  forceOf(row: readonly ImportCell[]): string | null {
    const text = this.#text(row, 'force') || this.#mapping.fixed.force;
    if (text === '') return '';
    const key = this.#known.force(text);
    if (key !== null) return key;
    if (this.#mapping.leavesOutForces) return null;
    throw new Wrong('force', `No force is called ${shown(text)}: add it first, or leave out rows of forces that are not on this board.`);
  }

  /** What the row says of all its values. */
  commonOf(row: readonly ImportCell[], number: number): Common {
    const { fixed } = this.#mapping;
    const asOf = this.#day(row, 'asOf') ?? fixed.asOf;
    if (asOf === null) throw new Wrong('asOf', 'The as-of day is needed.');
    const given = this.#day(row, 'knownAt') ?? fixed.knownAt;
    const knownAt = given ?? asOf;
    const basisText = this.#text(row, 'basis');
    const basis = basisText === '' ? (fixed.basis ?? (given === null ? 'reconstructed' : 'exact')) : wordOf(basisText, KNOWN_BASES);
    if (basis === null) throw new Wrong('basis', `Give one of: ${KNOWN_BASES.join(', ')}.`);
    const qualifierText = this.#text(row, 'qualifier');
    const qualifier = qualifierText === '' ? null : wordOf(qualifierText, QUALIFIERS, QUALIFIER_SYNONYMS);
    if (qualifierText !== '' && qualifier === null)
      throw new Wrong('qualifier', 'Give one of: about, up to, more than, nearly; or nothing.');
    const grade = this.#grade(row);
    const sourceText = this.#text(row, 'source') || fixed.source;
    if (sourceText === '') throw new Wrong('source', 'The source is needed.');
    const source = this.#known.source(sourceText, grade.reliability, knownAt);
    if ('problem' in source) throw new Wrong('source', source.problem);
    const note = this.#text(row, 'note');
    if (note.length > LIMITS.note) throw new Wrong('note', `At most ${LIMITS.note} characters; this has ${note.length}.`);
    return { row: number, asOf, knownAt, knownBasis: basis, qualifier, sourceKey: source.key, ...grade, note };
  }

  /** The series that a value of the row speaks of. */
  seriesOf(row: readonly ImportCell[], force: string, use: ImportColumn, day: Day): Named {
    const { fixed } = this.#mapping;
    const own = this.#text(row, 'series');
    if (own !== '') return { key: own, line: '', contributor: null, measure: null };
    const indicatorText = this.#text(row, 'indicator') || (force === '' ? fixed.indicator : '');
    if (indicatorText !== '') {
      const indicator = this.#known.indicator(indicatorText);
      if (indicator === null) throw new Wrong('indicator', `No indicator is called ${shown(indicatorText)}: add it first.`);
      return { key: `indicator.${indicator}`, line: '', contributor: null, measure: null };
    }
    if (force === '') throw new Wrong('force', 'The force is needed, or an indicator, or a series key.');
    const measure = this.#measureOf(row, use, force);
    const lineText = use.line || this.#text(row, 'line') || fixed.line;
    const line = lineText === '' ? null : this.#known.line(force, lineText, day);
    if (line !== null && 'problem' in line) throw new Wrong('line', line.problem);
    const who = this.#text(row, 'contributor') || this.#text(row, 'contributorName') || fixed.contributor;
    const parts = (contributor: string | null) => [force, line?.key, contributor, measure].filter((part) => part).join('.');
    if (who === '' || /^total-/i.test(who)) return { key: parts(who.toLowerCase()), line: line?.key ?? '', contributor: null, measure };
    const contributor = this.#known.contributor(who, this.#text(row, 'contributorName'), day);
    if ('problem' in contributor) throw new Wrong('contributor', contributor.problem);
    return {
      key: pledgeSeriesKey(force, line?.key ?? null, contributor.key, measure),
      line: line?.key ?? '',
      contributor: contributor.key,
      measure,
    };
  }

  /** Value columns of one line and measure added up; null where all are empty. */
  sumOf(row: readonly ImportCell[], values: readonly Value[]): number | null {
    let sum: number | null = null;
    for (const { index } of values) {
      const number = this.#number(row[index], 'value');
      if (number !== null) sum = (sum ?? 0) + number;
    }
    return sum;
  }

  /** What several columns gave that were added up. */
  partsOf(row: readonly ImportCell[], values: readonly Value[], note: string): string {
    const said = values.flatMap(({ index }) => {
      const text = textOfCell(row[index]);
      return text === '' ? [] : [`${this.#table.header[index]} ${text}`];
    });
    return said.length < 2
      ? note
      : [said.join(', '), note]
          .filter((part) => part)
          .join('; ')
          .slice(0, LIMITS.note);
  }

  /** The low or the high end of a range. */
  endOf(row: readonly ImportCell[], field: 'low' | 'high'): number | null {
    return this.#number(this.#cell(row, field), field);
  }

  /** The field that a series is named by, where a column is. */
  get seriesField(): ImportField | null {
    return this.#at.series === undefined ? null : 'series';
  }

  /** What is wrong with a row, at its cell. */
  problemOf(row: readonly ImportCell[], number: number, { field, message }: Wrong): RowProblem {
    const index = field === null ? undefined : this.#at[field];
    const name = field === null ? '' : IMPORT_FIELD_WORDS[field];
    const column = index === undefined ? name : (this.#table.header[index] ?? '');
    return { row: number, column, value: textOfCell(index === undefined ? null : row[index]).slice(0, MOST_SHOWN), message };
  }

  #cell(row: readonly ImportCell[], field: ImportField): ImportCell | undefined {
    const index = this.#at[field];
    return index === undefined ? undefined : row[index];
  }

  #text(row: readonly ImportCell[], field: ImportField): string {
    return textOfCell(this.#cell(row, field));
  }

  #day(row: readonly ImportCell[], field: 'asOf' | 'knownAt'): Day | null {
    const cell = this.#cell(row, field);
    if (cell === undefined) return null;
    // A file names few days, each many times.
    const read = this.#days.get(cell) ?? readDay(cell, this.#mapping.dayOrder, this.#table.dateSystem);
    this.#days.set(cell, read);
    if ('problem' in read) throw new Wrong(field, read.problem);
    return read.value;
  }

  #number(cell: ImportCell | undefined, field: ImportField): number | null {
    const read = readNumber(cell, this.#mapping.decimalSign);
    if ('problem' in read) throw new Wrong(field, read.problem);
    // Sixteen digits are more than a figure has, and take off what a factor adds behind them.
    return read.value === null ? null : Number((read.value * this.#mapping.factor).toPrecision(15));
  }

  #grade(row: readonly ImportCell[]): Readonly<{ reliability: Reliability; credibility: Credibility }> {
    const { fixed } = this.#mapping;
    const grade = this.#text(row, 'grade').toUpperCase();
    if (grade !== '' && !/^[A-F][1-6]$/.test(grade))
      throw new Wrong('grade', 'Give a letter from A to F and a digit from 1 to 6, such as B2.');
    const letter = this.#text(row, 'reliability') || grade.slice(0, 1) || fixed.reliability || 'F';
    const digit = this.#text(row, 'credibility') || grade.slice(1) || String(fixed.credibility ?? 6);
    const reliability = wordOf(letter, RELIABILITIES);
    const credibility = CREDIBILITIES.find((one) => String(one) === digit);
    if (reliability === null) throw new Wrong('reliability', 'Give a letter from A to F.');
    if (credibility === undefined) throw new Wrong('credibility', 'Give a digit from 1 to 6.');
    return { reliability, credibility };
  }

  #measureOf(row: readonly ImportCell[], use: ImportColumn, forceKey: string): Measure {
    if (use.measure !== null) return use.measure;
    const text = this.#text(row, 'measure');
    const force = this.#known.definitionOfForce(forceKey);
    const measure = text === '' ? this.#mapping.fixed.measure : measureOfText(text, force);
    if (measure === null)
      throw new Wrong(
        'measure',
        `Give one of: ${measureChoices(force ? [force] : [])
          .map(([, name]) => name)
          .join(', ')}.`,
      );
    return measure;
  }
}
