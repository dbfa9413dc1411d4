import { setImmediate } from 'node:timers/promises';
import type { Day } from '../../domain/days';
import { type Compared, Comparison, cellOf, type Moved, STANDINGS, type Standing } from '../../domain/import/difference';
import type { Flow, FlowsBefore } from '../../domain/import/flows';
import type { Additions } from '../../domain/import/known';
import type { ImportMapping } from '../../domain/import/mapping';
import { type ReadStatements, StatementReader } from '../../domain/import/statements';
import type { ImportTable } from '../../domain/import/table';
import { type UnusualCell, UnusualValues } from '../../domain/import/unusual';
import { openReading, type Reading } from '../../domain/reading/reading';
import type { OperationState } from '../../domain/reading/state';
import { levelOn } from '../../domain/series/levels';

/** Rows that are read, or compared, before other requests have their turn. */
const ROWS_AT_ONCE = 1_000;

/** What an import would do to an operation as it stands. */
export type Plan = Readonly<{
  read: ReadStatements;
  compared: readonly Compared[];
  counts: Readonly<Record<Standing, number>>;
  additions: Additions;
  /** Cells that others have moved since the file was looked at, by cell. */
  moved: ReadonlyMap<string, Moved>;
  /** Values that a form would ask a reason for. */
  unusual: readonly UnusualCell[];
  /** Cells that were left as others have them, because somebody chose so. */
  left: number;
}>;

/** How somebody looked at the file before. */
export type Looked = Readonly<{
  /** The revision that they saw; null when nobody has looked. */
  seen: number | null;
  /** Cells that stay as others have them. */
  theirs: ReadonlySet<string>;
}>;

const NOBODY_LOOKED: Looked = { seen: null, theirs: new Set() };

type Options = Readonly<{
  looked: Looked | null;
  /** Looks for values that need a reason. */
  findsUnusual: boolean;
  /** Amounts that earlier imports brought. */
  flows: readonly Flow[];
}>;

export type Watch = Readonly<{ throwIfCancelled(): void }>;

function flowsBefore(reading: Reading, flows: readonly Flow[]): FlowsBefore {
  return {
    flows,
    levelOn: (key, day) => {
      const series = reading.series(key);
      return (series && levelOn(series, day)?.value) ?? null;
    },
  };
}

/** Reads the rows and holds each against what is recorded. Writes nothing. */
export async function planImport(
  state: OperationState,
  table: ImportTable,
  mapping: ImportMapping,
  today: Day,
  watch: Watch,
  { looked, findsUnusual, flows }: Options,
): Promise<Plan> {
  const { seen, theirs } = looked ?? NOBODY_LOOKED;
  const reading = openReading(state, { asOf: today, knownAt: today });
  const ratesOf = (indicator: string) => reading.series(`indicator.${indicator}`);
  const reader = new StatementReader(table, mapping, state.definitions, today, flowsBefore(reading, flows), ratesOf);
  for (let row = 0; row < table.rows.length; row += ROWS_AT_ONCE) {
    watch.throwIfCancelled();
    reader.read(row, row + ROWS_AT_ONCE);
    await setImmediate();
  }
  const read = reader.end();
  const comparison = new Comparison(state, read.known);
  const before = seen === null ? null : new Comparison(state, read.known, seen);
  const unusualValues = findsUnusual ? new UnusualValues(state, read.statements, today) : null;
  const compared: Compared[] = [];
  const moved = new Map<string, Moved>();
  const unusual: UnusualCell[] = [];
  for (const [index, statement] of read.statements.entries()) {
    const one = comparison.compare(statement);
    if (theirs.size > 0 && theirs.has(cellOf(one))) continue;
    compared.push(one);
    const then = one.standing === 'same' ? null : before?.compare(statement);
    if (then && (then.standing !== one.standing || then.from !== one.from || then.targetId !== one.targetId))
      moved.set(cellOf(one), { cell: cellOf(one), base: then.from });
    for (const value of unusualValues?.of(one) ?? []) unusual.push(value);
    if (index % ROWS_AT_ONCE !== 0) continue;
    watch.throwIfCancelled();
    await setImmediate();
  }
  const additions = additionsOf(read, compared);
  const left = read.statements.length - compared.length;
  return { read, compared, counts: countStandings(compared), additions, moved, unusual, left };
}

/** What is to be added so that what is not there yet can be written. */
function additionsOf({ known }: ReadStatements, compared: readonly Compared[]): Additions {
  const [series, sources] = [new Set<string>(), new Set<string>()];
  for (const { standing, statement } of compared) {
    if (standing === 'same') continue;
    series.add(statement.seriesKey);
    sources.add(statement.sourceKey);
  }
  return known.additions(series, sources);
}

export function countStandings(compared: readonly Pick<Compared, 'standing'>[]): Record<Standing, number> {
  const counts = Object.fromEntries(STANDINGS.map((standing) => [standing, 0])) as Record<Standing, number>;
  for (const { standing } of compared) counts[standing] += 1;
  return counts;
}
