import type { Actor } from '../auth/actor';
import type { MilestoneRow } from '../domain/board/types';
import type { Contributor } from '../domain/definitions/types';
import type { ForecastResult } from '../domain/forecast/types';
import type { Grant } from '../domain/rights';
import type { UserSummary } from './accounts/manage-users';
import type { AccountPage } from './accounts/read-account';
import type { Answer } from './answers';
import type { AuditPage } from './audit/read-audit';
import type { EmbedsPage, ListedEmbed } from './embeds/list-embeds';
import type { BatchRow } from './imports/batches';
import type { UploadPage } from './imports/describe-upload';
import type { ImportProgress } from './imports/import-jobs';
import type { DifferenceRow, ImportPreview } from './imports/preview-import';
import type { ImportPage } from './imports/read-import-page';
import type { SettingsPage } from './members/list-members';
import type { QueryAnswer, QueryInput, QueryPath } from './verbs';

/** Who looks at a page, and what they hold in its operation; null for nothing but reading. */
export type Viewer = Readonly<{
  kind: Actor['kind'];
  /** Null unless somebody signed in. */
  userId: string | null;
  name: string;
  isAdministrator: boolean;
  /** Of an operation that is archived nobody changes anything: who may administer it keeps that role, and others are readers. */
  grant: Grant | null;
  /** The operation is archived. */
  isArchived: boolean;
  /** May create, copy, archive and remove operations. */
  mayBegin: boolean;
  /** False until there is an administrator: nobody can sign in yet. */
  isSetUp: boolean;
}>;

/** What the program shares with its pages. `request` is the name that the front gave the request. */
export type Program = Readonly<{ appFor(request: string): App }>;

/** What pages may ask of the program. */
export interface App {
  viewer(operation: string | null): Viewer;
  /** True once the program has an administrator: from then on there are accounts, and no local editor. */
  isSetUp(): Promise<boolean>;
  /** What the query of this path answers. Days come from the address, unchecked: one that does not exist is refused in words. */
  ask<P extends QueryPath>(
    path: P,
    ...input: undefined extends QueryInput<P> ? [input?: QueryInput<P>] : [QueryInput<P>]
  ): Promise<Answer<QueryAnswer<P>>>;
}

export type { InvitationPage } from './accounts/accept-invitation';
export type { LinkPage } from './accounts/read-link';
export type * from './answers';
export type { ChartPart } from './board/chart-part';
export type { ComparedOperation, OperationsComparison } from './comparing/answers';
export type { OperationSettings, OperationSummary, OperationsList, SummaryStamp } from './operations/answers';
export type { FoundPlace, Ground, PlaceImport } from './places/answers';
export type { Other } from './presence/stay-at';
export type { SearchIndex } from './search/read-index';
export type {
  AccountPage,
  AuditPage,
  BatchRow,
  Contributor,
  DifferenceRow,
  EmbedsPage,
  ForecastResult,
  Grant,
  ImportPage,
  ImportPreview,
  ImportProgress,
  ListedEmbed,
  MilestoneRow,
  SettingsPage,
  UploadPage,
  UserSummary,
};
