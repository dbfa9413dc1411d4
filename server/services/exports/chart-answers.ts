import { z } from 'zod';
import type { PointsTable } from '../../domain/charts/points-table';
import type { GaugeChart, LadderChart, MilestonesChart, TheatreChart, TrendChart } from '../../domain/charts/types';
import { COLOUR_NAMES } from '../../domain/colours';
import { day, figure, share } from '../rest/fields';

const colour = z.enum(COLOUR_NAMES).meta({ id: 'Colour', description: 'A colour by its name; pictures draw it in their theme.' });
const state = z.enum(['reached', 'forecast', 'missed', 'unknown']).meta({ id: 'MilestoneState' });
const dayNumber = z.int().meta({ id: 'DayNumber', description: 'Days since 1970-01-01.' });
const tick = z.object({ day: dayNumber, label: z.string(), x: z.number() });
const typeSizes = z.object({ axis: z.number(), name: z.number(), value: z.number(), event: z.number() }).meta({ id: 'TypeSizes' });
const box = z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() }).meta({ id: 'Box' });

const caption = z
  .object({
    operation: z.string(),
    title: z.string(),
    unit: z.string(),
    asOf: day,
    knownAt: day,
    countingRule: z.string(),
    sources: z.array(z.string()).meta({ description: 'Titles of the sources, most used first.' }),
    address: z.string().meta({ description: 'Where the page that shows it is, with the viewed day.' }),
  })
  .meta({ id: 'ChartCaption', description: 'What a chart says about itself.' });

const point = z.object({ day: dayNumber, value: figure, low: figure, high: figure }).meta({
  id: 'ChartPoint',
  description: 'A step that holds until the next point. A null value is a gap; low and high are the range of a conflict.',
});

const chartSeries = z
  .object({
    key: z.string(),
    name: z.string(),
    colour,
    isDashed: z.boolean(),
    isFilled: z.boolean(),
    strokeWidth: z.number(),
    isVintage: z.literal(true).exactOptional(),
    points: z.array(point),
    end: z.object({ text: z.string(), value: z.number(), y: z.number() }).nullable(),
  })
  .meta({ id: 'ChartSeries' });

const endLabel = z
  .object({
    key: z.string(),
    colour,
    value: z.string(),
    nameLines: z.array(z.string()),
    isInline: z.boolean(),
    left: z.number(),
    top: z.number(),
    height: z.number(),
    anchorY: z.number(),
  })
  .meta({ id: 'EndLabel' });

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

/** Lines over time, laid out in pixels. */
export const trendChart = z
  .object({
    kind: z.literal('trend'),
    key: z.string(),
    caption,
    width: z.number(),
    height: z.number(),
    text: typeSizes,
    plot: box,
    x: z.object({
      from: dayNumber,
      to: dayNumber,
      ticks: z.array(tick),
      viewed: z.object({ label: z.string(), x: z.number() }),
    }),
    y: z.object({
      min: z.number(),
      max: z.number(),
      ticks: z.array(z.object({ value: z.number(), label: z.string(), y: z.number() })),
    }),
    series: z.array(chartSeries),
    labels: z.array(endLabel),
    gap: z.object({ top: z.number(), bottom: z.number() }).nullable(),
    events: z.array(chartEvent),
    eventRadius: z.number(),
    marks: z
      .array(z.object({ kind: z.enum(['corrected', 'retracted', 'chosen']), day: dayNumber, value: z.number(), text: z.string() }))
      .exactOptional(),
    summary: z.string(),
  })
  .meta({ id: 'TrendChart', description: 'Lines over time, laid out in pixels.' }) satisfies z.ZodType<TrendChart>;

/** One figure beside its target. */
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
    tone: z.enum(['none', 'low', 'middle', 'high', 'full']),
    colour,
    conflictCount: z.int(),
  })
  .meta({ id: 'GaugeChart', description: 'One figure beside its target. A null value: nobody reported.' }) satisfies z.ZodType<GaugeChart>;

const milestonesChart = z
  .object({
    kind: z.literal('milestones'),
    key: z.string(),
    caption,
    width: z.number(),
    height: z.number(),
    text: typeSizes,
    plot: box,
    x: z.object({ from: dayNumber, to: dayNumber, ticks: z.array(tick) }),
    viewed: z.object({ day, label: z.string(), x: z.number(), labelX: z.number() }),
    rows: z.array(
      z.object({
        key: z.string(),
        nameLines: z.array(z.string()),
        nameY: z.number(),
        y: z.number(),
        top: z.number(),
        bottom: z.number(),
        marks: z.array(z.object({ shape: z.enum(['first', 'latest', 'reached', 'missed', 'tick']), day, x: z.number() })),
        slip: z.object({ fromX: z.number(), toX: z.number(), isLate: z.boolean() }).nullable(),
        state,
        text: z.object({ day: z.string(), slip: z.string(), x: z.number() }),
      }),
    ),
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
    summary: z.string(),
  })
  .meta({ id: 'MilestonesChart', description: 'Milestones on a time line, laid out in pixels.' }) satisfies z.ZodType<MilestonesChart>;

const place = z.object({ x: z.number(), y: z.number() });

const theatreChart = z
  .object({
    kind: z.literal('theatre'),
    key: z.string(),
    caption,
    width: z.number(),
    height: z.number(),
    text: typeSizes,
    frame: z.object({
      west: z.number(),
      east: z.number(),
      south: z.number(),
      north: z.number(),
      width: z.number(),
      height: z.number(),
    }),
    home: z.string(),
    marks: z.array(
      place.extend({
        key: z.string(),
        name: z.string(),
        kind: z.string(),
        control: z.enum(['held', 'opposing', 'contested', 'unknown']),
        controlText: z.string(),
        why: z.string(),
        since: day.nullable(),
        lat: z.number(),
        lon: z.number(),
        label: place.extend({ text: z.string(), anchor: z.enum(['start', 'middle', 'end']), leader: place.nullable() }).nullable(),
      }),
    ),
    names: z.array(place.extend({ kind: z.enum(['country', 'home', 'river', 'lake', 'border']), text: z.string(), angle: z.number() })),
    scaleBar: place.extend({ km: z.number(), pixels: z.number() }),
    legend: z.array(
      place.extend({
        sign: z.enum(['held', 'opposing', 'contested', 'unknown', 'bridge', 'airfield', 'camp']),
        text: z.string(),
      }),
    ),
    summary: z.string(),
  })
  .meta({ id: 'TheatreChart', description: 'The map: who holds what.' }) satisfies z.ZodType<TheatreChart>;

const ladderChart = z
  .object({
    kind: z.literal('ladder'),
    key: z.string(),
    caption,
    width: z.number(),
    height: z.number(),
    text: typeSizes,
    plot: box,
    x: z.object({ from: dayNumber, to: dayNumber, ticks: z.array(tick), viewed: z.object({ label: z.string(), x: z.number() }) }),
    most: z.number(),
    rows: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        colour,
        valueText: z.string(),
        headY: z.number(),
        step: place.extend({ text: z.string() }),
        top: z.number(),
        bottom: z.number(),
        points: z.array(point),
      }),
    ),
    summary: z.string(),
  })
  .meta({ id: 'LadderChart', description: 'The rungs of a force over time, laid out in pixels.' }) satisfies z.ZodType<LadderChart>;

const pointsTable = z
  .object({
    caption: z.string(),
    columns: z.array(z.object({ key: z.string(), label: z.string(), isNumber: z.boolean() })),
    rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  })
  .meta({ id: 'PointsTable', description: 'What is drawn, as a table.' }) satisfies z.ZodType<PointsTable>;

/** A chart as data: what is drawn, and the same as a table. */
export const chartAnswer = z
  .object({ chart: z.discriminatedUnion('kind', [trendChart, gaugeChart, milestonesChart, theatreChart, ladderChart]), table: pointsTable })
  .meta({ id: 'Chart' });
