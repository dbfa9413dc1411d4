import { aspectsOf, type PreparedChart } from '../domain/charts/kinds';
import type { Palette } from '../domain/colours';
import type { Body } from './picture-frame';

/** What a picture shows, in literal colours, and how much it is enlarged where the picture's width is free. */
export function bodyOf(chart: PreparedChart, palette: Palette): Body {
  const { frame, scale, draw } = aspectsOf(chart);
  const { width, height, summary } = frame;
  return { svg: draw(palette), width, height, scale, summary };
}
