import { z } from 'zod';
import type { Fixed } from '../schema';
import { plottedLines } from '../trend/schema';

/** The days that were said for milestones: values are days since 1970-01-01. */
export const milestoneTrendChart = plottedLines
  .extend({ kind: z.literal('milestone-trend') })
  .meta({ id: 'MilestoneTrendChart', description: 'The days that were said for milestones over time, laid out in pixels.' });
export type MilestoneTrendChart = Fixed<z.infer<typeof milestoneTrendChart>>;
