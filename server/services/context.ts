import type { Actor } from '../auth/actor';
import type { Identity } from '../auth/identity';
import { type Limits, limitKeyOf } from '../auth/limits';
import { listOperations } from '../db/load';
import type { Database } from '../db/open';
import { type Day, dayInZone, isDay } from '../domain/days';
import type { Operation } from '../domain/definitions/types';
import { MusterError } from '../domain/errors';
import type { ForecastInput } from '../domain/forecast/types';
import { formatDay } from '../domain/format';
import type { Reading } from '../domain/reading/reading';
import type { Series } from '../domain/report';
import type { Right } from '../domain/rights';
import type { ReadAt } from '../domain/series/live';
import type { ForecastRuns } from '../forecast/forecast-runs';
import type { Feed } from '../live/feed';
import type { OperationModel } from '../live/operation-model';
import type { Presence } from '../live/presence';
import type { ReadModel } from '../live/read-model';
import type { LiveEvent } from './app';
import type { AuditLog } from './audit/audit-log';
import type { CardInput } from './exports/export-card';
import type { ExportInput } from './exports/export-chart';
import type { KeptForecasts } from './forecast/kept-forecasts';
import type { InputRequest } from './forecast/run-forecast';
import type { ImportJobs } from './imports/import-jobs';
import type { UploadRegistry } from './imports/upload-registry';
import type { Mail } from './mail';
import type { OperationSummaries } from './operations/operation-summaries';
import { may, noOperation, requireRight } from './rights';
import type { FileCheck } from './snapshots/check-file';

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

/** The call as who asks is known now: a request can take its time to arrive, and roles change meanwhile. Throws as `renew` does. */
export async function renewed(call: Call): Promise<Call> {
  return call.renew ? { ...call, actor: await call.renew() } : call;
}

/** Whom limits and queues count work by: the user, the token, or the address of nobody in particular. */
export function askerOf({ actor }: Call): string {
  return actor.userId ?? actor.credentialId ?? limitKeyOf(actor.address);
}

/** Ends work between two of its units when nobody waits for it any more. Throws `UNAVAILABLE`. */
export function refuseLeft({ signal }: Call): void {
  if (signal?.aborted) throw new MusterError('UNAVAILABLE', 'The request was cancelled.');
}

/** The viewed day as an address gives it; null is the operation's present. */
export type Viewed = Readonly<{ known: string | null; asOf?: string | null | undefined }>;

/** The text as a day. Throws `BAD_INPUT` that names the field when there is no such day. */
export function existingDay(field: string, text: string): Day {
  if (isDay(text)) return text;
  throw new MusterError('BAD_INPUT', `${field} is not a day that exists: give YYYY-MM-DD.`, [
    { field, message: 'Give a day that exists, as YYYY-MM-DD.' },
  ]);
}

function dayOrThrow(field: string, text: string, latest: Day): Day {
  existingDay(field, text);
  if (text > latest) {
    throw new MusterError('BAD_INPUT', `Nothing is known of the future: ${field} is at most ${formatDay(latest)}.`, [
      { field, message: `At most ${formatDay(latest)}.` },
    ]);
  }
  return text;
}

/** The real today in the time zone of an operation: nothing of it is known later. */
export function todayOf({ now }: Pick<Services, 'now'>, { timeZone }: Pick<Operation, 'timeZone'>): Day {
  return dayInZone(now(), timeZone);
}

/** The real today of an operation in memory. */
export function today(services: Pick<Services, 'now'>, model: Pick<OperationModel, 'state'>): Day {
  return todayOf(services, model.state.definitions.operation);
}

/** The day that an operation calls today: where it is held, or the real today in its time zone. */
export function presentOf(services: Pick<Services, 'now'>, model: Pick<OperationModel, 'state'>): Day {
  return model.state.definitions.operation.heldOn ?? today(services, model);
}

/** Where an operation in memory stands: its cursor, and the real today of it. Empty where it is not in memory. */
export function standOf(services: Services, operationKey: string): string {
  const model = services.models.peek(operationKey);
  return model ? `${model.cursor} ${today(services, model)}` : '';
}

/** True when the actor may know that there is an operation of this key, which cannot be opened. */
async function mayKnow({ services, actor }: Call, key: string): Promise<boolean> {
  const operation = (await listOperations(services.db)).find((one) => one.key === key);
  return may(actor, operation ?? { key, isPublic: false, needsSecondFactor: true }, 'read');
}

/**
 * The operation in memory, for somebody who may read it. Throws `NOT_FOUND`, in the same words, when there is none of that key and
 * when it is not open to the actor; `UNAVAILABLE` when it cannot be opened.
 */
export async function openOperation(call: Call, operationKey: string): Promise<OperationModel> {
  const { models } = call.services;
  const model = await models.get(operationKey).catch(async (error: unknown) => {
    const isNone = error instanceof MusterError && error.code === 'NOT_FOUND';
    throw isNone || (models.faults.has(operationKey) && !(await mayKnow(call, operationKey))) ? noOperation(operationKey) : error;
  });
  requireRight(call, model.state.definitions.operation, 'read');
  return model;
}

/**
 * Opens an operation and says which days a view of it is fixed by. As-of follows known-at unless given.
 * Throws `NOT_FOUND`, and `BAD_INPUT` for a day that does not exist or is still to come.
 */
export async function openAt(
  call: Call,
  operationKey: string,
  { known, asOf = null }: Viewed,
): Promise<Readonly<{ model: OperationModel; present: Day; at: ReadAt }>> {
  const { services } = call;
  const model = await openOperation(call, operationKey);
  const present = presentOf(services, model);
  const latest = today(services, model);
  const knownAt = known === null ? present : dayOrThrow('known', known, latest);
  return { model, present, at: { knownAt, asOf: asOf === null ? knownAt : dayOrThrow('asOf', asOf, latest) } };
}

/** Opens an operation as known on the viewed day, and keeps what is read of it for who reads the same. Throws as `openAt` does. */
export async function openView(
  call: Call,
  operationKey: string,
  viewed: Viewed,
): Promise<Readonly<{ model: OperationModel; present: Day; reading: Reading }>> {
  const { model, present, at } = await openAt(call, operationKey, viewed);
  return { model, present, reading: model.reading(at) };
}
