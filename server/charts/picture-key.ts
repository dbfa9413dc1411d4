import type { ColourName, Palette } from '../domain/colours';
import { formatShortDay } from '../domain/format';
import { measureText, wrapText } from '../domain/charts/text-width';
import type { ChartEvent, PreparedChart, TrendChart } from '../domain/charts/types';
import { centredText, element, line, textLine } from './svg';

/** Parts of a picture that stand above or below the chart: each draws itself in a width and says how high it is. */
export type Block = Readonly<{ height: number; svg: string }>;
export type PictureKey = Readonly<{ legend: (width: number) => Block; events: (width: number) => Block }>;

const EMPTY: Block = { height: 0, svg: '' };
const SIZE = 13.5;

/** The legend and the key of the numbered events. */
export function pictureKey(chart: PreparedChart, palette: Palette): PictureKey {
  if (chart.kind === 'trend') return { legend: (width) => trendLegend(chart, width, palette), events: (width) => eventKey(chart.events, width, palette) };
  if (chart.kind === 'milestones') return { legend: (width) => milestoneLegend(width, palette), events: () => EMPTY };
  return { legend: () => EMPTY, events: () => EMPTY };
}

type Entry = Readonly<{ width: number; draw: (x: number, y: number) => string }>;

/** Entries side by side, on as many lines as they need. */
function flow(entries: readonly Entry[], width: number): Block {
  let x = 0;
  let y = 10;
  const drawn = entries.map((entry) => {
    if (x > 0 && x + entry.width > width) [x, y] = [0, y + 22];
    const svg = entry.draw(x, y);
    x += entry.width + 22;
    return svg;
  });
  return entries.length === 0 ? EMPTY : { height: y + 14, svg: drawn.join('') };
}

function trendLegend(chart: TrendChart, width: number, palette: Palette): Block {
  const entries = chart.series.map((series): Entry => {
    const isEmpty = series.end === null;
    const words = wrapText(isEmpty ? `${series.name}, not reported` : series.name, width - 40, SIZE, 400, 1)[0] ?? '';
    return {
      width: 34 + measureText(words, SIZE),
      draw: (x, y) => line(x, y, x + 26, y, palette[series.colour], series.isDashed ? 2 : 3, series.isDashed ? '7 4' : undefined) + centredText(x + 34, y, words, { size: SIZE, fill: palette.ink }),
    };
  });
  const hasConflict = chart.series.some((series) => series.points.some((point) => point.low !== null && point.high !== null && point.low !== point.high));
  const conflict: Entry = { width: 16 + measureText('range of reports that disagree', SIZE), draw: (x, y) => element('path', { d: `M${x + 1} ${y - 7}h6M${x + 4} ${y - 7}v14M${x + 1} ${y + 7}h6`, fill: 'none', stroke: palette.ink, 'stroke-width': 1.4 }) + centredText(x + 16, y, 'range of reports that disagree', { size: SIZE, fill: palette.ink }) };
  return flow(hasConflict ? [...entries, conflict] : entries, width);
}

function milestoneLegend(width: number, palette: Palette): Block {
  const diamond = (x: number, y: number, fill: ColourName, stroke: ColourName) => element('path', { d: `M${x + 6} ${y - 6}L${x + 12} ${y}L${x + 6} ${y + 6}L${x} ${y}Z`, fill: palette[fill], stroke: palette[stroke], 'stroke-width': 1.8 });
  const entries: readonly Readonly<{ words: string; draw: (x: number, y: number) => string }>[] = [
    { words: 'first forecast', draw: (x, y) => element('circle', { cx: x + 6, cy: y, r: 4.2, fill: palette.sheet, stroke: palette.muted, 'stroke-width': 1.8 }) },
    { words: 'later forecast', draw: (x, y) => line(x + 6, y - 5, x + 6, y + 5, palette.ink, 1.4) },
    { words: 'latest forecast', draw: (x, y) => diamond(x, y, 'sheet', 'ink') },
    { words: 'reached', draw: (x, y) => diamond(x, y, 'deployed', 'deployed') },
    { words: 'slip', draw: (x, y) => line(x, y, x + 12, y, palette.gap, 2.4) },
  ];
  return flow(entries.map(({ words, draw }) => ({ width: 19 + measureText(words, SIZE), draw: (x, y) => draw(x, y) + centredText(x + 19, y, words, { size: SIZE, fill: palette.ink }) })), width);
}

/** The numbered events in words, in columns read downwards. */
function eventKey(events: readonly ChartEvent[], width: number, palette: Palette): Block {
  if (events.length === 0) return EMPTY;
  const columns = width >= 780 ? 3 : width >= 480 ? 2 : 1;
  const gutter = 26;
  const columnWidth = (width - gutter * (columns - 1)) / columns;
  const perColumn = Math.ceil(events.length / columns);
  const lineHeight = SIZE * 1.28;
  let tallest = 0;
  const drawn = Array.from({ length: columns }, (_, column) => {
    const x = column * (columnWidth + gutter);
    let y = 0;
    const part = events.slice(column * perColumn, (column + 1) * perColumn).map((event) => {
      const lines = wrapText(`${formatShortDay(event.day)}: ${event.title}`, columnWidth - 20, SIZE);
      const svg = textLine(x, y + SIZE, String(event.number), { size: SIZE, weight: 700, fill: palette.ink }) +
        lines.map((words, index) => textLine(x + 20, y + SIZE + index * lineHeight, words, { size: SIZE, fill: palette.muted })).join('');
      y += lines.length * lineHeight + 5;
      return svg;
    });
    tallest = Math.max(tallest, y);
    return part.join('');
  });
  return { height: tallest, svg: drawn.join('') };
}
