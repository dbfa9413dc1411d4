import { MusterError } from '../../domain/errors';
import { type Compared, cellOf, type Moved, type Standing } from '../../domain/import/difference';
import { emptyMapping, type ImportMapping, problemsOfMapping } from '../../domain/import/mapping';
import type { NamedRow, Reading } from '../../domain/import/readings';
import { type SaidName, saidNames } from '../../domain/import/said-names';
import type { RowProblem } from '../../domain/import/statement';
import type { ImportTable } from '../../domain/import/table';
import { isTotal } from '../../domain/import/totals';
import { choiceOf, previewInput } from '../../domain/input/import-inputs';
import { nameOfSeries } from '../../domain/series/names';
import type { Qualifier } from '../../domain/words';
import type { OperationModel } from '../../live/operation-model';
import { openOperation } from '../context';
import { today } from '../days';
import { DEMONSTRATION } from '../inputs';
import { requireRight } from '../rights';
import { mutation } from '../verb';
import { loadFlows } from './load-flows';
import { type Plan, planImport } from './plan-import';

/** Differences that are listed; the others are counted. */
const MOST_CELLS = 300;
const MOST_UNUSUAL = 100;

/** One cell of the file against what is recorded. */
export type DifferenceRow = Readonly<{
  row: number;
  column: string;
  seriesKey: string;
  name: string;
  unit: string;
  asOf: string;
  knownAt: string;
  standing: Standing;
  from: number | null;
  to: number;
  /** The qualifier and the range that the file gives. */
  qualifier: Qualifier | null;
  low: number | null;
  high: number | null;
  /** Names the cell where somebody chooses for it. */
  cell: string;
  /** What stood there when the file was looked at before, where somebody changed it since; `isMoved` tells. */
  base: number | null;
  isMoved: boolean;
}>;

/** A value that a form would ask a reason for. */
export type UnusualRow = Readonly<{ row: number; name: string; message: string }>;

/** What an import would do. Nothing was written. */
export type ImportPreview = Readonly<{
  rows: number;
  /** The present that the file was held against. */
  revision: number;
  counts: Readonly<Record<Standing, number>>;
  /** What would be written; what is there already is left out. */
  differences: readonly DifferenceRow[];
  differenceCount: number;
  problems: readonly RowProblem[];
  problemCount: number;
  leftOut: number;
  /** Totals of other rows, and contributors of whom no number is given: nothing of either is written. */
  totals: readonly NamedRow[];
  withoutNumber: readonly NamedRow[];
  /** Rows that say what another says, or of which another was chosen. */
  repeats: readonly NamedRow[];
  /** Complete returns that are left out whole, in words. */
  brokenReturns: readonly string[];
  isReturnUnknown: boolean;
  /** Cells that were read as something else than they show. */
  readings: readonly Reading[];
  /** Names that are not simply the operation's own: what they were taken for, or may mean. */
  names: readonly SaidName[];
  /** Columns that add up others, and those that say nothing here. */
  totalColumns: readonly string[];
  unusedColumns: readonly string[];
  movedCount: number;
  /** The first of them. */
  unusual: readonly UnusualRow[];
  unusualCount: number;
  added: Readonly<{ contributors: readonly string[]; sources: readonly string[]; lines: readonly string[]; series: number }>;
}>;

/** Refuses a mapping that no row could be read by. */
export function refuseMapping(mapping: ImportMapping, { header }: ImportTable): void {
  const problems = problemsOfMapping(mapping, header);
  if (problems.length === 0) return;
  throw new MusterError(
    'BAD_INPUT',
    problems.join(' '),
    problems.map((message) => ({ field: 'mapping', message })),
  );
}

const ORDER = ['changed', 'conflict', 'new'] as const;

/** What would be written: first what others moved, then by standing, each in the order of the file. */
function inOrder(compared: readonly Compared[], moved: Plan['moved']): readonly Compared[] {
  const isMoved = (one: Compared) => moved.size > 0 && moved.has(cellOf(one));
  const differing = compared.filter(({ standing }) => standing !== 'same');
  return [
    ...differing.filter(isMoved),
    ...ORDER.flatMap((standing) => differing.filter((one) => one.standing === standing && !isMoved(one))),
  ];
}

function standingOfCell(
  cell: string,
  moved: ReadonlyMap<string, Moved>,
  from: number | null,
): Pick<DifferenceRow, 'cell' | 'base' | 'isMoved'> {
  const before = moved.get(cell);
  return { cell, base: before ? before.base : from, isMoved: before !== undefined };
}

function columnsLeftOut({ columns }: ImportMapping, { header }: ImportTable): Pick<ImportPreview, 'totalColumns' | 'unusedColumns'> {
  const unused = header.filter((name, index) => columns[index]?.field === 'skip' && name.trim() !== '');
  return { totalColumns: unused.filter(isTotal), unusedColumns: unused.filter((name) => !isTotal(name)) };
}

/** A plan as it is shown. */
export function previewOf(
  { read, compared, counts, additions, moved, unusual }: Plan,
  table: ImportTable,
  mapping: ImportMapping,
  model: Pick<OperationModel, 'state' | 'revision'>,
): ImportPreview {
  const { definitions } = model.state;
  const named = {
    ...definitions,
    contributors: [...definitions.contributors, ...additions.contributors],
    lines: [...definitions.lines, ...additions.lines],
  };
  const differing = inOrder(compared, moved);
  const nameBySeries = new Map<string, Compared['series']>();
  for (const { series } of compared) nameBySeries.set(series.key, series);
  const nameOf = (key: string) => {
    const series = nameBySeries.get(key);
    return series ? nameOfSeries(series, named) : key;
  };
  return {
    rows: table.rows.length,
    counts,
    revision: model.revision,
    differences: differing.slice(0, MOST_CELLS).map(({ statement, series, standing, from }) => ({
      row: statement.row,
      column: statement.column,
      seriesKey: series.key,
      name: nameOfSeries(series, named),
      unit: series.unit,
      asOf: statement.asOf,
      knownAt: statement.knownAt,
      standing,
      from,
      to: statement.value,
      qualifier: statement.qualifier,
      low: statement.low,
      high: statement.high,
      ...standingOfCell(cellOf({ statement }), moved, from),
    })),
    differenceCount: differing.length,
    problems: read.problems,
    problemCount: read.problemCount,
    leftOut: read.leftOut,
    totals: read.totals,
    withoutNumber: read.withoutNumber,
    repeats: read.repeats.map(({ row, name, text }) => ({ row, name: nameOf(name), text })),
    brokenReturns: read.brokenReturns,
    isReturnUnknown: read.isReturnUnknown,
    readings: read.readings,
    names: saidNames(read.names, definitions, additions),
    ...columnsLeftOut(mapping, table),
    movedCount: moved.size,
    unusual: unusual.slice(0, MOST_UNUSUAL).map(({ row, seriesKey, message }) => ({ row, name: nameOf(seriesKey), message })),
    unusualCount: unusual.length,
    added: {
      contributors: additions.contributors.map(({ key, name }) => (name === key ? key : `${name} (${key})`)),
      sources: additions.sources.map(({ title }) => title),
      lines: additions.lines.map(({ key }) => key),
      series: additions.series.length,
    },
  };
}

/** Says what importing a file would do, cell by cell, and writes nothing. Throws as `startImport` does. */
export const previewImport = mutation({
  needs: 'import',
  input: previewInput,
  example: { ...DEMONSTRATION, upload: 'none', sheet: null, mapping: emptyMapping(1) },
  run: async (call, { operation, upload, mapping, seen = null, ...reading }): Promise<ImportPreview> => {
    const model = await openOperation(call, operation);
    requireRight(call, model.state.definitions.operation, 'import');
    const { services } = call;
    const { path } = await services.imports.upload(call, operation, upload);
    const table = await services.imports.read(call, path, choiceOf(reading));
    refuseMapping(mapping, table);
    const unwatched = { throwIfCancelled: () => undefined };
    // The same state throughout, also where somebody writes meanwhile.
    const { state, revision } = model;
    const plan = await planImport(state, table, mapping, today(services, model), unwatched, {
      looked: { seen, theirs: new Set() },
      findsUnusual: true,
      flows: await loadFlows(services, operation, mapping),
    });
    return previewOf(plan, table, mapping, { state, revision });
  },
});
