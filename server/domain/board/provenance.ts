import type { Day } from '../days';
import { daysBetween } from '../days';
import { originOf } from '../reading/measurement';
import { isStale, type Level } from '../series/levels';
import type { Provenance } from './types';

type Parts = Readonly<{
  levels: readonly Level[];
  seriesKeys: readonly string[];
  conflictCount: number;
  low: number | null;
  high: number | null;
}>;

/** What stands beside a figure: age from the viewed day, grade, sources, conflict and range. */
export function provenanceOf(parts: Parts, viewedDay: Day, updateIntervalDays = 0): Provenance {
  const { asOf, knownAt, grade, sourceKeys, qualifier } = originOf(parts.levels);
  const ageDays = asOf === null ? null : daysBetween(asOf, viewedDay);
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
  };
}

/** The same for one series and the level in force. */
export function provenanceOfLevel(seriesKey: string, level: Level | null, viewedDay: Day, updateIntervalDays = 0): Provenance {
  return provenanceOf(
    {
      levels: level ? [level] : [],
      seriesKeys: [seriesKey],
      conflictCount: level?.isConflict ? 1 : 0,
      low: level?.low ?? null,
      high: level?.high ?? null,
    },
    viewedDay,
    updateIntervalDays,
  );
}
