import { element } from '../domain/charts/drawing/svg';
import type { PreparedChart } from '../domain/charts/kinds';
import { roundPixel } from '../domain/charts/scale';
import type { Palette } from '../domain/colours';
import { bodyOf } from './bodies';
import { type Block, pictureKey } from './picture-key';

/**
 * A chart with its legend, and with the key of its numbered events where it is asked for, but without caption: for a page that says
 * itself what stands on it. Literal colours.
 */
export function drawWithLegend(chart: PreparedChart, palette: Palette, hasEvents: boolean): string {
  const { svg: body, width: bodyWidth, height: bodyHeight, summary } = bodyOf(chart, palette);
  const key = pictureKey(chart, palette);
  const blocks: readonly (readonly [block: Block, gap: number])[] = [
    [key.legend(bodyWidth), 8],
    [{ height: bodyHeight, svg: body }, 10],
    ...(hasEvents ? [[key.events(bodyWidth), 0] as const] : []),
  ];
  let y = 0;
  const placed = blocks
    .filter(([{ height }]) => height > 0)
    .map(([{ height, svg }, gap]) => {
      const part = element('g', { transform: `translate(0 ${roundPixel(y)})` }, svg);
      y += height + gap;
      return part;
    });
  const size = { width: Math.ceil(bodyWidth), height: Math.ceil(y) };
  const viewBox = `0 0 ${size.width} ${size.height}`;
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size, viewBox, role: 'img', 'aria-label': summary }, placed);
}
