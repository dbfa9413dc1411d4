import { z } from 'zod';
import { caption, colour, type Fixed, figure, share } from '../schema';

const tone = z.enum(['none', 'low', 'middle', 'high', 'full']);
export type GaugeTone = z.infer<typeof tone>;

/** One figure beside its target. `stateText` is the state in words, such as `short 400`, `detailText` its second line. */
export const gaugeChart = z
  .object({
    kind: z.literal('gauge'),
    key: z.string(),
    caption,
    value: figure,
    low: figure,
    high: figure,
    target: figure,
    attainment: share,
    valueText: z.string(),
    targetText: z.string(),
    stateText: z.string(),
    detailText: z.string(),
    tone,
    colour,
    conflictCount: z.int(),
  })
  .meta({ id: 'GaugeChart', description: 'One figure beside its target. A null value: nobody reported.' });
export type GaugeChart = Fixed<z.infer<typeof gaugeChart>>;
