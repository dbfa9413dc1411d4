import type { PreparedChart } from '../charts/kinds';
import type { PointsTable } from '../charts/points-table';
import type { FrozenRow } from '../charts/rows';
import type { Day } from '../days';
import type { PackData, PackSource } from '../pack/types';

export const SNAPSHOT_KINDS = ['chart', 'board'] as const;
export type SnapshotKind = (typeof SNAPSHOT_KINDS)[number];

/** A chart as it was prepared then, with its table and the rows of its CSV. */
export type FrozenChart = Readonly<{ name: string; chart: PreparedChart; table: PointsTable; rows: readonly FrozenRow[] }>;

/** What a quantity stood at on a day: what is held against the live state later. */
export type FrozenFigure = Readonly<{ key: string; name: string; unit: string; day: Day; value: number | null }>;

/** What a snapshot says of one operation, held against the live state later. */
export type FrozenPart = Readonly<{
  key: string;
  title: string;
  asOf: Day;
  knownAt: Day;
  revision: number;
  figures: readonly FrozenFigure[];
}>;

/** One of the operations of a frozen comparison. */
export type ComparedPart = FrozenPart &
  Readonly<{
    /** Of the change at that revision. */
    chainHash: string;
    /** Keys of the series behind it. */
    series: readonly string[];
  }>;

/** All that a snapshot says. Its canonical JSON is what is hashed; nothing in it depends on who froze it, when or where. */
export type SnapshotData = Readonly<{
  format: 'muster-snapshot-1';
  operation: Readonly<{ key: string; title: string }>;
  kind: SnapshotKind;
  /** Empty for the board. */
  chart: string;
  title: string;
  asOf: Day;
  knownAt: Day;
  revision: number;
  charts: readonly FrozenChart[];
  /** Keys of the series behind it, and their sources. Not in what was frozen before they were kept. */
  series?: readonly string[];
  sources?: readonly PackSource[];
  /** Of a board: what else it says. Not in what was frozen before it was kept. */
  pack?: PackData;
  /** Of a comparison: each of its operations, the first being the one that the snapshot belongs to. */
  compared?: readonly ComparedPart[];
  /** Those of the as-of day first; of a comparison none, each operation has its own. */
  figures: readonly FrozenFigure[];
}>;

/** What a snapshot says of each operation that it shows. */
export function partsOf({ operation, asOf, knownAt, revision, figures, compared }: SnapshotData): readonly FrozenPart[] {
  return compared ?? [{ ...operation, asOf, knownAt, revision, figures }];
}

/** What stands inside every file of a snapshot. */
export type SnapshotMark = Readonly<{
  id: string;
  address: string;
  /** SHA-256 of the data's canonical JSON. */
  dataHash: string;
  operation: string;
  kind: SnapshotKind;
  chart: string;
  title: string;
  asOf: Day;
  knownAt: Day;
  revision: number;
  frozenAt: string;
  frozenBy: string;
  /** In files that can be sealed: a keyed hash of all other bytes of the file. */
  seal?: string;
}>;

/** Letters and digits that are not mistaken for each other, 12 of them: 60 random bits. */
export const SNAPSHOT_ID = /^[0-9a-hjkmnp-tv-z]{12}$/;
