import { contains, overlaps } from '../declutter';
import { roundPixel } from '../scale';
import type { Box, TypeSizes } from '../schema';
import { measureText } from '../text-width';
import type { MapName } from './schema';

/** Names that the map underneath could carry, each with the places where it may stand, best first. */
export type NameCandidates = Readonly<{
  kind: MapName['kind'];
  text: string;
  /** Left out when this name found room: a border is named only where the country beyond it is not. */
  insteadOf?: string;
  spots: readonly Readonly<{ x: number; y: number; angle: number }>[];
}>;
/** Each name on the first of its spots that is free, in the order given; a name without one is left out. */
export function placeNames(names: readonly NameCandidates[], bounds: Box, taken: readonly Box[], text: TypeSizes): readonly MapName[] {
  const occupied = [...taken];
  const placed = new Set<string>();
  return names.flatMap((name) => {
    if (name.insteadOf !== undefined && placed.has(name.insteadOf)) return [];
    for (const spot of name.spots) {
      const boxes = nameBoxes(name, spot, text);
      if (!boxes.every((box) => contains(bounds, box)) || boxes.some((box) => occupied.some((other) => overlaps(other, box)))) continue;
      for (const box of boxes) occupied.push(box);
      placed.add(name.text);
      return [{ kind: name.kind, text: name.text, x: roundPixel(spot.x), y: roundPixel(spot.y), angle: roundPixel(spot.angle) }];
    }
    return [];
  });
}

/** Letters of a country's name stand apart. */
export const COUNTRY_SPACING = 2.4;

/** The size of a name's type in pixels. */
export function nameSize(kind: MapName['kind'], text: TypeSizes): number {
  if (kind === 'home') return text.name * 1.3;
  return kind === 'country' ? text.name * 0.95 : text.axis;
}

/** A slanted name is covered by small boxes along its line. */
function nameBoxes(name: NameCandidates, spot: Readonly<{ x: number; y: number; angle: number }>, text: TypeSizes): readonly Box[] {
  const size = nameSize(name.kind, text);
  const spacing = name.kind === 'country' || name.kind === 'home' ? COUNTRY_SPACING * name.text.length : 0;
  const half = (measureText(name.text, size, 600) + spacing) / 2 + 2;
  const radians = (spot.angle * Math.PI) / 180;
  const pieces = Math.max(1, Math.ceil((half * 2) / (size * 1.2)));
  return Array.from({ length: pieces }, (_, index) => {
    const along = -half + ((index + 0.5) * half * 2) / pieces;
    const [x, y] = [spot.x + along * Math.cos(radians), spot.y + along * Math.sin(radians)];
    const reach = half / pieces;
    return { left: x - reach, right: x + reach, top: y - size * 0.6, bottom: y + size * 0.6 };
  });
}
