import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pendingMigrations } from '../db/checks';
import { isFolderShared, type Release, takeFolder } from '../db/folder-lock';
import { type Database, openDatabase } from '../db/open';
import { keepPrivate } from '../db/private-files';
import { MusterError } from '../domain/errors';
import type { Services } from '../services/call';
import { createServices } from '../services/create-services';

/** Where the program keeps its data, and what a command shows a running server. */
export type Env = Readonly<{
  databaseUrl: string | null;
  dataDir: string;
  token: string | null;
  /** Where the program is reached, for links: its address as browsers see it, or the port on this computer. */
  publicUrl?: string | null;
  port?: number;
}>;

/** What a command is given: the settings, its words on the command line, and where it says what it does. */
export type Command = Readonly<{ env: Env; words: readonly string[]; say: (line: string) => void }>;

/** Ends a command in words for whoever sits at the terminal. */
export class CommandFailure extends Error {}

/** Splits words into values and options: `--name value`, and `--flag` for those that take none. */
export function readWords(
  words: readonly string[],
  flags: readonly string[],
  options: readonly string[],
): Readonly<{ values: readonly string[]; options: ReadonlyMap<string, string>; flags: ReadonlySet<string> }> {
  const values: string[] = [];
  const given = new Map<string, string>();
  const set = new Set<string>();
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const name = word.slice(2);
    if (!word.startsWith('--')) values.push(word);
    else if (flags.includes(name)) set.add(name);
    else if (options.includes(name)) {
      index += 1;
      const value = words[index];
      if (value === undefined) throw new CommandFailure(`--${name} is followed by a value.`);
      given.set(name, value);
    } else throw new CommandFailure(`There is no option ${word}.`);
  }
  return { values, options: given, flags: set };
}

/** Throws in words unless there is a file of this name that can be read. */
export function requireFile(file: string): void {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) throw new CommandFailure(`There is no file ${file}.`);
  if (stat.isDirectory()) throw new CommandFailure(`${file} is a folder: name a file.`);
  accessSync(file, constants.R_OK);
}

/** The folder for this command alone. Throws `UNAVAILABLE` while a server runs on it, with the other way that there is. */
function takeAlone(dataDir: string, otherWay: string): Release {
  try {
    return takeFolder(dataDir);
  } catch (error) {
    if (otherWay === '' || !(error instanceof MusterError) || !isFolderShared(dataDir)) throw error;
    throw new MusterError(error.code, `${error.message} ${otherWay}`);
  }
}

/**
 * Opens the database for reading and, where `alone`, for writing with nobody beside. Closes it after the work.
 * @param otherWay what is said of another way, where a server runs on the folder
 */
export async function withDatabase<T>(
  { databaseUrl, dataDir }: Env,
  alone: boolean,
  work: (db: Database) => Promise<T>,
  otherWay = '',
): Promise<T> {
  // Opened only to be read, a folder is not begun.
  if (!alone && databaseUrl === null && !existsSync(join(dataDir, 'muster.db')))
    throw new CommandFailure(`There is no database in ${resolve(dataDir)}. Name its folder with MUSTER_DATA.`);
  for (const warning of keepPrivate(dataDir)) process.stderr.write(`${warning}\n`);
  const release = alone && databaseUrl === null ? takeAlone(dataDir, otherWay) : () => undefined;
  try {
    const db = await openDatabase({ databaseUrl, dataDir });
    try {
      if (alone) await db.migrate();
      return await work(db);
    } finally {
      await db.close();
    }
  } finally {
    release();
  }
}

/**
 * Opens the database for work that changes nothing: not even its shape. Throws where there is none yet, and where it is of an earlier version,
 * which only a migration makes readable.
 */
export async function withUnchanged<T>(env: Env, work: (db: Database) => Promise<T>): Promise<T> {
  if (env.databaseUrl === null && !existsSync(join(env.dataDir, 'muster.db')))
    throw new CommandFailure(
      `There is no database in ${env.dataDir}, and a dry run makes none. Start Muster once, or import without --dry-run.`,
    );
  return withDatabase(env, false, async (db) => {
    const pending = await pendingMigrations(db);
    if (pending.length > 0)
      throw new CommandFailure(
        `The database is of an earlier version (it lacks ${pending.join(', ')}), and a dry run does not migrate it. Start this version of Muster once, or import without --dry-run.`,
      );
    return work(db);
  });
}

/** The program's parts over an open database, for a command that asks nobody for rights: whoever has the folder may do all. */
export function servicesOver(db: Database, { dataDir }: Env): Services {
  return createServices(db, Date.now, {
    secret: 'commands sign nothing, and this is long enough',
    installation: 'commands',
    origin: () => 'http://localhost',
    allowsLocalEditor: false,
    mail: null,
    forecastWorker: new URL('./forecast-worker.mjs', import.meta.url),
    uploadsDir: join(dataDir, 'uploads', String(process.pid)),
    sheetsWorker: () => new URL('./sheets-worker.mjs', import.meta.url),
    onError: (error) => {
      throw error;
    },
  });
}
