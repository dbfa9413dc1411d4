import type { Day } from '../days';
import type { Definitions } from '../definitions/types';
import { formatDay } from '../format';
import { LIMITS } from '../input/fields';
import { problemsOfReport } from '../input/report-problems';
import { shown } from '../numbers/digits';
import type { Figure } from '../numbers/figures';
import { pledgeSeriesKey } from '../series/keys';
import type { Measure } from '../words';
import type { FileName } from './file-names';
import { addFlows, type Flow, type FlowStatement, type FlowsBefore, flowIdOf, NO_FLOWS } from './flows';
import { groupBy, settleRepeats } from './gather';
import { KnownNames } from './known';
import type { ImportColumn, ImportField, ImportMapping } from './mapping';
import { MOST_LISTED, type NamedRow, type Reading } from './readings';
import { MOST_SHOWN, Wrong } from './row-cells';
import { type Common, type Named, RowReader, type Value } from './row-reader';
import { NO_RATES, type RatesOf } from './row-units';
import type { RowProblem, Statement } from './statement';
import { type ImportCell, type ImportTable, isFilled, textOfCell } from './table';
import type { OfType } from './types-of-pieces';

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
  /** Rows that say what another says, or of which another was chosen. */
  repeats: readonly NamedRow[];
  /** Complete returns that are left out whole, because a cell of theirs cannot be read; in words. */
  brokenReturns: readonly string[];
  /** A row of a complete return cannot be read as far as to tell of which: no return of the file may be written. */
  isReturnUnknown: boolean;
  /** Amounts that were not recorded yet, where amounts add up. */
  flows: readonly Flow[];
  /** Cells that were read as something else than they show. */
  readings: readonly Reading[];
  /** Names of the file, with what they were taken for. */
  names: readonly FileName[];
  known: KnownNames;
}>;

/** Problems that are listed; the others are counted. */
export const MOST_PROBLEMS = 200;

/** Columns of one line and measure, and their headers. */
type Group = Readonly<{ values: readonly Value[]; column: string }>;

/** What a value says beside what its row says. */
type Said = Pick<Statement, 'column' | 'value' | 'low' | 'high' | 'qualifier' | 'note'>;

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
  /** Columns with days of their own; and no column of lines, so that rows between may be headings. */
  readonly #hasDays: boolean;
  readonly #hasHeadings: boolean;
  #problemCount = 0;
  #leftOut = 0;
  readonly #totals: NamedRow[] = [];
  readonly #withoutNumber: NamedRow[] = [];
  readonly #repeats: NamedRow[] = [];
  readonly #flows: FlowStatement[] = [];
  readonly #flowsBefore: FlowsBefore;
  /** Complete returns with a cell that cannot be read, and one that cannot be told. */
  readonly #broken = new Map<string, string>();
  #isReturnUnknown = false;
  /** By force and day of a complete return: the first who is listed, and the lines of which it speaks. */
  readonly #returns = new Map<string, Return>();
  readonly #linesOfForce = new Map<string, Set<string>>();

  /** @param ratesOf by which amounts are converted that a row gives to a line of another currency */
  constructor(
    table: ImportTable,
    mapping: ImportMapping,
    definitions: Definitions,
    today: Day,
    flowsBefore: FlowsBefore = NO_FLOWS,
    ratesOf: RatesOf = NO_RATES,
  ) {
    this.#flowsBefore = flowsBefore;
    this.#table = table;
    this.#mapping = mapping;
    this.#today = today;
    this.known = new KnownNames(definitions, mapping);
    this.#row = new RowReader(table, mapping, this.known, today, ratesOf);
    this.#hasDays = mapping.columns.some(({ field, asOf }) => field === 'value' && asOf !== undefined);
    this.#hasHeadings = this.#hasDays && !this.#row.cells.has('line') && mapping.fixed.line === '';
    this.#groups = this.#groupsOfValues(mapping.columns.flatMap((use, index) => (use.field === 'value' ? [{ use, index }] : [])));
  }

  /** Reads rows `from` up to, not including, `to`. */
  read(from: number, to: number): void {
    for (let index = from; index < Math.min(to, this.#table.rows.length); index += 1) {
      const row = this.#table.rows[index];
      if (row?.some(isFilled)) this.#readRow(row, this.#table.firstRow + index);
    }
  }

  /** All that was read. */
  end(): ReadStatements {
    if (this.#mapping.isCompleteReturn) this.#completeReturns();
    const say = {
      refuse: (problem: RowProblem) => this.#problem(problem),
      leaveOut: (row: NamedRow) => {
        if (this.#repeats.length < MOST_LISTED) this.#repeats.push(row);
      },
    };
    const { statements, flows } = this.#mapping.addsUp
      ? addFlows(this.#flows, this.#flowsBefore, say)
      : { statements: settleRepeats(this.#statements, this.#mapping.repeats, say), flows: [] };
    return {
      statements: this.#broken.size === 0 ? statements : statements.filter((one) => !this.#broken.has(this.#returnOf(one))),
      repeats: this.#repeats,
      brokenReturns: [...this.#broken.values()],
      isReturnUnknown: this.#isReturnUnknown,
      flows,
      problems: this.#problems,
      problemCount: this.#problemCount,
      leftOut: this.#leftOut,
      totals: this.#totals,
      withoutNumber: this.#withoutNumber,
      readings: this.#row.cells.readings.all,
      names: this.#row.cells.names.all,
      known: this.known,
    };
  }

  #problem(problem: RowProblem): void {
    this.#problemCount += 1;
    if (this.#problems.length < MOST_PROBLEMS) this.#problems.push(problem);
  }

  #readRow(row: readonly ImportCell[], number: number): void {
    try {
      this.#refuseShifted(row);
      const total = this.#row.totalOf(row);
      if (total !== null) {
        if (this.#totals.length < MOST_LISTED) this.#totals.push({ row: number, name: total, text: this.#valuesOf(row) });
        return;
      }
      const heading = this.#hasHeadings ? this.#row.headingOf(row) : null;
      if (heading !== null) {
        this.#row.section = heading;
        this.#row.cells.readings.note(number, heading, 'the heading of the rows below it: their requirement line');
        return;
      }
      const force = this.#row.forceOf(row, number);
      if (force === null) {
        this.#leftOut += 1;
        return;
      }
      this.#row.refuseOtherUnit(row, force);
      const common = this.#hasDays ? null : this.#row.commonOf(row, number);
      for (const group of this.#groups) {
        const of = common ?? this.#commonOfColumn(row, number, group);
        if (of) this.#readValue(row, of, force, group);
      }
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      this.#isReturnUnknown ||= this.#mapping.isCompleteReturn;
      this.#problem(this.#row.cells.problemOf(row, number, error));
    }
  }

  /** What a row says of a column that has a day of its own; null where the column says nothing. */
  #commonOfColumn(row: readonly ImportCell[], number: number, { values }: Group): Common | null {
    const [first] = values;
    if (!first || values.every(({ index }) => textOfCell(row[index]) === '')) return null;
    return this.#row.commonOf(row, number, first.use.asOf);
  }

  /** The return to which a statement belongs. A unit of its own: whoever is missing in it has none. */
  #returnOf({ seriesKey, asOf, sourceKey }: Pick<Statement, 'seriesKey' | 'asOf' | 'sourceKey'>): string {
    return `${seriesKey.split('.', 1)[0]} ${asOf} ${sourceKey}`;
  }

  #breakReturn(force: string, { asOf, sourceKey }: Common): void {
    if (!this.#mapping.isCompleteReturn) return;
    const id = this.#returnOf({ seriesKey: force, asOf, sourceKey });
    this.#broken.set(id, `${this.known.definitionOfForce(force)?.shortName ?? force}, ${formatDay(asOf)}`);
  }

  /** What the row gives as values, as it stands in the file. */
  #valuesOf(row: readonly ImportCell[]): string {
    const texts = this.#groups.flatMap(({ values }) => values.map(({ index }) => textOfCell(row[index])));
    return texts
      .filter((text) => text !== '')
      .join(', ')
      .slice(0, MOST_SHOWN);
  }

  #refuseShifted(row: readonly ImportCell[]): void {
    const { length } = this.#table.header;
    if (row.length > length)
      throw new Wrong(
        null,
        `The row has more cells than the ${length} of the header, the last of them ${shown(textOfCell(row[length]))}: a separator within a cell needs quotation marks around it.`,
      );
  }

  /** Value columns of one line and measure add up. */
  #groupsOfValues(values: readonly Value[]): readonly Group[] {
    return groupBy(values, ({ use: { line, measure, asOf = '', who = '' } }) => [line, measure, asOf, who].join('\0')).map((group) => ({
      values: group,
      column: group.map(({ index }) => this.#table.header[index] ?? '').join(' + '),
    }));
  }

  #readValue(row: readonly ImportCell[], common: Common, force: string, group: Group): void {
    try {
      if (!this.#readTypes(row, common, force, group, this.#row.typesGiven(row, group.values, force, common.row)))
        this.#readFigure(row, common, force, group);
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      this.#breakReturn(force, common);
      const text = group.values.map(({ index }) => textOfCell(row[index])).join(' + ');
      if (error.field !== 'value') this.#problem(this.#row.cells.problemOf(row, common.row, error));
      else this.#problem({ row: common.row, column: group.column, value: text.slice(0, MOST_SHOWN), message: error.message });
    }
  }

  #readFigure(row: readonly ImportCell[], common: Common, force: string, group: Group): void {
    const { values, column } = group;
    const [first] = values;
    if (!first) return;
    const { figure, isUnknown, original } = this.#row.given(row, values, force, common);
    if (isUnknown && this.#mapping.isCompleteReturn)
      throw new Wrong('value', 'No number is given, and a complete return counts that as none: give one, or 0.');
    if (figure === null && !this.#mapping.isCompleteReturn) {
      if (isUnknown && !this.#mapping.addsUp) this.#noteWithoutNumber(row, common, values);
      return;
    }
    const listed = this.#row.typesOfLine(row, force);
    if (this.#readTypes(row, common, force, group, isSumOf(listed, figure) ? listed : null)) return;
    const named = this.#row.seriesOf(row, common.row, force, withTypes(first.use, listed), common.knownAt);
    if (this.#mapping.isCompleteReturn) this.#noteReturn(common, column, force, named, figure !== null);
    if (figure === null) return;
    const said = {
      value: figure.value,
      column,
      low: oneOf('low', figure.low, this.#row.endOf(row, 'low', force, common.asOf)),
      high: oneOf('high', figure.high, this.#row.endOf(row, 'high', force, common.asOf)),
      qualifier: oneOf('qualifier', figure.qualifier, common.qualifier),
      note: withOriginal(original, values.length > 1 ? this.#row.partsOf(row, values, common.note) : common.note),
    };
    this.#addStages(row, common, force, named, said);
  }

  /** A value on its own stage; of stages that exclude each other on those below it too. */
  #addStages(row: readonly ImportCell[], common: Common, force: string, named: Named, said: Said): void {
    if (!this.#mapping.addsUp || !this.#mapping.isExclusive) this.#add(common, named.key, said, row);
    else for (const seriesKey of this.#row.stagesUpTo(named, force)) this.#add(common, seriesKey, said, row);
  }

  /** Each type is a line of its own; what the force has of all of them is their sum. False where none is listed. */
  #readTypes(
    row: readonly ImportCell[],
    common: Common,
    force: string,
    { values: [first], column }: Group,
    types: readonly OfType[] | null,
  ): boolean {
    if (!first || types === null) return false;
    for (const { name, count } of types) {
      const named = this.#row.seriesOf(row, common.row, force, { ...first.use, line: name }, common.knownAt);
      if (this.#mapping.isCompleteReturn) this.#noteReturn(common, column, force, named, true);
      const said = { value: count, column, low: null, high: null, qualifier: common.qualifier, note: common.note };
      this.#addStages(row, common, force, named, said);
    }
    return true;
  }

  #add(common: Common, seriesKey: string, { column, value, low, high, qualifier, note }: Said, cells: readonly ImportCell[]): void {
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
    // An amount may be taken back; what it leaves is held against the series once all are added up.
    const isAmount = this.#mapping.addsUp;
    const checked = {
      kind: 'value' as const,
      value: isAmount ? Math.abs(value) : value,
      low: isAmount ? null : low,
      high: isAmount ? null : high,
      asOf,
      knownAt,
      reason: '',
      targetId: null,
    };
    const [problem] = problemsOfReport(checked, series, this.#today);
    if (problem) throw new Wrong(fieldNamed(problem.field), problem.message);
    if (this.#mapping.addsUp) this.#flows.push({ id: flowIdOf(this.#row.cells.text(cells, 'flowId'), cells), statement });
    else this.#statements.push(statement);
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
        this.#add(common, seriesKey, { column, value: 0, low: null, high: null, qualifier: null, note: 'Nobody is listed with any.' }, []);
      }
    }
  }
}

/** The note of a report with what the file gave in another currency before it. */
function withOriginal(original: string, note: string): string {
  return original === '' ? note : `${original}${note === '' ? '' : `; ${note}`}`.slice(0, LIMITS.note);
}

/** How many of each a value is of that is no sum of them is not said: it is of all of them. */
function withTypes(use: ImportColumn, types: readonly OfType[] | null): ImportColumn {
  return types ? { ...use, line: types.map(({ name }) => name).join('; ') } : use;
}

function isSumOf(types: readonly OfType[] | null, figure: Figure | null): boolean {
  if (types === null || figure === null) return false;
  const { value, low, high, qualifier } = figure;
  return low === null && high === null && qualifier === null && types.reduce((sum, { count }) => sum + count, 0) === value;
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
