import { mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { MusterError } from '../domain/errors';
import { inWords, isDamage } from './operator-words';

const SHARED = 'BEGIN; SELECT COUNT(*) FROM "Held"';

/** Gives a hold on a data folder back. */
export type Release = () => void;

function openLock(file: string): Sqlite.Database {
  mkdirSync(dirname(file), { recursive: true });
  const lock = new Sqlite(file, { timeout: 0 });
  lock.exec('PRAGMA journal_mode = DELETE; CREATE TABLE IF NOT EXISTS "Held" ("by" TEXT)');
  return lock;
}

function hold(dataDir: string, statement: string, refusal: string): Release {
  const file = join(resolve(dataDir), 'muster.lock');
  let lock: Sqlite.Database | null = null;
  try {
    lock = openLock(file);
    lock.exec(statement);
    const held = lock;
    return () => void held.close();
  } catch (error) {
    lock?.close();
    const isBusy = error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
    if (isBusy) throw new MusterError('UNAVAILABLE', refusal);
    if (isDamage(error) || statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw strangeLock(file);
    throw inWords(error, { file });
  }
}

function strangeLock(file: string): MusterError {
  return new MusterError(
    'UNAVAILABLE',
    `${file} is not the lock that Muster makes there. Nothing was changed. It holds no data: see that no Muster runs on this folder, delete it, and do it again.`,
  );
}

/**
 * Holds a data folder beside others that do: servers on one folder know of each other through its database. The operating system gives
 * the hold back when the program ends, however it ends. Throws `UNAVAILABLE` while somebody has the folder for themselves.
 */
export function shareFolder(dataDir: string): Release {
  return hold(
    dataDir,
    SHARED,
    `The data folder ${resolve(dataDir)} is being restored or imported into by another program. Wait for its end.`,
  );
}

/** True while a server runs on the folder. */
export function isFolderShared(dataDir: string): boolean {
  try {
    hold(dataDir, 'BEGIN EXCLUSIVE', '')();
    return false;
  } catch (error) {
    if (error instanceof MusterError) return true;
    throw error;
  }
}

/** Holds a data folder alone. Throws `UNAVAILABLE` while a server runs on it. */
export function takeFolder(dataDir: string): Release {
  return hold(dataDir, 'BEGIN EXCLUSIVE', `A Muster server runs on the data folder ${resolve(dataDir)}. Stop it first. Nothing was done.`);
}
