import type { Day } from '../days';
import type { Definitions } from '../definitions/types';
import { LIMITS } from '../input/fields';
import { problemsOfReport } from '../input/report-problems';
import { pledgeSeriesKey } from '../series/keys';
import {
  CREDIBILITIES,
  type Credibility,
  KNOWN_BASES,
  type KnownBasis,
  MEASURES,
  type Measure,
  QUALIFIERS,
  type Qualifier,
  RELIABILITIES,
  type Reliability,
} from '../words';
import { type ReadDay, readDay } from './days';
import { addUp, dropRepeats, groupBy } from './gather';
import { KnownNames } from './known';
import { IMPORT_FIELD_WORDS, type ImportColumn, type ImportField, type ImportMapping } from './mapping';
import { readNumber, shown } from './numbers';
import { type ImportCell, type ImportTable, textOfCell } from './table';

/** What one cell of a file states, before it is held against what is known. */
export type Statement = Readonly<{
  /** As a reader of the file counts. */
  row: number;
  /** The header of its column. */
  column: string;
  seriesKey: string;
  value: number;
  low: number | null;
  high: number | null;
  qualifier: Qualifier | null;
  asOf: Day;
  knownAt: Day;
  knownBasis: KnownBasis;
  sourceKey: string;
  reliability: Reliability;
  credibility: Credibility;
  note: string;
}>;

/** What is wrong with a cell, and what is allowed. `column` is empty for the row as a whole. */
export type RowProblem = Readonly<{ row: number; column: string; value: string; message: string }>;

export type ReadStatements = Readonly<{
  statements: readonly Statement[];
  problems: readonly RowProblem[];
  /** Also those beyond the list. */
  problemCount: number;
  /** Rows that speak of forces the operation does not have, where the mapping leaves them out. */
  leftOut: number;
  known: KnownNames;
}>;

/** Problems that are listed; the others are counted. */
export const MOST_PROBLEMS = 200;

/** Characters of a cell that a problem shows. */
const MOST_SHOWN = 80;

/** Words of other houses for our rungs. */
const MEASURE_SYNONYMS: ReadonlyMap<string, Measure> = new Map<string, Measure>([
  ['pledge', 'pledged'],
  ['commitment', 'committed'],
  ['paid', 'deployed'],
  ['paid contribution', 'deployed'],
  ['in place', 'deployed'],
  ['mandate ceiling', 'ceiling'],
  ['plan', 'planned'],
  ['in training', 'in_training'],
]);

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
class Wrong extends Error {
  readonly field: ImportField | null;
  constructor(field: ImportField | null, message: string) {
    super(message);
    this.field = field;
  }
}

type Value = Readonly<{ use: ImportColumn; index: number }>;

/** Columns of one line and measure, and their headers. */
type Group = Readonly<{ values: readonly Value[]; column: string }>;

/** What a row says of all its values. */
type Common = Omit<Statement, 'seriesKey' | 'value' | 'low' | 'high' | 'column'>;

type Return = {
  common: Common;
  column: string;
  contributor: string;
  readonly force: string;
  readonly measure: Measure;
  readonly lines: Set<string>;
};

/** The series that a row names. The parts are told where it names one of a contributor. */
type Named = Readonly<{ key: string; line: string; contributor: string | null; measure: Measure | null }>;

/** Reads the rows of a file by a mapping. Pure, and resumable: `read` takes some rows at a time, so that a program can do other work between. */
export class StatementReader {
  readonly #table: ImportTable;
  readonly #mapping: ImportMapping;
  readonly #today: Day;
  readonly #at: Readonly<Partial<Record<ImportField, number>>>;
  readonly #groups: readonly Group[];
  readonly known: KnownNames;
  readonly #statements: Statement[] = [];
  readonly #problems: RowProblem[] = [];
  #problemCount = 0;
  #leftOut = 0;
  /** By force and day of a complete return: the first who is listed, and the lines of which it speaks. */
  readonly #returns = new Map<string, Return>();
  readonly #linesOfForce = new Map<string, Set<string>>();
  readonly #days = new Map<ImportCell, ReadDay>();

  constructor(table: ImportTable, mapping: ImportMapping, definitions: Definitions, today: Day) {
    this.#table = table;
    this.#mapping = mapping;
    this.#today = today;
    this.known = new KnownNames(definitions, mapping.addsMissing);
    this.#at = Object.fromEntries(
      mapping.columns.flatMap(({ field }, index) => (field === 'skip' || field === 'value' ? [] : [[field, index]])),
    );
    this.#groups = this.#groupsOfValues(mapping.columns.flatMap((use, index) => (use.field === 'value' ? [{ use, index }] : [])));
  }

  /** Reads rows `from` up to, not including, `to`. */
  read(from: number, to: number): void {
    for (let index = from; index < Math.min(to, this.#table.rows.length); index += 1) {
      const row = this.#table.rows[index];
      if (row?.some((cell) => textOfCell(cell) !== '')) this.#readRow(row, this.#table.firstRow + index);
    }
  }

  /** All that was read. */
  end(): ReadStatements {
    if (this.#mapping.isCompleteReturn) this.#completeReturns();
    const statements = this.#mapping.addsUp ? addUp(this.#statements) : dropRepeats(this.#statements, (problem) => this.#problem(problem));
    return { statements, problems: this.#problems, problemCount: this.#problemCount, leftOut: this.#leftOut, known: this.known };
  }

  #problem(problem: RowProblem): void {
    this.#problemCount += 1;
    if (this.#problems.length < MOST_PROBLEMS) this.#problems.push(problem);
  }

  #readRow(row: readonly ImportCell[], number: number): void {
    try {
      const force = this.#forceOf(row);
      if (force === null) {
        this.#leftOut += 1;
        return;
      }
      const common = this.#commonOf(row, number);
      for (const group of this.#groups) this.#readValue(row, common, force, group);
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      this.#wrongIn(row, number, error);
    }
  }

  /** Value columns of one line and measure add up. */
  #groupsOfValues(values: readonly Value[]): readonly Group[] {
    return groupBy(values, ({ use: { line, measure } }) => `${line}\0${measure}`).map((group) => ({
      values: group,
      column: group.map(({ index }) => this.#table.header[index] ?? '').join(' + '),
    }));
  }

  #cell(row: readonly ImportCell[], field: ImportField): ImportCell | undefined {
    const index = this.#at[field];
    return index === undefined ? undefined : row[index];
  }

  #text(row: readonly ImportCell[], field: ImportField): string {
    return textOfCell(this.#cell(row, field));
  }

  /** The force's key; empty where the row names its series otherwise; null for a force that is left out. */
  #forceOf(row: readonly ImportCell[]): string | null {
    const text = this.#text(row, 'force') || this.#mapping.fixed.force;
    if (text === '') return '';
    const key = this.known.force(text);
    if (key !== null) return key;
    if (this.#mapping.leavesOutForces) return null;
    throw new Wrong('force', `No force is called ${shown(text)}: add it first, or leave out rows of forces that are not on this board.`);
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

  #commonOf(row: readonly ImportCell[], number: number): Common {
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
    const source = this.known.source(sourceText, grade.reliability, knownAt);
    if ('problem' in source) throw new Wrong('source', source.problem);
    const note = this.#text(row, 'note');
    if (note.length > LIMITS.note) throw new Wrong('note', `At most ${LIMITS.note} characters; this has ${note.length}.`);
    return { row: number, asOf, knownAt, knownBasis: basis, qualifier, sourceKey: source.key, ...grade, note };
  }

  #measureOf(row: readonly ImportCell[], use: ImportColumn): Measure {
    if (use.measure !== null) return use.measure;
    const text = this.#text(row, 'measure');
    const measure = text === '' ? this.#mapping.fixed.measure : wordOf(text, MEASURES, MEASURE_SYNONYMS);
    if (measure === null) throw new Wrong('measure', `Give one of: ${MEASURES.join(', ')}.`);
    return measure;
  }

  #seriesKeyOf(row: readonly ImportCell[], force: string, use: ImportColumn, day: Day): Named {
    const { fixed } = this.#mapping;
    const own = this.#text(row, 'series');
    if (own !== '') return { key: own, line: '', contributor: null, measure: null };
    const indicatorText = this.#text(row, 'indicator') || (force === '' ? fixed.indicator : '');
    if (indicatorText !== '') {
      const indicator = this.known.indicator(indicatorText);
      if (indicator === null) throw new Wrong('indicator', `No indicator is called ${shown(indicatorText)}: add it first.`);
      return { key: `indicator.${indicator}`, line: '', contributor: null, measure: null };
    }
    if (force === '') throw new Wrong('force', 'The force is needed, or an indicator, or a series key.');
    const measure = this.#measureOf(row, use);
    const lineText = use.line || this.#text(row, 'line') || fixed.line;
    const line = lineText === '' ? null : this.known.line(force, lineText, day);
    if (line !== null && 'problem' in line) throw new Wrong('line', line.problem);
    const who = this.#text(row, 'contributor') || this.#text(row, 'contributorName') || fixed.contributor;
    const parts = (contributor: string | null) => [force, line?.key, contributor, measure].filter((part) => part).join('.');
    if (who === '' || /^total-/i.test(who)) return { key: parts(who.toLowerCase()), line: line?.key ?? '', contributor: null, measure };
    const contributor = this.known.contributor(who, this.#text(row, 'contributorName'), day);
    if ('problem' in contributor) throw new Wrong('contributor', contributor.problem);
    return {
      key: pledgeSeriesKey(force, line?.key ?? null, contributor.key, measure),
      line: line?.key ?? '',
      contributor: contributor.key,
      measure,
    };
  }

  #readValue(row: readonly ImportCell[], common: Common, force: string, { values, column }: Group): void {
    const [first] = values;
    if (!first) return;
    try {
      const value = this.#sumOf(row, values);
      if (value === null && !this.#mapping.isCompleteReturn) return;
      const named = this.#seriesKeyOf(row, force, first.use, common.knownAt);
      if (this.#mapping.isCompleteReturn) this.#noteReturn(common, column, force, named, value !== null);
      if (value === null) return;
      this.#add(common, {
        value,
        column,
        seriesKey: named.key,
        low: this.#number(this.#cell(row, 'low'), 'low'),
        high: this.#number(this.#cell(row, 'high'), 'high'),
        note: values.length > 1 ? this.#partsOf(row, values, common.note) : common.note,
      });
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      const text = values.map(({ index }) => textOfCell(row[index])).join(' + ');
      if (error.field !== 'value') this.#wrongIn(row, common.row, error);
      else this.#problem({ row: common.row, column, value: text.slice(0, MOST_SHOWN), message: error.message });
    }
  }

  #sumOf(row: readonly ImportCell[], values: readonly Value[]): number | null {
    let sum: number | null = null;
    for (const { index } of values) {
      const number = this.#number(row[index], 'value');
      if (number !== null) sum = (sum ?? 0) + number;
    }
    return sum;
  }

  #wrongIn(row: readonly ImportCell[], number: number, { field, message }: Wrong): void {
    const index = field === null ? undefined : this.#at[field];
    const name = field === null ? '' : IMPORT_FIELD_WORDS[field];
    const column = index === undefined ? name : (this.#table.header[index] ?? '');
    this.#problem({ row: number, column, value: textOfCell(index === undefined ? null : row[index]).slice(0, MOST_SHOWN), message });
  }

  /** What several columns gave that were added up. */
  #partsOf(row: readonly ImportCell[], values: readonly Value[], note: string): string {
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

  #add(
    common: Common,
    { seriesKey, column, value, low, high, note }: Pick<Statement, 'seriesKey' | 'column' | 'value' | 'low' | 'high' | 'note'>,
  ): void {
    const series = this.known.series(seriesKey);
    if (typeof series === 'string') throw new Wrong(this.#at.series === undefined ? null : 'series', series);
    const { row, asOf, knownAt, knownBasis, qualifier, sourceKey, reliability, credibility } = common;
    const statement = {
      row,
      column,
      // The series' own text: a file of thousands of rows has few series.
      seriesKey: series.key,
      value,
      low,
      high,
      qualifier,
      asOf,
      knownAt,
      knownBasis,
      sourceKey,
      reliability,
      credibility,
      note,
    };
    const [problem] = problemsOfReport({ kind: 'value', value, low, high, asOf, knownAt, reason: '', targetId: null }, series, this.#today);
    if (problem) throw new Wrong(fieldNamed(problem.field), problem.message);
    this.#statements.push(statement);
  }

  #noteReturn(common: Common, column: string, force: string, { contributor, measure, line }: Named, isGiven: boolean): void {
    if (contributor === null || measure === null) return;
    const id = `${force} ${measure} ${common.asOf} ${common.sourceKey}`;
    let known = this.#returns.get(id);
    if (!known) {
      known = { common, column, force, contributor, measure, lines: new Set() };
      this.#returns.set(id, known);
    } else if (contributor < known.contributor) {
      known.common = common;
      known.contributor = contributor;
    }
    if (!isGiven) return;
    known.lines.add(line);
    const lines = this.#linesOfForce.get(`${force} ${measure}`) ?? new Set();
    this.#linesOfForce.set(`${force} ${measure}`, lines.add(line));
  }

  /** A return that gives nobody any of a line says so: the first who is listed has none, and with it nobody has. */
  #completeReturns(): void {
    for (const { common, column, force, contributor, measure, lines } of this.#returns.values()) {
      for (const line of this.#linesOfForce.get(`${force} ${measure}`) ?? []) {
        if (lines.has(line)) continue;
        const seriesKey = pledgeSeriesKey(force, line || null, contributor, measure);
        this.#add(common, { seriesKey, column, value: 0, low: null, high: null, note: 'Nobody is listed with any.' });
      }
    }
  }
}

function fieldNamed(field: string): ImportField | null {
  const fields: Readonly<Record<string, ImportField>> = { value: 'value', low: 'low', high: 'high', asOf: 'asOf', knownAt: 'knownAt' };
  return fields[field] ?? null;
}
