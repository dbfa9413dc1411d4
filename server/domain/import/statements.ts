import type { Day } from '../days';
import type { Definitions } from '../definitions/types';
import { problemsOfReport } from '../input/report-problems';
import { shown } from '../numbers/digits';
import { pledgeSeriesKey } from '../series/keys';
import type { Measure } from '../words';
import { addUp, dropRepeats, groupBy } from './gather';
import { KnownNames } from './known';
import type { ImportField, ImportMapping } from './mapping';
import { MOST_LISTED, type NamedRow, type Reading } from './readings';
import { MOST_SHOWN, Wrong } from './row-cells';
import { type Common, type Named, RowReader, type Value } from './row-reader';
import type { RowProblem, Statement } from './statement';
import { type ImportCell, type ImportTable, textOfCell } from './table';

export type ReadStatements = Readonly<{
  statements: readonly Statement[];
  problems: readonly RowProblem[];
  /** Also those beyond the list. */
  problemCount: number;
  /** Rows that speak of forces the operation does not have, where the mapping leaves them out. */
  leftOut: number;
  /** Totals of other rows, and contributors of whom no number is given: nothing of either is written. */
  totals: readonly NamedRow[];
  withoutNumber: readonly NamedRow[];
  /** Cells that were read as something else than they show. */
  readings: readonly Reading[];
  known: KnownNames;
}>;

/** Problems that are listed; the others are counted. */
export const MOST_PROBLEMS = 200;

/** Columns of one line and measure, and their headers. */
type Group = Readonly<{ values: readonly Value[]; column: string }>;

type Return = {
  common: Common;
  column: string;
  contributor: string;
  readonly force: string;
  readonly measure: Measure;
  readonly lines: Set<string>;
};

/** Reads the rows of a file by a mapping. Pure, and resumable: `read` takes some rows at a time, so that a program can do other work between. */
export class StatementReader {
  readonly #table: ImportTable;
  readonly #mapping: ImportMapping;
  readonly #today: Day;
  readonly #row: RowReader;
  readonly #groups: readonly Group[];
  readonly known: KnownNames;
  readonly #statements: Statement[] = [];
  readonly #problems: RowProblem[] = [];
  #problemCount = 0;
  #leftOut = 0;
  readonly #totals: NamedRow[] = [];
  readonly #withoutNumber: NamedRow[] = [];
  /** Rows of amounts that add up, each by its cells: one that is there twice would count twice. */
  readonly #rowsByCells = new Map<string, number>();
  /** By force and day of a complete return: the first who is listed, and the lines of which it speaks. */
  readonly #returns = new Map<string, Return>();
  readonly #linesOfForce = new Map<string, Set<string>>();

  constructor(table: ImportTable, mapping: ImportMapping, definitions: Definitions, today: Day) {
    this.#table = table;
    this.#mapping = mapping;
    this.#today = today;
    this.known = new KnownNames(definitions, mapping.addsMissing);
    this.#row = new RowReader(table, mapping, this.known, today);
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
    return {
      statements,
      problems: this.#problems,
      problemCount: this.#problemCount,
      leftOut: this.#leftOut,
      totals: this.#totals,
      withoutNumber: this.#withoutNumber,
      readings: this.#row.cells.readings.all,
      known: this.known,
    };
  }

  #problem(problem: RowProblem): void {
    this.#problemCount += 1;
    if (this.#problems.length < MOST_PROBLEMS) this.#problems.push(problem);
  }

  #readRow(row: readonly ImportCell[], number: number): void {
    try {
      this.#refuseShifted(row, number);
      const total = this.#row.totalOf(row);
      if (total !== null) {
        if (this.#totals.length < MOST_LISTED) this.#totals.push({ row: number, name: total, text: this.#valuesOf(row) });
        return;
      }
      const force = this.#row.forceOf(row);
      if (force === null) {
        this.#leftOut += 1;
        return;
      }
      const common = this.#row.commonOf(row, number);
      this.#row.refuseOtherUnit(row, force);
      for (const group of this.#groups) this.#readValue(row, common, force, group);
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      this.#problem(this.#row.cells.problemOf(row, number, error));
    }
  }

  /** What the row gives as values, as it stands in the file. */
  #valuesOf(row: readonly ImportCell[]): string {
    const texts = this.#groups.flatMap(({ values }) => values.map(({ index }) => textOfCell(row[index])));
    return texts
      .filter((text) => text !== '')
      .join(', ')
      .slice(0, MOST_SHOWN);
  }

  #refuseShifted(row: readonly ImportCell[], number: number): void {
    const { length } = this.#table.header;
    if (row.length > length)
      throw new Wrong(
        null,
        `The row has more cells than the ${length} of the header, the last of them ${shown(textOfCell(row[length]))}: a separator within a cell needs quotation marks around it.`,
      );
    if (!this.#mapping.addsUp) return;
    const cells = JSON.stringify(row);
    const before = this.#rowsByCells.get(cells);
    if (before !== undefined)
      throw new Wrong(null, `Row ${before} is the same in every cell, and amounts add up: remove one, or tell them apart in a note.`);
    this.#rowsByCells.set(cells, number);
  }

  /** Value columns of one line and measure add up. */
  #groupsOfValues(values: readonly Value[]): readonly Group[] {
    return groupBy(values, ({ use: { line, measure } }) => `${line}\0${measure}`).map((group) => ({
      values: group,
      column: group.map(({ index }) => this.#table.header[index] ?? '').join(' + '),
    }));
  }

  #readValue(row: readonly ImportCell[], common: Common, force: string, { values, column }: Group): void {
    const [first] = values;
    if (!first) return;
    try {
      const { figure, isUnknown } = this.#row.given(row, values, force, common.row);
      if (figure === null && !this.#mapping.isCompleteReturn) {
        if (isUnknown && !this.#mapping.addsUp) this.#noteWithoutNumber(row, common, values);
        return;
      }
      const named = this.#row.seriesOf(row, force, first.use, common.knownAt);
      if (this.#mapping.isCompleteReturn) this.#noteReturn(common, column, force, named, figure !== null);
      if (figure === null) return;
      const { value } = figure;
      this.#add(common, {
        value,
        column,
        seriesKey: named.key,
        low: oneOf('low', figure.low, this.#row.endOf(row, 'low', force)),
        high: oneOf('high', figure.high, this.#row.endOf(row, 'high', force)),
        qualifier: oneOf('qualifier', figure.qualifier, common.qualifier),
        note: values.length > 1 ? this.#row.partsOf(row, values, common.note) : common.note,
      });
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      const text = values.map(({ index }) => textOfCell(row[index])).join(' + ');
      if (error.field !== 'value') this.#problem(this.#row.cells.problemOf(row, common.row, error));
      else this.#problem({ row: common.row, column, value: text.slice(0, MOST_SHOWN), message: error.message });
    }
  }

  #add(
    common: Common,
    {
      seriesKey,
      column,
      value,
      low,
      high,
      qualifier,
      note,
    }: Pick<Statement, 'seriesKey' | 'column' | 'value' | 'low' | 'high' | 'qualifier' | 'note'>,
  ): void {
    const series = this.known.series(seriesKey);
    if (typeof series === 'string') throw new Wrong(this.#row.seriesField, series);
    const { row, asOf, knownAt, knownBasis, sourceKey, reliability, credibility } = common;
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

  #noteWithoutNumber(row: readonly ImportCell[], { row: number }: Common, values: readonly Value[]): void {
    if (this.#withoutNumber.length >= MOST_LISTED) return;
    const text = values.map(({ index }) => `${this.#table.header[index]} ${textOfCell(row[index])}`).join(', ');
    this.#withoutNumber.push({ row: number, name: this.#row.nameOf(row), text: text.slice(0, MOST_SHOWN) });
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
        this.#add(common, { seriesKey, column, value: 0, low: null, high: null, qualifier: null, note: 'Nobody is listed with any.' });
      }
    }
  }
}

/** What a figure's own cell and a column beside it say of the same: either, or both alike. */
function oneOf<T extends string | number>(field: 'low' | 'high' | 'qualifier', own: T | null, beside: T | null): T | null {
  if (own !== null && beside !== null && own !== beside)
    throw new Wrong(field, `The value’s own cell says ${String(own).replace('_', ' ')}: say it once.`);
  return own ?? beside;
}

function fieldNamed(field: string): ImportField | null {
  const fields: Readonly<Record<string, ImportField>> = { value: 'value', low: 'low', high: 'high', asOf: 'asOf', knownAt: 'knownAt' };
  return fields[field] ?? null;
}
