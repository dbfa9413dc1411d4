import { limitKeyOf } from '../../auth/limits';
import { insertAudit } from '../../db/audit';
import { addCounts, mostRowsOf, ofOthers, type Tally } from '../../db/audit-counts';
import type { Database } from '../../db/open';
import { type AuditEntry, type CountedKind, hourOf } from '../../domain/audit';

/** What is counted within this time goes into the database together. */
const GATHER_MS = 1_000;

type NewEntry = Omit<AuditEntry, 'id' | 'at'>;

/**
 * Counts what can come many times a second: refusals, and uses of tokens. Each hour has a limited number of rows, whoever asks however
 * often and under whatever name. What is done is written where it is done, in the same transaction.
 */
export class AuditLog {
  readonly #db: Database;
  readonly #now: () => number;
  readonly #onError: (error: unknown) => void;
  #waiting = new Map<string, Tally>();
  /** How many wait of each hour and kind. */
  #rows = new Map<string, number>();
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(db: Database, now: () => number, onError: (error: unknown) => void) {
    this.#db = db;
    this.#now = now;
    this.#onError = onError;
    db.beforeClose(() => this.flush());
  }

  /** Writes down what the sign-in library did in a transaction of its own. Resolves when it is on the disk. */
  record(entry: NewEntry): Promise<void> {
    return insertAudit(this.#db.prisma, [{ ...entry, at: new Date(this.#now()).toISOString() }]);
  }

  /** Counts it in its hour: by account and operation, or by address where nobody proved an account. */
  count(entry: NewEntry & Readonly<{ kind: CountedKind }>): void {
    const at = new Date(this.#now()).toISOString();
    const isKnown = entry.userId !== null;
    const who = isKnown ? `account ${entry.userId}` : `address ${limitKeyOf(entry.address)}`;
    this.#add({ ...entry, key: `${who} ${entry.operationKey ?? ''}`, isKnown, count: 1, firstAt: at, lastAt: at });
    this.#timer ??= setTimeout(() => void this.flush(), GATHER_MS).unref();
  }

  #add(tally: Tally): void {
    const hour = hourOf(tally.firstAt);
    const idOf = ({ kind, key }: Tally) => `${hour} ${kind} ${key}`;
    const group = `${hour} ${tally.kind} ${tally.isKnown}`;
    const rows = this.#rows.get(group) ?? 0;
    const one = rows < mostRowsOf(tally) || this.#waiting.has(idOf(tally)) ? tally : ofOthers(tally);
    const before = this.#waiting.get(idOf(one));
    this.#waiting.set(idOf(one), before ? { ...one, count: before.count + one.count, firstAt: before.firstAt } : one);
    if (!before) this.#rows.set(group, rows + 1);
  }

  /** Writes what was counted, now. What could not be written is tried again with the next. */
  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const tallies = [...this.#waiting.values()];
    this.#waiting = new Map();
    this.#rows = new Map();
    if (tallies.length > 0) this.#writing = this.#writing.then(() => this.#write(tallies));
    return this.#writing;
  }

  async #write(tallies: readonly Tally[]): Promise<void> {
    try {
      await addCounts(this.#db, tallies);
    } catch (error) {
      for (const tally of tallies) this.#add(tally);
      this.#onError(error);
    }
  }
}
