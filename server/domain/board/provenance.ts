import type { Day } from '../days';
import { daysBetween } from '../days';
import { hindsightOf, type Known } from '../reading/hindsight';
import { originOf } from '../reading/measurement';
import type { Reading } from '../reading/reading';
import { isStale, type Level } from '../series/levels';
import type { Provenance } from './types';

type Parts = Readonly<{
  levels: readonly Level[];
  seriesKeys: readonly string[];
  conflictCount: number;
  low: number | null;
  high: number | null;
}>;

/**
 * What stands beside a figure: age from the viewed day, grade, sources, conflict and range, and what of hindsight there is in it.
 * @param known the reading that it is of; null for a figure of which hindsight is not asked
 */
export function provenanceOf(parts: Parts, viewedDay: Day, updateIntervalDays = 0, known: Known | null = null): Provenance {
  const { asOf, knownAt, grade, sourceKeys, qualifier } = originOf(parts.levels);
  const ageDays = asOf === null ? null : daysBetween(asOf, viewedDay);
  const hindsight = known ? hindsightOf(parts.levels, known) : [];
  const differs = parts.low !== null && parts.high !== null && parts.low < parts.high;
  return {
    asOf,
    knownAt,
    ageDays,
    isStale: ageDays !== null && isStale(ageDays, updateIntervalDays),
    grade,
    sourceKeys,
    conflictCount: parts.conflictCount,
    low: differs ? parts.low : null,
    high: differs ? parts.high : null,
    qualifier,
    seriesKeys: parts.seriesKeys,
    ...(hindsight.length > 0 ? { hindsight } : {}),
  };
}

/** The same for one series and the level in force. */
export function provenanceOfLevel(seriesKey: string, level: Level | null, reading: Known & Pick<Reading, 'at'>): Provenance {
  return provenanceOf(
    {
      levels: level ? [level] : [],
      seriesKeys: [seriesKey],
      conflictCount: level?.isConflict ? 1 : 0,
      low: level?.low ?? null,
      high: level?.high ?? null,
    },
    reading.at.knownAt,
    0,
    reading,
  );
}
