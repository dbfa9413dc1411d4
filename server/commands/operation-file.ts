import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { formatCount } from '../domain/format';
import { type ImportedOperation, importOperationFile, linesOfOperation } from '../services/operations/operation-file';
import { unpackedLines } from '../services/operations/unpacked-lines';
import { type Command, CommandFailure, readWords, requireFile, withDatabase } from './program';
import { sendFile, THROUGH_SERVER } from './send-file';

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

const USAGE = `npm run import-operation -- FILE [--to http://HOST:PORT]
with --to through a running server; MUSTER_TOKEN is the token of the program that it is shown`;

/** `npm run import-operation -- FILE`: puts an exported operation into this database, or into a running server, once all of it was checked. */
export async function runImportOperation({ env, words, say }: Command): Promise<number> {
  const { values, options } = readWords(words, [], ['to']);
  const [file, ...more] = values;
  if (file === undefined || more.length > 0) throw new CommandFailure(USAGE);
  requireFile(file);
  const server = options.get('to');
  const done =
    server === undefined
      ? await withDatabase(env, true, (db) => importOperationFile(db, unpackedLines(file)), THROUGH_SERVER)
      : await sendFile<ImportedOperation>(server, env, 'imports/operation', file);
  say(`Imported ${done.key}: ${formatCount(done.changes, 'change')}, ${formatCount(done.reports, 'report')}; its chain holds.`);
  return 0;
}
