import { z } from 'zod';
import { day, type Fixed, rowTimeline, share, timelineRow } from '../schema';

const x = z.number().nullable();

/** A row of the forecast: what the runs say of a milestone or a strength, in pixels. Null where too few runs get there. */
const forecastLine = timelineRow.extend({
  reachedX: x,
  // From P10 to P90; `isOpen`: P90 lies beyond what is shown.
  bar: z.object({ fromX: z.number(), toX: z.number(), isOpen: z.boolean() }).nullable(),
  p50X: x,
  p80X: x,
  // The day of the critical path method, at mean durations.
  deterministicX: x,
  // The day that was last reported.
  reportedX: x,
  isCritical: z.boolean(),
  text: z.object({ days: z.string(), path: z.string() }),
});
export type ForecastLine = Fixed<z.infer<typeof forecastLine>>;

export const forecastChart = rowTimeline
  .extend({
    kind: z.literal('forecast'),
    rows: z.array(forecastLine),
    // The critical path, from a row's middle to the next one's.
    links: z.array(z.object({ fromX: z.number(), fromY: z.number(), toX: z.number(), toY: z.number() })),
    table: z.array(
      z.object({
        name: z.string(),
        reached: day.nullable(),
        p10: day.nullable(),
        p50: day.nullable(),
        p80: day.nullable(),
        p90: day.nullable(),
        deterministic: day.nullable(),
        reported: day.nullable(),
        criticality: share,
      }),
    ),
  })
  .meta({ id: 'ForecastChart', description: 'What a forecast says of each milestone on a time line, laid out in pixels.' });
export type ForecastChart = Fixed<z.infer<typeof forecastChart>>;
