import { aspectsOf, type PreparedChart } from '../../domain/charts/kinds';
import type { Reading } from '../../domain/reading/reading';
import type { Quantities } from '../../domain/snapshots/quantity';
import type { FrozenChart } from '../../domain/snapshots/types';

/** A chart with its table, and with each drawn point and where it is from. */
export function withRows(reading: Reading, name: string, chart: PreparedChart, quantities: Quantities): FrozenChart {
  const { table, rows } = aspectsOf(chart);
  return { name, chart, table: table(), rows: rows({ reading, quantities }) };
}

/** Keys of the series that figures are read from, in order, each once. */
export function seriesBehind(keys: readonly string[], quantities: Quantities): string[] {
  return [...new Set(keys.flatMap((key) => quantities(key)?.seriesKeys ?? []))].sort();
}
