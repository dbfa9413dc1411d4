import type { ColourName } from '../colours';
import type { Day } from '../days';

/** What every picture says about itself. */
export type ChartCaption = Readonly<{
  operation: string;
  title: string;
  unit: string;
  asOf: Day;
  knownAt: Day;
  countingRule: string;
  /** Titles of the sources, most used first. */
  sources: readonly string[];
  /** Path of the page that shows it, with the viewed day. */
  address: string;
}>;

/** A rectangle in pixels. */
export type Box = Readonly<{ left: number; top: number; right: number; bottom: number }>;

/**
 * `wide` for a board's main column, `narrow` for a telephone, else pixels. A chart that has a height of its own, such as one row a
 * milestone, takes the one given when `isExact`. `mostEvents` lowers how many events it numbers.
 */
export type ChartSize = 'wide' | 'narrow' | Readonly<{ width: number; height: number; isExact?: boolean; mostEvents?: number }>;

/** Sizes of type in pixels. */
export type TypeSizes = Readonly<{ axis: number; name: number; value: number; event: number }>;

/** One drawn point: a step that holds from `day` until the next point. A null value is a gap. */
export type ChartPoint = Readonly<{
  /** Days since 1970-01-01. */
  day: number;
  value: number | null;
  /** The range of live reports in conflict, when they disagree. */
  low: number | null;
  high: number | null;
}>;

export type ChartSeries = Readonly<{
  key: string;
  name: string;
  colour: ColourName;
  isDashed: boolean;
  isFilled: boolean;
  strokeWidth: number;
  /** The line as it was known on an earlier day; left out for what is known now. */
  isVintage?: true;
  /** By day, at most 2,000; the last one is the viewed day. */
  points: readonly ChartPoint[];
  /** The level on the viewed day and the middle of its label in pixels. Null when nothing is known of that day. */
  end: Readonly<{ text: string; value: number; y: number }> | null;
}>;

/** What stands at the right end of a line: a figure and a name, moved apart so that no two collide. */
export type EndLabel = Readonly<{
  /** The series; `gap` for what is missing between two of them. */
  key: string;
  colour: ColourName;
  value: string;
  nameLines: readonly string[];
  /** The name stands on the figure's own line, both in the name's size. */
  isInline: boolean;
  left: number;
  top: number;
  height: number;
  /** Where the line itself ends. */
  anchorY: number;
}>;

/**
 * A numbered event. `x` is its day; the circle stands at `circleX`, `circleY`, moved aside where days crowd, and a hair line leads
 * down to the day. Row 0 is nearest the plot.
 */
export type ChartEvent = Readonly<{
  number: number;
  key: string;
  day: Day;
  title: string;
  x: number;
  row: number;
  circleX: number;
  circleY: number;
}>;

/** A statement that does not stand as it was made, or that an editor chose over others: what is seen beside the line. */
export type ChartMark = Readonly<{
  kind: 'corrected' | 'retracted' | 'chosen';
  /** Days since 1970-01-01. */
  day: number;
  /** What was stated. */
  value: number;
  /** In words: `600, corrected to 900`. */
  text: string;
}>;

export type TrendChart = Readonly<{
  kind: 'trend';
  key: string;
  caption: ChartCaption;
  width: number;
  height: number;
  text: TypeSizes;
  /** The plot's rectangle in pixels. */
  plot: Box;
  x: Readonly<{
    from: number;
    to: number;
    ticks: readonly Readonly<{ day: number; label: string; x: number }>[];
    /** The viewed day's own label, at the right end of the axis; `x` is its right edge. */
    viewed: Readonly<{ label: string; x: number }>;
  }>;
  y: Readonly<{ min: number; max: number; ticks: readonly Readonly<{ value: number; label: string; y: number }>[] }>;
  series: readonly ChartSeries[];
  labels: readonly EndLabel[];
  /** What is missing on the viewed day, drawn at the plot's right edge. */
  gap: Readonly<{ top: number; bottom: number }> | null;
  events: readonly ChartEvent[];
  eventRadius: number;
  /** Left out where there are none. */
  marks?: readonly ChartMark[];
  /** One sentence that says what the chart shows. */
  summary: string;
}>;

export type GaugeTone = 'none' | 'low' | 'middle' | 'high' | 'full';

export type GaugeChart = Readonly<{
  kind: 'gauge';
  key: string;
  caption: ChartCaption;
  /** Null: nobody reported; drawn hatched. */
  value: number | null;
  low: number | null;
  high: number | null;
  target: number | null;
  /** 0 to 1; null when value or target is unknown. */
  attainment: number | null;
  valueText: string;
  targetText: string;
  /** The state in words, such as `short 400`, and its second line. */
  stateText: string;
  detailText: string;
  tone: GaugeTone;
  colour: ColourName;
  conflictCount: number;
}>;

/** A line without axes, for a row of a list. */
export type SparkChart = Readonly<{
  kind: 'spark';
  key: string;
  caption: ChartCaption;
  width: number;
  height: number;
  colour: ColourName;
  /** Steps, each a run without a gap, in pixels. */
  runs: readonly (readonly Readonly<{ x: number; y: number }>[])[];
  /** Spans in which nobody reported. */
  gaps: readonly Readonly<{ left: number; right: number }>[];
  end: Readonly<{ x: number; y: number }> | null;
  targetY: number | null;
  points: readonly ChartPoint[];
  summary: string;
}>;

export type MilestoneMark = Readonly<{ shape: 'first' | 'latest' | 'reached' | 'missed' | 'tick'; day: Day; x: number }>;

/** What timelines of rows share: a calendar across, the viewed day in it, and a row for each name. */
export type RowTimeline = Readonly<{
  key: string;
  caption: ChartCaption;
  width: number;
  height: number;
  text: TypeSizes;
  plot: Box;
  x: Readonly<{ from: number; to: number; ticks: readonly Readonly<{ day: number; label: string; x: number }>[] }>;
  viewed: Readonly<{ day: Day; label: string; x: number; labelX: number }>;
  /** One sentence that says what the chart shows. */
  summary: string;
}>;

export type TimelineRow = Readonly<{
  key: string;
  nameLines: readonly string[];
  /** Baseline of the name's first line; its left edge is 0. */
  nameY: number;
  /** The line on which the marks stand. */
  y: number;
  top: number;
  bottom: number;
}>;

export type MilestoneLine = TimelineRow &
  Readonly<{
    marks: readonly MilestoneMark[];
    /** From the first forecast to the latest, the day reached, or of a missed one the viewed day. */
    slip: Readonly<{ fromX: number; toX: number; isLate: boolean }> | null;
    state: 'reached' | 'forecast' | 'missed' | 'unknown';
    text: Readonly<{ day: string; slip: string; x: number }>;
  }>;

export type MilestonesChart = RowTimeline &
  Readonly<{
    kind: 'milestones';
    rows: readonly MilestoneLine[];
    /** The rows as they came, for the table. */
    table: readonly Readonly<{
      name: string;
      baseline: Day | null;
      forecast: Day | null;
      actual: Day | null;
      slipDays: number | null;
      state: string;
    }>[];
  }>;

/** A row of the forecast: what the runs say of a milestone or a strength, in pixels. Null where too few runs get there. */
export type ForecastLine = TimelineRow &
  Readonly<{
    reachedX: number | null;
    /** From P10 to P90; `isOpen`: P90 lies beyond what is shown. */
    bar: Readonly<{ fromX: number; toX: number; isOpen: boolean }> | null;
    p50X: number | null;
    p80X: number | null;
    /** The day of the critical path method, at mean durations. */
    deterministicX: number | null;
    /** The day that was last reported. */
    reportedX: number | null;
    isCritical: boolean;
    text: Readonly<{ days: string; path: string }>;
  }>;

export type ForecastChart = RowTimeline &
  Readonly<{
    kind: 'forecast';
    rows: readonly ForecastLine[];
    /** The critical path, from a row's middle to the next one's. */
    links: readonly Readonly<{ fromX: number; fromY: number; toX: number; toY: number }>[];
    table: readonly Readonly<{
      name: string;
      reached: Day | null;
      p10: Day | null;
      p50: Day | null;
      p80: Day | null;
      p90: Day | null;
      deterministic: Day | null;
      reported: Day | null;
      criticality: number | null;
    }>[];
  }>;

/** Degrees that a map shows, and its pixels: equirectangular, true to scale on the middle parallel. */
export type MapFrame = Readonly<{ west: number; east: number; south: number; north: number; width: number; height: number }>;

/** A name on the map that is not a place: a country, a river, a border. `angle` in degrees, clockwise. */
export type MapName = Readonly<{
  kind: 'country' | 'home' | 'river' | 'lake' | 'border';
  text: string;
  x: number;
  y: number;
  angle: number;
}>;

export type TheatreMark = Readonly<{
  key: string;
  name: string;
  kind: string;
  control: 'held' | 'opposing' | 'contested' | 'unknown';
  controlText: string;
  why: string;
  since: Day | null;
  lat: number;
  lon: number;
  /** The mark, moved a little where two would cover each other. */
  x: number;
  y: number;
  /** Null when there is no room; the mark then keeps its name as a tooltip and in the table. */
  label: Readonly<{
    text: string;
    x: number;
    y: number;
    anchor: 'start' | 'middle' | 'end';
    leader: Readonly<{ x: number; y: number }> | null;
  }> | null;
}>;

/** What a mark means: who holds the place, or what the place is. `y` is the middle. */
export type TheatreLegend = Readonly<{ sign: TheatreMark['control'] | 'bridge' | 'airfield' | 'camp'; text: string; x: number; y: number }>;

export type TheatreChart = Readonly<{
  kind: 'theatre';
  key: string;
  caption: ChartCaption;
  width: number;
  height: number;
  text: TypeSizes;
  frame: MapFrame;
  home: string;
  marks: readonly TheatreMark[];
  names: readonly MapName[];
  scaleBar: Readonly<{ km: number; pixels: number; x: number; y: number }>;
  /** Below the map. */
  legend: readonly TheatreLegend[];
  summary: string;
}>;

/** One rung of a ladder over time: a strip between `top` and `bottom`, its words above. */
export type LadderStrip = Readonly<{
  key: string;
  name: string;
  colour: ColourName;
  valueText: string;
  /** Baseline of name and value. */
  headY: number;
  /** How it follows from the rung before. */
  step: Readonly<{ text: string; x: number; y: number }>;
  top: number;
  bottom: number;
  points: readonly ChartPoint[];
}>;

/** A force's ladder: strips on one scale, from nought to `most`. */
export type LadderChart = Readonly<{
  kind: 'ladder';
  key: string;
  caption: ChartCaption;
  width: number;
  height: number;
  text: TypeSizes;
  plot: Box;
  x: Readonly<{
    from: number;
    to: number;
    ticks: readonly Readonly<{ day: number; label: string; x: number }>[];
    /** The viewed day's own label; `x` is its right edge. */
    viewed: Readonly<{ label: string; x: number }>;
  }>;
  most: number;
  rows: readonly LadderStrip[];
  summary: string;
}>;

/** What was said to be so likely, and how often it came: `x` is what was said, `y` what was observed, `lowY` and `highY` its band. */
export type ReliabilityMark = Readonly<{
  label: string;
  stated: number;
  observed: number;
  low: number;
  high: number;
  came: number;
  of: number;
  events: number;
  x: number;
  y: number;
  lowY: number;
  highY: number;
  /** P50 and P80, by which a forecast is judged first. */
  isLead: boolean;
  /** `12/45`; empty where there is no room. */
  count: string;
}>;

/** Stated probability against observed share. */
export type ReliabilityChart = Readonly<{
  kind: 'reliability';
  key: string;
  caption: ChartCaption;
  width: number;
  height: number;
  text: TypeSizes;
  plot: Box;
  /** Shares from nought to all, up the left side. */
  ticks: readonly Readonly<{ label: string; y: number }>[];
  marks: readonly ReliabilityMark[];
  /** Baselines of what stands below the plot: the percentiles, their counts, and what they are. */
  below: Readonly<{ labels: number; counts: number; title: number; words: string }>;
  /** One sentence that says what the chart shows. */
  summary: string;
}>;

export type PreparedChart =
  | TrendChart
  | GaugeChart
  | SparkChart
  | MilestonesChart
  | ForecastChart
  | TheatreChart
  | LadderChart
  | ReliabilityChart;
