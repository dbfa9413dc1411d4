import { writeGeoJson, writeKml } from '../../domain/places/written';
import { readBoard } from '../board/read-board';
import type { Call } from '../call';
import type { Viewed } from '../days';
import type { Exported } from '../exports/export-chart';

/** The forms in which places are handed out. */
export const PLACE_FORMATS = {
  geojson: { contentType: 'application/geo+json', write: writeGeoJson },
  kml: { contentType: 'application/vnd.google-earth.kml+xml', write: writeKml },
} as const;

export type PlaceFormat = keyof typeof PLACE_FORMATS;

/** The places of the viewed day with who holds them, as a layer for a map program. Throws `NOT_FOUND`, and `BAD_INPUT` for a day that is none. */
export async function exportPlaces(
  call: Call,
  { operation, known, asOf, format }: Viewed & Readonly<{ operation: string; format: PlaceFormat }>,
): Promise<Exported> {
  const { head, theatre } = await readBoard(call, { operation, known, asOf });
  const { contentType, write } = PLACE_FORMATS[format];
  const { view, title, key } = head;
  return {
    body: write({ title, asOf: view.asOf, knownAt: view.knownAt, places: theatre.places }),
    contentType,
    fileName: `${key}-places-${view.knownAt}.${format}`,
  };
}
