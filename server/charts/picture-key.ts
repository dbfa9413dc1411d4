import { measureText, wrapText } from '../domain/charts/text-width';
import type { ChartEvent, PreparedChart, TrendChart } from '../domain/charts/types';
import type { ColourName, Palette } from '../domain/colours';
import { greatestOf } from '../domain/extremes';
import { formatShortDay } from '../domain/format';
import { strokeOf } from './ink';
import { centredText, element, line, textLine } from './svg';
import { markSign } from './trend';

/** Parts of a picture that stand above or below the chart: each draws itself in a width and says how high it is. */
export type Block = Readonly<{ height: number; svg: string }>;
export type PictureKey = Readonly<{ legend: (width: number) => Block; events: (width: number) => Block }>;

export const EMPTY: Block = { height: 0, svg: '' };
const SIZE = 13.5;

/** The legend and the key of the numbered events, of which `more` found no room. */
export function pictureKey(chart: PreparedChart, palette: Palette, more = 0): PictureKey {
  if (chart.kind === 'trend')
    return { legend: (width) => trendLegend(chart, width, palette), events: (width) => eventKey(chart.events, width, palette, more) };
  if (chart.kind === 'forecast')
    return { legend: (width) => forecastLegend(width, palette, chart.table.length - chart.rows.length), events: () => EMPTY };
  if (chart.kind === 'reliability') return { legend: (width) => reliabilityLegend(width, palette), events: () => EMPTY };
  if (chart.kind === 'milestones')
    return { legend: (width) => milestoneLegend(width, palette, chart.table.length - chart.rows.length), events: () => EMPTY };
  return { legend: () => EMPTY, events: () => EMPTY };
}

type Sign = Readonly<{ width: number; draw: (x: number, y: number) => string; words: string }>;

const SIGN_GAP = 8;
const LINE_HEIGHT = SIZE * 1.28;

/** Signs with their words side by side, on as many lines as they need; long words wrap beside their sign. */
function flow(signs: readonly Sign[], width: number, palette: Palette): Block {
  if (signs.length === 0) return EMPTY;
  let x = 0;
  let y = 10;
  let tallest = 0;
  const drawn = signs.map((sign) => {
    const lines = wrapText(sign.words, width - sign.width - SIGN_GAP, SIZE);
    const entryWidth =
      sign.width +
      SIGN_GAP +
      greatestOf(
        lines.map((words) => measureText(words, SIZE)),
        0,
      );
    if (x > 0 && x + entryWidth > width) [x, y, tallest] = [0, y + tallest, 0];
    tallest = Math.max(tallest, (lines.length - 1) * LINE_HEIGHT + 22);
    const words = lines.map((text, index) =>
      centredText(x + sign.width + SIGN_GAP, y + index * LINE_HEIGHT, text, { size: SIZE, fill: palette.ink }),
    );
    const svg = sign.draw(x, y) + words.join('');
    x += entryWidth + 22;
    return svg;
  });
  return { height: y + tallest - 8, svg: drawn.join('') };
}

function trendLegend(chart: TrendChart, width: number, palette: Palette): Block {
  const earlier = chart.series.filter(({ isVintage }) => isVintage).length;
  const signs = chart.series
    .filter(({ isVintage }) => !isVintage)
    .map(
      (series): Sign => ({
        width: 26,
        words: series.end === null ? `${series.name}, not reported` : series.name,
        draw: (x, y) => {
          const { width: weight, dashes } = strokeOf(series.colour, palette, {
            width: series.isDashed ? 2 : 3,
            dashes: series.isDashed ? '7 4' : undefined,
          });
          return line(x, y, x + 26, y, palette[series.colour], weight, dashes);
        },
      }),
    );
  const hasConflict = chart.series.some((series) =>
    series.points.some((point) => point.low !== null && point.high !== null && point.low !== point.high),
  );
  const conflict: Sign = {
    width: 8,
    words: 'range of reports that disagree',
    draw: (x, y) =>
      element('path', {
        d: `M${x + 1} ${y - 7}h6M${x + 4} ${y - 7}v14M${x + 1} ${y + 7}h6`,
        fill: 'none',
        stroke: palette.ink,
        'stroke-width': 1.4,
      }),
  };
  const vintages: Sign = {
    width: 26,
    words: earlier === 1 ? 'as known on an earlier day' : `as known on ${earlier} earlier days`,
    draw: (x, y) => line(x, y, x + 26, y, palette.faint, 1.3),
  };
  const said = new Set(chart.marks?.map(({ kind }) => kind));
  const marks = MARK_WORDS.filter(([kind]) => said.has(kind)).map(
    ([kind, words]): Sign => ({ width: 12, words, draw: (x, y) => markSign(kind, x + 6, y, palette) }),
  );
  return flow([...signs, ...(earlier > 0 ? [vintages] : []), ...(hasConflict ? [conflict] : []), ...marks], width, palette);
}

const MARK_WORDS = [
  ['corrected', 'stated, corrected since'],
  ['retracted', 'stated, retracted since'],
  ['chosen', 'chosen by an editor'],
] as const;

function milestoneLegend(width: number, palette: Palette, more: number): Block {
  const diamond = (x: number, y: number, fill: ColourName, stroke: ColourName) =>
    element('path', {
      d: `M${x + 6} ${y - 6}L${x + 12} ${y}L${x + 6} ${y + 6}L${x} ${y}Z`,
      fill: palette[fill],
      stroke: palette[stroke],
      'stroke-width': 1.8,
    });
  const signs: readonly Sign[] = [
    {
      width: 12,
      words: 'first forecast',
      draw: (x, y) => element('circle', { cx: x + 6, cy: y, r: 4.2, fill: palette.sheet, stroke: palette.muted, 'stroke-width': 1.8 }),
    },
    { width: 12, words: 'later forecast', draw: (x, y) => line(x + 6, y - 5, x + 6, y + 5, palette.ink, 1.4) },
    { width: 12, words: 'latest forecast', draw: (x, y) => diamond(x, y, 'sheet', 'ink') },
    { width: 12, words: 'reached', draw: (x, y) => diamond(x, y, 'deployed', 'deployed') },
    { width: 12, words: 'late', draw: (x, y) => line(x, y, x + 12, y, palette.gap, palette.isPatterned ? 4 : 2.4) },
  ];
  const rest: Sign = { width: 0, words: `and ${more} more ${more === 1 ? 'milestone' : 'milestones'}`, draw: () => '' };
  return flow(more > 0 ? [...signs, rest] : signs, width, palette);
}

function forecastLegend(width: number, palette: Palette, more: number): Block {
  const diamond = (x: number, y: number, fill: ColourName, stroke: ColourName) =>
    element('path', {
      d: `M${x + 6} ${y - 6}L${x + 12} ${y}L${x + 6} ${y + 6}L${x} ${y}Z`,
      fill: palette[fill],
      stroke: palette[stroke],
      'stroke-width': 1.8,
    });
  const bar = (colour: ColourName) => (x: number, y: number) =>
    element('rect', { x, y: y - 4, width: 26, height: 8, fill: palette[colour], 'fill-opacity': '0.4' });
  const signs: readonly Sign[] = [
    { width: 26, words: 'P10 to P90', draw: bar('trained') },
    { width: 26, words: 'the same on the critical path', draw: bar('gap') },
    { width: 12, words: 'P50, the middle', draw: (x, y) => diamond(x, y, 'sheet', 'ink') },
    { width: 12, words: 'P80', draw: (x, y) => line(x + 6, y - 7, x + 6, y + 7, palette.ink, 2) },
    {
      width: 12,
      words: 'critical path method',
      draw: (x, y) => element('circle', { cx: x + 6, cy: y, r: 3.4, fill: palette.sheet, stroke: palette.muted, 'stroke-width': 1.6 }),
    },
    { width: 12, words: 'last reported', draw: (x, y) => line(x + 6, y - 8, x + 6, y + 8, palette.pledged, 2.2) },
    { width: 12, words: 'reached', draw: (x, y) => diamond(x, y, 'deployed', 'deployed') },
  ];
  const rest: Sign = { width: 0, words: `and ${more} more ${more === 1 ? 'row' : 'rows'}`, draw: () => '' };
  return flow(more > 0 ? [...signs, rest] : signs, width, palette);
}

function reliabilityLegend(width: number, palette: Palette): Block {
  const circle = (fill: ColourName, r: number) => (x: number, y: number) =>
    element('circle', { cx: x + 6, cy: y, r, fill: palette[fill], stroke: palette.trained, 'stroke-width': 1.8 });
  return flow(
    [
      { width: 12, words: 'P50 and P80', draw: circle('trained', 5) },
      { width: 12, words: 'other percentiles', draw: circle('sheet', 4) },
      { width: 12, words: 'band of 95 %', draw: (x, y) => line(x + 6, y - 7, x + 6, y + 7, palette.muted, 1.6) },
      { width: 26, words: 'as often as was said', draw: (x, y) => line(x, y, x + 26, y, palette.ink, 1.4, '5 4') },
    ],
    width,
    palette,
  );
}

/** The numbered events in words, in columns read downwards. */
function eventKey(events: readonly ChartEvent[], width: number, palette: Palette, more: number): Block {
  if (events.length === 0) return EMPTY;
  const columns = width >= 780 ? 3 : width >= 480 ? 2 : 1;
  const gutter = 26;
  const columnWidth = (width - gutter * (columns - 1)) / columns;
  const perColumn = Math.ceil(events.length / columns);
  let tallest = 0;
  const drawn = Array.from({ length: columns }, (_, column) => {
    const x = column * (columnWidth + gutter);
    let y = 0;
    const part = events.slice(column * perColumn, (column + 1) * perColumn).map((event) => {
      const lines = wrapText(`${formatShortDay(event.day)}: ${event.title}`, columnWidth - 20, SIZE);
      const svg =
        textLine(x, y + SIZE, String(event.number), { size: SIZE, weight: 700, fill: palette.ink }) +
        lines.map((words, index) => textLine(x + 20, y + SIZE + index * LINE_HEIGHT, words, { size: SIZE, fill: palette.muted })).join('');
      y += lines.length * LINE_HEIGHT + 5;
      return svg;
    });
    tallest = Math.max(tallest, y);
    return part.join('');
  });
  if (more > 0) {
    drawn.push(textLine(0, tallest + SIZE, `and ${more} more ${more === 1 ? 'event' : 'events'}`, { size: SIZE, fill: palette.muted }));
    tallest += LINE_HEIGHT + 2;
  }
  return { height: tallest, svg: drawn.join('') };
}
