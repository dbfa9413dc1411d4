import { layoutGauge } from '../domain/charts/gauge';
import type { ChartSize, PreparedChart } from '../domain/charts/types';
import { PALETTES, type Palette, type Theme } from '../domain/colours';
import { badInput } from './bad-input';
import { gaugeBody, gaugeSummary } from './gauge';
import { ladderBody } from './ladder';
import { milestonesBody } from './milestones';
import { composePicture, MARGIN } from './picture-frame';
import { pictureKey } from './picture-key';
import { sparkBody } from './spark';
import { theatreBody } from './theatre';
import { trendBody } from './trend';

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
  return composePicture({ caption: chart.caption, ...bodyOf(chart, palette), key: pictureKey(chart, palette) }, palette, options.width);
}

function bodyOf(
  chart: PreparedChart,
  palette: Palette,
): Readonly<{ body: string; bodyWidth: number; bodyHeight: number; bodyScale: number; summary: string }> {
  switch (chart.kind) {
    case 'trend':
      return { body: trendBody(chart, palette), bodyWidth: chart.width, bodyHeight: chart.height, bodyScale: 1, summary: chart.summary };
    case 'gauge': {
      const layout = layoutGauge(chart);
      return {
        body: gaugeBody(chart, palette),
        bodyWidth: layout.width,
        bodyHeight: layout.height,
        bodyScale: 1.45,
        summary: gaugeSummary(chart),
      };
    }
    case 'spark':
      return { body: sparkBody(chart, palette), bodyWidth: chart.width, bodyHeight: chart.height, bodyScale: 2.8, summary: chart.summary };
    case 'milestones':
      return {
        body: milestonesBody(chart, palette),
        bodyWidth: chart.width,
        bodyHeight: chart.height,
        bodyScale: 1,
        summary: chart.summary,
      };
    case 'ladder':
      return { body: ladderBody(chart, palette), bodyWidth: chart.width, bodyHeight: chart.height, bodyScale: 1, summary: chart.summary };
    case 'theatre':
      return { body: theatreBody(chart, palette), bodyWidth: chart.width, bodyHeight: chart.height, bodyScale: 1, summary: chart.summary };
  }
}
