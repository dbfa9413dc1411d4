import { type Day, dayFromNumber, daysBetween } from '../days';
import type { Outcome } from '../forecast/score';
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

/** What a reading knows of a row: when it happened, null when it had not, and the last day of which that is known; null: of every later day too. */
export type Known = Readonly<{ happened: Day | null; lastDay: Day | null }>;

function milestoneKnown(reading: Reading, milestoneKey: string): Known {
  const happened = milestoneReached(reading, milestoneKey);
  // What was reached stays reached.
  if (happened !== null) return { happened, lastDay: null };
  const said = reading.series(`milestone.${milestoneKey}.forecast`)?.levels.at(-1)?.asOf;
  return { happened, lastDay: said ?? '' };
}

/**
 * Tells when what a row speaks of happened, as a reading knows it, and until when somebody reported on it: a force that was dissolved or handed
 * over, and a milestone of which nobody speaks any more, end their questions. Silence is not never.
 */
export function outcomesOf(reading: Reading): (row: Pick<KeptRow, 'key' | 'needs'>) => Known {
  const strengths = new Map<string, ReturnType<typeof strengthDays>>();
  return ({ key, needs }) => {
    if (needs === null) return milestoneKnown(reading, key.replace(/^milestone\./, ''));
    const days = strengths.get(needs.forceKey) ?? strengthDays(reading, needs.forceKey);
    strengths.set(needs.forceKey, days);
    return { happened: days.find(({ value }) => value >= needs.least)?.day ?? null, lastDay: days.at(-1)?.day ?? '' };
  };
}

/** The question that a forecast of a day asks: days until it happened and until the cut, at most the horizon. Null when it had happened, or nobody reported since. */
export function outcomeFrom(knownAt: Day, { happened, lastDay }: Known, horizonDays: number): Outcome | null {
  if (happened !== null && happened <= knownAt) return null;
  const observed = lastDay === null ? horizonDays : lastDay === '' ? 0 : daysBetween(knownAt, lastDay);
  const cut = Math.min(horizonDays, observed);
  if (cut < 1) return null;
  const days = happened === null ? null : daysBetween(knownAt, happened);
  return { happened: days !== null && days <= cut ? days : null, cut };
}
