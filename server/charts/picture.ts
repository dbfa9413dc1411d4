import { PALETTES, type Palette, type Theme } from '../domain/colours';
import { layoutGauge } from '../domain/charts/gauge';
import type { PreparedChart } from '../domain/charts/types';
import { gaugeBody, gaugeSummary } from './gauge';
import { milestonesBody } from './milestones';
import { composePicture } from './picture-frame';
import { pictureKey } from './picture-key';
import { sparkBody } from './spark';
import { theatreBody } from './theatre';
import { trendBody } from './trend';

export type PictureOptions = Readonly<{ theme: Theme; width: number }>;

/** Pictures narrower or wider than this are refused. */
export const PICTURE_WIDTHS = { least: 200, most: 2400 } as const;

/** Below this width a caller prepares the narrow chart. */
export const NARROW_PICTURE_BELOW = 560;

/**
 * A chart as a picture that can stand alone: what it shows, its unit, days, counting rule, legend, numbered events with their key, sources
 * and address. Literal colours only. It is laid out around the chart as prepared and scaled to `width`; the height follows.
 */
export function drawPicture(chart: PreparedChart, options: PictureOptions): string {
  const { least, most } = PICTURE_WIDTHS;
  if (!Number.isFinite(options.width) || options.width < least || options.width > most) throw new RangeError(`width must be from ${least} to ${most} pixels`);
  const palette = PALETTES[options.theme];
  return composePicture({ caption: chart.caption, ...bodyOf(chart, palette), key: pictureKey(chart, palette) }, palette, options.width);
}

function bodyOf(chart: PreparedChart, palette: Palette): Readonly<{ body: string; bodyWidth: number; bodyHeight: number; summary: string }> {
  switch (chart.kind) {
    case 'trend':
      return { body: trendBody(chart, palette), bodyWidth: chart.width, bodyHeight: chart.height, summary: chart.summary };
    case 'gauge': {
      const layout = layoutGauge(chart);
      return { body: gaugeBody(chart, palette), bodyWidth: layout.width, bodyHeight: layout.height, summary: gaugeSummary(chart) };
    }
    case 'spark':
      return { body: sparkBody(chart, palette), bodyWidth: chart.width, bodyHeight: chart.height, summary: chart.summary };
    case 'milestones':
      return { body: milestonesBody(chart, palette), bodyWidth: chart.width, bodyHeight: chart.height, summary: chart.summary };
    case 'theatre':
      return { body: theatreBody(chart, palette), bodyWidth: chart.width, bodyHeight: chart.height, summary: chart.summary };
  }
}
