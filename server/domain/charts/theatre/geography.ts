import type { Feature, FeatureCollection, Geometry, GeometryObject, MultiLineString } from 'geojson';
import { feature, mesh } from 'topojson-client';
import { type Geodata, geodataFor } from './geodata';
import { unwrapped } from './geometry';
import type { MapFrame } from './schema';

export type Country = Readonly<{ iso3: string; geometry: Geometry }>;
export type Geography = Readonly<{
  countries: readonly Country[];
  borders: MultiLineString;
  /** The border between two countries. */
  borderBetween: (a: string, b: string) => MultiLineString;
  rivers: readonly Feature<Geometry>[];
  lakes: readonly Feature<Geometry>[];
  /** Degrees of longitude between the points of the grid on which it is drawn. */
  grid: number;
}>;

const KNOWN = new Map<string, Geography>();

/** Borders, rivers and lakes in the scale of a frame (Natural Earth, public domain), read when they are first needed. */
export function geographyOf(frame: MapFrame): Geography {
  const text = geodataFor(frame);
  const known = KNOWN.get(text) ?? readGeography(text);
  KNOWN.set(text, known);
  return known;
}

function readGeography(text: string): Geography {
  // The file is of a package whose version is pinned.
  const topology = JSON.parse(text) as Geodata;
  const { countries, rivers, lakes } = topology.objects;
  const idOf = (object: Readonly<{ id?: string | number | undefined }>) => String(object.id ?? '');
  return {
    countries: featuresOf(feature(topology, countries)).map((country) => ({ iso3: idOf(country), geometry: unwrapped(country.geometry) })),
    borders: mesh(topology, countries, (a, b) => a !== b),
    borderBetween: (first, second) => {
      const geometries = countries.geometries.filter((one) => [first, second].includes(idOf(one)));
      return mesh(topology, { type: 'GeometryCollection', geometries }, (a, b) => a !== b);
    },
    rivers: featuresOf(feature(topology, rivers)),
    lakes: featuresOf(feature(topology, lakes)),
    grid: topology.transform?.scale[0] ?? 0,
  };
}

function featuresOf(collection: FeatureCollection<GeometryObject>): readonly Feature<Geometry>[] {
  return collection.features.flatMap((item) => (item.geometry && item.geometry.type !== 'GeometryCollection' ? [item] : []));
}

/** Points on rivers whose lines the geodata leaves unnamed. */
export const RIVER_POINTS: readonly Readonly<{ name: string; lon: number; lat: number }>[] = [
  { name: 'Niger', lon: -7.95, lat: 12.62 },
  { name: 'Niger', lon: -6.27, lat: 13.43 },
  { name: 'Niger', lon: -3.0, lat: 16.72 },
  { name: 'Niger', lon: -0.05, lat: 16.27 },
  { name: 'Niger', lon: 2.11, lat: 13.5 },
  { name: 'Senegal', lon: -12.46, lat: 14.9 },
];
