import { closeSync, fsyncSync, openSync, readFileSync, readSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { MusterError } from '../domain/errors';

/** Where SQLite's header keeps the number that `PRAGMA user_version` reads and writes. */
const GENERATION_AT = 60;

export const DATABASE_FILE = 'muster.db';
/** Says that the folder has been set up: an empty database in it is a lost one, not a new one. */
export const MARKER_FILE = 'muster.db.marker';

/** SQLite's header is longer: a shorter file is no database. */
const LEAST_BYTES = 100;

const markerField = z.looseObject({
  since: z.string(),
  /** Numbers by which the file is known to be the one that this folder's programs write; see `SqliteFile`. */
  generations: z.array(z.int()).max(4).default([]),
});
export type Marker = z.infer<typeof markerField>;

/** The marker of a folder; null where there is none that can be read. */
export function readMarker(folder: string): Marker | null {
  try {
    return markerField.parse(JSON.parse(readFileSync(join(folder, MARKER_FILE), 'utf8')));
  } catch {
    return null;
  }
}

/** Writes the marker in one step, and waits for the disk. Throws what the disk says. */
export function writeMarker(folder: string, generations: readonly number[]): void {
  const since = readMarker(folder)?.since ?? new Date().toISOString();
  const what = `${DATABASE_FILE} of this folder has been set up. Without it Muster does not start here: restore a backup, or delete this file to begin anew.`;
  const part = join(folder, `${MARKER_FILE}.${process.pid}.part`);
  const file = openSync(part, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify({ what, since, generations }, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(part, join(folder, MARKER_FILE));
}

/**
 * Refuses a folder that was set up once and whose database is missing or empty: begun anew, it would look as if everything that was
 * recorded had never been. Throws `UNAVAILABLE`, in words for the operator.
 */
export function refuseLostDatabase(folder: string): void {
  const size = statSync(join(folder, DATABASE_FILE), { throwIfNoEntry: false })?.size ?? null;
  if ((size !== null && size >= LEAST_BYTES) || statSync(join(folder, MARKER_FILE), { throwIfNoEntry: false }) === undefined) return;
  const how = size === null ? 'is missing' : 'is empty';
  throw new MusterError(
    'UNAVAILABLE',
    `The database ${join(folder, DATABASE_FILE)} ${how}, and this folder has been set up before (${MARKER_FILE}). Nothing was changed. Restore a backup: npm run restore -- FILE. To begin anew instead, delete ${join(folder, MARKER_FILE)}, or name an empty folder with MUSTER_DATA.`,
  );
}

/** The number in the header of the open SQLite file, past everything that SQLite remembers of it. */
export function readGeneration(descriptor: number): number {
  const bytes = Buffer.alloc(4);
  readSync(descriptor, bytes, 0, bytes.length, GENERATION_AT);
  return bytes.readUInt32BE(0);
}

/**
 * Whether the number in a file's header is one that the folder's marker names; so it is where no marker names any. At every moment the
 * marker of a folder names the number of its file, but a program may draw a new one between two looks: both are read of one moment.
 */
export function isNamed(folder: string, readHeader: () => number): boolean {
  for (;;) {
    const before = readHeader();
    const generations = readMarker(folder)?.generations ?? [];
    if (generations.length === 0 || generations.includes(before)) return true;
    if (readHeader() === before) return false;
  }
}

/**
 * Refuses a file that stands beside the log of another: SQLite would write that log into it. Call it before SQLite opens the file.
 * Throws `UNAVAILABLE`, in words for the operator.
 */
export function refuseForeignLog(folder: string): void {
  const path = join(folder, DATABASE_FILE);
  if (readMarker(folder) === null || (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0) return;
  const descriptor = openSync(path, 'r');
  try {
    if (isNamed(folder, () => readGeneration(descriptor))) return;
  } finally {
    closeSync(descriptor);
  }
  throw new MusterError(
    'UNAVAILABLE',
    `The database ${path} was put in the place of another, and ${DATABASE_FILE}-wal beside it belongs to that other one. Nothing was changed. Move ${path}-wal and ${path}-shm to another folder to go on with ${DATABASE_FILE} as it is, or restore a backup: npm run restore -- FILE`,
  );
}
