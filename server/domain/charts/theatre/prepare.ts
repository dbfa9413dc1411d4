import type { PlaceMark } from '../../board/types';
import { formatDay } from '../../format';
import { placeLabelsWell, pushApart, textBox } from '../declutter';
import type { ChartSize } from '../picture-sizes';
import { roundPixel } from '../scale';
import type { Box, ChartCaption, TypeSizes } from '../schema';
import { measureText } from '../text-width';
import { basemapFor, homeOf } from './basemap';
import { frameFor, project, scaleBarOf } from './map-frame';
import { type NameCandidates, placeNames } from './place-names';
import type { MapFrame, TheatreChart, TheatreLegend, TheatreMark } from './schema';
import { controlOf, legendOf } from './signs';

export type TheatreInput = Readonly<{ key: string; caption: ChartCaption; places: readonly PlaceMark[]; size: ChartSize }>;

type MapBase = Readonly<{ home: string; names: readonly NameCandidates[] }>;
/** Without places there is no ground to show. */
const NO_BASE: MapBase = { home: '', names: [] };

const WIDE = { width: 560, height: 430, text: { axis: 12, name: 13.5, value: 13, event: 11 } };
const NARROW = { width: 358, height: 372, text: { axis: 11, name: 12, value: 12, event: 11 } };

/** A map lower than this, a thumbnail's, has no legend: its marks differ in shape. */
const NO_LEGEND_BELOW = 180;

/** A mark's half width in pixels. */
export const MARK_RADIUS = 5;
/** How far a mark may stand from its place, in pixels. */
const MOST_MOVED = 10;

/** Half the width of a mark with the sign of what the place is. */
function reachOf(kind: string): number {
  return kind === 'town' ? MARK_RADIUS : MARK_RADIUS + 4.5;
}

/** The size in pixels, the frame of the map in it, and the legend below the map. */
function theatreFrame(
  input: TheatreInput,
): Readonly<{ frame: MapFrame; width: number; height: number; text: TypeSizes; legend: readonly TheatreLegend[] }> {
  const named = input.size === 'wide' ? WIDE : input.size === 'narrow' ? NARROW : null;
  const size = named ?? (typeof input.size === 'object' ? { ...input.size, text: input.size.width < 460 ? NARROW.text : WIDE.text } : WIDE);
  const legend = size.height < NO_LEGEND_BELOW ? [] : legendOf(input.places, size.width, size.text.axis);
  const legendHeight = legend.length === 0 ? 0 : (legend.at(-1)?.y ?? 0) + 11;
  const frame = frameFor(input.places, size.width, size.height - legendHeight);
  return {
    frame,
    width: size.width,
    height: size.height,
    text: size.text,
    legend: legend.map((entry) => ({ ...entry, y: roundPixel(entry.y + frame.height) })),
  };
}

const PREPARED = new Map<string, TheatreChart>();
const MOST_PREPARED = 64;

/** A theatre chart on its ground. Names are costly to place, so the same places in the same size are placed once. */
export function prepareTheatre(input: TheatreInput): TheatreChart {
  const key = JSON.stringify(input);
  const known = PREPARED.get(key);
  if (known) return known;
  const { frame, text } = theatreFrame(input);
  const base = input.places.length === 0 ? NO_BASE : basemapFor(frame, text, homeOf(frame, input.places));
  const made = placeOn(input, base);
  if (PREPARED.size >= MOST_PREPARED) PREPARED.delete(PREPARED.keys().next().value ?? '');
  PREPARED.set(key, made);
  return made;
}

/** The map's marks and names: marks moved off each other, names where none covers another. Towns that changed hands last choose first. */
function placeOn(input: TheatreInput, base: MapBase): TheatreChart {
  const { frame, width, height, text, legend } = theatreFrame(input);
  const bounds: Box = { left: 3, top: 3, right: frame.width - 3, bottom: frame.height - 3 };
  const places = [...input.places].sort((a, b) => rank(a) - rank(b) || compare(b.since ?? '', a.since ?? '') || compare(a.key, b.key));
  const spots = pushApart(
    places.map((place) => {
      const [x, y] = project(frame, place.lon, place.lat);
      return { x, y, radius: place.kind === 'town' ? MARK_RADIUS + 1 : MARK_RADIUS + 3 };
    }),
    MOST_MOVED,
  );
  const marks = places.map((place, index) => ({ place, x: roundPixel(spots[index]?.x ?? 0), y: roundPixel(spots[index]?.y ?? 0) }));
  const boxes = marks.map(({ place, x, y }): Box => {
    const reach = reachOf(place.kind);
    return { left: x - reach, right: x + reach, top: y - MARK_RADIUS - 1, bottom: y + MARK_RADIUS + 1 };
  });
  const scale = { ...scaleBarOf(frame), x: 12, y: frame.height - 14 };
  const scaleBox: Box = {
    left: 6,
    right: scale.x + scale.pixels + measureText(`${scale.km} km`, text.axis) + 10,
    top: scale.y - 12,
    bottom: frame.height,
  };
  const labels = placeLabelsWell(
    marks.map(({ place, x, y }) => ({
      text: shortName(place.name),
      x,
      y,
      size: sizeOf(place, text),
      weight: weightOf(place),
      radius: reachOf(place.kind),
    })),
    bounds,
    [...boxes, scaleBox],
    (index) => weightOfName(marks[index]?.place.kind ?? ''),
  );
  const taken = labels.flatMap((label, index) => {
    const mark = marks[index];
    return label && mark ? [textBox(label.text, label.x, label.y, label.anchor, sizeOf(mark.place, text), weightOf(mark.place))] : [];
  });
  return {
    kind: 'theatre',
    key: input.key,
    caption: input.caption,
    width,
    height,
    text,
    frame,
    home: base.home,
    marks: marks.map(({ place, x, y }, index) => toMark(place, x, y, labels[index] ?? null)),
    names: placeNames(base.names, bounds, [...boxes, ...taken, scaleBox], text),
    scaleBar: scale,
    legend,
    summary: summaryOf(input),
  };
}

/** Names of towns are in the larger type; a bridge, a crossing, an airfield in the smaller. */
function sizeOf(place: PlaceMark, text: TypeSizes): number {
  return rank(place) === 0 ? text.name : text.axis;
}

function weightOf(place: PlaceMark): 400 | 600 {
  return rank(place) === 0 ? 600 : 400;
}

function rank(place: PlaceMark): number {
  return place.kind === 'town' || place.kind === 'mountain range' ? 0 : 1;
}

/** What it costs to leave a name out: towns most, then where a force lands. */
function weightOfName(kind: string): number {
  if (kind === 'town' || kind === 'mountain range') return 4;
  return kind === 'airfield' ? 3 : 1;
}

/** `Gao bridge (Wabaria)` is `Gao bridge` on a map. */
function shortName(name: string): string {
  return name.replace(/\s*\([^)]*\)\s*$/, '');
}

function toMark(place: PlaceMark, x: number, y: number, label: TheatreMark['label']): TheatreMark {
  const rounded = label && {
    ...label,
    x: roundPixel(label.x),
    y: roundPixel(label.y),
    leader: label.leader && { x: roundPixel(label.leader.x), y: roundPixel(label.leader.y) },
  };
  return {
    key: place.key,
    name: place.name,
    kind: place.kind,
    control: controlOf(place),
    controlText: place.control ?? 'not reported',
    why: place.why,
    since: place.since,
    lat: place.lat,
    lon: place.lon,
    x,
    y,
    label: rounded,
  };
}

function summaryOf(input: TheatreInput): string {
  const count = (...controls: string[]) => input.places.filter((place) => controls.includes(place.control ?? '')).length;
  return `${input.caption.title}, ${formatDay(input.caption.asOf)}: of ${input.places.length} places ${count('government', 'coalition')} held by government or coalition, ${count('opposing')} by the opposing side, ${count('contested')} contested.`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
