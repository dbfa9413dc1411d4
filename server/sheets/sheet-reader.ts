import { Worker } from 'node:worker_threads';
import type { ImportTable } from '../domain/import/table';
import { type PackedTable, unpackTable } from './packed-table';
import { FileRefusal } from './refusal';

export type Asked = Readonly<{ path: string; sheet: string | null }>;
export type Told = Readonly<{ table: PackedTable }> | Readonly<{ refusal: string }>;

/** Memory that one file may take while it is read. */
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };
const TIMEOUT_MS = 30_000;

/** Reads files of rows, each in a thread that may take so much memory and time and no more; one after another. */
export class SheetReader {
  readonly #worker: () => URL;
  #last: Promise<unknown> = Promise.resolve();

  /** @param worker where the thread's program is, asked when it is first needed */
  constructor(worker: () => URL) {
    this.#worker = worker;
  }

  /** The rows of a file on disk. Throws `FileRefusal`, in words, for a file that cannot be taken. */
  read(path: string, sheet: string | null = null): Promise<ImportTable> {
    const turn = this.#last.then(() => this.#read({ path, sheet }));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  #read(asked: Asked): Promise<ImportTable> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(this.#worker(), { workerData: asked, resourceLimits: LIMITS });
      const timer = setTimeout(() => {
        reject(new FileRefusal(`The file takes more than ${TIMEOUT_MS / 1_000} seconds to read. Split it.`));
        void worker.terminate();
      }, TIMEOUT_MS);
      worker.once('message', (told: Told) => {
        if ('table' in told) resolve(unpackTable(told.table));
        else reject(new FileRefusal(told.refusal));
      });
      worker.once('error', (error: Error & { code?: string }) => {
        const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        reject(isMemory ? new FileRefusal('The file takes more memory to read than one may have. Split it, or save it as CSV.') : error);
      });
      worker.once('exit', () => {
        clearTimeout(timer);
        reject(new FileRefusal('The file could not be read.'));
      });
    });
  }
}
