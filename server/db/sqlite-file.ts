import { randomInt } from 'node:crypto';
import { closeSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { MusterError } from '../domain/errors';
import { DATABASE_FILE, isNamed, readGeneration, readMarker, writeMarker } from './folder-marker';
import type { Standing } from './standing';

const MOST_GENERATION = 2 ** 31 - 1;
/** That the marker names: of two programs each may have drawn one that is not in the file yet. */
const MOST_GENERATIONS = 4;

/** The log that SQLite writes before it writes the file is brought into the file when it is larger than this. */
const MOST_LOG_BYTES = 4 * 2 ** 20;

/** Where the index of the log has the salt of the log, and how many frames of it are in the file. */
const SALT_AT = 32;
const BACKFILL_AT = 96;
const INDEX_BYTES = 100;

/** A change that is not accounted for by then was none of SQLite's. */
const ACCOUNTED_FOR_MS = 1_000;

type Seen = Readonly<{ dev: bigint; ino: bigint }>;

function lookAt(path: string) {
  return statSync(path, { bigint: true, throwIfNoEntry: false });
}

function isSame(a: Seen, b: Seen): boolean {
  return a.ino === b.ino && a.dev === b.dev;
}

/** Does this while no other program writes to the file. */
function alone(connection: Sqlite.Database, work: () => void): void {
  connection.transaction(work).immediate();
}

/**
 * Holds the SQLite file that the program has open against the one on the disk. SQLite itself goes on with a file that was deleted, and
 * does not notice one that was copied over: what it then writes is nowhere, or mends nothing.
 *
 * What is deleted, emptied or replaced has another inode or no size. What was copied over has changed although no program brought the log
 * into it. Programs of this folder draw a new number (a generation) before they do, name it in the folder's marker, and write it into the
 * file's header; of others SQLite itself keeps how far they came, in the index of the log.
 */
export class SqliteFile {
  readonly #folder: string;
  readonly #path: string;
  readonly #standing: Standing;
  /** Kept open as long as SQLite has the file: to close it would give SQLite's own locks back. */
  #descriptor: number | null = null;
  #file: Seen | null = null;
  #log: Seen | null = null;
  #changedAt = 0n;
  #seenGeneration = 0;
  #seenProgress = '';
  /** Since when the file has a change that nobody accounts for: who brings the log in says so only at the end. */
  #suspectedAt: number | null = null;
  #indexDescriptor: number | null = null;
  #lostBy: string | null = null;
  /** Told once, when the file is lost. */
  onLost: (how: string) => void = () => undefined;

  constructor(folder: string, standing: Standing) {
    this.#folder = folder;
    this.#path = join(folder, DATABASE_FILE);
    this.#standing = standing;
  }

  /** How the file was lost; null while it is there. */
  get lostBy(): string | null {
    return this.#lostBy;
  }

  get path(): string {
    return this.#path;
  }

  /** Begins to look, once the database is as this version wants it; answers false for a file that was put here by hand since. */
  begin(connection: Sqlite.Database): boolean {
    this.#descriptor ??= openSync(this.#path, 'r');
    const isOurs = isNamed(this.#folder, () => this.#generation());
    this.#file = lookAt(this.#path) ?? null;
    this.#mark(connection);
    return isOurs;
  }

  /** Throws `UNAVAILABLE` once the file is not the one that is open. Costs two questions to the disk. */
  refuseIfLost(): void {
    if (this.#file === null) return;
    const how = this.#lostBy ?? this.#look(this.#file);
    if (how === null) return;
    const isNews = this.#lostBy === null;
    this.#lostBy = how;
    const refusal = new MusterError(
      'UNAVAILABLE',
      `The database file was ${how} while Muster runs. Nothing was saved: whoever runs Muster stops it and restores a backup (npm run restore -- FILE).`,
      [],
      { retryAfterSeconds: 60 },
    );
    if (isNews) this.#putLogAside();
    this.#standing.set(refusal);
    if (isNews) this.onLost(how);
    throw refusal;
  }

  /** Brings the log into the file where it has grown. Nobody of this program writes meanwhile. */
  tidy(connection: Sqlite.Database): void {
    if (this.#lostBy !== null || (lookAt(`${this.#path}-wal`)?.size ?? 0n) < MOST_LOG_BYTES) return;
    this.#mark(connection);
  }

  close(): void {
    for (const descriptor of [this.#descriptor, this.#indexDescriptor]) if (descriptor !== null) closeSync(descriptor);
    this.#descriptor = null;
    this.#indexDescriptor = null;
  }

  #look(file: Seen): string | null {
    const now = lookAt(this.#path);
    if (!now) return 'deleted';
    if (!isSame(now, file)) return 'replaced';
    if (now.size === 0n) return 'emptied';
    const log = lookAt(`${this.#path}-wal`);
    if (this.#log && !(log && isSame(log, this.#log))) return 'parted from its log (muster.db-wal was deleted or replaced)';
    this.#log ??= log ?? null;
    if (now.mtimeNs === this.#changedAt) {
      // Writers begin the log anew where all of it is in the file: that is no change of the file.
      this.#seenProgress = this.#progress();
      return null;
    }
    if (!isNamed(this.#folder, () => this.#generation())) return 'overwritten';
    if (this.#generation() === this.#seenGeneration && this.#progress() === this.#seenProgress) {
      this.#suspectedAt ??= performance.now();
      return performance.now() - this.#suspectedAt > ACCOUNTED_FOR_MS ? 'overwritten' : null;
    }
    this.#noteSeen(now.mtimeNs);
    return null;
  }

  #noteSeen(changedAt: bigint): void {
    this.#changedAt = changedAt;
    this.#seenGeneration = this.#generation();
    this.#seenProgress = this.#progress();
    this.#suspectedAt = null;
  }

  /** Which log it is, and how much of it is in the file, as SQLite's programs tell each other in the index of the log. */
  #progress(): string {
    const bytes = Buffer.alloc(INDEX_BYTES);
    // SQLite makes it when it first reads or writes.
    if (this.#indexDescriptor === null && lookAt(`${this.#path}-shm`)) this.#indexDescriptor = openSync(`${this.#path}-shm`, 'r');
    if (this.#indexDescriptor !== null) readSync(this.#indexDescriptor, bytes, 0, bytes.length, 0);
    return `${bytes.toString('hex', SALT_AT, SALT_AT + 8)} ${bytes.readUInt32LE(BACKFILL_AT)}`;
  }

  /** What the file itself says, past everything that SQLite remembers of it. */
  #generation(): number {
    return this.#descriptor === null ? 0 : readGeneration(this.#descriptor);
  }

  /**
   * Draws a new generation and brings the log into the file. The marker names the new one before the file has it, and the old one until
   * all of the log is in the file. A disk that is too full for the marker does not keep the log from being brought in.
   */
  #mark(connection: Sqlite.Database): void {
    try {
      const generation = randomInt(1, MOST_GENERATION);
      alone(connection, () => {
        const known = readMarker(this.#folder)?.generations ?? [];
        writeMarker(this.#folder, [...new Set([generation, this.#generation(), ...known])].slice(0, MOST_GENERATIONS));
        connection.pragma(`user_version = ${generation}`);
      });
      this.#bringIn(connection);
      alone(connection, () => {
        // Unless another program has drawn one since, which may come into the file at any time.
        const isLatest = connection.pragma('user_version', { simple: true }) === generation;
        if (isLatest && this.#generation() === generation) writeMarker(this.#folder, [generation]);
      });
    } catch {
      // Another program writes, or the disk is full: the next time will do.
      this.#bringIn(connection);
    }
    this.#noteSeen(lookAt(this.#path)?.mtimeNs ?? 0n);
    this.#log ??= lookAt(`${this.#path}-wal`) ?? null;
  }

  #bringIn(connection: Sqlite.Database): void {
    try {
      connection.pragma('wal_checkpoint(PASSIVE)');
    } catch {
      // Somebody else is at it.
    }
  }

  /** The log belongs to the file that is gone: beside another one, SQLite would write it into that. */
  #putLogAside(): void {
    const stamp = new Date().toISOString().replaceAll(/[-:.]/g, '');
    for (const part of ['-wal', '-shm']) {
      const path = `${this.#path}${part}`;
      const now = lookAt(path);
      if (!now || (part === '-wal' && this.#log && !isSame(now, this.#log))) continue;
      try {
        renameSync(path, join(this.#folder, `muster-lost-${stamp}.db${part}`));
      } catch {
        // It stays where it is; the refusal stands all the same.
      }
    }
  }
}
