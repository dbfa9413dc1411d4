import type { ColourName, Palette } from '../../colours';
import { element } from './svg';

/** A sign of a legend: `draw` is given its left edge and its middle. */
export type Sign = Readonly<{ width: number; draw: (x: number, y: number) => string; words: string }>;

/** A diamond, as timelines have it. */
export function diamondSign(words: string, fill: ColourName, stroke: ColourName, palette: Palette): Sign {
  const draw = (x: number, y: number) =>
    element('path', {
      d: `M${x + 6} ${y - 6}L${x + 12} ${y}L${x + 6} ${y + 6}L${x} ${y}Z`,
      fill: palette[fill],
      stroke: palette[stroke],
      'stroke-width': 1.8,
    });
  return { width: 12, words, draw };
}

/** A circle with its edge. */
export function circleSign(words: string, r: number, fill: string, stroke: string, width: number): Sign {
  return { width: 12, words, draw: (x, y) => element('circle', { cx: x + 6, cy: y, r, fill, stroke, 'stroke-width': width }) };
}

/** How many rows found no room; none where all did. */
export function restSigns(more: number, one: string): readonly Sign[] {
  return more > 0 ? [{ width: 0, words: `and ${more} more ${more === 1 ? one : `${one}s`}`, draw: () => '' }] : [];
}
