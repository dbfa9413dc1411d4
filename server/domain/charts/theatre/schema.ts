import { z } from 'zod';
import { day, type Fixed, laidOut, place } from '../schema';

const frame = z.object({
  west: z.number(),
  east: z.number(),
  south: z.number(),
  north: z.number(),
  width: z.number(),
  height: z.number(),
});
/** Degrees that a map shows, and its pixels: equirectangular, true to scale on the middle parallel. */
export type MapFrame = Fixed<z.infer<typeof frame>>;

/** A name on the map that is not a place: a country, a river, a border. `angle` in degrees, clockwise. */
const mapName = place.extend({ kind: z.enum(['country', 'home', 'river', 'lake', 'border']), text: z.string(), angle: z.number() });
export type MapName = Fixed<z.infer<typeof mapName>>;

/** A mark, moved a little where two would cover each other. */
const theatreMark = place.extend({
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  control: z.enum(['held', 'opposing', 'contested', 'unknown']),
  controlText: z.string(),
  why: z.string(),
  since: day.nullable(),
  lat: z.number(),
  lon: z.number(),
  // Null when there is no room; the mark then keeps its name as a tooltip and in the table.
  label: place.extend({ text: z.string(), anchor: z.enum(['start', 'middle', 'end']), leader: place.nullable() }).nullable(),
});
export type TheatreMark = Fixed<z.infer<typeof theatreMark>>;

/** What a mark means: who holds the place, or what the place is. `y` is the middle. */
const theatreLegend = place.extend({
  sign: z.enum(['held', 'opposing', 'contested', 'unknown', 'bridge', 'airfield', 'camp']),
  text: z.string(),
});
export type TheatreLegend = Fixed<z.infer<typeof theatreLegend>>;

export const theatreChart = laidOut
  .extend({
    kind: z.literal('theatre'),
    frame,
    home: z.string(),
    marks: z.array(theatreMark),
    names: z.array(mapName),
    scaleBar: place.extend({ km: z.number(), pixels: z.number() }),
    // Below the map.
    legend: z.array(theatreLegend),
  })
  .meta({ id: 'TheatreChart', description: 'The map: who holds what.' });
export type TheatreChart = Fixed<z.infer<typeof theatreChart>>;
