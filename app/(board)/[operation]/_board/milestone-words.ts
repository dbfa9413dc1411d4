import type { MilestoneRow } from '../../../../server/domain/board/types';

/** The series that a milestone's day was read from; its forecasts when it has none. */
export function milestoneSeries(row: MilestoneRow): string {
  return row.provenance.seriesKeys[0] ?? `milestone.${row.key}.forecast`;
}
