import type { Geometry, Position } from 'geojson';
import { greatestOf, leastOf } from '../../extremes';
import type { TypeSizes } from '../schema';
import { measureText } from '../text-width';
import { COUNTRY_NAMES } from './country-names';
import { RIVER_POINTS } from './geography';
import { ringsOf } from './geometry';
import { COUNTRY_SPACING, type NameCandidates, nameSize } from './place-names';
import type { MapFrame } from './schema';

type Spot = NameCandidates['spots'][number];
type Line = readonly Position[];
type Window = Readonly<{ bend: number; spots: readonly Spot[] }>;

/** Pixels between the points at which the ground is sampled. */
const CELL = 6;
const MOST_SPOTS = 120;

/** Where the name of each visible country fits into its visible part, nearest to that part's middle first. */
export function countryNames(
  shapes: readonly Readonly<{ iso3: string; geometry: Geometry }>[],
  home: string,
  frame: MapFrame,
  text: TypeSizes,
): readonly NameCandidates[] {
  const columns = Math.floor(frame.width / CELL);
  const rows = Math.floor(frame.height / CELL);
  return shapes.flatMap((shape): NameCandidates[] => {
    const kind = shape.iso3 === home ? 'home' : 'country';
    const name = (COUNTRY_NAMES[shape.iso3]?.[0] ?? '').toUpperCase();
    if (name === '') return [];
    const inside = rasterise(ringsOf(shape.geometry), columns, rows);
    const cells = inside.flatMap((row, y) => row.flatMap((isIn, x) => (isIn ? [{ x, y }] : [])));
    if (cells.length < 30) return [];
    const size = nameSize(kind, text);
    const reachX = Math.ceil((measureText(name, size, 600) + COUNTRY_SPACING * name.length) / 2 / CELL);
    const middle = { x: mean(cells.map((cell) => cell.x)), y: mean(cells.map((cell) => cell.y)) };
    const fits = cells.filter((cell) =>
      [-1, 0, 1].every((dy) =>
        Array.from({ length: reachX * 2 + 1 }, (_, i) => i - reachX).every((dx) => inside[cell.y + dy]?.[cell.x + dx]),
      ),
    );
    const spots = [...fits].sort(
      (a, b) => Math.hypot(a.x - middle.x, a.y - middle.y) - Math.hypot(b.x - middle.x, b.y - middle.y) || a.y - b.y || a.x - b.x,
    );
    return [
      {
        kind,
        text: name,
        spots: spots.slice(0, MOST_SPOTS).map((cell) => ({ x: (cell.x + 0.5) * CELL, y: (cell.y + 0.5) * CELL, angle: 0 })),
      },
    ];
  });
}

/** Which cells' middles lie within the rings, row by row. */
function rasterise(rings: readonly (readonly Position[])[], columns: number, rows: number): readonly (readonly boolean[])[] {
  return Array.from({ length: rows }, (_, row) => {
    const y = (row + 0.5) * CELL;
    const crossings = rings.flatMap((ring) =>
      ring.flatMap(([ax = 0, ay = 0], index) => {
        const [bx = 0, by = 0] = ring[(index + 1) % ring.length] ?? [];
        return ay > y === by > y ? [] : [((bx - ax) * (y - ay)) / (by - ay) + ax];
      }),
    );
    return Array.from({ length: columns }, (_, column) => crossings.filter((x) => x < (column + 0.5) * CELL).length % 2 === 1);
  });
}

/** Along the straighter stretches of the rivers that have a name. */
export function riverNames(
  lines: readonly Line[],
  toPixels: (position: Position) => Position,
  frame: MapFrame,
  text: TypeSizes,
): readonly NameCandidates[] {
  const names = [...new Set(RIVER_POINTS.map((point) => point.name))];
  return names.map((name) => {
    const anchors = RIVER_POINTS.filter((point) => point.name === name).map((point) => toPixels([point.lon, point.lat]));
    const own = lines.filter((line) => anchors.some((anchor) => isNear(line, anchor, frame.width * 0.02)));
    return {
      kind: 'river',
      text: name,
      spots: straightest(
        own.flatMap((line) => spotsAlong(line, name, nameSize('river', text), 8)),
        frame,
      ),
    };
  });
}

/** Along the home country's longest visible borders: `Algerian border`, `border with Jersey`. */
export function borderNames(
  home: string,
  others: readonly string[],
  borderWith: (other: string) => readonly Line[],
  frame: MapFrame,
  text: TypeSizes,
): readonly NameCandidates[] {
  return others
    .filter((other) => other !== home)
    .flatMap((other): NameCandidates[] => {
      const [country, adjective] = COUNTRY_NAMES[other] ?? [];
      if (!country) return [];
      const name = adjective ? `${adjective} border` : `border with ${country}`;
      const spots = straightest(
        borderWith(other).flatMap((line) => spotsAlong(line, name, nameSize('border', text), 10)),
        frame,
      ).filter((spot) => isWithin(spot, frame));
      return spots.length === 0 ? [] : [{ kind: 'border', text: name, insteadOf: country.toUpperCase(), spots }];
    });
}

/** Straight stretches first, and among equals the middle of the picture. */
function straightest(windows: readonly Window[], frame: MapFrame): readonly Spot[] {
  const off = ({ spots: [spot] }: Window) => (spot ? Math.hypot(spot.x - frame.width / 2, spot.y - frame.height / 2) : 0);
  return [...windows]
    .sort((a, b) => a.bend + off(a) * 0.04 - (b.bend + off(b) * 0.04))
    .slice(0, MOST_SPOTS)
    .flatMap((window) => window.spots);
}

/** Spots beside a line, on either side, where it is nearly straight over the length of the text, and how far it bends there. */
function spotsAlong(line: Line, name: string, size: number, offset: number): readonly Window[] {
  const length = measureText(name, size, 600) + 8;
  const points = walk(line, 6);
  const steps = Math.max(2, Math.round(length / 6));
  return points.flatMap(([ax = 0, ay = 0], start) => {
    const [bx = 0, by = 0] = points[start + steps] ?? [];
    if (points[start + steps] === undefined) return [];
    const chord = Math.hypot(bx - ax, by - ay);
    if (chord < length * 0.85) return [];
    const [nx, ny] = [-(by - ay) / chord, (bx - ax) / chord];
    const bends = points.slice(start, start + steps + 1).map(([x = 0, y = 0]) => (x - ax) * nx + (y - ay) * ny);
    const [most, least] = [greatestOf(bends), leastOf(bends)];
    if (most - least > size * 2) return [];
    const turn = (Math.atan2(by - ay, bx - ax) * 180) / Math.PI;
    const angle = turn > 90 ? turn - 180 : turn < -90 ? turn + 180 : turn;
    const at = (side: number): Spot => ({ x: (ax + bx) / 2 + nx * side, y: (ay + by) / 2 + ny * side, angle });
    return [{ bend: most - least, spots: [at(most + offset), at(least - offset)] }];
  });
}

/** Points on a line, `step` pixels apart. */
function walk(line: Line, step: number): Line {
  const points: Position[] = [];
  let left = 0;
  line.slice(1).forEach(([bx = 0, by = 0], index) => {
    const [ax = 0, ay = 0] = line[index] ?? [];
    const length = Math.hypot(bx - ax, by - ay);
    for (; left < length; left += step) points.push([ax + ((bx - ax) * left) / length, ay + ((by - ay) * left) / length]);
    left -= length;
  });
  return points;
}

function isNear(line: Line, [x = 0, y = 0]: Position, distance: number): boolean {
  return walk(line, 4).some(([px = 0, py = 0]) => Math.hypot(px - x, py - y) <= distance);
}

function isWithin(spot: Spot, frame: MapFrame): boolean {
  return spot.x > 0 && spot.x < frame.width && spot.y > 0 && spot.y < frame.height;
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
