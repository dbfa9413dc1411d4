import { greatestOf, leastOf } from '../../extremes';
import { position, roundPixel } from '../scale';
import type { MapFrame } from './schema';

const DEGREE_KM = 111.2;
/** Degrees of height of the nearest frame: below, the geodata have nothing more to show. */
const LEAST_HIGH = 3;
/** Near the poles meridians meet: the map is true to scale up to 85 degrees. */
const LEAST_SQUEEZE = 0.087;

type Places = readonly Readonly<{ lat: number; lon: number }>[];

/** Degrees around all the places, widened to the picture's proportions and with a margin for their names. */
export function frameFor(places: Places, width: number, height: number): MapFrame {
  const lats = places.map((place) => place.lat);
  const [south, north] = lats.length > 0 ? [leastOf(lats), greatestOf(lats)] : [-10, 10];
  const [west, east] = places.length > 0 ? shortestArc(places.map((place) => place.lon)) : [-10, 10];
  const squeeze = squeezeAt((south + north) / 2);
  const degreesHigh = Math.max(LEAST_HIGH, (north - south) * 1.3, ((east - west) * 1.3 * squeeze * height) / width);
  return frameAround((west + east) / 2, (south + north) / 2, degreesHigh, width, height);
}

/** A frame with this middle, so many degrees high. */
export function frameAround(lon: number, lat: number, degreesHigh: number, width: number, height: number): MapFrame {
  const degreesWide = Math.min(360, (degreesHigh * width) / height / squeezeAt(lat));
  const round = (degrees: number) => Math.round(degrees * 1000) / 1000;
  return {
    west: round(lon - degreesWide / 2),
    east: round(lon + degreesWide / 2),
    south: round(lat - degreesHigh / 2),
    north: round(lat + degreesHigh / 2),
    width,
    height,
  };
}

function squeezeAt(lat: number): number {
  return Math.max(LEAST_SQUEEZE, Math.cos((lat * Math.PI) / 180));
}

/** West and east of the shortest arc that holds all longitudes; `east` is above 180 where it crosses the antimeridian. */
function shortestArc(lons: readonly number[]): readonly [west: number, east: number] {
  const sorted = [...lons].sort((a, b) => a - b);
  const [first = 0] = sorted;
  const last = sorted.at(-1) ?? first;
  let best: readonly [number, number] = [first, last];
  sorted.slice(1).forEach((lon, index) => {
    const before = sorted[index] ?? first;
    if (before + 360 - lon < best[1] - best[0]) best = [lon, before + 360];
  });
  return best;
}

/** Ways to say a longitude, in degrees that are added. */
export const TURNS: readonly number[] = [0, -360, 360];
/** No country goes on so many degrees beyond the antimeridian. */
const BEYOND = 20;

/** The turns of 360 degrees by which the ground is moved to be in the frame: more than one near the antimeridian. */
export function turnsOf({ west, east }: Pick<MapFrame, 'west' | 'east'>): readonly number[] {
  return TURNS.filter((turn) => west < 180 + BEYOND + turn && east > -180 - BEYOND + turn);
}

/** The pixel of a position, unrounded; outside of the frame when the position is. */
export function project(frame: MapFrame, lon: number, lat: number): readonly [x: number, y: number] {
  const turn = TURNS.find((one) => lon + one >= frame.west && lon + one <= frame.east) ?? 0;
  return pixelOf(frame, lon + turn, lat);
}

/** The same of a longitude that is not moved into the frame. */
export function pixelOf(frame: MapFrame, lon: number, lat: number): readonly [x: number, y: number] {
  return [position(lon, frame.west, frame.east, 0, frame.width), position(lat, frame.south, frame.north, frame.height, 0)];
}

/** The position at a pixel, in degrees from −180 to 180. */
export function positionAt(frame: MapFrame, x: number, y: number): Readonly<{ lat: number; lon: number }> {
  const lon = position(x, 0, frame.width, frame.west, frame.east);
  const lat = position(y, frame.height, 0, frame.south, frame.north);
  return { lat: Math.max(-90, Math.min(90, lat)), lon: ((((lon + 180) % 360) + 360) % 360) - 180 };
}

/** A round number of kilometres about a fifth of the map's width, and its pixels. */
export function scaleBarOf(frame: MapFrame): Readonly<{ km: number; pixels: number }> {
  const kmPerPixel = ((frame.north - frame.south) * DEGREE_KM) / frame.height;
  const wanted = frame.width * 0.2 * kmPerPixel;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const km = [5, 2, 1].map((factor) => factor * power).find((candidate) => candidate <= wanted) ?? power;
  return { km, pixels: roundPixel(km / kmPerPixel) };
}
