import type { ChartSize } from '../charts/picture-sizes';
import type { ChartPoint } from '../charts/schema';
import { prepareTrend, type TrendInput, type TrendSeriesInput } from '../charts/trend/prepare';
import type { TrendChart } from '../charts/trend/schema';
import { type Candidate, figureDays } from '../counting/figure';
import { addDays, type Day, dayNumber, earlierDay } from '../days';
import { axisBeginning } from '../far-days';
import { unitWords } from '../format';
import type { Meter } from '../reading/measurement';
import { readinessOn } from '../reading/readiness';
import type { Reading } from '../reading/reading';
import { figureOfKey } from '../series/keys';
import { type Level, levelOn } from '../series/levels';
import { measureNameIn } from '../shapes/measure-names';
import { rungsIn } from '../shapes/rungs';
import type { Measure } from '../words';
import { captionOf, countingRuleOf } from './caption';
import { colourOfMeasure } from './colour-of-measure';
import { thinDays } from './indicators';

/** A trend with a single report still needs an axis. */
const LEAST_SPAN_DAYS = 45;
/** Readiness is rolled up afresh for each day drawn. */
const MAX_READINESS_DAYS = 150;

export type Trend = Readonly<{ key: string; draw(size: ChartSize): TrendChart }>;

function pointOf(day: Day, candidate: Candidate | Level | null): ChartPoint {
  const differs = candidate !== null && candidate.low !== null && candidate.high !== null && candidate.low < candidate.high;
  return {
    day: dayNumber(day),
    value: candidate?.value ?? null,
    low: differs ? candidate.low : null,
    high: differs ? candidate.high : null,
  };
}

type Line = Readonly<{ input: TrendSeriesInput; levels: readonly Level[]; days: readonly Day[] }>;

/** The force that a figure's key begins with. */
const forceOf = (key: string): string => key.split('.')[0] ?? '';

function figureLine(reading: Reading, key: string, measure: Measure): Line | null {
  const readings = reading.figureReadings(key) ?? [];
  const days = figureDays({ readings }, reading.at.asOf);
  if (days.length === 0) return null;
  const points = days.map((day) => pointOf(day, reading.figure(key, day)?.headline ?? null));
  const colour = colourOfMeasure(key);
  const input = {
    key,
    name: measureNameIn(reading.definitions, forceOf(key), measure),
    colour,
    isDashed: measure === 'in_training',
    isFilled: measure === rungsIn(reading.definitions, forceOf(key)).offered || measure === 'trained',
    points,
  };
  return { input, days, levels: reading.figure(key, reading.at.asOf)?.headline?.levels ?? [] };
}

function planLine(reading: Reading, key: string): Line | null {
  const series = reading.series(key);
  if (!series || series.levels.length === 0) return null;
  const last = levelOn(series, reading.at.asOf);
  return {
    input: {
      key,
      name: measureNameIn(reading.definitions, forceOf(key), 'planned'),
      colour: 'planned',
      isDashed: true,
      isFilled: false,
      points: series.levels.map((level) => pointOf(level.asOf, level)),
    },
    days: series.levels.map(({ asOf }) => asOf),
    levels: last ? [last] : [],
  };
}

/** Events that a chart of these days can number, latest first, one each few days so that the whole span is told. */
function eventsFor(reading: Reading, from: Day, to: Day): TrendInput['events'] {
  const spacing = Math.max(1, Math.floor((dayNumber(to) - dayNumber(from)) / 40));
  let before = Number.POSITIVE_INFINITY;
  return [...reading.definitions.events].reverse().flatMap(({ key, occurredOn, title }) => {
    const day = dayNumber(occurredOn);
    if (occurredOn < from || occurredOn > to || day > before - spacing) return [];
    before = day;
    return [{ key, day: occurredOn, title }];
  });
}

/** Measures that tell the rest of the story beside the gauges of one plan. */
const COMPANIONS: Readonly<Partial<Record<Measure, Measure>>> = { trained: 'in_training' };

function trendOfPlan(reading: Reading, planKey: string, measures: readonly Measure[]): Trend | null {
  const base = planKey.slice(0, -'.planned'.length);
  const shown = [...new Set(measures.flatMap((measure) => [measure, COMPANIONS[measure] ?? measure]))];
  const readings = shown.flatMap((measure) => reading.figureReadings(`${base}.${measure}`) ?? []);
  return reading.remember(`trend ${planKey}`, [reading.series(planKey), ...readings], () => planTrend(reading, planKey, base, shown));
}

function planTrend(reading: Reading, planKey: string, base: string, shown: readonly Measure[]): Trend | null {
  const lines = [planLine(reading, planKey), ...shown.map((measure) => figureLine(reading, `${base}.${measure}`, measure))].filter(
    (line) => line !== null,
  );
  const { offered } = rungsIn(reading.definitions, forceOf(base));
  const subject = figureOfKey(`${base}.${shown[0] ?? offered}`, reading.definitions);
  if (!subject || lines.length === 0) return null;
  const to = reading.at.asOf;
  const { first, earlier } = axisBeginning(
    lines.flatMap(({ days }) => days),
    to,
  );
  const from = earlierDay(earlierDay(first, to), addDays(to, -LEAST_SPAN_DAYS));
  const key = base.replaceAll('.', '-');
  const unit = subject.line?.unit ?? subject.force.unit;
  const names = lines.map(({ input }) => input.name).join(', ');
  const input: Omit<TrendInput, 'size'> = {
    key,
    unit,
    from,
    earlier,
    to,
    caption: captionOf(reading, {
      title: `${[subject.force.name, subject.line?.name].filter((part) => part).join(', ')}: ${names}`,
      unit: unitWords(unit),
      countingRule: countingRuleOf(
        shown.flatMap((measure) => reading.figureReadings(`${base}.${measure}`) ?? []),
        to,
      ),
      levels: lines.flatMap(({ levels }) => levels),
      path: subject.line ? `/series/${base}.${shown[0] ?? ''}` : '/forces',
    }),
    series: lines.map((line) => line.input),
    events: eventsFor(reading, from, to),
    ...(shown.includes(offered) ? { gap: { fromKey: planKey, toKey: `${base}.${offered}` } } : {}),
  };
  return { key, draw: (size) => prepareTrend({ ...input, size }) };
}

function readinessTrend(reading: Reading, meters: readonly Meter[]): Trend | null {
  const all = meters.flatMap(({ days: own }) => own);
  if (all.length === 0) return null;
  const to = reading.at.asOf;
  const { first, earlier } = axisBeginning(all, to);
  const from = earlierDay(first, addDays(to, -LEAST_SPAN_DAYS));
  const days = new Set([from, to]);
  for (const { days: own } of meters) {
    for (let index = own.length - 1; index >= 0; index -= 1) {
      const day = own[index];
      if (day === undefined || day < from) break;
      days.add(day);
    }
  }
  const drawn = thinDays([...days].sort(), MAX_READINESS_DAYS);
  const points = drawn.map((day): ChartPoint => {
    const value = readinessOn(reading, meters, day);
    return { day: dayNumber(day), value: value === null ? null : Math.round(value * 1000) / 10, low: null, high: null };
  });
  const caption = captionOf(reading, {
    title: 'Readiness',
    unit: 'of 100',
    countingRule: 'Mean of the components that are measured, equal weights (an assumption)',
    levels: meters.flatMap((meter) => meter.on(to).levels),
    path: '',
  });
  const series = [{ key: 'readiness', name: 'readiness', colour: 'readiness' as const, isDashed: false, isFilled: false, points }];
  const events = eventsFor(reading, from, to);
  return {
    key: 'readiness',
    draw: (size) => prepareTrend({ key: 'readiness', unit: 'index', from, earlier, to, caption, series, events, yMax: 100, size }),
  };
}

/** One trend for each plan that a gauge is measured against, in the gauges' order of importance, and the trend of readiness. */
export function prepareTrends(reading: Reading, meters: readonly Meter[]): Trend[] {
  const byPlan = new Map<string, Measure[]>();
  for (const { indicator } of meters) {
    const figure = indicator.measuredBy.startsWith('figure:') ? figureOfKey(indicator.measuredBy.slice(7), reading.definitions) : null;
    if (!figure || !indicator.isGauge || !indicator.targetBy.endsWith('.planned')) continue;
    const plan = indicator.targetBy.slice('figure:'.length);
    byPlan.set(plan, [...(byPlan.get(plan) ?? []), figure.measure]);
  }
  const plans = [...byPlan].sort((a, b) => b[1].length - a[1].length);
  const readiness = reading.remember('trend of readiness', meters, () => readinessTrend(reading, meters));
  return [...plans.map(([plan, measures]) => trendOfPlan(reading, plan, measures)), readiness].filter((trend) => trend !== null);
}
