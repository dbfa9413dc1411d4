import type { Sign } from '../domain/charts/drawing/signs';
import { centredText, textLine } from '../domain/charts/drawing/svg';
import { type Aspects, aspectsOf, type PreparedChart } from '../domain/charts/kinds';
import { measureText, wrapText } from '../domain/charts/text-width';
import type { Palette } from '../domain/colours';
import { greatestOf } from '../domain/extremes';

/** Parts of a picture that stand above or below the chart: each draws itself in a width and says how high it is. */
export type Block = Readonly<{ height: number; svg: string }>;
export type PictureKey = Readonly<{ legend: (width: number) => Block; events: (width: number) => Block }>;

export const EMPTY: Block = { height: 0, svg: '' };
const SIZE = 13.5;

/** The legend and the key of the numbered events, of which `more` found no room. */
export function pictureKey(chart: PreparedChart, palette: Palette, more = 0): PictureKey {
  const { legend, events } = aspectsOf(chart);
  return {
    legend: (width) => flow(legend(palette), width, palette),
    events: (width) => eventKey(events, width, palette, more),
  };
}

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

/** The numbered events in words, in columns read downwards. */
function eventKey(events: Aspects['events'], width: number, palette: Palette, more: number): Block {
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
      const lines = wrapText(event.words, columnWidth - 20, SIZE);
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
