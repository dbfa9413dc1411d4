import type { Actor } from '../auth/actor';
import type { BoardChanges, DrawingChanges } from '../domain/board/delta';
import type { Board, ChangeRow, MilestoneRow, Provenance, View } from '../domain/board/types';
import type { PointsTable } from '../domain/charts/points-table';
import type { ChartCaption } from '../domain/charts/types';
import type { Day } from '../domain/days';
import type { Contributor, Definitions, Force, Operation, Pledge } from '../domain/definitions/types';
import type { ErrorCode } from '../domain/errors';
import type { Report } from '../domain/report';
import type { Grant } from '../domain/rights';
import type { SnapshotMark } from '../domain/snapshots/types';
import type { UserSummary } from './accounts/manage-users';
import type { AccountPage } from './accounts/read-account';
import type { AuditPage } from './audit/read-audit';
import type { BatchRow } from './imports/batches';
import type { UploadPage } from './imports/describe-upload';
import type { ImportProgress } from './imports/import-desk';
import type { ImportPreview } from './imports/preview-import';
import type { ImportPage } from './imports/read-import-page';
import type { SettingsPage } from './members/list-members';

/** What crosses to a page: plain data, SVG text and error codes; no classes, no exceptions. */
export type Answer<T> = Readonly<{ ok: true; value: T }> | Readonly<{ ok: false; error: Readonly<{ code: ErrorCode; message: string }> }>;

/**
 * A board and its drawings: SVG text in page colours (CSS variables), by name: `gauge/<key>`, `trend/<key>/wide`,
 * `trend/<key>/narrow`, `spark/<indicator key>`, `milestones/wide`, `milestones/narrow`, `theatre`.
 */
export type BoardPage = Readonly<{ board: Board; drawings: Readonly<Record<string, string>> }>;

/** What a change does to the present: the parts, the rows of lists and the drawings that are new. */
export type BoardDelta = BoardChanges & Readonly<{ drawings: DrawingChanges }>;

/** One event of the live stream. A viewer of another day reads again if `knownAt` is not later than that day. */
export type LiveEvent = Readonly<{
  operation: string;
  /** The delta leads from a board of the revision `previous`, or of any later one, to `revision`. */
  previous: number;
  revision: number;
  keys: readonly string[];
  knownAt: Day | null;
  at: string;
  author: string;
  summary: string;
  delta: BoardDelta;
}>;

/** A report with what became of it in this view. */
export type ReportRow = Readonly<{
  report: Report;
  status: 'live' | 'adopted' | 'conflicting' | 'superseded' | 'corrected' | 'retracted';
  /** The id of the report that corrected, retracted or adopted it. */
  by: string | null;
  isLate: boolean;
}>;

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
  reports: readonly ReportRow[];
  /** For a headline total: its candidates, greatest first, and the rule. Empty for a reported series. */
  candidates: readonly CandidateRow[];
  countingRule: string;
  /** Static SVG of its trend, for a wide place and for a narrow one. */
  drawings: Readonly<{ wide: string; narrow: string }>;
}>;

export type SourceRow = Readonly<{
  key: string;
  title: string;
  address: string;
  reliability: string;
  version: number;
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
  changes: readonly ChangeRow[] /** Null unless the reader asked for the check, which reads the whole log. */;
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

export type OperationSummary = Readonly<{ key: string; title: string; subtitle: string; revision: number; heldOn: Day | null }>;

export type SnapshotRow = SnapshotMark;

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

/** Whether a snapshot still holds. */
export type SnapshotStanding = Readonly<{
  agrees: boolean;
  /** What is known by this day, at this revision, was held against it. */
  knownNow: Day;
  revisionNow: number;
  /** Figures that differ, also those that `differences` leaves out. */
  count: number;
  differences: readonly SnapshotDifference[];
  /** The same figures in the present; null where the snapshot is of the present. */
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
    }>[];
    figureCount: number;
    standing: SnapshotStanding;
  }>;

/** Who looks at a page, and what they hold in its operation; null for nothing but reading. */
export type Viewer = Readonly<{
  kind: Actor['kind'];
  /** Null unless somebody signed in. */
  userId: string | null;
  name: string;
  isAdministrator: boolean;
  grant: Grant | null;
}>;

/** What the program shares with its pages. `request` is the name that the front gave the request. */
export type Program = Readonly<{ appFor(request: string): App }>;

/** What pages may ask of the program. `known` is the viewed day from the address, unchecked. */
export interface App {
  viewer(operation: string | null): Viewer;
  operations(): Promise<readonly OperationSummary[]>;
  board(operation: string, known: string | null): Promise<Answer<BoardPage>>;
  /** Everything a list page needs: definitions known on the viewed day, and the board's computed rows. */
  register(operation: string, known: string | null): Promise<Answer<RegisterPage>>;
  series(operation: string, key: string, known: string | null): Promise<Answer<SeriesPage>>;
  sources(operation: string, known: string | null): Promise<Answer<readonly SourceRow[]>>;
  snapshot(id: string): Promise<Answer<SnapshotPage>>;
  /** The latest first. */
  snapshots(operation: string): Promise<Answer<readonly SnapshotRow[]>>;
  /** With `verify`, the whole hash chain is checked. */
  changes(operation: string, known: string | null, verify: boolean): Promise<Answer<ChangesPage>>;
  /** True once the program has an administrator: from then on there are accounts, and no desk. */
  isSetUp(): Promise<boolean>;
  /** The imports of an operation, for whoever may import. */
  imports(operation: string): Promise<Answer<ImportPage>>;
  /** The account of who asks. */
  account(): Promise<Answer<AccountPage>>;
  /** Who may do what in an operation, for its administrators. */
  settings(operation: string): Promise<Answer<SettingsPage>>;
  /** Every account, for administrators of the program. */
  people(): Promise<Answer<readonly UserSummary[]>>;
  /** The audit log of an operation, or with null of the program. `kind` and `before` come from the address, unchecked. */
  audit(operation: string | null, kind: string | null, before: string | null): Promise<Answer<AuditPage>>;
}

export type { InvitationPage } from './accounts/accept-invitation';
export type { LinkPage } from './accounts/read-link';
export type {
  AccountPage,
  AuditPage,
  BatchRow,
  Contributor,
  Grant,
  ImportPage,
  ImportPreview,
  ImportProgress,
  MilestoneRow,
  SettingsPage,
  UploadPage,
  UserSummary,
};
