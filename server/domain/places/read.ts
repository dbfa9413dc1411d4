import type { FieldProblem } from '../errors';
import { isStorable, LIMITS } from '../input/fields';
import { kindsOf } from '../shapes/shapes';
import { PLACE_FILE } from './limits';
import { PlaceFileRefusal, type RawPoint } from './raw-point';
import { readGeoJson } from './read-geojson';
import { readKml } from './read-kml';

/** A place as a file says it. */
export type FilePlace = Readonly<{ key: string; name: string; kind: string; lat: number; lon: number; why: string }>;

/** Problems of a file that are named. */
const MOST_PROBLEMS = 20;

type ReadFile = Readonly<{ places: readonly FilePlace[]; problems: readonly FieldProblem[] }>;

const textOf = (value: unknown): string => (typeof value === 'string' && isStorable(value) ? value.trim() : '');

function degreesOf(value: unknown, most: number): number | null {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= most ? value + 0 : null;
}

function placeOf(raw: RawPoint, number: number): FilePlace | FieldProblem {
  const name = textOf(raw.name);
  const wrong = (message: string): FieldProblem => ({
    field: 'text',
    message: `Point ${number}${name ? ` (${name.slice(0, 60)})` : ''}: ${message}`,
  });
  if (!raw.coordinates) return wrong(`it is ${raw.shape}; only points are taken.`);
  if (name === '') return wrong('it has no name.');
  if (name.length > LIMITS.name) return wrong(`its name is longer than ${LIMITS.name} characters.`);
  const [lon, lat] = [degreesOf(raw.coordinates[0], 180), degreesOf(raw.coordinates[1], 90)];
  if (lon === null) return wrong('its longitude is no number from −180 to 180. Files name the longitude first.');
  if (lat === null) return wrong('its latitude is no number from −90 to 90. Files name the longitude first.');
  const kind = kindsOf('placeKinds').find((one) => one === textOf(raw.kind).toLowerCase()) ?? 'town';
  return { key: textOf(raw.key), name, kind, lat, lon, why: textOf(raw.why).slice(0, LIMITS.note).trim() };
}

/**
 * The points of a GeoJSON or KML text, and what is wrong with which of them. Throws `PlaceFileRefusal` for a text that is neither, is not
 * well formed, or has too many.
 */
export function readPlaceFile(text: string): ReadFile {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start === '') throw new PlaceFileRefusal('The file is empty.');
  if (start.startsWith('PK')) throw new PlaceFileRefusal('This is a packed file (KMZ): unpack it, and give the KML in it.');
  if (!start.startsWith('{') && !start.startsWith('<')) throw new PlaceFileRefusal('This is neither GeoJSON nor KML.');
  const points = start.startsWith('{') ? readGeoJson(start) : readKml(start);
  if (points.length === 0) throw new PlaceFileRefusal('There is no point in it.');
  if (points.length > PLACE_FILE.places)
    throw new PlaceFileRefusal(`It has ${points.length} points; ${PLACE_FILE.places} are taken at once. Split it.`);
  const read = points.map((point, index) => placeOf(point, index + 1));
  return {
    places: read.flatMap((one) => ('name' in one ? [one] : [])),
    problems: read.flatMap((one) => ('message' in one ? [one] : [])).slice(0, MOST_PROBLEMS),
  };
}
