import type { Geometry, Position } from 'geojson';
import { greatestOf, leastOf } from '../../extremes';

/** The same shape with every position changed. */
export function mapPositions(geometry: Geometry, change: (position: Position) => Position): Geometry {
  if (geometry.type === 'Polygon') return { type: 'Polygon', coordinates: geometry.coordinates.map((ring) => ring.map(change)) };
  if (geometry.type === 'MultiPolygon')
    return { type: 'MultiPolygon', coordinates: geometry.coordinates.map((polygon) => polygon.map((ring) => ring.map(change))) };
  if (geometry.type === 'LineString') return { type: 'LineString', coordinates: geometry.coordinates.map(change) };
  if (geometry.type === 'MultiLineString')
    return { type: 'MultiLineString', coordinates: geometry.coordinates.map((line) => line.map(change)) };
  return geometry;
}

/** Shapes of one kind as one. */
export function joined(geometries: readonly Geometry[]): Geometry {
  const [first] = geometries;
  if (first && geometries.length === 1) return first;
  const lines = geometries.flatMap((geometry) => linesOf(geometry).map((line) => [...line]));
  if (lines.length > 0) return { type: 'MultiLineString', coordinates: lines };
  const polygons = geometries.flatMap((geometry) => {
    if (geometry.type === 'Polygon') return [geometry.coordinates];
    return geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
  });
  return { type: 'MultiPolygon', coordinates: polygons };
}

/** The same shapes of degrees without a jump from 180 to −180: what crosses the antimeridian goes on beyond it, what goes round a pole ends there. */
export function unwrapped(geometry: Geometry): Geometry {
  if (geometry.type === 'Polygon') return { type: 'Polygon', coordinates: geometry.coordinates.map(unwrapRing) };
  if (geometry.type !== 'MultiPolygon') return geometry;
  return { type: 'MultiPolygon', coordinates: geometry.coordinates.map((polygon) => polygon.map(unwrapRing)) };
}

function unwrapRing(ring: Position[]): Position[] {
  if (ring.every(([lon = 0], index) => index === 0 || Math.abs(lon - (ring[index - 1]?.[0] ?? 0)) <= 180)) return ring;
  let turn = 0;
  const gone = ring.map(([lon = 0, lat = 0], index): Position => {
    const step = lon - (ring[index - 1]?.[0] ?? lon);
    if (Math.abs(step) > 180) turn -= Math.sign(step) * 360;
    return [lon + turn, lat];
  });
  if (turn === 0) return gone;
  const pole = (gone[0]?.[1] ?? 0) < 0 ? -90 : 90;
  return [...gone, [gone.at(-1)?.[0] ?? 0, pole], [gone[0]?.[0] ?? 0, pole], ...gone.slice(0, 1)];
}

type Extent = Readonly<{ left: number; top: number; right: number; bottom: number }>;

function touches(line: readonly Position[], { left, top, right, bottom }: Extent): boolean {
  const xs = line.map(([x = 0]) => x);
  const ys = line.map(([, y = 0]) => y);
  return leastOf(xs) <= right && greatestOf(xs) >= left && leastOf(ys) <= bottom && greatestOf(ys) >= top;
}

/** Without the polygons and lines that lie wholly outside: most of a continent, before anything costly is done to it. */
export function within(geometry: Geometry, extent: Extent): Geometry {
  if (geometry.type === 'MultiPolygon')
    return { type: 'MultiPolygon', coordinates: geometry.coordinates.filter(([outline = []]) => touches(outline, extent)) };
  if (geometry.type === 'Polygon')
    return { type: 'Polygon', coordinates: touches(geometry.coordinates[0] ?? [], extent) ? geometry.coordinates : [] };
  if (geometry.type === 'MultiLineString')
    return { type: 'MultiLineString', coordinates: geometry.coordinates.filter((line) => touches(line, extent)) };
  if (geometry.type === 'LineString')
    return { type: 'LineString', coordinates: touches(geometry.coordinates, extent) ? geometry.coordinates : [] };
  return geometry;
}

/** Without the polygons of several that are smaller than this either way. */
export function withoutIslets(geometry: Geometry, least: number): Geometry {
  if (geometry.type !== 'MultiPolygon') return geometry;
  const reach = (values: readonly number[]) => greatestOf(values) - leastOf(values);
  const isLarge = (outline: readonly Position[]) =>
    reach(outline.map(([x = 0]) => x)) >= least || reach(outline.map(([, y = 0]) => y)) >= least;
  return { type: 'MultiPolygon', coordinates: geometry.coordinates.filter(([outline = []]) => isLarge(outline)) };
}

/** Rings of polygons. */
export function ringsOf(geometry: Geometry): readonly (readonly Position[])[] {
  if (geometry.type === 'Polygon') return geometry.coordinates;
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
}

/** Lines of a line geometry. */
export function linesOf(geometry: Geometry): readonly (readonly Position[])[] {
  if (geometry.type === 'LineString') return [geometry.coordinates];
  return geometry.type === 'MultiLineString' ? geometry.coordinates : [];
}

/** Without the points that lie within `tolerance` of the line between those that are kept (Douglas and Peucker, 1973). */
export function simplify(geometry: Geometry, tolerance: number): Geometry {
  const thin = (line: readonly Position[]) => thinLine(line, tolerance);
  const thinRing = (ring: readonly Position[]) => {
    const thinned = thin(ring);
    return thinned.length >= 4 ? thinned : [...ring];
  };
  if (geometry.type === 'Polygon') return { type: 'Polygon', coordinates: geometry.coordinates.map(thinRing) };
  if (geometry.type === 'MultiPolygon')
    return { type: 'MultiPolygon', coordinates: geometry.coordinates.map((polygon) => polygon.map(thinRing)) };
  if (geometry.type === 'LineString') return { type: 'LineString', coordinates: thin(geometry.coordinates) };
  if (geometry.type === 'MultiLineString') return { type: 'MultiLineString', coordinates: geometry.coordinates.map(thin) };
  return geometry;
}

function thinLine(line: readonly Position[], tolerance: number): Position[] {
  if (line.length <= 2) return [...line];
  const isKept = line.map((_, index) => index === 0 || index === line.length - 1);
  const open: (readonly [number, number])[] = [[0, line.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    const far = furthest(line, from, to);
    if (far.distance <= tolerance) continue;
    isKept[far.index] = true;
    open.push([from, far.index], [far.index, to]);
  }
  return line.filter((_, index) => isKept[index]);
}

function furthest(line: readonly Position[], from: number, to: number): Readonly<{ index: number; distance: number }> {
  const [ax = 0, ay = 0] = line[from] ?? [];
  const [bx = 0, by = 0] = line[to] ?? [];
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy);
  let best = { index: from, distance: 0 };
  for (let index = from + 1; index < to; index += 1) {
    const [x = 0, y = 0] = line[index] ?? [];
    const distance = length === 0 ? Math.hypot(x - ax, y - ay) : Math.abs(dx * (ay - y) - dy * (ax - x)) / length;
    if (distance > best.distance) best = { index, distance };
  }
  return best;
}
