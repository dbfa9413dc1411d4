import { setImmediate } from 'node:timers/promises';
import type { Day } from '../../domain/days';
import { type Compared, Comparison, STANDINGS, type Standing } from '../../domain/import/difference';
import type { Additions } from '../../domain/import/known';
import type { ImportMapping } from '../../domain/import/mapping';
import { type ReadStatements, StatementReader } from '../../domain/import/statements';
import type { ImportTable } from '../../domain/import/table';
import type { OperationState } from '../../domain/reading/state';

/** Rows that are read, or compared, before other requests have their turn. */
const ROWS_AT_ONCE = 1_000;

/** What an import would do to an operation as it stands. */
export type Plan = Readonly<{
  read: ReadStatements;
  compared: readonly Compared[];
  counts: Readonly<Record<Standing, number>>;
  additions: Additions;
}>;

export type Watch = Readonly<{ throwIfCancelled(): void }>;

/** Reads the rows and holds each against what is recorded. Writes nothing. */
export async function planImport(
  state: OperationState,
  table: ImportTable,
  mapping: ImportMapping,
  today: Day,
  watch: Watch,
): Promise<Plan> {
  const reader = new StatementReader(table, mapping, state.definitions, today);
  for (let row = 0; row < table.rows.length; row += ROWS_AT_ONCE) {
    watch.throwIfCancelled();
    reader.read(row, row + ROWS_AT_ONCE);
    await setImmediate();
  }
  const read = reader.end();
  const comparison = new Comparison(state, read.known);
  const compared: Compared[] = [];
  for (const statement of read.statements) {
    compared.push(comparison.compare(statement));
    if (compared.length % ROWS_AT_ONCE !== 0) continue;
    watch.throwIfCancelled();
    await setImmediate();
  }
  const written = compared.filter(({ standing }) => standing !== 'same').map(({ statement }) => statement);
  const additions = read.known.additions(
    new Set(written.map(({ seriesKey }) => seriesKey)),
    new Set(written.map(({ sourceKey }) => sourceKey)),
  );
  return { read, compared, counts: countStandings(compared), additions };
}

export function countStandings(compared: readonly Pick<Compared, 'standing'>[]): Record<Standing, number> {
  const counts = Object.fromEntries(STANDINGS.map((standing) => [standing, 0])) as Record<Standing, number>;
  for (const { standing } of compared) counts[standing] += 1;
  return counts;
}
