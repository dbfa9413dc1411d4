/** A point as a file has it, before it is checked. */
export type RawPoint = Readonly<{
  name: unknown;
  kind: unknown;
  why: unknown;
  key: unknown;
  /** Longitude first; null for what is no point. */
  coordinates: readonly [lon: unknown, lat: unknown] | null;
  /** What it is instead of a point: `a LineString`. */
  shape: string;
}>;

/** What is wrong with a whole file, in words. */
export class PlaceFileRefusal extends Error {
  override name = 'PlaceFileRefusal';
}
