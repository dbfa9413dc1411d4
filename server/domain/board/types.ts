import type { GaugeChart } from '../charts/gauge/schema';
import type { TrendChart } from '../charts/trend/schema';
import type { ColourName } from '../colours';
import type { Day } from '../days';
import type { Band } from '../readiness/bands';
import type { Hindsight } from '../reading/hindsight';
import type { OwnWords } from '../shapes/shape';
import type { Credibility, Qualifier, Reliability, Rollup, StanceWord } from '../words';

/** Which days a read is fixed by. `present` is the operation's today; ages count from `knownAt`. */
export type View = Readonly<{
  asOf: Day;
  knownAt: Day;
  present: Day;
  isPresent: boolean;
  isHeld: boolean;
  revision: number;
  /** The revision, and which history it is of: where a stream of changes goes on. */
  cursor: string;
}>;

/** Where a figure comes from, short enough to stand beside it. */
export type Provenance = Readonly<{
  /** The newest as-of among the reports that make the figure. */
  asOf: Day | null;
  knownAt: Day | null;
  /** Days from the as-of to the viewed day. */
  ageDays: number | null;
  isStale: boolean;
  grade: Readonly<{ reliability: Reliability; credibility: Credibility }> | null;
  sourceKeys: readonly string[];
  conflictCount: number;
  /** The lowest and highest that live reports allow, when they disagree. */
  low: number | null;
  high: number | null;
  qualifier: Qualifier | null;
  /** Series that it is read from: the keys of its history. */
  seriesKeys: readonly string[];
  /** Why it was hardly known on its day; left out where nothing says so. */
  hindsight?: readonly Hindsight[] | undefined;
}>;

export type BoardHead = Readonly<{
  key: string;
  title: string;
  subtitle: string;
  view: View;
  lastKnownDay: Day | null;
  /** Conflicts that are not settled, among what counts on the viewed day. */
  openConflicts: number;
  /** What the operation is about; absent for troops. */
  shape?: string | undefined;
  /** What is called by words of the operation's own; left out where nothing is. */
  words?: OwnWords | undefined;
}>;

/** One bar for each day on which something became known, and the events and changes of stance by the day on which they did. */
export type Timeline = Readonly<{
  from: Day;
  to: Day;
  bars: readonly Readonly<{ day: Day; count: number }>[];
  events: readonly Readonly<{ day: Day; title: string }>[];
}>;

export type ComponentRow = Readonly<{
  key: string;
  name: string;
  weight: number;
  value: number | null;
  band: Band | null;
  measured: number;
  of: number;
  note: string;
  /** What is measured is the other side's preparation, which counts against readiness; left out where it is not. */
  isAgainst?: true | undefined;
}>;

export type ReadinessPart = Readonly<{
  value: number | null;
  band: Band | null;
  rollup: Rollup;
  measured: number;
  of: number;
  components: readonly ComponentRow[];
  /** Lines that explain the arithmetic. */
  method: readonly string[];
}>;

export type GaugePart = Readonly<{
  key: string;
  chart: GaugeChart;
  provenance: Provenance;
  /** `indicator.<key>` or the figure's key: opens its history. */
  seriesKey: string;
  /** The figure that it is held against; absent where thresholds give the target. */
  targetKey?: string | undefined;
  componentName: string;
}>;

export type TrendPart = Readonly<{ key: string; wide: TrendChart; narrow: TrendChart }>;

export type RungCell = Readonly<{ measure: string; value: number | null; provenance: Provenance; seriesKey: string }>;

/** How much of an offer is promised for a day to come. */
export type PromisedLater = Readonly<{ by: Day; value: number }>;

export type ContributorRow = Readonly<{
  key: string;
  name: string;
  /** Whom it belongs to, by name; left out where to nobody. What both report is counted once. */
  partOf?: string | undefined;
  /** How much of it was withdrawn, and why; left out where nothing was. What is shown is without it. */
  withdrawn?: string | undefined;
  /** What was reported in other currencies, as it was: `CA$80.5 m pledged`; left out where nothing was. */
  original?: string | undefined;
  /** Of what it offers: what is promised for days to come, the earliest first; left out where nothing is. */
  later?: readonly PromisedLater[] | undefined;
  /** What was reported on requirement lines in other units, of whom nothing else is known: `Kits: 6 pledged`; left out where nothing was. */
  onLines?: string | undefined;
  pledgeKey: string | null;
  conditions: string;
  rungs: readonly RungCell[];
}>;

export type ContributorsPart = Readonly<{
  forceKey: string;
  /** Of the force; absent for the first there was. */
  shape?: string | undefined;
  /** What is called by words of the operation's own; left out where nothing is. */
  words?: OwnWords | undefined;
  forceName: string;
  unit: string;
  rows: readonly ContributorRow[];
  /** At which rates money of other currencies is counted; left out where there is none. */
  converted?: string | undefined;
  /** What contributors promise for days to come, in all; left out where nobody does. */
  later?: readonly PromisedLater[] | undefined;
  /** Those who pledged without a number that is known: they are in no total. Left out by boards that were frozen before it was told. */
  unquantified?: readonly ContributorRow[] | undefined;
  /** Target less the headline pledged; null when either is unknown. Pledges without a known number are not taken off it. */
  shortfall: number | null;
  /** Contributors of whom a pledge is expected and nothing was reported. */
  expected: readonly string[];
  totals: readonly RungCell[];
}>;

export type MilestoneRow = Readonly<{
  key: string;
  name: string;
  baseline: Day | null;
  forecast: Day | null;
  actual: Day | null;
  /** Latest forecast or the actual day, less the baseline; of a missed one the viewed day less the baseline: at least so many. */
  slipDays: number | null;
  state: 'reached' | 'forecast' | 'missed' | 'unknown';
  forecasts: readonly Readonly<{ asOf: Day; knownAt: Day; day: Day }>[];
  dependsOn: readonly string[];
  provenance: Provenance;
}>;

export type SparkPoint = readonly [day: number, value: number | null];

export type IndicatorRow = Readonly<{
  key: string;
  seriesKey: string;
  name: string;
  componentKey: string;
  unit: string;
  value: number | null;
  valueText: string;
  target: number | null;
  attainment: number | null;
  isAssumption: boolean;
  provenance: Provenance;
  spark: readonly SparkPoint[];
  /** Latest note, such as where a sign was seen. */
  note: string;
}>;

/** Where an actor stands on a question of the operation. */
export type StanceRow = Readonly<{
  key: string;
  seriesKey: string;
  actor: string;
  question: string;
  /** A code of `STANCES`; null, and no word, where nothing is reported. */
  value: number | null;
  stance: StanceWord | null;
  /** The day since which they stand there without a break, as far as is known. */
  since: Day | null;
  why: string;
  provenance: Provenance;
}>;

export type PlaceMark = Readonly<{
  key: string;
  name: string;
  kind: string;
  lat: number;
  lon: number;
  control: string | null;
  why: string;
  since: Day | null;
  hindsight?: readonly Hindsight[] | undefined;
}>;

export type ChangeRow = Readonly<{
  revision: number;
  at: string;
  author: string;
  action: string;
  summary: string;
  keys: readonly string[];
  knownAt: Day | null;
  /** It was recorded after its time. Left out where it was not, and by boards that were frozen before it was marked. */
  isBackdated?: boolean | undefined;
}>;

export type TheatrePart = Readonly<{ places: readonly PlaceMark[] }>;

/** How many an operation has of each thing that a board needs; `series` are those with a report. */
export type SetUpPart = Readonly<{
  contributors: number;
  forces: number;
  series: number;
  indicators: number;
  milestones: number;
  /** Of the operation: what forms propose. Left out by boards that were frozen before it was told, as the sources are. */
  shape?: string | undefined;
  /** What is called by words of the operation's own; left out where nothing is. */
  words?: OwnWords | undefined;
  /** Titles of sources that forms propose. */
  sources?: readonly string[] | undefined;
}>;

/** The board as data: what the REST interface gives, and what the page draws. Parts are replaced whole by a delta. */
export type Board = Readonly<{
  head: BoardHead;
  timeline: Timeline;
  readiness: ReadinessPart;
  gauges: readonly GaugePart[];
  trends: readonly TrendPart[];
  contributors: readonly ContributorsPart[];
  milestones: readonly MilestoneRow[];
  signs: readonly IndicatorRow[];
  /** Left out by boards that were frozen before there were stances. */
  stances?: readonly StanceRow[] | undefined;
  indicators: readonly IndicatorRow[];
  theatre: TheatrePart;
  changes: readonly ChangeRow[];
  /** Null once there is some of all; left out by boards that were frozen before it was told. */
  setUp?: SetUpPart | null | undefined;
}>;

export type LegendEntry = Readonly<{ name: string; colour: ColourName }>;
