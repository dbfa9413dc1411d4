import { type Day, dayFromNumber, dayNumber } from '../days';
import { formatDayNear, formatPercent, formatShortDay } from '../format';
import { position, roundPixel } from './scale';
import { measureText, wrapText } from './text-width';
import { dayTicks } from './ticks';
import type { Box, ChartCaption, ChartSize, ForecastChart, ForecastLine, TypeSizes } from './types';

export type ForecastChartRow = Readonly<{
  key: string;
  name: string;
  reached: Day | null;
  p10: Day | null;
  p50: Day | null;
  p80: Day | null;
  p90: Day | null;
  deterministic: Day | null;
  /** The day that was last reported as its forecast. */
  reported: Day | null;
  /** Share of the runs in which it lies on the path that decides the target's day, 0 to 1. */
  criticality: number | null;
}>;

export type ForecastChartInput = Readonly<{
  key: string;
  caption: ChartCaption;
  rows: readonly ForecastChartRow[];
  /** Keys of the rows along the critical path, first to last. */
  criticalPath: readonly string[];
  viewed: Day;
  /** The height follows from the rows. */
  size: ChartSize;
}>;

type Layout = Readonly<{ width: number; text: TypeSizes; nameWidth: number; isNameAbove: boolean; rowHeight: number }>;

/** Rows of a chart of a given height. A low row has one line of a name in small type, and its marks without their words. */
const LEAST_ROW = 19;
const MOST_ROW = 96;
const LOW_ROW = 38;
const SMALL_TEXT: TypeSizes = { axis: 11, name: 11, value: 11, event: 11 };

const WIDE: Layout = {
  width: 920,
  text: { axis: 12.5, name: 14, value: 13, event: 12 },
  nameWidth: 230,
  isNameAbove: false,
  rowHeight: 46,
};
const NARROW: Layout = {
  width: 358,
  text: { axis: 12, name: 13.5, value: 12.5, event: 11 },
  nameWidth: 350,
  isNameAbove: true,
  rowHeight: 62,
};
const NARROW_BELOW = 560;
const AXIS_HEIGHT = 26;
const EDGE = 10;

/** As many rows as an exact height has room for: those on the critical path first, and then those that come first. */
function rowsThatFit({ rows, size, criticalPath }: ForecastChartInput): readonly ForecastChartRow[] {
  if (typeof size === 'string' || !size.isExact) return rows;
  const most = Math.max(1, Math.floor((size.height - AXIS_HEIGHT - 4) / LEAST_ROW));
  if (rows.length <= most) return rows;
  const weight = ({ key, reached }: ForecastChartRow) => (criticalPath.includes(key) ? 0 : reached === null ? 1 : 2);
  const kept = new Set([...rows].sort((a, b) => weight(a) - weight(b)).slice(0, most));
  return rows.filter((row) => kept.has(row));
}

function layoutOf(size: ChartSize, count: number): Layout {
  if (size === 'narrow') return NARROW;
  if (size === 'wide') return WIDE;
  if (size.isExact) {
    const rowHeight = Math.min(MOST_ROW, Math.max(LEAST_ROW, Math.floor((size.height - AXIS_HEIGHT - 4) / Math.max(1, count))));
    const text = rowHeight < LOW_ROW ? SMALL_TEXT : WIDE.text;
    return { width: size.width, text, nameWidth: Math.round(size.width * 0.31), isNameAbove: false, rowHeight };
  }
  return size.width < NARROW_BELOW
    ? { ...NARROW, width: size.width, nameWidth: size.width - 8 }
    : { ...WIDE, width: size.width, nameWidth: Math.round(size.width * 0.25) };
}

/** Everything that is drawn, with air; a reached milestone of long ago does not squeeze what is still to come. */
function span(rows: readonly ForecastChartRow[], viewed: Day): readonly [number, number] {
  const today = dayNumber(viewed);
  const ahead = rows.flatMap(({ p10, p90, p80, p50, deterministic, reported, reached }) =>
    reached === null ? [p10, p50, p80, p90, deterministic, reported] : [],
  );
  const last = Math.max(today + 60, ...ahead.filter((day) => day !== null).map(dayNumber));
  const reach = last - today;
  const back = rows.flatMap(({ reached }) => (reached === null ? [] : [dayNumber(reached)])).filter((day) => day > today - reach);
  const first = Math.min(today, ...back);
  const air = Math.max(6, Math.round((last - first) * 0.03));
  return [first - air, last + air];
}

/**
 * The forecast as a timeline: of each milestone and strength the span of the middle 80 % of the runs, its middle, the day by which 80 %
 * are there, beside the day of the critical path method and the one that was reported; and the critical path through them.
 */
export function prepareForecastChart(input: ForecastChartInput): ForecastChart {
  const shown = rowsThatFit(input);
  const layout = layoutOf(input.size, shown.length);
  const { text, width } = layout;
  const [from, to] = span(shown, input.viewed);
  const height = AXIS_HEIGHT + Math.max(1, shown.length) * layout.rowHeight + 4;
  const plot = { left: layout.isNameAbove ? EDGE : layout.nameWidth + EDGE + 6, top: AXIS_HEIGHT, right: width - EDGE, bottom: height - 2 };
  const place = (day: number) => roundPixel(position(day, from, to, plot.left, plot.right));
  const x = (day: Day) => place(Math.min(to, Math.max(from, dayNumber(day))));
  const label = formatShortDay(input.viewed);
  const labelHalf = measureText(label, text.axis, 700) / 2;
  const viewedX = x(input.viewed);
  const labelX = roundPixel(Math.min(width - labelHalf, Math.max(plot.left + labelHalf - EDGE, viewedX)));
  const ticks = dayTicks(dayFromNumber(from), dayFromNumber(to), plot.right - plot.left, text.axis, 8).map((tick) => {
    const at = place(tick.day);
    const half = measureText(tick.label, text.axis) / 2;
    const isClear = Math.abs(at - labelX) > half + labelHalf + 8 && at + half <= width && at - half >= plot.left - EDGE;
    return { day: tick.day, label: isClear ? tick.label : '', x: at };
  });
  const rows = shown.map((row, index) => lineOf(row, index, layout, plot, x, input));
  return {
    kind: 'forecast',
    key: input.key,
    caption: input.caption,
    width,
    height,
    text,
    plot,
    x: { from, to, ticks },
    viewed: { day: input.viewed, label, x: viewedX, labelX },
    rows,
    links: linksOf(rows, input.criticalPath),
    table: input.rows.map(({ key: _key, ...row }) => row),
    summary: summaryOf(input),
  };
}

function lineOf(
  row: ForecastChartRow,
  index: number,
  layout: Layout,
  plot: Box,
  x: (day: Day) => number,
  { criticalPath, viewed }: ForecastChartInput,
): ForecastLine {
  const { text } = layout;
  const top = AXIS_HEIGHT + index * layout.rowHeight;
  const isLow = layout.rowHeight < LOW_ROW;
  const nameLines = wrapText(row.name, layout.nameWidth, text.name, 700, layout.isNameAbove || isLow ? 1 : 2);
  const y = layout.isNameAbove ? top + 30 : isLow ? top + layout.rowHeight / 2 : top + layout.rowHeight / 2 - 7;
  const nameY = layout.isNameAbove
    ? top + 15
    : top + layout.rowHeight / 2 - ((nameLines.length - 1) * text.name * 1.14) / 2 + text.name * 0.349;
  const at = (day: Day | null) => (day === null ? null : x(day));
  const isAhead = row.reached === null;
  return {
    key: row.key,
    nameLines,
    nameY: roundPixel(nameY),
    y: roundPixel(y),
    top,
    bottom: top + layout.rowHeight,
    reachedX: at(row.reached),
    bar: isAhead && row.p10 !== null ? { fromX: x(row.p10), toX: at(row.p90) ?? plot.right, isOpen: row.p90 === null } : null,
    p50X: isAhead ? at(row.p50) : null,
    p80X: isAhead ? at(row.p80) : null,
    deterministicX: isAhead ? at(row.deterministic) : null,
    reportedX: isAhead ? at(row.reported) : null,
    isCritical: isAhead && criticalPath.includes(row.key),
    text: isLow ? { days: '', path: '' } : wordsOf(row, viewed),
  };
}

function wordsOf(row: ForecastChartRow, viewed: Day): ForecastLine['text'] {
  if (row.reached !== null) return { days: `reached ${formatDayNear(row.reached, viewed)}`, path: '' };
  const near = (day: Day | null) => (day === null ? 'not within the horizon' : formatDayNear(day, viewed));
  const days = row.p10 === null && row.p50 === null ? 'no forecast' : `P50 ${near(row.p50)}, P80 ${near(row.p80)}`;
  const path = row.criticality === null || row.criticality === 0 ? '' : `decides in ${formatPercent(row.criticality)}`;
  return { days, path };
}

function linksOf(rows: readonly ForecastLine[], path: readonly string[]): ForecastChart['links'] {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const middle = (row: ForecastLine | undefined) => row?.reachedX ?? row?.p50X ?? null;
  return path.slice(1).flatMap((key, index) => {
    const [before, after] = [byKey.get(path[index] ?? ''), byKey.get(key)];
    const [fromX, toX] = [middle(before), middle(after)];
    return before && after && fromX !== null && toX !== null ? [{ fromX, fromY: before.y, toX, toY: after.y }] : [];
  });
}

function summaryOf({ rows, criticalPath, viewed }: ForecastChartInput): string {
  const last = rows.find(({ key }) => key === criticalPath.at(-1));
  const ahead = rows.filter(({ reached }) => reached === null).length;
  const near = (day: Day | null) => (day === null ? 'not within the horizon' : formatDayNear(day, viewed));
  const target = last && last.reached === null ? ` ${last.name}: P50 ${near(last.p50)}, P80 ${near(last.p80)}.` : '';
  return `${rows.length} rows, ${rows.length - ahead} reached, ${ahead} ahead.${target}`;
}
