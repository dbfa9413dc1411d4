import { Identity } from '../auth/identity';
import { Limits } from '../auth/limits';
import { listOperations } from '../db/load';
import type { Database } from '../db/open';
import { ForecastRuns } from '../forecast/forecast-runs';
import { ForecastKeeper } from '../forecast/keeper';
import { ForecastPool } from '../forecast/pool';
import { Feed } from '../live/feed';
import { Presence } from '../live/presence';
import { ReadModel } from '../live/read-model';
import { SheetReader } from '../sheets/sheet-reader';
import type { LiveEvent } from './answers';
import { AuditLog } from './audit/audit-log';
import { DeltaPublisher } from './board/publish-delta';
import type { Services } from './call';
import { presentOf } from './days';
import { KeptForecasts } from './forecast/kept-forecasts';
import { ImportJobs } from './imports/import-jobs';
import { UploadRegistry } from './imports/upload-registry';
import type { Mail } from './mail';
import { OperationSummaries } from './operations/operation-summaries';

/** What the operator decides. */
export type Settings = Readonly<{
  /** Signs sessions and hides second factors; the same for all instances of a database. */
  secret: string;
  /** Distinguishes the cookies of this installation from those of others on the same host. */
  installation: string;
  /** Address of the program as browsers see it; known once it listens. */
  origin: () => string;
  /** Who opens the printed start address may edit until there is an administrator. */
  allowsLocalEditor: boolean;
  mail: Mail | null;
  /** The bundle of the worker that computes forecasts. */
  forecastWorker: URL;
  /** The bundle of the running program: what is stored of another version's arithmetic is computed anew. Absent where nothing is bundled. */
  code?: URL;
  /** Folder in which this program reads files that were sent: the database keeps them. */
  uploadsDir: string;
  /** The program of the thread that reads files. */
  sheetsWorker: () => URL;
  onError(error: unknown): void;
}>;

/** Puts the program's parts together over an open, migrated database. */
export function createServices(
  db: Database,
  now: () => number,
  { mail, onError, forecastWorker, code, uploadsDir, sheetsWorker, ...settings }: Settings,
): Services {
  const feed = new Feed<LiveEvent>();
  const publisher = new DeltaPublisher(feed, (model) => presentOf(services, model));
  const models = new ReadModel(db, {
    onLoad: (operationKey, model) => publisher.open(operationKey, model),
    onChanges: (operationKey, changes, model) => {
      publisher.publish(operationKey, changes, model);
      services.summaries.note(operationKey);
    },
    onFault: (operationKey, reason, cause) => onError(new Error(`The operation ${operationKey} cannot be opened: ${reason}`, { cause })),
    onAnew: (operationKey, model) => publisher.begin(operationKey, model, new Date(now()).toISOString()),
  });
  // Who cannot be told what others write is not told that it is live.
  db.standing.onChange((problem) => problem && feed.endNow());
  const services: Services = {
    db,
    models,
    feed,
    presence: new Presence(now),
    now,
    audit: new AuditLog(db, now, onError),
    identity: new Identity(db, now, settings),
    limits: new Limits(db),
    forecasts: new ForecastRuns(new ForecastPool(forecastWorker)),
    kept: new KeptForecasts(db, new ForecastKeeper(forecastWorker)),
    summaries: new OperationSummaries({ db, models, now, code: code ?? null, onError }),
    imports: new UploadRegistry(uploadsDir, new SheetReader(sheetsWorker), db, now),
    importJobs: new ImportJobs(db, now),
    mail,
    onError,
  };
  return services;
}

type ReadingSettings = Readonly<{
  origin: () => string;
  forecastWorker: URL;
  /** Takes what the audit log is to count. */
  count: AuditLog['count'];
  onError(error: unknown): void;
}>;

/** The audit log of who may not write: it passes on what is to be counted. */
class PassedOn extends AuditLog {
  readonly #pass: AuditLog['count'];

  constructor(db: Database, { count, onError }: ReadingSettings) {
    super(db, Date.now, onError);
    this.#pass = count;
  }

  override count(entry: Parameters<AuditLog['count']>[0]): void {
    this.#pass(entry);
  }
}

/** The parts of the program for a thread that only reads: it follows no change by itself, tells nobody of one, and takes no files. */
export function createReadingServices(db: Database, settings: ReadingSettings): Services {
  const { origin, forecastWorker, onError } = settings;
  const quiet = { onLoad: () => undefined, onChanges: () => undefined, onAnew: () => undefined, onFault: () => undefined };
  const nowhere = new URL('file:///nowhere');
  const parts = { secret: '', installation: '', allowsLocalEditor: false, uploadsDir: '', sheetsWorker: () => nowhere, mail: null };
  const services = createServices(db, Date.now, { ...parts, origin, forecastWorker, onError });
  return { ...services, models: new ReadModel(db, quiet), audit: new PassedOn(db, settings) };
}

/** Operations that are read at the start; the others when somebody asks for them. */
const MOST_WARM = 8;

/**
 * Loads the operations that are worked on most into memory, so that their first reader does not wait for it. One that cannot be opened does
 * not keep the others from being served.
 */
export async function warmUp(services: Services): Promise<void> {
  await services.models.findFaults();
  const all = (await listOperations(services.db)).filter(({ archivedAt }) => archivedAt === null);
  const busiest = all.sort((a, b) => b.revision - a.revision).slice(0, MOST_WARM);
  for (const { key } of busiest) {
    await services.models.get(key).catch((error: unknown) => {
      if (!services.models.faults.has(key)) throw error;
    });
  }
}
