import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { copySqlite, dumpPostgres } from '../db/backup';
import { type Command, CommandFailure, readWords } from './program';
import { verifyCopy, wordsOfCounts } from './verify-copy';

/** A name that sorts by time: `muster-20130114-120000.db`. */
function nameNow(extension: string): string {
  return `muster-${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}.${extension}`;
}

function targetOf(given: string | undefined, extension: string): string {
  const target = resolve(given ?? nameNow(extension));
  const file = statSync(target, { throwIfNoEntry: false })?.isDirectory() ? join(target, nameNow(extension)) : target;
  if (existsSync(file)) throw new CommandFailure(`${file} is there already: a backup overwrites nothing.`);
  mkdirSync(dirname(file), { recursive: true });
  return file;
}

/** `npm run backup [-- TO]`: one file of the database as it stands, checked before it is called a backup. */
export async function runBackup({ env, words, say }: Command): Promise<number> {
  const { values } = readWords(words, [], []);
  if (values.length > 1) throw new CommandFailure('npm run backup [-- TO]');
  if (env.databaseUrl !== null) {
    const file = targetOf(values[0], 'pgdump');
    await dumpPostgres(env.databaseUrl, file);
    say(`Backed up to ${file} with pg_dump.`);
    say(`Restore it, with DATABASE_URL naming a new database, with: npm run restore -- ${basename(file)}`);
    return 0;
  }
  if (!existsSync(join(env.dataDir, 'muster.db'))) throw new CommandFailure(`There is no database in ${resolve(env.dataDir)}.`);
  const file = targetOf(values[0], 'db');
  // Beside the target, so that it takes its name in one step once it is known to be good.
  const folder = mkdtempSync(join(dirname(file), '.muster-backup-'));
  try {
    await copySqlite(env.dataDir, join(folder, 'muster.db'), () => undefined);
    const counts = await verifyCopy({ databaseUrl: null, dataDir: folder }, 'the copy');
    renameSync(join(folder, 'muster.db'), file);
    say(`Backed up to ${file}: ${wordsOfCounts(counts)}; every chain holds.`);
    say(`Restore it with: npm run restore -- ${basename(file)}`);
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
