import { greatestOf, leastOf } from '../../extremes';
import { position, roundPixel } from '../scale';
import type { MapFrame } from './schema';

const DEGREE_KM = 111.2;

/** Degrees around all the places, widened to the picture's proportions and with a margin for their names. */
export function frameFor(places: readonly Readonly<{ lat: number; lon: number }>[], width: number, height: number): MapFrame {
  const lats = places.map((place) => place.lat);
  const lons = places.map((place) => place.lon);
  const [south, north] = lats.length > 0 ? [leastOf(lats), greatestOf(lats)] : [-10, 10];
  const [west, east] = lons.length > 0 ? [leastOf(lons), greatestOf(lons)] : [-10, 10];
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const degreesHigh = Math.max(1.5, (north - south) * 1.3, ((east - west) * 1.3 * squeeze * height) / width);
  const degreesWide = (degreesHigh * width) / height / squeeze;
  const [lat, lon] = [(south + north) / 2, (west + east) / 2];
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

/** The pixel of a position, unrounded; outside of the frame when the position is. */
export function project(frame: MapFrame, lon: number, lat: number): readonly [x: number, y: number] {
  return [position(lon, frame.west, frame.east, 0, frame.width), position(lat, frame.south, frame.north, frame.height, 0)];
}

/** A round number of kilometres about a fifth of the map's width, and its pixels. */
export function scaleBarOf(frame: MapFrame): Readonly<{ km: number; pixels: number }> {
  const kmPerPixel = ((frame.north - frame.south) * DEGREE_KM) / frame.height;
  const wanted = frame.width * 0.2 * kmPerPixel;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const km = [5, 2, 1].map((factor) => factor * power).find((candidate) => candidate <= wanted) ?? power;
  return { km, pixels: roundPixel(km / kmPerPixel) };
}
