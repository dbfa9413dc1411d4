import { z } from 'zod';
import type { Fixed } from '../schema';
import { plottedLines } from '../trend/schema';

/** The share of the runs of a forecast that are there by each day. */
export const curveChart = plottedLines
  .extend({ kind: z.literal('curve') })
  .meta({ id: 'CurveChart', description: 'The share of the runs of a forecast that are there by each day, laid out in pixels.' });
export type CurveChart = Fixed<z.infer<typeof curveChart>>;
