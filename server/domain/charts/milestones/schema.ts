import { z } from 'zod';
import { day, type Fixed, rowTimeline, timelineRow } from '../schema';

const mark = z.object({ shape: z.enum(['first', 'latest', 'reached', 'missed', 'tick']), day, x: z.number() });
export type MilestoneMark = Fixed<z.infer<typeof mark>>;

const milestoneLine = timelineRow.extend({
  marks: z.array(mark),
  // From the first forecast to the latest, the day reached, or of a missed one the viewed day.
  slip: z.object({ fromX: z.number(), toX: z.number(), isLate: z.boolean() }).nullable(),
  state: z.enum(['reached', 'forecast', 'missed', 'unknown']).meta({ id: 'MilestoneState' }),
  text: z.object({ day: z.string(), slip: z.string(), x: z.number() }),
});
export type MilestoneLine = Fixed<z.infer<typeof milestoneLine>>;

export const milestonesChart = rowTimeline
  .extend({
    kind: z.literal('milestones'),
    rows: z.array(milestoneLine),
    // The rows as they came, for the table.
    table: z.array(
      z.object({
        name: z.string(),
        baseline: day.nullable(),
        forecast: day.nullable(),
        actual: day.nullable(),
        slipDays: z.int().nullable().meta({ description: 'Where the state is `missed`: at least so many, and growing.' }),
        state: z.string(),
      }),
    ),
  })
  .meta({ id: 'MilestonesChart', description: 'Milestones on a time line, laid out in pixels.' });
export type MilestonesChart = Fixed<z.infer<typeof milestonesChart>>;
