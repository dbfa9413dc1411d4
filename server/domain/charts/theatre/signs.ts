import type { PlaceMark } from '../../board/types';
import { roundPixel } from '../scale';
import { measureText } from '../text-width';
import type { TheatreLegend, TheatreMark } from './schema';

const CONTROL_WORDS: readonly (readonly [TheatreMark['control'], string])[] = [
  ['held', 'government or coalition'],
  ['opposing', 'opposing side'],
  ['contested', 'contested'],
  ['unknown', 'not reported'],
];
const SIGNED_KINDS = ['bridge', 'airfield', 'camp'] as const;
const LEGEND_ROW = 19;
const LEGEND_INSET = 11;
/** From a sign's middle to its words. */
export const LEGEND_TEXT = 14;

/** What the map uses: entries side by side on as many rows as they need, `y` from the map's lower edge. */
export function legendOf(places: readonly PlaceMark[], width: number, size: number): readonly TheatreLegend[] {
  const entries: readonly Readonly<{ sign: TheatreLegend['sign']; text: string }>[] = [
    ...CONTROL_WORDS.filter(([control]) => control !== 'unknown' || places.some((place) => controlOf(place) === control)).map(
      ([sign, text]) => ({ sign, text }),
    ),
    ...SIGNED_KINDS.filter((kind) => places.some((place) => place.kind === kind)).map((kind) => ({ sign: kind, text: kind })),
  ];
  let x = LEGEND_INSET;
  let y = 17;
  return entries.map((entry) => {
    const textWidth = measureText(entry.text, size);
    if (x + LEGEND_TEXT + textWidth > width && x > LEGEND_INSET) [x, y] = [LEGEND_INSET, y + LEGEND_ROW];
    const placed = { ...entry, x: roundPixel(x), y };
    x += LEGEND_TEXT + textWidth + 23;
    return placed;
  });
}

/** Who holds a place, in the words of a map. */
export function controlOf(place: PlaceMark): TheatreMark['control'] {
  if (place.control === 'government' || place.control === 'coalition') return 'held';
  return place.control === 'opposing' || place.control === 'contested' ? place.control : 'unknown';
}
