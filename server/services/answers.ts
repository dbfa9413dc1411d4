import type { Effect } from '../domain/board/effect';
import type { ForecastStep } from '../domain/board/milestone-trend';
import type { Board, ChangeRow, Provenance, ReadinessPart, View } from '../domain/board/types';
import type { LadderChart } from '../domain/charts/ladder/schema';
import type { PictureSize } from '../domain/charts/picture-sizes';
import type { PointsTable } from '../domain/charts/points-table';
import type { ChartCaption } from '../domain/charts/schema';
import type { ChartMark } from '../domain/charts/trend/schema';
import type { Theme } from '../domain/colours';
import type { Comparison, NewsKind } from '../domain/comparing/compare';
import type { ConflictRow, diagonalOf } from '../domain/conflicts/conflicts';
import type { Day } from '../domain/days';
import type { Definitions, Force, Operation, Pledge, SourceGrade } from '../domain/definitions/types';
import type { ErrorCode } from '../domain/errors';
import type { ForecastResult } from '../domain/forecast/types';
import type { Ladder } from '../domain/ladder/ladder';
import type { Drivers, ReadinessTree } from '../domain/readiness/drivers';
import type { WeightsBand } from '../domain/readiness/weights-band';
import type { Hindsight } from '../domain/reading/hindsight';
import type { Duty, ReporterRow } from '../domain/rhythm/rhythm';
import type { Loss } from '../domain/scenarios/losses';
import type { Outcome } from '../domain/scenarios/outcome';
import type { Preview } from '../domain/scenarios/preview';
import type { Scenario } from '../domain/scenarios/types';
import type { Scoreboard } from '../domain/scoring/scoreboard';
import type { KeptMethod } from '../domain/scoring/types';
import type { Status } from '../domain/series/history';
import type { SnapshotMark } from '../domain/snapshots/types';
import type { ChartPart } from './board/chart-part';
import type { BoardDelta } from './board/live-event';

/** The readiness tree with where it would stand under other weights, and what moved it since an earlier day. */
export type ReadinessPage = Readonly<{
  tree: ReadinessTree;
  readiness: ReadinessPart;
  /** Null when nothing is measured. */
  band: WeightsBand | null;
  /** The earlier day, as it was known then; null when the index never was another. */
  since: Readonly<{ day: Day; drivers: Drivers | null }> | null;
}>;

/** What changes would do to the viewed day, and what each contributor's loss alone would. */
export type LossTestPage = Readonly<{
  view: View;
  preview: Preview;
  /** What hurts most first. */
  losses: readonly Loss[];
  /** What of the address could not be read. */
  problems: readonly string[];
}>;

/** A scenario with its changes in words. */
export type ScenarioRow = Scenario & Readonly<{ said: readonly string[] }>;
export type ScenarioPage = Readonly<{ scenario: ScenarioRow; preview: Preview }>;
export type ComparisonPage = Readonly<{
  present: Outcome;
  columns: readonly Readonly<{ scenario: ScenarioRow; outcome: Outcome }>[];
}>;

/** A force's ladder with its chart: static SVG for a wide place and for a narrow one. */
export type LadderPart = Readonly<{ ladder: Ladder; chart: LadderChart; drawings: Readonly<{ wide: string; narrow: string }> }>;

/** What crosses to a page: plain data, SVG text and error codes; no classes, no exceptions. */
export type Answer<T> = Readonly<{ ok: true; value: T }> | Readonly<{ ok: false; error: Readonly<{ code: ErrorCode; message: string }> }>;

/**
 * A board and its drawings: SVG text in page colours (CSS variables), by name: `gauge/<key>`, `trend/<key>/wide`,
 * `trend/<key>/narrow`, `spark/<indicator key>`, `milestones/wide`, `milestones/narrow`, `theatre`.
 */
export type BoardPage = Readonly<{ board: Board; drawings: Readonly<Record<string, string>> }>;

/** What a network is told of a shared page, to show a card of it. Addresses are absolute. */
export type Share = Readonly<{ url: string; description: string; image: string; imageAlt: string }>;

/** The board as known on a day, as what differs from the frame before it; the first of an answer is whole. */
export type Frame = Readonly<{ day: Day; delta: BoardDelta }>;

/** A report with what became of it in this view. `isLate`: recorded long after it was known; `hindsight`: that, and else why it was hardly known then. */
export type ReportRow = Status & Readonly<{ isLate: boolean; hindsight: readonly Hindsight[] }>;

/** One step of a total: what it was made of. */
export type CandidateRow = Readonly<{
  label: string;
  value: number;
  difference: number;
  ageDays: number | null;
  seriesKeys: readonly string[];
}>;

export type SeriesPage = Readonly<{
  key: string;
  name: string;
  unit: string;
  view: View;
  value: number | null;
  valueText: string;
  provenance: Provenance;
  points: readonly Readonly<{ day: Day; value: number | null; low: number | null; high: number | null }>[];
  /** The newest, newest first; of very many not all. */
  reports: readonly ReportRow[];
  /** How many there are. */
  reportCount: number;
  /** Statements of a reported series that were corrected, retracted or chosen by an editor. */
  marks: readonly (Omit<ChartMark, 'day'> & Readonly<{ day: Day }>)[];
  /** For a headline total: its candidates, greatest first, and the rule. Empty for a reported series. */
  candidates: readonly CandidateRow[];
  countingRule: string;
  /** Static SVG of its trend, for a wide place and for a narrow one. */
  drawings: Readonly<{ wide: string; narrow: string }>;
}>;

export type SeriesCharts = Readonly<{
  trend: ChartPart;
  /** Null where nothing that was known earlier said otherwise. */
  vintages: ChartPart | null;
  /** How many earlier days were looked at, and how many said otherwise. */
  vintageRule: string;
}>;

export type ConflictsPage = Readonly<{
  view: View;
  /** Those that decide what counts on the viewed day, open ones first. */
  now: readonly ConflictRow[];
  /** Of earlier as-of days. */
  earlier: readonly ConflictRow[];
  diagonal: ReturnType<typeof diagonalOf>;
}>;

export type RhythmPage = Readonly<{
  view: View;
  duties: readonly Duty[] /** The most overdue first. */;
  reporters: readonly ReporterRow[];
}>;

/** Two known days side by side. */
export type ComparePage = Comparison &
  Readonly<{
    /** Of the later day. */
    view: View;
    from: Day;
    to: Day;
    /** News by kind, also those that the list leaves out. */
    newsCounts: Readonly<Partial<Record<NewsKind, number>>>;
    newsCount: number;
  }>;

export type SourceRow = Readonly<{
  key: string;
  title: string;
  address: string;
  reliability: string;
  version: number;
  /** Grades anew that were known on the viewed day. */
  grades: readonly SourceGrade[];
  reportCount: number;
  firstKnown: Day | null;
}>;

export type ForceRow = Readonly<{
  force: Force;
  pledges: readonly Pledge[];
  lines: Definitions['lines'];
}>;

export type RegisterPage = Readonly<{ view: View; operation: Operation; definitions: Definitions; board: Board }>;

export type ChangesPage = Readonly<{
  view: View;
  changes: readonly (ChangeRow & Readonly<{ effects: readonly Effect[] }>)[];
  /** Null unless the reader wants the check, which reads the whole log. */
  chain: ChainCheck | null;
}>;

export type ChainCheck = Readonly<{
  ok: boolean;
  /** Changes that were walked, up to the first broken link. */
  checked: number;
  /** Revision of the first broken link. */
  firstBroken: number | null;
  /** What is wrong with it, in words. */
  reason?: string | undefined;
}>;

/** How likely something is by a day that somebody named: 0 to 1, and in words of the PHIA yardstick. */
export type Likelihood = Readonly<{ key: string; name: string; by: Day; probability: number; words: string }>;

export type ForecastPage = Readonly<{
  view: View;
  result: ForecastResult;
  timeline: ChartPart;
  /** The S-curve of the row that is asked for. */
  curve: ChartPart | null;
  /** The milestone trend chart. */
  trend: ChartPart | null;
  /** Of each milestone by the day that was last reported for it. */
  likelihoods: readonly Likelihood[];
  steps: readonly (ForecastStep & Readonly<{ sourceTitle: string }>)[];
}>;

/** A forecast that was kept, without what it was made of. */
export type KeptSummary = Readonly<{
  id: string;
  knownAt: Day;
  /** Of the operation's log when it was made. */
  revision: number;
  recordedAt: string;
  /** Made on a later day than the one whose knowledge it rests on. */
  isAfterwards: boolean;
  /** Null for the program itself. */
  author: string | null;
  note: string;
  method: KeptMethod;
  /** Names the code that made it. */
  engine: string;
  seed: number;
  runs: number;
  settings: Readonly<{ seed: number; runs: number; horizonDays: number; shape: string; overrides: Readonly<Record<string, number>> }>;
  /** SHA-256 of the canonical JSON of its input, and of its whole result. */
  inputHash: string;
  resultHash: string;
}>;

/** What came out when a kept forecast was made again, and by which code. */
export type Reproduced = Readonly<{ isSame: boolean; resultHash: string; engine: string }>;

export type KeptPage = Readonly<{
  view: View;
  kept: KeptSummary;
  /** As it was. */
  result: ForecastResult;
  /** What is kept still has the hashes that were kept with it. */
  isWhole: boolean;
  /** Null where it was not tried. */
  /** Another method made it: it is shown as it was kept, and not made again. */
  isOfFormerMethod: boolean;
  reproduced: Reproduced | null;
}>;

/** How earlier forecasts performed. */
export type ScoresPage = Readonly<{
  view: View;
  scoreboard: Scoreboard;
  /** Titles of the sources by key. */
  sourceTitles: Readonly<Record<string, string>>;
  /** The latest known first, at most `mostKept`: no more are scored either. */
  kept: readonly KeptSummary[];
  mostKept: number;
  reliability: ChartPart;
}>;

/** `picture`: the chart that stands for it in a list; null where no picture was kept. */
export type SnapshotRow = SnapshotMark & Readonly<{ picture: string | null }>;

/** A figure of a snapshot that is known otherwise by now, in words. */
export type SnapshotDifference = Readonly<{
  key: string;
  name: string;
  day: Day;
  was: string;
  is: string;
  /** `+200`; empty where nothing can be subtracted. */
  change: string;
  /** `revision` and `summary` name the change; null and empty where it is a day on which more became known. */
  since: Readonly<{ words: string; day: Day; revision: number | null; summary: string }>;
}>;

/** Whether what a frozen comparison shows of one operation still holds. */
export type OperationStanding = Readonly<{
  key: string;
  title: string;
  /** As frozen. */
  asOf: Day;
  revision: number;
  /** What is known by this day, at this revision, was held against it. */
  knownNow: Day;
  revisionNow: number;
  figureCount: number;
  /** Figures that differ. */
  count: number;
}>;

/** Whether a snapshot still holds. */
export type SnapshotStanding = Readonly<{
  agrees: boolean;
  /** What is known by this day, at this revision, was held against it. */
  knownNow: Day;
  revisionNow: number;
  /** Figures that differ, also those that `differences` leaves out. */
  count: number;
  differences: readonly SnapshotDifference[];
  /** Of a comparison each operation, in its order; empty for what is of one operation. */
  operations: readonly OperationStanding[];
  /** The same figures in the present; null where the snapshot is of the present, or of several operations. */
  present: Readonly<{
    day: Day;
    rows: readonly Readonly<{ key: string; name: string; was: string; is: string; change: string }>[];
  }> | null;
}>;

export type SnapshotPage = SnapshotMark &
  Readonly<{
    operationTitle: string;
    charts: readonly Readonly<{
      name: string;
      caption: ChartCaption;
      summary: string;
      table: PointsTable;
      /** Of its picture, in pixels. */
      width: number;
      height: number;
      /** The named sizes and the themes in which it was drawn when it was frozen. */
      sizes: readonly PictureSize[];
      themes: readonly Theme[];
    }>[];
    figureCount: number;
    standing: SnapshotStanding;
  }>;

export type { BoardDelta, LiveEvent } from './board/live-event';
