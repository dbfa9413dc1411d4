import { FairQueue } from '../domain/fair-queue';
import { AS_FOUND, type ImportTable, type ReadingChoice } from '../domain/import/table';
import { Thread, ThreadEnded } from '../threads/thread';
import { type PackedTable, unpackTable } from './packed-table';
import { FileRefusal } from './refusal';

export type Question = Readonly<{ path: string; choice: ReadingChoice }>;
export type Answer = Readonly<{ table: PackedTable }> | Readonly<{ refusal: string }>;

/** Memory that one file may take while it is read. */
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };
const TIMEOUT_MS = 30_000;

/** Files that are read or wait to be, of everybody and of one asker. */
const SIZE = { atOnce: 1, most: 16, mostOfOne: 4, retryAfterSeconds: 15 };

export type ReadOptions = Readonly<{
  /** As the program finds it, but for what is said here. */
  choice?: ReadingChoice;
  /** Whose turn it waits for; the program's own by default. */
  asker?: string;
  /** Aborted when nobody waits for the rows any more. */
  signal?: AbortSignal | undefined;
}>;

/** Reads files of rows, each in a thread that may take so much memory and time and no more; one after another, in turns of those who ask. */
export class SheetReader {
  readonly #worker: () => URL;
  readonly #queue = new FairQueue(SIZE);

  /** @param worker where the thread's program is, asked when it is first needed */
  constructor(worker: () => URL) {
    this.#worker = worker;
  }

  /**
   * The rows of a file on disk. Throws `FileRefusal`, in words, for a file that cannot be taken; `TOO_MANY` and `UNAVAILABLE` when too many
   * files wait; and `UNAVAILABLE` when the signal is aborted.
   */
  read(path: string, { choice = AS_FOUND, asker = '', signal }: ReadOptions = {}): Promise<ImportTable> {
    return this.#queue.run(asker, () => this.#read({ path, choice }, signal), signal);
  }

  async #read(question: Question, signal: AbortSignal | undefined): Promise<ImportTable> {
    const thread = new Thread<Question, Answer>(this.#worker(), () => ({ resourceLimits: LIMITS }));
    let isLate = false;
    const leave = () => void thread.end();
    const timer = setTimeout(() => {
      isLate = true;
      leave();
    }, TIMEOUT_MS);
    signal?.addEventListener('abort', leave, { once: true });
    try {
      const answer = await thread.ask(question);
      if ('table' in answer) return unpackTable(answer.table);
      throw new FileRefusal(answer.refusal);
    } catch (error) {
      if (isLate) throw new FileRefusal(`The file takes more than ${TIMEOUT_MS / 1_000} seconds to read. Split it.`);
      if (!(error instanceof ThreadEnded)) throw error;
      const { cause } = error;
      if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY')
        throw new FileRefusal('The file takes more memory to read than one may have. Split it, or save it as CSV.');
      throw cause ?? new FileRefusal('The file could not be read.');
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
      await thread.end();
    }
  }
}
