import { z } from 'zod';
import { day, type Fixed } from '../schema';
import { plottedLines } from '../trend/schema';

/** Lines of several operations. */
export const sideBySideChart = plottedLines
  .extend({
    kind: z.literal('side-by-side'),
    // From what days are counted, in words; null on the calendar.
    since: z.string().nullable(),
    // The day that stands at 0 of each line, where days are counted.
    starts: z.array(z.object({ key: z.string(), day })),
  })
  .meta({
    id: 'SideBySideChart',
    description: 'Lines of several operations, on the calendar or by days since an event, laid out in pixels.',
  });
export type SideBySideChart = Fixed<z.infer<typeof sideBySideChart>>;
