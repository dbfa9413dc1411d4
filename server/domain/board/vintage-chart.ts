import type { ChartSize } from '../charts/picture-sizes';
import type { ChartPoint } from '../charts/schema';
import { prepareTrend, type TrendSeriesInput } from '../charts/trend/prepare';
import type { TrendChart } from '../charts/trend/schema';
import { type Day, dayFromNumber, dayNumber, earlierDay } from '../days';
import { formatCount, formatDay, unitWords } from '../format';
import { openReading, type Reading } from '../reading/reading';
import { type Subject, subjectOf } from '../reading/subject';
import { captionOf } from './caption';
import { axisStart, pointsOf } from './series-chart';

/** Known days that are looked at, the latest: each is read anew. */
const MOST_DAYS_READ = 60;
/** Earlier lines that are drawn, the latest: more would be a stain. */
const MOST_LINES = 16;

/** The key of what a quantity was known to be on an earlier day: `afisma.pledged@2013-01-10`. */
export function vintageKey(key: string, day: Day): string {
  return `${key}@${day}`;
}

/** What a vintage's key names; the day is null for a key of what is known now. */
export function partsOfVintage(key: string): Readonly<{ key: string; day: Day | null }> {
  const [, base, day] = /^(.+)@(\d{4}-\d{2}-\d{2})$/.exec(key) ?? [];
  return { key: base ?? key, day: day ?? null };
}

/** The same operation as it was known on an earlier day. */
export function earlierReading(reading: Reading, day: Day): Reading {
  return openReading(reading.state, { asOf: earlierDay(day, reading.at.asOf), knownAt: day });
}

/** Days before the viewed one on which something about the subject became known, oldest first. */
function earlierDays(reading: Reading, { readings }: Subject): Day[] {
  const days = readings.flatMap(({ series }) => (reading.state.reports.get(series.key) ?? []).map(({ knownAt }) => knownAt));
  return [...new Set(days)].filter((day) => day < reading.at.knownAt).sort();
}

type Vintage = Readonly<{ day: Day; points: readonly ChartPoint[] }>;

/** True when the line said the same as the present one does of the days up to its own. */
function saysTheSame(points: readonly ChartPoint[], now: Subject, until: Day): boolean {
  const last = dayNumber(until);
  const pointsUntil = (list: readonly ChartPoint[]) => list.filter(({ day }) => day <= last).map(({ day, value }) => [day, value]);
  return JSON.stringify(pointsUntil(points)) === JSON.stringify(pointsUntil(pointsOf(now)));
}

/** The lines of earlier known days that said otherwise than what is known now, oldest first. */
function vintagesOf(reading: Reading, subject: Subject): Vintage[] {
  return earlierDays(reading, subject)
    .slice(-MOST_DAYS_READ)
    .flatMap((day): Vintage[] => {
      const then = subjectOf(earlierReading(reading, day), subject.key);
      const points = then ? pointsOf(then) : [];
      return saysTheSame(points, subject, day) ? [] : [{ day, points }];
    });
}

function lineOf(subject: Subject, { day, points }: Vintage): TrendSeriesInput {
  // It says nothing of the days after its own.
  const end: ChartPoint = { day: dayNumber(day) + 1, value: null, low: null, high: null };
  return {
    key: vintageKey(subject.key, day),
    name: `as known on ${formatDay(day)}`,
    colour: 'muted',
    isDashed: false,
    isFilled: false,
    isVintage: true,
    points: [...points.map((point) => ({ ...point, low: null, high: null })), end],
  };
}

/**
 * What a figure was said to be on each earlier day, below what is known now: one line for each known day that said otherwise of the
 * days up to its own. Lines that agree would lie under the present one; they are counted, not drawn.
 */
export function prepareVintageChart(reading: Reading, subject: Subject, size: ChartSize): TrendChart {
  const to = reading.at.asOf;
  const vintages = vintagesOf(reading, subject);
  const shown = vintages.slice(-MOST_LINES).reverse();
  const looked = Math.min(earlierDays(reading, subject).length, MOST_DAYS_READ);
  const left = vintages.length > shown.length ? `, the latest ${shown.length} drawn` : '';
  const countingRule = `${formatCount(vintages.length, 'line')} of ${formatCount(looked, 'earlier day')} said otherwise than what is known now${left}`;
  const levels = subject.on(to).levels;
  const caption = captionOf(reading, {
    title: `${subject.name}: what was known when`,
    unit: unitWords(subject.unit),
    countingRule,
    levels,
    path: `/series/${subject.key}`,
  });
  const now = {
    key: subject.key,
    name: `as known on ${formatDay(reading.at.knownAt)}`,
    colour: subject.colour,
    isDashed: false,
    isFilled: false,
    points: pointsOf(subject),
  };
  const firstDay = [
    axisStart(subject, to),
    ...shown.map(({ points }) => points[0]?.day).flatMap((day) => (day === undefined ? [] : [dayFromNumber(day)])),
  ];
  const from = firstDay.reduce(earlierDay);
  const series = [now, ...shown.map((vintage) => lineOf(subject, vintage))];
  return prepareTrend({ key: `vintage-${subject.key}`, unit: subject.unit, caption, from, to, size, series, events: [] });
}
