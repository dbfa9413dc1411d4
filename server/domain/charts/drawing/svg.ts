import { roundPixel } from '../scale';
import type { FontWeight } from '../text-width';

/** The one typeface, under the name that its files, the pages' CSS and the rasteriser know it by. */
export const FONT_FAMILY = 'IBM Plex Sans Condensed';

/** Half the height of a capital or a figure, in ems: what centres a line of text on a point. */
export const HALF_CAP_EM = 0.349;

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Text without the characters that XML forbids. */
export function allowedInXml(text: string): string {
  return [...text].filter((character) => isAllowed(character.codePointAt(0) ?? 0)).join('');
}

/** Text that is safe inside XML: escaped, and without the characters that XML forbids. */
export function escapeXml(text: string): string {
  return allowedInXml(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

function isAllowed(code: number): boolean {
  if (code === 9 || code === 10 || code === 13) return true;
  return code >= 32 && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}

/** Lists are handed over whole: arguments of one call are on the stack, where not many fit. */
type Children = string | readonly string[];

/** One element. Numbers are rounded to a tenth of a pixel, attributes that are undefined left out. */
export function element(name: string, attributes: Attributes, ...children: readonly Children[]): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) =>
      value === undefined ? [] : [` ${key}="${typeof value === 'number' ? roundPixel(value) : escapeXml(value)}"`],
    )
    .join('');
  const content = children.flat().join('');
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

export function group(attributes: Attributes, ...children: readonly Children[]): string {
  const content = children.flat().join('');
  return content === '' ? '' : element('g', attributes, content);
}

export type TextStyle = Readonly<{
  size: number;
  fill: string;
  weight?: FontWeight;
  anchor?: 'start' | 'middle' | 'end';
  /** Drawn around the letters, so that they read over lines. */
  halo?: string;
  spacing?: number;
  angle?: number;
}>;

/** A line of text; `y` is its baseline. */
export function textLine(x: number, y: number, text: string, style: TextStyle): string {
  return element(
    'text',
    {
      x,
      y,
      'font-size': style.size,
      'font-weight': style.weight === undefined || style.weight === 400 ? undefined : style.weight,
      fill: style.fill,
      'text-anchor': style.anchor === 'start' ? undefined : style.anchor,
      'letter-spacing': style.spacing,
      transform: style.angle ? `rotate(${roundPixel(style.angle)} ${roundPixel(x)} ${roundPixel(y)})` : undefined,
      ...(style.halo === undefined ? {} : { stroke: style.halo, 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }),
    },
    escapeXml(text),
  );
}

/** The same, centred on `y` by its figures. */
export function centredText(x: number, y: number, text: string, style: TextStyle): string {
  return textLine(x, y + style.size * HALF_CAP_EM, text, style);
}

export function line(x1: number, y1: number, x2: number, y2: number, stroke: string, width = 1, dashes?: string): string {
  return element('path', {
    d: `M${roundPixel(x1)} ${roundPixel(y1)}L${roundPixel(x2)} ${roundPixel(y2)}`,
    fill: 'none',
    stroke,
    'stroke-width': width,
    'stroke-dasharray': dashes,
  });
}

/** An id that is unique on a page: chart, key and width, and what it names. */
export function idFor(kind: string, key: string, width: number, part: string): string {
  return `${kind}-${key.replace(/[^A-Za-z0-9]+/g, '-')}-${width}-${part}`;
}

/** Hatching: nobody reported. */
export function hatch(id: string, stroke: string): string {
  return element(
    'pattern',
    { id, width: 5, height: 5, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    element('path', { d: 'M0 0V5', stroke, 'stroke-width': 2.4 }),
  );
}

/** The root of a drawing that stands in a page: it takes the width it is given and keeps its proportions. */
export function pageSvg(width: number, height: number, label: string, ...children: readonly string[]): string {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${roundPixel(width)} ${roundPixel(height)}`,
      width: '100%',
      preserveAspectRatio: 'xMidYMid meet',
      role: 'img',
      'aria-label': label,
    },
    children,
  );
}
