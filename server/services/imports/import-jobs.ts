import { randomBytes } from 'node:crypto';
import { cancelImportJob, findImportJob, type ImportJobRow, insertImportJob, updateImportJob } from '../../db/import-jobs';
import type { Database } from '../../db/open';
import { type ErrorCode, MusterError } from '../../domain/errors';
import type { Asker } from '../asker';
import type { ImportResult } from './import-result';
import { ownerOf } from './upload-registry';

/** How far an import has come. `isOver` once nothing more will happen. */
export type ImportProgress = Readonly<{
  state: 'reading' | 'writing' | 'done' | 'refused' | 'cancelled';
  written: number;
  of: number;
  result: ImportResult | null;
  message: string;
  /** Why it was refused. */
  code: ErrorCode | null;
  problems: readonly Readonly<{ field: string; message: string }>[];
}>;

/** An import that this instance runs. */
export type Job = {
  readonly id: string;
  readonly operationKey: string;
  readonly owner: string;
  progress: ImportProgress;
  isCancelled: boolean;
};

/** How often an instance says how far its imports are, and asks whether they are to end. */
const SAY_MS = 1_000;
/** An instance that was not heard for so long runs its import no more. */
const LOST_MS = 8_000;

const BEGUN: ImportProgress = { state: 'reading', written: 0, of: 0, result: null, message: '', code: null, problems: [] };
const LOST_WORDS =
  'The program that ran this import ended before it said how it went. The list of batches says whether it was written: all of it was, or nothing.';

function isOver({ state }: ImportProgress): boolean {
  return state === 'done' || state === 'refused' || state === 'cancelled';
}

/**
 * Imports that are under way, on this instance and on others: each says in the database how far its own are. On SQLite it cannot do so
 * while it writes; that it holds the file then is sign enough that it lives.
 */
export class ImportJobs {
  readonly #db: Database;
  readonly #now: () => number;
  readonly #own = new Map<string, Job>();

  constructor(db: Database, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  /** Begins one that this instance runs. `over` is called when nothing more will happen. */
  async begin(call: Asker, operationKey: string): Promise<Readonly<{ job: Job; over(): Promise<void> }>> {
    const job: Job = { id: randomBytes(9).toString('base64url'), operationKey, owner: ownerOf(call), progress: BEGUN, isCancelled: false };
    const at = this.#instant();
    await insertImportJob(this.#db, {
      id: job.id,
      operationKey,
      owner: job.owner,
      at,
      beatAt: at,
      progress: JSON.stringify(BEGUN),
      isCancelled: false,
    });
    this.#own.set(job.id, job);
    let saying: Promise<unknown> = Promise.resolve();
    let isSaying = false;
    const timer = setInterval(() => {
      if (isSaying) return;
      isSaying = true;
      // What cannot be said now is said the next time.
      saying = this.#exchange(job)
        .catch(() => undefined)
        .finally(() => {
          isSaying = false;
        });
    }, SAY_MS);
    const over = async () => {
      clearInterval(timer);
      await saying;
      await this.#say(job).catch(() => undefined);
      this.#own.delete(job.id);
    };
    return { job, over };
  }

  /** How far an import is that this caller began, on whatever instance. Throws `NOT_FOUND` for every other. */
  async progress(call: Asker, operationKey: string, id: string): Promise<ImportProgress> {
    const row = await this.#find(call, operationKey, id);
    const own = this.#own.get(id);
    if (own) return own.progress;
    // Written by `say`.
    const progress = JSON.parse(row.progress) as ImportProgress;
    if (isOver(progress) || this.#now() - Date.parse(row.beatAt) < LOST_MS || (await this.#db.isHeldElsewhere())) return progress;
    return { ...progress, state: 'refused', written: 0, code: 'UNAVAILABLE', message: LOST_WORDS };
  }

  /** Asks for its end. One that is over stays as it is. Throws as `progress` does. */
  async cancel(call: Asker, operationKey: string, id: string): Promise<ImportProgress> {
    const progress = await this.progress(call, operationKey, id);
    const own = this.#own.get(id);
    if (own) own.isCancelled = true;
    else if (!isOver(progress)) await cancelImportJob(this.#db, id);
    return progress;
  }

  async #find(call: Asker, operationKey: string, id: string): Promise<ImportJobRow> {
    const row = await findImportJob(this.#db, id);
    if (row?.operationKey === operationKey && row.owner === ownerOf(call)) return row;
    throw new MusterError('NOT_FOUND', 'There is no such import. The list of batches says what was written.');
  }

  async #exchange(job: Job): Promise<void> {
    if ((await findImportJob(this.#db, job.id))?.isCancelled) job.isCancelled = true;
    await this.#say(job);
  }

  #say({ id, progress }: Job): Promise<void> {
    return updateImportJob(this.#db, id, { progress: JSON.stringify(progress), beatAt: this.#instant() });
  }

  #instant(): string {
    return new Date(this.#now()).toISOString();
  }
}
