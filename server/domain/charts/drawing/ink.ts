import type { ColourName, Palette } from '../../colours';
import { element } from './svg';

/** How a line is drawn beside its colour. */
export type Stroke = Readonly<{ width: number; dashes: string | undefined }>;

const PRINT_STROKES: Readonly<Partial<Record<ColourName, Stroke>>> = {
  planned: { width: 1.6, dashes: '7 4' },
  pledged: { width: 2.6, dashes: undefined },
  deployed: { width: 4, dashes: undefined },
  trained: { width: 2.4, dashes: '10 3 2 3' },
  gap: { width: 3, dashes: '2.5 2.5' },
  water: { width: 2.4, dashes: '1.2 3' },
};

/** On paper each meaning has a line of its own: planned dashed, pledged grey, in place heavy, trained dash and dot, missing dotted. */
export function strokeOf(colour: ColourName, palette: Palette, usual: Stroke): Stroke {
  const own = palette.isPatterned ? PRINT_STROKES[colour] : undefined;
  if (!own) return usual;
  // A line of very many points stays thin, or it would fill the plot.
  return usual.width < 2 ? { width: Math.min(own.width, usual.width), dashes: undefined } : own;
}

type Pattern = Readonly<{ size: number; turn: number; d: string; width: number }>;

const DIAGONAL: Pattern = { size: 5, turn: 45, d: 'M0 0V5', width: 3.2 };
const PRINT_FILLS: Readonly<Partial<Record<ColourName, Pattern>>> = {
  pledged: DIAGONAL,
  trained: { size: 5, turn: 0, d: 'M0 2.5H5', width: 4 },
  gap: { size: 4, turn: 0, d: 'M2 0V4M0 2H4', width: 2 },
  water: { size: 5, turn: -45, d: 'M0 0V5', width: 2 },
};

/** What fills a shape of a colour: the colour, or on paper a pattern under this id, with its definition. Solid is in place. */
export function fillOf(colour: ColourName, palette: Palette, id: string): Readonly<{ fill: string; definition: string }> {
  const pattern = palette.isPatterned ? PRINT_FILLS[colour] : undefined;
  if (!pattern) return { fill: palette[colour], definition: '' };
  const { size, turn, d, width } = pattern;
  const lines = element('path', { d, stroke: palette.ink, 'stroke-width': width });
  const units = { id, width: size, height: size, patternUnits: 'userSpaceOnUse', patternTransform: `rotate(${turn})` };
  return { fill: `url(#${id})`, definition: element('defs', {}, element('pattern', units, lines)) };
}
