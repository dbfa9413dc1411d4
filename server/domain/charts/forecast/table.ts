import { column, type PointsTable, tableBelow } from '../points-table';
import type { ForecastChart } from './schema';

const COLUMNS = [
  column('name', 'Milestone or strength'),
  column('reached', 'Reached'),
  column('p10', 'P10'),
  column('p50', 'P50'),
  column('p80', 'P80'),
  column('p90', 'P90'),
  column('deterministic', 'Critical path method'),
  column('reported', 'Last reported'),
  column('criticality', 'Criticality', true),
];

/** What the runs say of each row, also of one that found no room in the drawing. */
export function forecastTable({ caption, table }: ForecastChart): PointsTable {
  return tableBelow(
    caption,
    COLUMNS,
    table.map((row) => [row.name, row.reached, row.p10, row.p50, row.p80, row.p90, row.deterministic, row.reported, row.criticality]),
  );
}
