import { type Day, dayFromNumber } from '../days';
import type { Reading } from '../reading/reading';
import { levelOn } from '../series/levels';
import { rungsIn } from '../shapes/rungs';
import type { KeptRow } from './types';

/** The day on which a milestone was reached, as the reading knows it; null when it knows of none. */
export function milestoneReached(reading: Reading, milestoneKey: string): Day | null {
  const series = reading.series(`milestone.${milestoneKey}.actual`);
  const value = series ? levelOn(series, reading.at.asOf)?.value : null;
  return value == null ? null : dayFromNumber(value);
}

/** How many of a force were in place, on each day on which a report says something new, oldest first. */
export function strengthDays(reading: Reading, forceKey: string): readonly Readonly<{ day: Day; value: number }>[] {
  const { delivered } = rungsIn(reading.definitions, forceKey);
  const readings = reading.figureReadings(`${forceKey}.${delivered}`) ?? [];
  const days = [...new Set(readings.flatMap(({ levels }) => levels.map(({ asOf }) => asOf)))].sort();
  return days.flatMap((day) => {
    const value = reading.figure(`${forceKey}.${delivered}`, day)?.value ?? null;
    return value === null ? [] : [{ day, value }];
  });
}

/** Tells when what a row speaks of happened, as a reading knows it; null when it does not know that it did. */
export function outcomesOf(reading: Reading): (row: Pick<KeptRow, 'key' | 'needs'>) => Day | null {
  const strengths = new Map<string, ReturnType<typeof strengthDays>>();
  return ({ key, needs }) => {
    if (needs === null) return milestoneReached(reading, key.replace(/^milestone\./, ''));
    const days = strengths.get(needs.forceKey) ?? strengthDays(reading, needs.forceKey);
    strengths.set(needs.forceKey, days);
    return days.find(({ value }) => value >= needs.least)?.day ?? null;
  };
}
