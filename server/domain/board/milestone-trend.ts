import type { MilestoneTrendChart } from '../charts/milestone-trend/schema';
import type { ChartSize } from '../charts/picture-sizes';
import type { ChartPoint } from '../charts/schema';
import { layLines, type TrendSeriesInput } from '../charts/trend/prepare';
import type { ColourName } from '../colours';
import { addDays, type Day, dayFromNumber, dayNumber, daysBetween, earlierDay } from '../days';
import type { Reading } from '../reading/reading';
import { type Level, levelOn } from '../series/levels';
import { captionOf } from './caption';

/** A day that was said for a milestone, and how far it lies from the day that was said before. */
export type ForecastStep = Readonly<{
  milestoneKey: string;
  name: string;
  kind: 'forecast' | 'reached';
  /** When it was said, and when that was known. */
  asOf: Day;
  knownAt: Day;
  /** The day that was said. */
  day: Day;
  /** Days since the forecast before; null for the first. Positive: later. */
  movedDays: number | null;
  /** What the report says of it: the cause, where it gives one. */
  note: string;
  sourceKey: string;
  seriesKey: string;
}>;

/** The key of the line on which a day is said for itself. */
export const DIAGONAL = 'today';

/** Lines that can be told apart. */
const MOST_LINES = 6;
const COLOURS: readonly ColourName[] = ['deployed', 'pledged', 'trained', 'gap', 'readiness', 'muted'];
const LEAST_SPAN_DAYS = 30;

type Line = Readonly<{ key: string; name: string; steps: readonly ForecastStep[] }>;

function stepsOf(reading: Reading, milestoneKey: string, name: string): ForecastStep[] {
  const { asOf } = reading.at;
  const steps: ForecastStep[] = [];
  const take = (kind: ForecastStep['kind'], seriesKey: string, { asOf: said, value, adopted }: Level) => {
    if (value === null || said > asOf) return;
    const day = dayFromNumber(value);
    const before = steps.at(-1);
    const { knownAt, note, sourceKey } = adopted;
    const movedDays = before ? daysBetween(before.day, day) : null;
    steps.push({ milestoneKey, name, kind, asOf: said, knownAt, day, movedDays, note, sourceKey, seriesKey });
  };
  const seriesKey = (aspect: string) => `milestone.${milestoneKey}.${aspect}`;
  for (const level of reading.series(seriesKey('forecast'))?.levels ?? []) take('forecast', seriesKey('forecast'), level);
  const actual = reading.series(seriesKey('actual'));
  const reached = actual ? levelOn(actual, asOf) : null;
  if (reached) take('reached', seriesKey('actual'), reached);
  return steps;
}

/** Every day that was said for every milestone, by milestone and in the order in which it was said. */
export function forecastSteps(reading: Reading): readonly ForecastStep[] {
  return linesOf(reading).flatMap(({ steps }) => steps);
}

function linesOf(reading: Reading): Line[] {
  return reading.definitions.milestones.flatMap(({ key, name }) => {
    const steps = stepsOf(reading, key, name);
    return steps.length === 0 ? [] : [{ key, name, steps }];
  });
}

/** How far a milestone's day went to and fro in all. */
function movement({ steps }: Line): number {
  return steps.reduce((sum, { movedDays }) => sum + Math.abs(movedDays ?? 0), 0);
}

function pointAt(day: Day, value: Day): ChartPoint {
  return { day: dayNumber(day), value: dayNumber(value), low: null, high: null };
}

/**
 * The milestone trend chart: across the day on which something was said, upwards the day that was said. A level line is a forecast that
 * holds, a rising one slips; a milestone is due where its line meets that of the days themselves. Null when nothing was forecast.
 */
export function prepareMilestoneTrend(reading: Reading, size: ChartSize): MilestoneTrendChart | null {
  const to = reading.at.asOf;
  const all = linesOf(reading);
  const shown = [...all].sort((a, b) => movement(b) - movement(a)).slice(0, MOST_LINES);
  const [first] = shown.flatMap(({ steps }) => steps.map(({ asOf }) => asOf)).sort();
  if (first === undefined) return null;
  const from = earlierDay(first, addDays(to, -LEAST_SPAN_DAYS));
  const rule =
    'Across: the day on which it was said. Upwards: the day that was said for it; from the day on which it was reached, that day.' +
    (shown.length < all.length ? ` The ${shown.length} of ${all.length} milestones whose days moved most.` : '');
  const levels = shown.flatMap(({ key }) => reading.series(`milestone.${key}.forecast`)?.levels ?? []);
  const caption = captionOf(reading, {
    title: 'Forecasts of milestones over time',
    unit: 'forecast day',
    countingRule: rule,
    levels,
    path: '/forecast',
  });
  const lines = shown.map(
    ({ key, name, steps }, index): TrendSeriesInput => ({
      key,
      name,
      colour: COLOURS[index % COLOURS.length] ?? 'ink',
      isDashed: false,
      isFilled: false,
      points: steps.map(({ asOf, day }) => pointAt(asOf, day)),
    }),
  );
  const diagonal: TrendSeriesInput = {
    key: DIAGONAL,
    name: 'the days themselves',
    colour: 'planned',
    isDashed: true,
    isFilled: false,
    isStraight: true,
    points: [from, to].map((day) => pointAt(day, day)),
  };
  const laid = layLines({ key: 'milestone-trend', unit: 'day', caption, from, to, size, series: [...lines, diagonal], events: [] });
  return { kind: 'milestone-trend', ...laid };
}
