import { z } from 'zod';
import { box, colour, dayNumber, dayTick, type Fixed, laidOut, place, point } from '../schema';

/** One rung of a ladder over time: a strip between `top` and `bottom`, its words above. */
const ladderStrip = z.object({
  key: z.string(),
  name: z.string(),
  colour,
  valueText: z.string(),
  // Baseline of name and value.
  headY: z.number(),
  // How it follows from the rung before.
  step: place.extend({ text: z.string() }),
  top: z.number(),
  bottom: z.number(),
  points: z.array(point),
});

/** A force's ladder: strips on one scale, from nought to `most`. */
export const ladderChart = laidOut
  .extend({
    kind: z.literal('ladder'),
    plot: box,
    // The viewed day's own label; `x` is its right edge.
    x: z.object({ from: dayNumber, to: dayNumber, ticks: z.array(dayTick), viewed: z.object({ label: z.string(), x: z.number() }) }),
    most: z.number(),
    rows: z.array(ladderStrip),
  })
  .meta({ id: 'LadderChart', description: 'The rungs of a force over time, laid out in pixels.' });
export type LadderChart = Fixed<z.infer<typeof ladderChart>>;
