import type { ColourName } from '../../colours';
import { type Day, dayNumber } from '../../days';
import { leastOf } from '../../extremes';
import { formatDay, formatQuantity } from '../../format';
import { reachOf } from '../lone-values';
import { position, roundPixel } from '../scale';
import type { ChartCaption, ChartPoint } from '../schema';
import { decimate, runsOf, stepPoints } from '../steps';
import type { SparkChart } from './schema';

export type SparkInput = Readonly<{
  key: string;
  caption: ChartCaption;
  from: Day;
  /** The viewed day. */
  to: Day;
  points: readonly (readonly [day: number, value: number | null])[];
  target: number | null;
  colour: ColourName;
  unit?: string;
  /** The scale reaches at least this far: lines that stand below each other can be compared. */
  top?: number;
  width?: number;
  height?: number;
}>;

const INSET = 4;
/** Room for the arrows at what lies above the scale. */
const ABOVE = 7;

/** A step line from zero to the greatest of its values and its target, without axes, for a row of a list. Arrows stand at lone values far above. */
export function prepareSpark(input: SparkInput): SparkChart {
  const width = input.width ?? 120;
  const height = input.height ?? 30;
  const from = dayNumber(input.from);
  const to = dayNumber(input.to);
  const raw = input.points.map(([day, value]): ChartPoint => ({ day, value, low: null, high: null }));
  const points = decimate(stepPoints(raw, from, to), Math.max(20, width * 2));
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]));
  const { top, outside } = reachOf([points], [], Math.max(input.target ?? 0, input.top ?? 0));
  const bottom = leastOf(values, 0);
  const ceiling = outside === null ? INSET : INSET + ABOVE;
  const x = (day: number) => roundPixel(position(day, from, to, INSET, width - INSET));
  const y = (value: number) => {
    if (value > top) return INSET;
    return top === bottom ? height - INSET : roundPixel(position(value, bottom, top, height - INSET, ceiling));
  };
  const last = points.at(-1)?.value ?? null;
  const unit = input.unit ?? input.caption.unit;
  const said = last === null ? 'not reported' : formatQuantity(last, unit);
  const above = [...new Set(points.flatMap(({ day, value }) => (value !== null && value > top ? [x(day)] : [])))];
  return {
    kind: 'spark',
    key: input.key,
    caption: input.caption,
    width,
    height,
    colour: input.colour,
    runs: runsOf(points).map((run) => run.map((point) => ({ x: x(point.day), y: y(point.value) }))),
    gaps: gapsOf(points, from, to)
      .map((gap) => ({ left: x(gap.from), right: x(gap.to) }))
      .filter((gap) => gap.right > gap.left),
    end: last === null ? null : { x: x(to), y: y(last) },
    targetY: input.target === null ? null : y(input.target),
    ...(outside === null ? {} : { above: above.map((at) => ({ x: at, y: INSET })) }),
    points,
    summary: `${input.caption.title}, ${formatDay(input.to)}: ${said}.${outside === null ? '' : ` Above the scale: ${formatQuantity(outside, unit)}.`}`,
  };
}

/** Days before the first report and days under a gap. */
function gapsOf(points: readonly ChartPoint[], from: number, to: number): readonly Readonly<{ from: number; to: number }>[] {
  const first = points.findIndex((point) => point.value !== null);
  if (first < 0) return [{ from, to }];
  const before = points[first]?.day ?? from;
  const gaps = before > from ? [{ from, to: before }] : [];
  points.forEach((point, index) => {
    if (index > first && point.value === null) gaps.push({ from: point.day, to: points[index + 1]?.day ?? to });
  });
  return gaps;
}
