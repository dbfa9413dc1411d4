import type { Board } from '../../domain/board/types';
import { tableOf } from '../../domain/charts/points-table';
import type { PreparedChart } from '../../domain/charts/types';
import type { Reading } from '../../domain/reading/reading';
import { type quantitiesOf, rowsOfChart } from '../../domain/snapshots/rows';
import type { FrozenChart } from '../../domain/snapshots/types';

type Quantities = ReturnType<typeof quantitiesOf>;

/** A chart with its table, and with each drawn point and where it is from. */
export function withRows(reading: Reading, board: Board, name: string, chart: PreparedChart, quantities: Quantities): FrozenChart {
  const gaugeKey = board.gauges.find((gauge) => chart.kind === 'gauge' && gauge.key === chart.key)?.seriesKey ?? null;
  return { name, chart, table: tableOf(chart), rows: rowsOfChart(reading, chart, gaugeKey, quantities) };
}

/** Keys of the series that figures are read from, in order, each once. */
export function seriesBehind(keys: readonly string[], quantities: Quantities): string[] {
  return [...new Set(keys.flatMap((key) => quantities(key)?.seriesKeys ?? []))].sort();
}
