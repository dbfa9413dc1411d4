import { geoIdentity, geoPath } from 'd3-geo';
import type { Geometry, Position } from 'geojson';
import type { TypeSizes } from '../schema';
import { isWide } from './geodata';
import { geographyOf } from './geography';
import { joined, linesOf, mapPositions, ringsOf, simplify, within, withoutIslets } from './geometry';
import { pixelOf, TURNS, turnsOf } from './map-frame';
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
/** In a frame of so many degrees of height there are many countries: less detail of each, and no islands of a few pixels. */
const CROWDED_FROM = 20;
const CROWDED_TOLERANCE = 1.1;
const LEAST_ISLAND = 3;
/** The share of a step of the geodata's grid below which detail is left out. */
const OF_GRID = 0.6;

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

/** The country in which most of the places of a frame lie; empty when none lies in one that has a code. */
export function homeOf(frame: MapFrame, places: readonly Readonly<{ lat: number; lon: number }>[]): string {
  const counts = geographyOf(frame).countries.map((country) => ({
    iso3: country.iso3,
    count:
      country.iso3 === ''
        ? 0
        : places.filter((place) => TURNS.some((turn) => holds(country.geometry, [place.lon + turn, place.lat]))).length,
  }));
  const most = counts.reduce((best, country) => (country.count > best.count ? country : best), { iso3: '', count: 0 });
  return most.iso3;
}

function makeBasemap(frame: MapFrame, text: TypeSizes, home: string): Basemap {
  const { countries, borders, borderBetween, rivers, lakes, grid } = geographyOf(frame);
  const turned =
    (turn: number) =>
    ([lon = 0, lat = 0]: Position): Position => {
      const [x, y] = pixelOf(frame, lon + turn, lat);
      return [x, y];
    };
  const extent = { left: 0, top: 0, right: frame.width, bottom: frame.height };
  const turns = turnsOf(frame);
  const isCrowded = frame.north - frame.south >= CROWDED_FROM;
  // Where a step of the geodata's grid is larger than a pixel, lines are drawn across its steps.
  const tolerance = Math.max(isCrowded ? CROWDED_TOLERANCE : TOLERANCE, ((grid * frame.width) / (frame.east - frame.west)) * OF_GRID);
  const inFrame = (geometry: Geometry, turn: number) =>
    within(geometry, { left: frame.west - turn, top: frame.south, right: frame.east - turn, bottom: frame.north });
  const pixels = (geometry: Geometry): Geometry =>
    simplify(joined(turns.map((turn) => mapPositions(inFrame(geometry, turn), turned(turn)))), tolerance);
  const draw = geoPath(
    geoIdentity().clipExtent([
      [extent.left, extent.top],
      [extent.right, extent.bottom],
    ]),
  ).digits(1);
  const path = (geometry: Geometry): string => draw(geometry) ?? '';
  const shapes = countries
    .map(({ iso3, geometry }) => ({ iso3, geometry: isCrowded ? withoutIslets(pixels(geometry), LEAST_ISLAND) : pixels(geometry) }))
    .filter((country) => path(country.geometry) !== '');
  const homeShape = home === '' ? undefined : shapes.find((shape) => shape.iso3 === home);
  const riverLines = rivers.map((river) => pixels(river.geometry));
  const namesLines = home !== '' && !isWide(frame);
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
      ...(namesLines ? riverNames(riverLines.flatMap(linesOf), turned(0), frame, text) : []),
      ...countryNames(shapes, home, frame, text),
      ...(namesLines
        ? borderNames(
            home,
            shapes.map((shape) => shape.iso3),
            (other) => linesOf(pixels(borderBetween(home, other))),
            frame,
            text,
          )
        : []),
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
