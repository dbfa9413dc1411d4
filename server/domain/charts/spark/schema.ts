import { z } from 'zod';
import { caption, colour, type Fixed, place, point } from '../schema';

/** A line without axes, for a row of a list: runs without a gap, and spans in which nobody reported. */
export const sparkChart = z
  .object({
    kind: z.literal('spark'),
    key: z.string(),
    caption,
    width: z.number(),
    height: z.number(),
    colour,
    runs: z.array(z.array(place)),
    gaps: z.array(z.object({ left: z.number(), right: z.number() })),
    end: place.nullable(),
    targetY: z.number().nullable(),
    // Where an arrow says that the line goes on above the scale; left out where nothing lies there.
    above: z.array(place).exactOptional(),
    points: z.array(point),
    summary: z.string(),
  })
  .meta({ id: 'SparkChart', description: 'A line without axes.' });
export type SparkChart = Fixed<z.infer<typeof sparkChart>>;
