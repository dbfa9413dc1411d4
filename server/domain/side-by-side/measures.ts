import { thinDays } from '../board/indicators';
import { metersOf } from '../board/prepare-board';
import type { ChartPoint } from '../charts/schema';
import { figureDays } from '../counting/figure';
import { type Day, dayNumber } from '../days';
import { readinessOn } from '../reading/readiness';
import type { Reading } from '../reading/reading';
import { levelOn } from '../series/levels';
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

/** In per cent; null on days of which no plan is known. */
function sharesOf(reading: Reading, forceKey: string): readonly ChartPoint[] {
  const plan = reading.series(`${forceKey}.planned`);
  const inPlace = `${forceKey}.${rungsIn(reading.definitions, forceKey).delivered}`;
  const planDays = plan?.levels.map(({ asOf }) => asOf) ?? [];
  const days = new Set([...figureDays({ readings: reading.figureReadings(inPlace) ?? [] }, reading.at.asOf), ...planDays]);
  return [...days].sort().map((day) => {
    const planned = plan ? (levelOn(plan, day)?.value ?? null) : null;
    const value = reading.figure(inPlace, day)?.headline?.value ?? null;
    return point(day, planned === null || planned <= 0 || value === null ? null : Math.round((value / planned) * 1_000) / 10);
  });
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
  const rungs = rungsIn(reading.definitions, forceKey);
  const key = `${forceKey}.${measure === 'in-place' ? rungs.delivered : rungs.offered}`;
  return totalsOf(reading, key).map(([day, value]) => point(day, value));
}
