import { thinDays } from '../board/indicators';
import { metersOf } from '../board/prepare-board';
import type { ChartPoint } from '../charts/schema';
import { figureDays } from '../counting/figure';
import { type Day, dayNumber } from '../days';
import { readinessOn } from '../reading/readiness';
import type { Reading } from '../reading/reading';
import { type Level, levelOn } from '../series/levels';
import { rungsIn } from '../shapes/rungs';

/** What is laid side by side. */
export const SIDE_MEASURES = ['share', 'in-place', 'pledged', 'readiness'] as const;
export type SideMeasure = (typeof SIDE_MEASURES)[number];

type MeasureWords = Readonly<{ name: string; unit: string; countingRule: string; yMax?: number }>;

const TOTALS = 'Headline total of the force with the largest plan of each operation';

export const MEASURE_WORDS: Readonly<Record<SideMeasure, MeasureWords>> = {
  share: {
    name: 'Share of plan in place',
    unit: 'percent',
    countingRule: `${TOTALS}: in place, over what was planned on that day`,
    yMax: 100,
  },
  'in-place': { name: 'In place', unit: 'personnel', countingRule: `${TOTALS}, in place` },
  pledged: { name: 'Pledged', unit: 'personnel', countingRule: `${TOTALS}, pledged` },
  readiness: {
    name: 'Readiness',
    unit: 'index',
    countingRule: 'Readiness of each operation, by its own components and weights',
    yMax: 100,
  },
};

/** Readiness is rolled up afresh for each day drawn. */
const MOST_READINESS_DAYS = 150;

const point = (day: Day, value: number | null): ChartPoint => ({ day: dayNumber(day), value, low: null, high: null });

function totalsOf(reading: Reading, key: string): readonly (readonly [Day, number | null])[] {
  const days = figureDays({ readings: reading.figureReadings(key) ?? [] }, reading.at.asOf);
  return days.map((day) => [day, reading.figure(key, day)?.headline?.value ?? null]);
}

const SHARE = 'share:';

/** The force that the key of a share is about; null for the key of anything else: no series has a colon in its first word. */
export function forceOfShare(key: string): string | null {
  return key.startsWith(SHARE) ? key.slice(SHARE.length) : null;
}

/** What a share of the plan is read from: the plan's series, and the total that counts as in place. */
function partsOfShare(reading: Reading, forceKey: string) {
  const inPlace = `${forceKey}.${rungsIn(reading.definitions, forceKey).delivered}`;
  return { plan: reading.series(`${forceKey}.planned`), inPlace, readings: reading.figureReadings(inPlace) ?? [] };
}

/** The share of its plan that a force has in place on a day, in per cent; null where no plan is known. With the levels it is made of. */
export function shareOn(reading: Reading, forceKey: string, day: Day): Readonly<{ value: number | null; levels: readonly Level[] }> {
  const { plan, inPlace } = partsOfShare(reading, forceKey);
  const level = plan ? levelOn(plan, day) : null;
  const planned = level?.value ?? null;
  const headline = reading.figure(inPlace, day)?.headline ?? null;
  const levels = [...(headline?.levels ?? []), ...(level ? [level] : [])];
  if (planned === null || planned <= 0 || headline === null) return { value: null, levels };
  return { value: Math.round((headline.value / planned) * 1_000) / 10, levels };
}

/** Keys of the series that the share of a force is read from. */
export function seriesOfShare(reading: Reading, forceKey: string): readonly string[] {
  const { plan, readings } = partsOfShare(reading, forceKey);
  return [...readings, ...(plan ? [plan] : [])].map(({ series }) => series.key);
}

function sharesOf(reading: Reading, forceKey: string): readonly ChartPoint[] {
  const { plan, readings } = partsOfShare(reading, forceKey);
  const planDays = plan?.levels.map(({ asOf }) => asOf) ?? [];
  const days = new Set([...figureDays({ readings }, reading.at.asOf), ...planDays]);
  return [...days].sort().map((day) => point(day, shareOn(reading, forceKey, day).value));
}

/** The key by which a snapshot asks again what an operation has of a measure; null where its force is not known. */
export function keyOfMeasure({ definitions }: Reading, forceKey: string | null, measure: SideMeasure): string | null {
  if (measure === 'readiness') return 'readiness';
  if (forceKey === null) return null;
  if (measure === 'share') return `${SHARE}${forceKey}`;
  const rungs = rungsIn(definitions, forceKey);
  return `${forceKey}.${measure === 'in-place' ? rungs.delivered : rungs.offered}`;
}

function readinessPoints(reading: Reading): readonly ChartPoint[] {
  const meters = metersOf(reading);
  const days = [...new Set(meters.flatMap(({ days: own }) => own))].filter((day) => day <= reading.at.asOf).sort();
  return thinDays(days, MOST_READINESS_DAYS).map((day) => {
    const value = readinessOn(reading, meters, day);
    return point(day, value === null ? null : Math.round(value * 1_000) / 10);
  });
}

/** What an operation has of a measure over time, oldest first. Empty where its force is not known, or nothing was reported. */
export function pointsOfMeasure(reading: Reading, forceKey: string | null, measure: SideMeasure): readonly ChartPoint[] {
  if (measure === 'readiness') return readinessPoints(reading);
  if (forceKey === null) return [];
  if (measure === 'share') return sharesOf(reading, forceKey);
  return totalsOf(reading, keyOfMeasure(reading, forceKey, measure) ?? '').map(([day, value]) => point(day, value));
}
