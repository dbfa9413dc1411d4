import { type Day, dayFromNumber, dayNumber } from '../../days';
import { greatestOf, leastOf } from '../../extremes';
import { formatNumber } from '../../format';
import type { ChartSize } from '../picture-sizes';
import type { ChartCaption, ChartPoint } from '../schema';
import { measureText } from '../text-width';
import type { DayTick } from '../ticks';
import { type DayAxis, layLines, type TrendSeriesInput } from '../trend/prepare';
import { LINE_COLOURS, MOST_LINES } from './look';
import type { SideBySideChart } from './schema';

export type SideLine = Readonly<{
  key: string;
  name: string;
  points: readonly ChartPoint[];
  /** The operation's own last day. */
  until: Day;
  /** The day at which days are counted from; null on the calendar. */
  start: Day | null;
}>;

export type SideBySideInput = Readonly<{
  key: string;
  caption: ChartCaption;
  unit: string;
  /** From what days are counted, in words; null on the calendar. */
  since: string | null;
  /** At most `MOST_LINES`. */
  lines: readonly SideLine[];
  yMax?: number;
  size: ChartSize;
}>;

/** A line without a point still needs an axis. */
const LEAST_SPAN_DAYS = 30;
const MOST_TICKS = 9;
const TICK_GAP = 18;

/** Lines of several operations, each until its own present, on one axis. */
export function prepareSideBySide({ lines, since, unit, yMax, ...input }: SideBySideInput): SideBySideChart {
  const shown = lines.slice(0, MOST_LINES).map((line, place): TrendSeriesInput => {
    const shift = line.start === null ? 0 : dayNumber(line.start);
    return {
      key: line.key,
      name: line.name,
      ...(LINE_COLOURS[place] ?? { colour: 'muted', isDashed: true }),
      isFilled: false,
      points: line.points.map((point) => ({ ...point, day: point.day - shift })),
      until: dayNumber(line.until) - shift,
    };
  });
  const until = shown.map((line) => line.until ?? 0);
  const to = shown.length === 0 ? dayNumber(input.caption.asOf) : greatestOf(until);
  const days = shown.flatMap(({ points }) => points.map(({ day }) => day));
  const from = Math.min(leastOf(days, to), to - LEAST_SPAN_DAYS, since === null ? to : 0);
  return {
    kind: 'side-by-side',
    ...layLines({
      ...input,
      unit,
      ...(yMax === undefined ? {} : { yMax }),
      from: dayFromNumber(from),
      to: dayFromNumber(to),
      series: shown,
      events: [],
      ...(since === null ? {} : { axis: ELAPSED }),
    }),
    since,
    starts: lines.slice(0, MOST_LINES).flatMap(({ key, start }) => (start === null ? [] : [{ key, day: start }])),
  };
}

const daysText = (day: number) => `${formatNumber(day, 0)} d`;

/** Days since an event: 0 stands for its day. */
const ELAPSED: DayAxis = { ticks: elapsedTicks, endOf: daysText };

function elapsedTicks(from: number, to: number, pixels: number, size: number): readonly DayTick[] {
  const span = to - from;
  const widest = Math.max(measureText(daysText(from), size), measureText(daysText(to), size)) + TICK_GAP;
  for (let power = 1; power <= span; power *= 10) {
    const step = [1, 2, 5].map((factor) => factor * power).find((days) => span / days <= MOST_TICKS && (days / span) * pixels >= widest);
    if (step === undefined) continue;
    const first = Math.ceil(from / step);
    const count = Math.floor(to / step) - first + 1;
    return Array.from({ length: count }, (_, index) => {
      const day = (first + index) * step;
      return { day, label: daysText(day) };
    });
  }
  return [];
}
