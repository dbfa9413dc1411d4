import { insertAudit } from '../../db/audit';
import type { Database } from '../../db/open';
import type { AuditEntry } from '../../domain/audit';

/** Entries that come within this time go into the database together. */
const GATHER_MS = 100;

type NewEntry = Omit<AuditEntry, 'id'>;
type Waiting = Readonly<{ entry: NewEntry; resolve: () => void; reject: (error: unknown) => void }>;

/** Writes down who did what. Gathers entries, because what is refused or read can come many times a second. */
export class AuditLog {
  readonly #db: Database;
  readonly #now: () => number;
  readonly #onError: (error: unknown) => void;
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(db: Database, now: () => number, onError: (error: unknown) => void) {
    this.#db = db;
    this.#now = now;
    this.#onError = onError;
    db.beforeClose(() => this.flush());
  }

  /** Resolves when the entry is on the disk. Who need not wait for that calls `note`. */
  record(entry: Omit<NewEntry, 'at'>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry: { ...entry, at: new Date(this.#now()).toISOString() }, resolve, reject });
      this.#timer ??= setTimeout(() => void this.flush(), GATHER_MS);
    });
  }

  note(entry: Omit<NewEntry, 'at'>): void {
    this.record(entry).catch(this.#onError);
  }

  /** Writes what waits, now. */
  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length > 0) this.#writing = this.#writing.then(() => this.#write(batch));
    return this.#writing;
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    try {
      await insertAudit(
        this.#db,
        batch.map(({ entry }) => entry),
      );
      for (const { resolve } of batch) resolve();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
