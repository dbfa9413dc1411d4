import { line, textLine } from '../domain/charts/drawing/svg';
import { aspectsOf, type PreparedChart } from '../domain/charts/kinds';
import type { Canvas, ChartSize } from '../domain/charts/picture-sizes';
import { measureText, truncateText, wrapText } from '../domain/charts/text-width';
import type { Palette } from '../domain/colours';
import { formatShortDay } from '../domain/format';
import { bodyOf } from './bodies';
import { type Body, pictureSheet, placeBlock, placeBody } from './picture-frame';
import { type Block, EMPTY, pictureKey } from './picture-key';
import { type Column, footer, header } from './picture-words';

/** Prepares a chart in a size; a gauge has one of its own. */
export type Prepare = (size: ChartSize) => PreparedChart;

/** The inner part of a canvas, in the pixels in which it is laid out. */
type Room = Readonly<{ left: number; top: number; width: number; height: number; palette: Palette }>;

/** Canvases lower than this, in the pixels in which they are laid out, carry the chart and its title alone. */
const THUMBNAIL_BELOW = 200;
/** Where words and chart stand side by side they do so from this width on. */
const SIDE_FROM = 860;

/** A chart on a canvas of exactly its pixels: prepared in the room that its words leave, so that both fill it and nothing is cut off. */
export function composeCanvas(prepare: Prepare, canvas: Canvas, palette: Palette): string {
  const [naturalWidth, naturalHeight] = [canvas.width / canvas.zoom, canvas.height / canvas.zoom];
  const { margin } = canvas;
  const room = { left: margin, top: margin, width: naturalWidth - 2 * margin, height: naturalHeight - 2 * margin, palette };
  const { parts, summary } = place(prepare, room);
  return pictureSheet({ width: canvas.width, height: canvas.height, naturalWidth, naturalHeight }, summary, palette, parts);
}

type Placed = Readonly<{ parts: readonly string[]; summary: string }>;

function place(prepare: Prepare, room: Room): Placed {
  // What it is, and how much it has to say: the same in each size that is as wide.
  const first = prepare('wide');
  const isWide = room.width > room.height * 1.4;
  const { fit } = aspectsOf(first);
  if (room.height < THUMBNAIL_BELOW) return fit === 'gauge' ? smallGauge(first, room) : thumbnail(prepare, first, room);
  if (isWide && (fit === 'gauge' || fit === 'map')) return split(prepare, first, room);
  return stacked(prepare, first, room);
}

/** How much is said around a chart, from all to what must be said at least. */
const DETAILS = [
  { sourceLines: 2 },
  { sourceLines: 1 },
  { sourceLines: 1, mostRuleLines: 4 },
  { sourceLines: 1, mostRuleLines: 3 },
  { sourceLines: 1, mostRuleLines: 2 },
  { sourceLines: 1, mostRuleLines: 1 },
] as const;

/** The footer that says most and is no higher than `most`. */
function fittingFooter(chart: PreparedChart, column: Column, most: number): Block {
  const tried = DETAILS.map((detail) => footer(chart.caption, column, detail));
  return tried.find((block) => block.height <= most) ?? tried.at(-1) ?? EMPTY;
}

const GAP = 12;
/** What a legend of one line takes, and the space between a legend and the events below it. */
const LEGEND_ROOM = 28;
const LEGEND_GAP = 16;
/** Numbered events need this much height, or the canvas is too small to explain them. */
const LEAST_WITH_EVENTS = 240;
/** The share of a canvas that a chart takes at least, before less is said about it: less of it where it is high. */
const leastShare = ({ width, height }: Room) => (width > height * 1.4 ? 0.48 : 0.38);
const SPARK_SCALE = 2.8;
const MOST_ENLARGED = 4;
const MOST_ROW_ENLARGED = 1.5;

/** Title on top, chart in the middle, sources below; numbered events below the chart, or beside it where that is wide enough. */
function stacked(prepare: Prepare, first: PreparedChart, room: Room): Placed {
  const { width, height, palette } = room;
  const column: Column = { inner: width, palette, isNarrow: width < 560 };
  const head = header(first.caption, column, { mostLines: 3 });
  const least = height * leastShare(room);
  const foot = fittingFooter(first, column, height - head.height - least - 2 * GAP - LEGEND_ROOM);
  const middle = { ...room, top: room.top + head.height + GAP, height: height - head.height - foot.height - 2 * GAP };
  const placed = withEvents(prepare, first, middle, least) ?? withoutEvents(prepare, first, middle);
  const footTop = room.top + height - foot.height;
  return { ...placed, parts: [placeBlock(head, room.left, room.top), ...placed.parts, placeBlock(foot, room.left, footTop)] };
}

/** Legend, chart and as many numbered events as leave the chart its least height. Null when none does. */
function withEvents(prepare: Prepare, first: PreparedChart, room: Room, least: number): Placed | null {
  const { left, top, width, height, palette } = room;
  const all = height >= LEAST_WITH_EVENTS ? aspectsOf(first).events.length : 0;
  const isBeside = width >= SIDE_FROM;
  const sideWidth = Math.round(width * 0.3);
  const keyWidth = isBeside ? sideWidth : width;
  const chartWidth = isBeside ? width - sideWidth - 2 * GAP : width;
  for (let count = all; count > 0; count -= 1) {
    const size = { width: chartWidth, isExact: true, mostEvents: count };
    const key = pictureKey(prepare({ ...size, height: Math.round(least) }), palette, all - count);
    const [legend, events] = [key.legend(keyWidth), key.events(keyWidth)];
    const below = isBeside ? 0 : sum(legend, 8) + events.height + 10;
    const chartHeight = Math.floor(height - below);
    if (chartHeight < least || (isBeside && legend.height + LEGEND_GAP + events.height > height)) continue;
    const body = fittedBody(prepare, { ...size, height: chartHeight }, palette);
    const chartTop = isBeside ? top : top + sum(legend, 8);
    const keyLeft = isBeside ? left + width - sideWidth : left;
    const eventsTop = isBeside ? top + legend.height + LEGEND_GAP : chartTop + chartHeight + 6;
    const parts = [
      placeBlock(legend, keyLeft, top),
      centred(body, left, chartTop, chartWidth, chartHeight),
      placeBlock(events, keyLeft, eventsTop),
    ];
    return { summary: body.summary, parts };
  }
  return null;
}

/** Legend and chart alone. What the legend says of a lower chart, such as how many rows it left out, may take another line. */
function withoutEvents(prepare: Prepare, first: PreparedChart, { left, top, width, height, palette }: Room): Placed {
  const { hasLegend } = aspectsOf(first);
  const legendFor = (chartHeight: number): Block =>
    hasLegend ? pictureKey(prepare({ width, height: chartHeight, isExact: true, mostEvents: 0 }), palette).legend(width) : EMPTY;
  const guess = legendFor(Math.floor(height - LEGEND_ROOM));
  const legend = legendFor(Math.floor(height - sum(guess, 8)));
  const chartHeight = Math.floor(height - Math.max(sum(guess, 8), sum(legend, 8)));
  const body = fittedBody(prepare, { width, height: chartHeight, isExact: true, mostEvents: 0 }, palette);
  const parts = [placeBlock(legend, left, top), centred(body, left, top + height - chartHeight, width, chartHeight)];
  return { summary: body.summary, parts };
}

function centred(body: Body, left: number, top: number, width: number, height: number): string {
  return placeBody(body, left + (width - body.width * body.scale) / 2, top + (height - body.height * body.scale) / 2);
}

/** A compact chart fills one side, its words the other. */
function split(prepare: Prepare, first: PreparedChart, room: Room): Placed {
  const { width, height, palette } = room;
  const top = 3 + GAP;
  const bodyHeight = Math.floor(height - top);
  const bodyWidth = Math.floor(Math.min(aspectsOf(first).fit === 'gauge' ? bodyHeight * 1.12 : width * 0.64, width * 0.64));
  const body = fittedBody(prepare, { width: bodyWidth, height: bodyHeight, isExact: true }, palette);
  const inner = width - bodyWidth - 2.4 * GAP;
  const column: Column = { inner, palette, isNarrow: true };
  const head = header(first.caption, { ...column, isNarrow: inner < 270 }, { hasRule: false, mostLines: 4 });
  const foot = fittingFooter(first, column, bodyHeight - head.height - GAP);
  const columnLeft = room.left + width - inner;
  return {
    summary: body.summary,
    parts: [
      line(room.left, room.top + 1.5, room.left + width, room.top + 1.5, palette.ink, 3),
      centred(body, room.left, room.top + top, bodyWidth, bodyHeight),
      placeBlock(head, columnLeft, room.top + top),
      placeBlock(foot, columnLeft, room.top + height - foot.height),
    ],
  };
}

const SMALL = 12.5;

/** The title with the day at its right, and below it the chart alone. */
function thumbnail(prepare: Prepare, { caption }: PreparedChart, room: Room): Placed {
  const { left, top, width, height, palette } = room;
  const day = formatShortDay(caption.knownAt);
  const title = truncateText(caption.title, width - measureText(day, 11) - 8, SMALL, 700);
  const body = fittedBody(prepare, { width, height: height - 22, isExact: true, mostEvents: 0 }, palette);
  return {
    summary: body.summary,
    parts: [
      textLine(left, top + 11, title, { size: SMALL, weight: 700, fill: palette.ink }),
      textLine(left + width, top + 11, day, { size: 11, fill: palette.muted, anchor: 'end' }),
      centred(body, left, top + 20, width, height - 22),
    ],
  };
}

/** A gauge with its title and day beside it. */
function smallGauge(chart: PreparedChart, { left, top, width, height, palette }: Room): Placed {
  const body = enlarged(bodyOf(chart, palette), Math.min(width * 0.58, height * 1.12), height);
  const bodyWidth = body.width * body.scale;
  const x = left + bodyWidth + 10;
  const words = wrapText(chart.caption.title, width - bodyWidth - 10, 13.5, 700, 5);
  const first = top + height / 2 - ((words.length + 1) * 17) / 2 + 12;
  return {
    summary: body.summary,
    parts: [
      placeBody(body, left, top + (height - body.height * body.scale) / 2),
      ...words.map((text, index) => textLine(x, first + index * 17, text, { size: 13.5, weight: 700, fill: palette.ink })),
      textLine(x, first + words.length * 17 + 2, formatShortDay(chart.caption.knownAt), { size: 11, fill: palette.muted }),
    ],
  };
}

/** The chart prepared for its room; what has proportions of its own is enlarged to fill it. */
function fittedBody(
  prepare: Prepare,
  size: Readonly<{ width: number; height: number; isExact: boolean; mostEvents?: number }>,
  palette: Palette,
): Body {
  const chart = prepare(size);
  const { fit, frame } = aspectsOf(chart);
  const enlargement = fit === 'rows' ? Math.min(MOST_ROW_ENLARGED, size.height / frame.height) : 1;
  // Few rows do not fill a high canvas: they are prepared narrower and enlarged.
  if (enlargement > 1.15) {
    const narrower = prepare({ ...size, width: Math.floor(size.width / enlargement), height: Math.floor(size.height / enlargement) });
    return enlarged(bodyOf(narrower, palette), size.width, size.height);
  }
  if (fit !== 'line') return enlarged(bodyOf(chart, palette), size.width, size.height);
  const small = prepare({ width: Math.floor(size.width / SPARK_SCALE), height: Math.floor(size.height / SPARK_SCALE) });
  return enlarged(bodyOf(small, palette), size.width, size.height);
}

function enlarged(body: Body, width: number, height: number): Body {
  return { ...body, scale: Math.min(width / body.width, height / body.height, MOST_ENLARGED) };
}

function sum(block: Block, gap: number): number {
  return block.height === 0 ? 0 : block.height + gap;
}
