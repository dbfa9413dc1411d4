import type { Day } from '../days';
import { type Level, levelOn, type SeriesReading } from './levels';

const less = (value: number | null, by: number) => (value === null ? null : Math.max(0, value - by));

/** What was withdrawn between two days: the count is a running one, and never falls by itself. */
function withdrawnBetween(withdrawn: SeriesReading, from: Day, to: Day): number {
  const on = (day: Day) => levelOn(withdrawn, day)?.value ?? 0;
  return Math.max(0, on(to) - on(from));
}

/**
 * A series of what is offered, as it stands once something was withdrawn: lowered from the day of the withdrawal by what was withdrawn since
 * its own last report, which is taken to know of all before. The lowered level is that of the report that withdrew.
 */
export function lowerBy(reading: SeriesReading, withdrawn: SeriesReading): SeriesReading {
  const first = reading.levels[0];
  if (!first || withdrawn.levels.length === 0) return reading;
  const own = new Map(reading.levels.map((level) => [level.asOf, level]));
  const days = [...new Set([...own.keys(), ...withdrawn.levels.map(({ asOf }) => asOf)])].filter((day) => day >= first.asOf).sort();
  const levels = days.flatMap((day): Level[] => {
    const said = own.get(day);
    const before = levelOn(reading, day);
    const by = levelOn(withdrawn, day);
    if (said || !before || !by) return said ? [said] : [];
    const lost = withdrawnBetween(withdrawn, before.asOf, day);
    return [
      {
        asOf: day,
        value: less(before.value, lost),
        low: less(before.low, lost),
        high: less(before.high, lost),
        adopted: by.adopted,
        adoptedBy: by.adoptedBy,
        cluster: [...before.cluster, ...by.cluster],
        isConflict: before.isConflict || by.isConflict,
      },
    ];
  });
  return { ...reading, levels };
}
