import type { ContributorsPart, IndicatorRow, MilestoneRow, Provenance, ReadinessPart, StanceRow, TheatrePart } from '../board/types';
import type { GaugeTone } from '../charts/gauge/schema';
import type { Day } from '../days';
import type { Verdict } from '../outlook/verdict';
import type { OwnWords } from '../shapes/shape';

/** A source with how much rests on it. */
export type PackSource = Readonly<{
  key: string;
  title: string;
  address: string;
  /** Of the source itself, A to F. */
  reliability: string;
  /** Grades that its reports were given, the best first: `B2`. */
  grades: readonly string[];
  reportCount: number;
  firstKnown: Day | null;
  /** Names of the figures that its reports are of; left out but of the sources of a board. */
  taken?: readonly string[];
}>;

/** One of the reports that disagree. */
export type PackClaim = Readonly<{
  value: number | null;
  low: number | null;
  high: number | null;
  source: string;
  grade: string;
  asOf: Day;
  knownAt: Day;
  isAdopted: boolean;
}>;

/** Live reports of one series that disagree, with the adopted one and why it was. */
export type PackConflict = Readonly<{ seriesKey: string; name: string; unit: string; claims: readonly PackClaim[]; reason: string }>;

export type PackGauge = Readonly<{
  key: string;
  seriesKey: string;
  title: string;
  unit: string;
  value: number | null;
  target: number | null;
  valueText: string;
  targetText: string;
  stateText: string;
  tone: GaugeTone;
  provenance: Provenance;
  /** Contributors that are expected and have not pledged. */
  expected: readonly string[];
  /** Those that pledged without a number that is known; left out by packs that were frozen before it was told. */
  unquantified?: readonly string[];
}>;

/** One row of the statement of requirements. */
export type PackRequirement = Readonly<{
  /** The series of what is needed. */
  seriesKey: string;
  name: string;
  needed: number | null;
  offered: number | null;
  neededBy: Day | null;
  /** How it stands, in words. */
  state: string;
  isShort: boolean;
}>;

/** What a force needs, with how its offers fill that. */
export type PackRequirements = Readonly<{ forceName: string; unit: string; fill: readonly string[]; rows: readonly PackRequirement[] }>;

/** A figure to take with care. */
export type PackDoubt = Readonly<{ name: string; text: string }>;

/**
 * What a board says beside its charts, as plain data: what a briefing pack and a workbook are made of. Nothing in it depends on when
 * or by whom it was asked.
 */
export type PackData = Readonly<{
  title: string;
  subtitle: string;
  /** What the operation is about; absent for troops. */
  shape?: string | undefined;
  /** What is called by words of the operation's own; left out where nothing is. */
  words?: OwnWords | undefined;
  asOf: Day;
  knownAt: Day;
  revision: number;
  /** How ready, by when, and what it waits for; left out of packs that were frozen before it was kept, like the requirements. */
  verdict?: Verdict;
  requirements?: readonly PackRequirements[];
  readiness: ReadinessPart;
  gauges: readonly PackGauge[];
  doubts: Readonly<{ conflicts: readonly PackDoubt[]; stale: readonly PackDoubt[] }>;
  contributors: readonly ContributorsPart[];
  milestones: readonly MilestoneRow[];
  signs: readonly Omit<IndicatorRow, 'spark'>[];
  indicators: readonly Omit<IndicatorRow, 'spark'>[];
  theatre: TheatrePart;
  /** Left out where there are none, as by packs that were frozen before there were stances. */
  stances?: readonly StanceRow[] | undefined;
  conflicts: readonly PackConflict[];
  sources: readonly PackSource[];
  /** When the newest report behind a figure was written, by the figure's key. */
  recordedAt: Readonly<Record<string, string>>;
}>;
