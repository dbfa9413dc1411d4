import type { PreparedChart } from '../domain/charts/kinds';
import type { ChartSize } from '../domain/charts/picture-sizes';
import { CANVASES, COLUMN_WIDTH, type PictureSize } from '../domain/charts/picture-sizes';
import { PALETTES, type Theme } from '../domain/colours';
import { badInput } from './bad-input';
import { bodyOf } from './bodies';
import { composeCanvas, type Prepare } from './canvas';
import { composePicture, MARGIN } from './picture-frame';
import { pictureKey } from './picture-key';

export type PictureOptions = Readonly<{ theme: Theme; width: number }>;

/** Pictures narrower or wider than this are refused. */
export const PICTURE_WIDTHS = { least: 200, most: 2400 } as const;

/** Pictures narrower than this carry the narrow chart; wider than that the chart no longer grows, only the picture is enlarged. */
const NARROW_BELOW = 560;
const WIDEST_CHART = 1160;
const HEIGHT_SHARE = 0.47;

/** The size in which to prepare a chart for a picture of this width, so that its type stays readable. */
export function pictureChartSize(width: number): ChartSize {
  if (width < NARROW_BELOW) return 'narrow';
  const inner = Math.min(WIDEST_CHART, Math.round(width) - 2 * MARGIN);
  return { width: inner, height: Math.round(inner * HEIGHT_SHARE) };
}

/**
 * A chart as a picture that can stand alone: what it shows, its unit, days, counting rule, legend, numbered events with their key, sources
 * and address. Literal colours only. It is laid out around the chart as prepared and scaled to `width`; the height follows.
 */
export function drawPicture(chart: PreparedChart, options: PictureOptions): string {
  const { least, most } = PICTURE_WIDTHS;
  if (!(Number.isInteger(options.width) && options.width >= least && options.width <= most))
    throw badInput('width', `A whole number from ${least} to ${most} pixels.`);
  const palette = PALETTES[options.theme];
  return composePicture({ caption: chart.caption, body: bodyOf(chart, palette), key: pictureKey(chart, palette) }, palette, options.width);
}

/** The same on one of the named canvases: the chart is prepared anew for the room that its words leave there. */
export function drawSized(prepare: Prepare, { theme, size }: Readonly<{ theme: Theme; size: PictureSize }>): string {
  if (size !== 'column') return composeCanvas(prepare, CANVASES[size], PALETTES[theme]);
  return drawPicture(prepare(pictureChartSize(COLUMN_WIDTH)), { theme, width: COLUMN_WIDTH });
}
