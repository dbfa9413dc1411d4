import type { ColourName } from '../../colours';
import { type Day, dayNumber } from '../../days';
import { greatestOf } from '../../extremes';
import { formatCount, formatDay, formatQuantity, formatShortDay } from '../../format';
import { type EndLabelInput, endLabelsWidth, LABEL_OFFSET, placeEndLabels } from '../end-labels';
import { type EventInput, eventBandHeight, placeEvents, settleEvents } from '../event-row';
import { reachOf } from '../lone-values';
import type { ChartSize } from '../picture-sizes';
import { position, roundPixel } from '../scale';
import type { ChartCaption, ChartPoint } from '../schema';
import { decimate, stepPoints } from '../steps';
import { measureText } from '../text-width';
import { type DayTick, dayTicks, isFreeScale, openScale, scaleOf, type ValueScale } from '../ticks';
import { AXIS_GAP, AXIS_HEIGHT, type Layout, layoutOf, NARROW_BELOW } from './layout';
import type { ChartMark, ChartSeries, PlottedLines, TrendChart } from './schema';

export type TrendSeriesInput = Readonly<{
  key: string;
  name: string;
  colour: ColourName;
  isDashed: boolean;
  isFilled: boolean;
  /** The line as it was known on an earlier day: thin, without a figure at its end. */
  isVintage?: true;
  /** From point to point, without steps: a line that nobody reports. */
  isStraight?: true;
  /** The line's own last day, where that is not the viewed day. */
  until?: number;
  /** Any order; a null value is a gap. Days before `from` give the level carried in. */
  points: readonly ChartPoint[];
}>;

/** How days stand on an axis that is no calendar. */
export type DayAxis = Readonly<{
  ticks(from: number, to: number, pixels: number, size: number): readonly DayTick[];
  /** What the right end is called. */
  endOf(to: number): string;
}>;

export type TrendInput = Readonly<{
  key: string;
  caption: ChartCaption;
  from: Day;
  /** The latest day of those that lie before the axis, years from all others: the axis says that there are such. Null or absent: none. */
  earlier?: Day | null;
  /** The viewed day: the right end, up to which levels carry forward. */
  to: Day;
  size: ChartSize;
  /** The first stands on top of the legend and is drawn last. */
  series: readonly TrendSeriesInput[];
  /** The most important first: a wide chart takes 9, a narrow one 6. They are numbered by day. */
  events: readonly EventInput[];
  /**
   * The quantity's unit (`personnel`, `USD million`, …), for the figures at the ends. The caption's unit when left out. A quantity in
   * `day` is a date, and its scale a calendar that does not begin at zero.
   */
  unit?: string;
  /** The top of the scale where it is fixed, such as 100. Else it follows the greatest value. */
  yMax?: number;
  /** Marks what is missing between two series on the viewed day, such as planned and pledged: `short 400`. */
  gap?: Readonly<{ fromKey: string; toKey: string }>;
  /** Statements that were corrected, retracted or chosen, at what they said. */
  marks?: readonly ChartMark[];
  /** A calendar unless it is given. */
  axis?: DayAxis;
}>;

/** A trend chart: lines over time. */
export function prepareTrend(input: TrendInput): TrendChart {
  return { kind: 'trend', ...layLines(input) };
}

/**
 * Everything about lines over days that must be decided: the scale from zero, ticks, steps carried to the viewed day, events that do not
 * cover each other, labels that do not collide. Drawers only draw it.
 */
export function layLines(input: TrendInput): PlottedLines {
  const layout = layoutOf(input.size);
  const { text, width, height } = layout;
  const from = dayNumber(input.from);
  const to = dayNumber(input.to);
  const unit = input.unit ?? input.caption.unit;
  const lines = input.series.map((series) => ({
    ...series,
    points: decimate(stepPoints(series.points, from, Math.min(to, series.until ?? to))),
  }));
  const { scale, outside } = scaleOfLines(input, lines, unit, layout.yTicks);

  const left = Math.ceil(greatestOf(scale.ticks.map((tick) => measureText(tick.label, text.axis))) + AXIS_GAP);
  const bottom = height - AXIS_HEIGHT;
  const maxLabelWidth = width * layout.labelShare;
  const ends = lines.map((line) => endOf(line, unit, (value) => shareBelow(scale, value)));
  const missing = missingOf(input, lines);
  const labelInputs = [...ends.flatMap((end) => (end ? [end] : [])), ...(missing ? [gapLabel(missing, unit, scale)] : [])];
  const right = Math.floor(width - LABEL_OFFSET - endLabelsWidth(labelInputs, maxLabelWidth, text) - 1);

  const xOf = (day: Day) => position(dayNumber(day), from, to, left, right);
  const inView = input.events.filter((event) => event.day >= input.from && event.day <= input.to);
  const events = placeEvents(inView, layout.mostEvents, layout.eventRadius, left, width, xOf);
  const top = Math.ceil(Math.max(eventBandHeight(events, layout.eventRadius), text.value * 0.5) + 2);
  const labels = placeEndLabels(
    labelInputs.map((label) => ({ ...label, anchorY: position(label.anchorY, 0, 1, top, bottom) })),
    { left: right + LABEL_OFFSET, top: Math.max(0, top - text.value / 2), bottom: height - 1, maxWidth: width - right - LABEL_OFFSET },
    text,
  );

  const yOf = (value: number) => roundPixel(position(Math.min(value, scale.max), scale.min, scale.max, bottom, top));
  return {
    key: input.key,
    caption: input.caption,
    width,
    height,
    text,
    plot: { left, top, right, bottom },
    x: xAxis(input, layout, left, right),
    y: { min: scale.min, max: scale.max, ticks: scale.ticks.map((tick) => ({ ...tick, y: yOf(tick.value) })) },
    series: lines.map((line): ChartSeries => {
      const value = line.points.at(-1)?.value ?? null;
      const label = labels.find((candidate) => candidate.key === line.key);
      const end =
        value === null
          ? null
          : {
              text: formatQuantity(value, unit),
              value,
              y: label ? roundPixel(label.top + label.height / 2) : yOf(value),
            };
      return {
        key: line.key,
        name: line.name,
        colour: line.colour,
        isDashed: line.isDashed,
        isFilled: line.isFilled,
        strokeWidth: strokeWidthOf(line),
        ...(line.isVintage ? { isVintage: true } : {}),
        ...(line.isStraight ? { isStraight: true } : {}),
        ...(line.until !== undefined && line.until < to ? { endDay: line.until } : {}),
        points: line.points,
        end,
      };
    }),
    labels,
    gap: missing && {
      top: yOf(missing.whole),
      bottom: yOf(missing.part),
    },
    events: settleEvents(events, top, layout.eventRadius),
    eventRadius: layout.eventRadius,
    ...marksOf(input, from, to),
    summary: summaryOf(input, lines, unit) + (outside === null ? '' : ` Above the axis: ${formatQuantity(outside, unit)}.`),
  };
}

type Drawn = Readonly<{ points: readonly ChartPoint[] }>;

/** The scale of all lines and of what was stated beside them, without lone values that would press the rest together. */
function scaleOfLines(
  { marks = [], yMax }: TrendInput,
  lines: readonly Drawn[],
  unit: string,
  count: number,
): Readonly<{ scale: ValueScale; outside: number | null }> {
  const stated = marks.map(({ value }) => value);
  const points = lines.map((line) => line.points);
  if (yMax === undefined && isFreeScale(unit)) {
    const { top, outside } = reachOf(points, stated);
    const scale = scaleOf(unit, [top], count);
    return { scale: outside === null ? scale : openScale(scale, outside), outside };
  }
  const values = points.flat().flatMap(({ value, low, high }) => [value, low, high]);
  const all = [...values, ...stated, yMax ?? null].filter((value) => value !== null);
  return { scale: scaleOf(unit, all, count), outside: null };
}

/** How far below the top of the plot a value stands, as a share of the plot. */
function shareBelow({ min, max }: ValueScale, value: number): number {
  return position(Math.min(value, max), min, max, 1, 0);
}

/** Marks within the days of the chart, none where there are none: charts without them stay as they were. */
function marksOf({ marks = [] }: TrendInput, from: number, to: number): Pick<PlottedLines, 'marks'> {
  const shown = marks.filter(({ day }) => day >= from && day <= to);
  return shown.length === 0 ? {} : { marks: shown };
}

/** Lines of many points are thinner, or they would fill the plot. */
function strokeWidthOf(line: TrendSeriesInput): number {
  if (line.isVintage) return 1.3;
  if (line.isDashed) return 2;
  return line.points.length > 400 ? 1.4 : 2.6;
}

function endOf(line: TrendSeriesInput, unit: string, share: (value: number) => number): EndLabelInput | null {
  const value = line.points.at(-1)?.value ?? null;
  return value === null
    ? null
    : { key: line.key, colour: line.colour, value: formatQuantity(value, unit), name: line.name, anchorY: share(value) };
}

type Missing = Readonly<{ whole: number; part: number }>;

function missingOf(input: TrendInput, lines: readonly TrendSeriesInput[]): Missing | null {
  const whole = lines.find((line) => line.key === input.gap?.fromKey)?.points.at(-1)?.value ?? null;
  const part = lines.find((line) => line.key === input.gap?.toKey)?.points.at(-1)?.value ?? null;
  return whole === null || part === null || whole <= part ? null : { whole, part };
}

function gapLabel({ whole, part }: Missing, unit: string, scale: ValueScale): EndLabelInput {
  return {
    key: 'gap',
    colour: 'gap',
    value: formatQuantity(whole - part, unit),
    name: 'short',
    anchorY: shareBelow(scale, (whole + part) / 2),
    isInline: true,
  };
}

type Ticks = PlottedLines['x']['ticks'];

/** Ticks behind one that says from when there are days that lie outside of the axis. */
function withEarlier(ticks: Ticks, earlier: Day, from: number, left: number, size: number): Ticks {
  const label = `← ${earlier.slice(0, 4)}`;
  const width = measureText(label, size);
  const end = left + width + AXIS_GAP;
  const others = ticks.map((tick) => (tick.x - measureText(tick.label, size) / 2 < end ? { ...tick, label: '' } : tick));
  return [{ day: from, label, x: roundPixel(left + width / 2) }, ...others];
}

function xAxis(input: TrendInput, layout: Layout, left: number, right: number): PlottedLines['x'] {
  const size = layout.text.axis;
  const from = dayNumber(input.from);
  const to = dayNumber(input.to);
  const label = input.axis?.endOf(to) ?? (layout.width < NARROW_BELOW ? formatShortDay(input.to) : formatDay(input.to));
  const clearOf = right - measureText(label, size, 700) - AXIS_GAP;
  const drawn = input.axis?.ticks(from, to, right - left, size) ?? dayTicks(input.from, input.to, right - left, size);
  const ticks = drawn.map((tick) => {
    const x = position(tick.day, from, to, left, right);
    const half = measureText(tick.label, size) / 2;
    return { day: tick.day, label: x + half > clearOf || x - half < 0 ? '' : tick.label, x: roundPixel(x) };
  });
  return { from, to, ticks: input.earlier ? withEarlier(ticks, input.earlier, from, left, size) : ticks, viewed: { label, x: right } };
}

function summaryOf(input: TrendInput, lines: readonly TrendSeriesInput[], unit: string): string {
  const earlier = lines.filter(({ isVintage }) => isVintage).length;
  const parts = lines
    .filter(({ isVintage }) => !isVintage)
    .map((line) => {
      const value = line.points.at(-1)?.value ?? null;
      return `${line.name} ${value === null ? 'not reported' : formatQuantity(value, unit)}`;
    });
  const marks = input.marks?.length ? ` ${formatCount(input.marks.length, 'statement')} corrected, retracted or chosen.` : '';
  const vintages = earlier > 0 ? ` ${formatCount(earlier, 'earlier line')} said otherwise.` : '';
  const said = parts.length > 0 ? parts.join(', ') : 'nothing reported';
  const end = input.axis?.endOf(dayNumber(input.to)) ?? formatDay(input.to);
  return `${input.caption.title}, ${end}: ${said} (${input.caption.unit}).${marks}${vintages}`;
}
