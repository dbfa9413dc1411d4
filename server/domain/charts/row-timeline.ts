import { type Day, dayFromNumber, dayNumber } from '../days';
import { formatShortDay } from '../format';
import type { ChartSize } from './picture-sizes';
import { position, roundPixel } from './scale';
import type { RowTimeline, TypeSizes } from './schema';
import { measureText } from './text-width';
import { dayTicks } from './ticks';

/** How the rows of a timeline are laid out: names beside their rows, or above them where it is narrow. */
export type RowLayout = Readonly<{ width: number; text: TypeSizes; nameWidth: number; isNameAbove: boolean; rowHeight: number }>;

/** What a chart of rows asks for: its layouts, and how they give way. */
export type RowStyle = Readonly<{
  wide: RowLayout;
  narrow: RowLayout;
  /** Narrower than this the names stand above their rows. */
  narrowBelow: number;
  /** The part of a width that names take. */
  nameShare: number;
  /** Rows lower than this have small type. */
  smallBelow: number;
}>;

/** The part of a width that names take in a chart of exact size. */
const EXACT_NAME_SHARE = 0.31;

/** Rows of a chart of a given height, from what can still be read to what does not fall apart. */
const LEAST_ROW = 19;
const MOST_ROW = 96;
const SMALL_TEXT: TypeSizes = { axis: 11, name: 11, value: 11, event: 11 };

const AXIS_HEIGHT = 26;
const BENEATH = 4;
/** Beside the plot, so that marks at its ends are not cut. */
export const EDGE = 10;
/** From line to line of a name, in its size. */
export const NAME_LINE = 1.14;

/** As many rows as an exact height has room for: those of least weight, in the order in which they came. */
export function rowsThatFit<Row>(rows: readonly Row[], size: ChartSize, weight: (row: Row) => number): readonly Row[] {
  if (typeof size === 'string' || !size.isExact) return rows;
  const most = Math.max(1, Math.floor((size.height - AXIS_HEIGHT - BENEATH) / LEAST_ROW));
  if (rows.length <= most) return rows;
  const kept = new Set([...rows].sort((a, b) => weight(a) - weight(b)).slice(0, most));
  return rows.filter((row) => kept.has(row));
}

/** The layout of so many rows in a size. */
export function rowLayout(size: ChartSize, count: number, { wide, narrow, narrowBelow, nameShare, smallBelow }: RowStyle): RowLayout {
  if (size === 'narrow') return narrow;
  if (size === 'wide') return wide;
  const { width } = size;
  if (size.isExact) {
    const rowHeight = exactRowHeight(size.height, count);
    const text = rowHeight < smallBelow ? SMALL_TEXT : wide.text;
    return { width, text, nameWidth: Math.round(width * EXACT_NAME_SHARE), isNameAbove: false, rowHeight };
  }
  return width < narrowBelow ? { ...narrow, width, nameWidth: width - 8 } : { ...wide, width, nameWidth: Math.round(width * nameShare) };
}

/** How high each of so many rows is in an exact height. */
function exactRowHeight(height: number, count: number): number {
  const room = (height - AXIS_HEIGHT - BENEATH) / Math.max(1, count);
  return Math.min(MOST_ROW, Math.max(LEAST_ROW, Math.floor(room * 10) / 10));
}

/** Where a row stands. */
export function rowTop(index: number, { rowHeight }: RowLayout): number {
  return AXIS_HEIGHT + index * rowHeight;
}

/** Baseline of the first of a name's lines, so that all of them stand around a middle. */
export function nameBaseline(middle: number, lines: number, { text }: RowLayout): number {
  return middle - ((lines - 1) * text.name * NAME_LINE) / 2 + text.name * 0.349;
}

/**
 * The frame of a timeline of rows: its size, plot, calendar and the viewed day, whose label no other may touch.
 * @param span first and last day of the axis, as day numbers
 * @returns the frame, and where a day stands in it
 */
export function rowFrame(
  layout: RowLayout,
  count: number,
  [from, to]: readonly [number, number],
  viewed: Day,
): Readonly<{ frame: Pick<RowTimeline, 'width' | 'height' | 'text' | 'plot' | 'x' | 'viewed'>; place: (day: Day) => number }> {
  const { text, width } = layout;
  const height = AXIS_HEIGHT + Math.max(1, count) * layout.rowHeight + BENEATH;
  const plot = { left: layout.isNameAbove ? EDGE : layout.nameWidth + EDGE + 6, top: AXIS_HEIGHT, right: width - EDGE, bottom: height - 2 };
  const at = (day: number) => roundPixel(position(day, from, to, plot.left, plot.right));
  const place = (day: Day) => at(dayNumber(day));
  const label = formatShortDay(viewed);
  const labelHalf = measureText(label, text.axis, 700) / 2;
  const viewedX = place(viewed);
  const labelX = roundPixel(Math.min(width - labelHalf, Math.max(plot.left + labelHalf - EDGE, viewedX)));
  const ticks = dayTicks(dayFromNumber(from), dayFromNumber(to), plot.right - plot.left, text.axis, 8).map((tick) => {
    const x = at(tick.day);
    const half = measureText(tick.label, text.axis) / 2;
    const isClear = Math.abs(x - labelX) > half + labelHalf + 8 && x + half <= width && x - half >= plot.left - EDGE;
    return { day: tick.day, label: isClear ? tick.label : '', x };
  });
  return { frame: { width, height, text, plot, x: { from, to, ticks }, viewed: { day: viewed, label, x: viewedX, labelX } }, place };
}
