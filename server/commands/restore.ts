import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isEmptyPostgres, restorePostgres } from '../db/backup';
import { takeFolder } from '../db/folder-lock';
import { DATABASE_FILE, writeMarker } from '../db/folder-marker';
import { keepPrivate } from '../db/private-files';
import { type Command, CommandFailure, type Env, readWords, requireFile } from './program';
import { verifyCopy, wordsOfCounts } from './verify-copy';

const PARTS = ['', '-wal', '-shm'];

/** Keeps what stood there under another name, with the parts of it that SQLite has not brought together. */
function putAside(dataDir: string): string | null {
  const file = join(dataDir, DATABASE_FILE);
  // The log of a database that was deleted stands there without it.
  if (!PARTS.some((part) => existsSync(`${file}${part}`))) return null;
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  let name = `muster-before-restore-${stamp}.db`;
  for (let number = 2; existsSync(join(dataDir, name)); number += 1) name = `muster-before-restore-${stamp}-${number}.db`;
  for (const part of PARTS) if (existsSync(`${file}${part}`)) renameSync(`${file}${part}`, join(dataDir, `${name}${part}`));
  return name;
}

/** Puts a backup into an empty PostgreSQL database, and checks what came of it. A database that has anything is left alone. */
async function restoreInto(databaseUrl: string, { dataDir }: Env, file: string, say: Command['say']): Promise<number> {
  if (!(await isEmptyPostgres(databaseUrl)))
    throw new CommandFailure(
      'The database that DATABASE_URL names is not empty: a restore overwrites nothing. Make a new one, and name it.',
    );
  await restorePostgres(databaseUrl, resolve(file));
  const counts = await verifyCopy({ databaseUrl, dataDir }, file, true);
  say(`Restored ${file}: ${wordsOfCounts(counts)}; every chain holds.`);
  return 0;
}

/** `npm run restore -- FILE`: puts a backup in the place of the data folder's database, once all of it was checked. */
export async function runRestore({ env, words, say }: Command): Promise<number> {
  const { values } = readWords(words, [], []);
  const [file, ...more] = values;
  if (file === undefined || more.length > 0) throw new CommandFailure('npm run restore -- FILE');
  requireFile(file);
  if (env.databaseUrl !== null) return restoreInto(env.databaseUrl, env, file, say);
  const dataDir = resolve(env.dataDir);
  for (const warning of keepPrivate(dataDir)) say(warning);
  const release = takeFolder(dataDir);
  const folder = mkdtempSync(join(dataDir, '.restore-'));
  try {
    copyFileSync(file, join(folder, DATABASE_FILE));
    const counts = await verifyCopy({ databaseUrl: null, dataDir: folder }, file, true);
    if (counts.operations === 0) throw new CommandFailure(`${file} holds no operation. Nothing was restored.`);
    const aside = putAside(dataDir);
    renameSync(join(folder, DATABASE_FILE), join(dataDir, DATABASE_FILE));
    // Whatever stood here before: this is the folder's database from now on.
    writeMarker(dataDir, []);
    // A copy has the mode of the file that it was made from.
    keepPrivate(dataDir);
    say(`Restored ${file}: ${wordsOfCounts(counts)}; every chain holds.`);
    if (aside !== null) say(`What stood there is kept as ${join(dataDir, aside)}.`);
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    release();
  }
}
