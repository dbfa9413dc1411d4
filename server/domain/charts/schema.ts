import { z } from 'zod';
import { COLOUR_NAMES } from '../colours';

/** What a schema says, to be handed around: nothing of it is written to. */
export type Fixed<T> = T extends readonly (infer One)[]
  ? readonly Fixed<One>[]
  : T extends object
    ? { readonly [Key in keyof T]: Fixed<T[Key]> }
    : T;

/** A day in an answer. */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .meta({ id: 'Day', description: 'A day, as YYYY-MM-DD.', examples: ['2013-01-14'] });

/** A figure, or null: nobody reported it. Absence is not zero. */
export const figure = z.number().nullable();

/** 0 to 1; null when it cannot be told. */
export const share = z.number().min(0).max(1).nullable();

export const colour = z.enum(COLOUR_NAMES).meta({ id: 'Colour', description: 'A colour by its name; pictures draw it in their theme.' });
export const dayNumber = z.int().meta({ id: 'DayNumber', description: 'Days since 1970-01-01.' });
/** A point in pixels. */
export const place = z.object({ x: z.number(), y: z.number() });
export const dayTick = z.object({ day: dayNumber, label: z.string(), x: z.number() });

/** Sizes of type in pixels. */
export const typeSizes = z.object({ axis: z.number(), name: z.number(), value: z.number(), event: z.number() }).meta({ id: 'TypeSizes' });
export type TypeSizes = Fixed<z.infer<typeof typeSizes>>;

/** A rectangle in pixels. */
export const box = z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() }).meta({ id: 'Box' });
export type Box = Fixed<z.infer<typeof box>>;

export const caption = z
  .object({
    operation: z.string(),
    title: z.string(),
    headline: z.string().meta({ description: 'Written by who exported it, above the title.' }).optional(),
    subtitle: z.string().meta({ description: 'Likewise, below the headline.' }).optional(),
    unit: z.string(),
    asOf: day,
    knownAt: day,
    countingRule: z.string(),
    sources: z.array(z.string()).meta({ description: 'Titles of the sources, most used first.' }),
    address: z.string().meta({ description: 'Where the page that shows it is, with the viewed day.' }),
  })
  .meta({ id: 'ChartCaption', description: 'What a chart says about itself.' });
/** What every picture says about itself. */
export type ChartCaption = Fixed<z.infer<typeof caption>>;

export const point = z.object({ day: dayNumber, value: figure, low: figure, high: figure }).meta({
  id: 'ChartPoint',
  description: 'A step that holds until the next point. A null value is a gap; low and high are the range of a conflict.',
});
/** One drawn point: a step that holds from `day` until the next point. A null value is a gap. */
export type ChartPoint = Fixed<z.infer<typeof point>>;

/** What every chart that is laid out in pixels has. */
export const laidOut = z.object({
  key: z.string(),
  caption,
  width: z.number(),
  height: z.number(),
  text: typeSizes,
  // One sentence that says what the chart shows.
  summary: z.string(),
});

/** What timelines of rows share: a calendar across, the viewed day in it, and a row for each name. */
export const rowTimeline = laidOut.extend({
  plot: box,
  x: z.object({ from: dayNumber, to: dayNumber, ticks: z.array(dayTick) }),
  viewed: z.object({ day, label: z.string(), x: z.number(), labelX: z.number() }),
});
export type RowTimeline = Fixed<z.infer<typeof rowTimeline>>;

/** A row of a timeline: `nameY` is the baseline of its name's first line, `y` the line on which its marks stand. */
export const timelineRow = z.object({
  key: z.string(),
  nameLines: z.array(z.string()),
  nameY: z.number(),
  y: z.number(),
  top: z.number(),
  bottom: z.number(),
});
export type TimelineRow = Fixed<z.infer<typeof timelineRow>>;
