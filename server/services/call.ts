import type { Actor } from '../auth/actor';
import type { Identity } from '../auth/identity';
import type { Limits } from '../auth/limits';
import type { Database } from '../db/open';
import type { ForecastInput } from '../domain/forecast/types';
import type { Series } from '../domain/report';
import type { Right } from '../domain/rights';
import type { ForecastRuns } from '../forecast/forecast-runs';
import type { Feed } from '../live/feed';
import type { Presence } from '../live/presence';
import type { ReadModel } from '../live/read-model';
import type { AuditLog } from './audit/audit-log';
import type { LiveEvent } from './board/live-event';
import type { CardInput, ExportInput } from './exports/inputs';
import type { InputRequest } from './forecast/inputs';
import type { KeptForecasts } from './forecast/kept-forecasts';
import type { ImportJobs } from './imports/import-jobs';
import type { UploadRegistry } from './imports/upload-registry';
import type { Mail } from './mail';
import type { OperationSummaries } from './operations/operation-summaries';
import type { FileCheck } from './snapshots/file-check';

/** What every service is given: the program's parts, put together once by `main.ts`. */
export type Services = Readonly<{
  db: Database;
  models: ReadModel;
  feed: Feed<LiveEvent>;
  /** Who has which form open. */
  presence: Presence;
  audit: AuditLog;
  /** Files that were sent. */
  imports: UploadRegistry;
  /** Imports that are under way. */
  importJobs: ImportJobs;
  identity: Identity;
  limits: Limits;
  forecasts: ForecastRuns;
  /** Forecasts that are kept. */
  kept: KeptForecasts;
  /** Rows of the list of operations. */
  summaries: OperationSummaries;
  /** Null where no mail server is configured: links are shown to the administrator instead. */
  mail: Mail | null;
  /** Tells the operator of a fault that no answer waits for. */
  onError(error: unknown): void;
  /** Milliseconds since 1970-01-01 UTC. */
  now: () => number;
}>;

/** A service call: the parts, and who asks. */
export type Call = Readonly<{
  services: Services;
  actor: Actor;
  /** Asks again who it is, for what lasts longer than a request: sessions end, and roles change. */
  renew?: (() => Promise<Actor>) | undefined;
  /** Told of each right that the answer rests on, when it was found to hold: whoever is to be given the same answer must hold them too. */
  onRight?: ((wanted: NeededRight) => void) | undefined;
  /** Where what takes time is done without holding others up; absent where it is to be done here. */
  elsewhere?: Elsewhere | undefined;
  /** False for a program on this computer, whose work counts toward no limit. */
  isCounted?: boolean | undefined;
  /** Aborted when the client leaves before it is answered; absent for work that no request waits for. */
  signal?: AbortSignal | undefined;
}>;

type Pictures = Readonly<{ chart: ExportInput; card: CardInput }>;

/** Does what takes time where it holds up nobody, and checks the same rights there; null for what is at hand here. */
export type Elsewhere = Readonly<{
  /** What a query answers. Throws what its procedure throws. */
  value(path: string, input: unknown): Promise<unknown> | null;
  /** The picture of a chart or of a board's card. Throws what its drawing throws. */
  picture<K extends keyof Pictures>(kind: K, input: Pictures[K]): Promise<string>;
  /** What a forecast is computed from. Throws what reading it throws. */
  forecastInput(input: InputRequest): Promise<ForecastInput> | null;
  /** Whether a file is one that was handed out. */
  check(bytes: Uint8Array): Promise<FileCheck>;
}>;

/** A right on an operation; for `report`, on one series. */
export type NeededRight = Readonly<{ operationKey: string; right: Right; series: Series | null }>;
