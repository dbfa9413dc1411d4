import { z } from 'zod';
import { PlaceFileRefusal, type RawPoint } from './raw-point';

const feature = z.looseObject({
  type: z.literal('Feature'),
  geometry: z.looseObject({ type: z.string(), coordinates: z.unknown() }).nullable(),
  properties: z.record(z.string(), z.unknown()).nullish(),
});
const document = z.union([z.looseObject({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) }), feature]);

function pointOf(value: unknown): RawPoint {
  const { data } = feature.safeParse(value);
  const properties = data?.properties ?? {};
  const named = (...names: readonly string[]) => names.map((name) => properties[name]).find((one) => one !== undefined && one !== null);
  const type = data?.geometry?.type ?? 'nothing with a place';
  const coordinates: readonly unknown[] | null =
    type === 'Point' && Array.isArray(data?.geometry?.coordinates) ? data.geometry.coordinates : null;
  return {
    name: named('name', 'Name', 'NAME', 'title'),
    kind: named('kind'),
    why: named('why', 'description'),
    key: named('key'),
    coordinates: coordinates ? [coordinates[0], coordinates[1]] : null,
    shape: /^[A-Z][A-Za-z]{1,30}$/.test(type) ? `a ${type}` : 'no feature with a geometry',
  };
}

/** The features of a GeoJSON text (RFC 7946). Throws `PlaceFileRefusal`. */
export function readGeoJson(text: string): readonly RawPoint[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new PlaceFileRefusal('It begins like GeoJSON, and is not well-formed JSON.');
  }
  const { data } = document.safeParse(value);
  if (!data) throw new PlaceFileRefusal('It is JSON, and no FeatureCollection or Feature of GeoJSON.');
  return (data.type === 'FeatureCollection' ? data.features : [data]).map(pointOf);
}
