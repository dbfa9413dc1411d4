import { nameOfStance } from '../definitions/stance/name';
import { formatAge, formatQuantity } from '../format';
import type { Board, Provenance } from './types';

export type Doubt = Readonly<{ seriesKey: string; name: string; text: string; mark: 'conflict' | 'stale' }>;

type Entry = Readonly<{ seriesKey: string; name: string; unit: string; provenance: Provenance }>;

function entriesOf(board: Board): readonly Entry[] {
  const gauges = board.gauges.map(({ seriesKey, chart, provenance }) => ({
    seriesKey,
    name: chart.caption.title,
    unit: chart.caption.unit,
    provenance,
  }));
  const rungs = board.contributors.flatMap((force) =>
    force.rows.flatMap((row) =>
      row.rungs.map((cell) => ({
        seriesKey: cell.seriesKey,
        name: `${row.name}, ${cell.measure}`,
        unit: force.unit,
        provenance: cell.provenance,
      })),
    ),
  );
  const indicators = [...board.signs, ...board.indicators].map(({ seriesKey, name, unit, provenance }) => ({
    seriesKey,
    name,
    unit,
    provenance,
  }));
  const stances = (board.stances ?? []).map((row) => ({
    seriesKey: row.seriesKey,
    name: nameOfStance(row),
    unit: 'stance',
    provenance: row.provenance,
  }));
  const milestones = board.milestones.map(({ name, provenance }) => ({
    seriesKey: provenance.seriesKeys[0] ?? '',
    name,
    unit: 'day',
    provenance,
  }));
  const seen = new Set<string>();
  return [...gauges, ...rungs, ...indicators, ...stances, ...milestones].filter(
    ({ seriesKey }) => seriesKey !== '' && !seen.has(seriesKey) && seen.add(seriesKey),
  );
}

/** Figures of the board whose reports disagree, and figures older than their update interval, the oldest first. */
export function doubtsOf(board: Board): Readonly<{ conflicts: readonly Doubt[]; stale: readonly Doubt[] }> {
  const entries = entriesOf(board);
  const conflicts = entries
    .filter(({ provenance }) => provenance.conflictCount > 0)
    .map(({ seriesKey, name, unit, provenance }): Doubt => {
      const { low, high } = provenance;
      const range = low === null || high === null ? '' : ` ${formatQuantity(low, unit)} to ${formatQuantity(high, unit)}`;
      return { seriesKey, name, mark: 'conflict', text: `≠${range}` };
    });
  const stale = entries
    .filter(({ provenance }) => provenance.isStale)
    .sort((a, b) => (b.provenance.ageDays ?? 0) - (a.provenance.ageDays ?? 0))
    .map(
      ({ seriesKey, name, provenance }): Doubt => ({
        seriesKey,
        name,
        mark: 'stale',
        text: `stale, ${formatAge(provenance.ageDays ?? 0)}`,
      }),
    );
  return { conflicts, stale };
}
