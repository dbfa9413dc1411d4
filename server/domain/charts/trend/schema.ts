import { z } from 'zod';
import { box, colour, day, dayNumber, dayTick, type Fixed, laidOut, point } from '../schema';

const chartSeries = z
  .object({
    key: z.string(),
    name: z.string(),
    colour,
    isDashed: z.boolean(),
    isFilled: z.boolean(),
    strokeWidth: z.number(),
    // The line as it was known on an earlier day; left out for what is known now.
    isVintage: z.literal(true).exactOptional(),
    // From point to point, without steps: a line that nobody reports.
    isStraight: z.literal(true).exactOptional(),
    // Where the line ends before the right end of the chart; left out for one that reaches it.
    endDay: dayNumber.exactOptional(),
    // By day, at most 2,000; the last one is the viewed day, or the line's own last day.
    points: z.array(point),
    // The level on the viewed day and the middle of its label in pixels. Null when nothing is known of that day.
    end: z.object({ text: z.string(), value: z.number(), y: z.number() }).nullable(),
  })
  .meta({ id: 'ChartSeries' });
export type ChartSeries = Fixed<z.infer<typeof chartSeries>>;

const endLabel = z
  .object({
    // The series; `gap` for what is missing between two of them.
    key: z.string(),
    colour,
    value: z.string(),
    nameLines: z.array(z.string()),
    // The name stands on the figure's own line, both in the name's size.
    isInline: z.boolean(),
    left: z.number(),
    top: z.number(),
    height: z.number(),
    // Where the line itself ends.
    anchorY: z.number(),
  })
  .meta({ id: 'EndLabel' });
/** What stands at the right end of a line: a figure and a name, moved apart so that no two collide. */
export type EndLabel = Fixed<z.infer<typeof endLabel>>;

const chartEvent = z
  .object({
    number: z.int(),
    key: z.string(),
    day,
    title: z.string(),
    x: z.number(),
    row: z.int(),
    circleX: z.number(),
    circleY: z.number(),
  })
  .meta({ id: 'ChartEvent' });
/**
 * A numbered event. `x` is its day; the circle stands at `circleX`, `circleY`, moved aside where days crowd, and a hair line leads
 * down to the day. Row 0 is nearest the plot.
 */
export type ChartEvent = Fixed<z.infer<typeof chartEvent>>;

const chartMark = z.object({ kind: z.enum(['corrected', 'retracted', 'chosen']), day: dayNumber, value: z.number(), text: z.string() });
/**
 * A statement that does not stand as it was made, or that an editor chose over others: what is seen beside the line. `value` is what
 * was stated, `text` the same in words: `600, corrected to 900`.
 */
export type ChartMark = Fixed<z.infer<typeof chartMark>>;

/** Lines over days with figures at their ends: what trends, curves and the trend of milestones share. */
export const plottedLines = laidOut.extend({
  plot: box,
  x: z.object({
    from: dayNumber,
    to: dayNumber,
    ticks: z.array(dayTick),
    // The viewed day's own label, at the right end of the axis; `x` is its right edge.
    viewed: z.object({ label: z.string(), x: z.number() }),
  }),
  y: z.object({
    min: z.number(),
    max: z.number(),
    ticks: z.array(z.object({ value: z.number(), label: z.string(), y: z.number() })),
  }),
  series: z.array(chartSeries),
  labels: z.array(endLabel),
  // What is missing on the viewed day, drawn at the plot's right edge.
  gap: z.object({ top: z.number(), bottom: z.number() }).nullable(),
  events: z.array(chartEvent),
  eventRadius: z.number(),
  marks: z.array(chartMark).exactOptional(),
});
export type PlottedLines = Fixed<z.infer<typeof plottedLines>>;

export const trendChart = plottedLines
  .extend({ kind: z.literal('trend') })
  .meta({ id: 'TrendChart', description: 'Lines over time, laid out in pixels.' });
export type TrendChart = Fixed<z.infer<typeof trendChart>>;
