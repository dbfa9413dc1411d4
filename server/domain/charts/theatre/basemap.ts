import { geoIdentity, geoPath } from 'd3-geo';
import type { Geometry, Position } from 'geojson';
import type { TypeSizes } from '../schema';
import { geography } from './geography';
import { linesOf, mapPositions, ringsOf, simplify, within } from './geometry';
import { project } from './map-frame';
import { borderNames, countryNames, riverNames } from './map-names';
import type { NameCandidates } from './place-names';
import type { MapFrame } from './schema';

/** The ground of a map in one frame: path data in pixels, clipped and simplified, and the names it could carry. */
export type Basemap = Readonly<{
  home: string;
  homePath: string;
  abroad: string;
  borders: string;
  rivers: string;
  lakes: string;
  names: readonly NameCandidates[];
}>;

const KNOWN = new Map<string, Basemap>();
const MOST_KNOWN = 24;
/** Detail below this many pixels is left out. */
const TOLERANCE = 0.55;

/** The basemap of a frame, computed once for each frame, home country and set of type sizes. */
export function basemapFor(frame: MapFrame, text: TypeSizes, home: string): Basemap {
  const key = JSON.stringify([frame, text, home]);
  const known = KNOWN.get(key);
  if (known) return known;
  const made = makeBasemap(frame, text, home);
  if (KNOWN.size >= MOST_KNOWN) KNOWN.delete(KNOWN.keys().next().value ?? '');
  KNOWN.set(key, made);
  return made;
}

/** The country in which most of the places lie; empty when none lies in one. */
export function homeOf(places: readonly Readonly<{ lat: number; lon: number }>[]): string {
  const counts = geography().countries.map((country) => ({
    iso3: country.iso3,
    count: places.filter((place) => holds(country.feature.geometry, [place.lon, place.lat])).length,
  }));
  const most = counts.reduce((best, country) => (country.count > best.count ? country : best), { iso3: '', count: 0 });
  return most.iso3;
}

function makeBasemap(frame: MapFrame, text: TypeSizes, home: string): Basemap {
  const { countries, borders, borderBetween, rivers, lakes } = geography();
  const toPixels = (position: Position): Position => {
    const [x, y] = project(frame, position[0] ?? 0, position[1] ?? 0);
    return [x, y];
  };
  const extent = { left: 0, top: 0, right: frame.width, bottom: frame.height };
  const pixels = (geometry: Geometry): Geometry => simplify(within(mapPositions(geometry, toPixels), extent), TOLERANCE);
  const draw = geoPath(
    geoIdentity().clipExtent([
      [extent.left, extent.top],
      [extent.right, extent.bottom],
    ]),
  ).digits(1);
  const path = (geometry: Geometry): string => draw(geometry) ?? '';
  const shapes = countries
    .map((country) => ({ iso3: country.iso3, geometry: pixels(country.feature.geometry) }))
    .filter((country) => path(country.geometry) !== '');
  const homeShape = shapes.find((shape) => shape.iso3 === home);
  const riverLines = rivers.map((river) => pixels(river.geometry));
  return {
    home,
    homePath: homeShape ? path(homeShape.geometry) : '',
    abroad: shapes
      .filter((shape) => shape !== homeShape)
      .map((shape) => path(shape.geometry))
      .join(''),
    borders: path(pixels(borders)),
    rivers: riverLines.map(path).join(''),
    lakes: lakes.map((lake) => path(pixels(lake.geometry))).join(''),
    names: [
      ...riverNames(riverLines.flatMap(linesOf), toPixels, frame, text),
      ...countryNames(shapes, home, frame, text),
      ...borderNames(
        home,
        shapes.map((shape) => shape.iso3),
        (other) => linesOf(pixels(borderBetween(home, other))),
        frame,
        text,
      ),
    ],
  };
}

function holds(geometry: Geometry, position: Position): boolean {
  return ringsOf(geometry).reduce((inside, ring) => inside !== crosses(ring, position), false);
}

/** Whether a ray to the right crosses the ring an odd number of times. */
function crosses(ring: readonly Position[], [x = 0, y = 0]: Position): boolean {
  let isInside = false;
  ring.forEach(([ax = 0, ay = 0], index) => {
    const [bx = 0, by = 0] = ring[(index + 1) % ring.length] ?? [];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside;
  });
  return isInside;
}
