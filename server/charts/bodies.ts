import { layoutGauge } from '../domain/charts/gauge';
import type { PreparedChart } from '../domain/charts/types';
import type { Palette } from '../domain/colours';
import { forecastBody } from './forecast';
import { gaugeBody, gaugeSummary } from './gauge';
import { ladderBody } from './ladder';
import { milestonesBody } from './milestones';
import type { Body } from './picture-frame';
import { reliabilityBody } from './reliability';
import { sparkBody } from './spark';
import { theatreBody } from './theatre';
import { trendBody } from './trend';

/** What a picture shows, in literal colours, and how much it is enlarged where the picture's width is free. */
export function bodyOf(chart: PreparedChart, palette: Palette): Body {
  const sized = (svg: string, { width, height }: Readonly<{ width: number; height: number }>, summary: string, scale = 1): Body => ({
    svg,
    width,
    height,
    scale,
    summary,
  });
  switch (chart.kind) {
    case 'trend':
      return sized(trendBody(chart, palette), chart, chart.summary);
    case 'gauge':
      return sized(gaugeBody(chart, palette), layoutGauge(chart), gaugeSummary(chart), 1.45);
    case 'spark':
      return sized(sparkBody(chart, palette), chart, chart.summary, 2.8);
    case 'milestones':
      return sized(milestonesBody(chart, palette), chart, chart.summary);
    case 'forecast':
      return sized(forecastBody(chart, palette), chart, chart.summary);
    case 'ladder':
      return sized(ladderBody(chart, palette), chart, chart.summary);
    case 'reliability':
      return sized(reliabilityBody(chart, palette), chart, chart.summary);
    case 'theatre':
      return sized(theatreBody(chart, palette), chart, chart.summary);
  }
}
