import { z } from 'zod';
import { box, type Fixed, laidOut } from '../schema';

/** What was said to be so likely, and how often it came: `x` is what was said, `y` what was observed, `lowY` and `highY` its band. */
const reliabilityMark = z.object({
  label: z.string(),
  stated: z.number(),
  observed: z.number(),
  low: z.number(),
  high: z.number(),
  came: z.number().meta({ description: 'What is still open counts by how likely it is to have come.' }),
  of: z.int(),
  events: z.int(),
  x: z.number(),
  y: z.number(),
  lowY: z.number(),
  highY: z.number(),
  // P50 and P80, by which a forecast is judged first.
  isLead: z.boolean(),
  // `12/45`; empty where there is no room.
  count: z.string(),
});
export type ReliabilityMark = Fixed<z.infer<typeof reliabilityMark>>;

export const reliabilityChart = laidOut
  .extend({
    kind: z.literal('reliability'),
    plot: box,
    // Shares from nought to all, up the left side.
    ticks: z.array(z.object({ label: z.string(), y: z.number() })),
    marks: z.array(reliabilityMark),
    // Baselines of what stands below the plot: the percentiles, their counts, and what they are.
    below: z.object({ labels: z.number(), counts: z.number(), title: z.number(), words: z.string() }),
  })
  .meta({ id: 'ReliabilityChart', description: 'What was said with each probability, and how often it came.' });
export type ReliabilityChart = Fixed<z.infer<typeof reliabilityChart>>;
