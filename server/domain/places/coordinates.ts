/** A position in degrees, north and east positive (WGS 84). */
export type Position = Readonly<{ lat: number; lon: number }>;

// 18.54 · -72.34 · 18°32′ · 18° 32′ 10″
const DEGREES = String.raw`([+-]?\d{1,3}(?:\.\d+)?)\s*°?\s*(?:(\d{1,2}(?:\.\d+)?)\s*'\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*"\s*)?`;
/** Letters stand behind both angles, before both, or nowhere. */
const PAIRS = [`${DEGREES}([NSEW]?)`, `([NSEW])\\s*${DEGREES}`].map((angle) => new RegExp(`^${angle}\\s*[,;/\\s]\\s*${angle}$`, 'i'));
/** Longest text that is read as a position. */
const MOST_CHARACTERS = 80;

type Angle = Readonly<{ degrees: number; axis: 'lat' | 'lon' | null }>;

function angleOf(parts: readonly (string | undefined)[]): Angle | null {
  const letter = (parts.find((part) => /^[NSEW]$/i.test(part ?? '')) ?? '').toUpperCase();
  const isBefore = /^[NSEW]$/i.test(parts[0] ?? '');
  const [whole = '', minutes = '0', seconds = '0'] = isBefore ? parts.slice(1) : parts;
  const size = Math.abs(Number(whole)) + Number(minutes) / 60 + Number(seconds) / 3600;
  const isNegative = whole.startsWith('-');
  // A letter and a sign contradict each other.
  if ((letter !== '' && isNegative) || Number(minutes) >= 60 || Number(seconds) >= 60) return null;
  const degrees = isNegative || letter === 'S' || letter === 'W' ? -size : size;
  return { degrees, axis: letter === '' ? null : letter === 'N' || letter === 'S' ? 'lat' : 'lon' };
}

/**
 * A position as it is written and pasted: `18.54, -72.34`, latitude first, or with letters in either order: `18°32′N 72°20′W`. Degrees are
 * rounded to a metre. Null for anything else.
 */
export function readPosition(text: string): Position | null {
  if (text.length > MOST_CHARACTERS) return null;
  const plain = text
    .trim()
    .replace(/[′’‘ʹ]/g, "'")
    .replace(/[″”“ʺ]|''/g, '"')
    .replace(/[\u2212–]/g, '-')
    .replace(/º/g, '°');
  const match = PAIRS.map((pair) => pair.exec(plain)).find((one) => one !== null);
  if (!match) return null;
  const [first, second] = [angleOf(match.slice(1, 5)), angleOf(match.slice(5, 9))];
  if (!first || !second || (first.axis === null) !== (second.axis === null)) return null;
  if (first.axis !== null && first.axis === second.axis) return null;
  const [lat, lon] = first.axis === 'lon' ? [second.degrees, first.degrees] : [first.degrees, second.degrees];
  return Math.abs(lat) > 90 || Math.abs(lon) > 180 ? null : { lat: toMetre(lat), lon: toMetre(lon) };
}

/** Degrees rounded to about a metre. */
export function toMetre(degrees: number): number {
  const rounded = Math.round(degrees * 1e5) / 1e5;
  return rounded === 0 ? 0 : rounded;
}
