import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { MusterError } from '../domain/errors';
import { formatCount } from '../domain/format';
import { importOperationFile, linesOfOperation } from '../services/operations/operation-file';
import { type Command, CommandFailure, readWords, requireFile, withDatabase } from './program';

/** `npm run export-operation -- KEY [TO]`: one operation as one file. */
export async function runExportOperation({ env, words, say }: Command): Promise<number> {
  const { values } = readWords(words, [], []);
  const [key, to = `${key}.jsonl.gz`, ...more] = values;
  if (key === undefined || more.length > 0) throw new CommandFailure('npm run export-operation -- KEY [TO]');
  if (existsSync(to)) throw new CommandFailure(`${to} is there already: an export overwrites nothing.`);
  const part = `${to}.part`;
  try {
    await withDatabase(env, false, (db) => {
      const file = createWriteStream(part, { flags: 'wx' });
      // A full disk does not say of itself of which file it is.
      file.on('error', (error) => Object.assign(error, { path: to }));
      return pipeline(Readable.from(linesOfOperation(db, key)), createGzip(), file);
    });
    renameSync(part, to);
  } finally {
    rmSync(part, { force: true });
  }
  say(`Exported ${key} to ${to}.`);
  return 0;
}

/** The lines of a packed file, one at a time. Throws in words where it cannot be unpacked. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const unpacked = createReadStream(file).pipe(createGunzip());
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  try {
    for await (const chunk of unpacked) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    if (error instanceof MusterError) throw error;
    throw new CommandFailure(`${file} is not as it was exported: it cannot be unpacked to its end. Nothing was written.`);
  }
  if (rest !== '') throw new CommandFailure(`${file} is not as it was exported: it breaks off. Nothing was written.`);
}

/** `npm run import-operation -- FILE`: puts an exported operation into this database, once all of it was checked. */
export async function runImportOperation({ env, words, say }: Command): Promise<number> {
  const { values } = readWords(words, [], []);
  const [file, ...more] = values;
  if (file === undefined || more.length > 0) throw new CommandFailure('npm run import-operation -- FILE');
  requireFile(file);
  const done = await withDatabase(env, true, (db) => importOperationFile(db, linesOf(file)));
  say(`Imported ${done.key}: ${formatCount(done.changes, 'change')}, ${formatCount(done.reports, 'report')}; its chain holds.`);
  return 0;
}
