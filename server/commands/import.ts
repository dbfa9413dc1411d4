import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { PROGRAM } from '../auth/actor';
import type { Database } from '../db/open';
import { formatCount } from '../domain/format';
import { TABLE_LIMITS } from '../domain/import/table';
import { operationsOfBatch, undoWholeBatch } from '../services/imports/batches';
import type { MissionsResult } from '../services/imports/import-missions';
import { type ImportedOnce, importMissionsOnce, importOnce } from '../services/imports/import-once';
import type { ImportResult } from '../services/imports/import-result';
import type { ImportPreview } from '../services/imports/preview-import';
import { type Command, CommandFailure, readWords, requireFile, servicesOver, withDatabase, withUnchanged } from './program';
import { sendFile, THROUGH_SERVER } from './send-file';

const USAGE = `npm run import -- FILE --operation KEY [--mapping NAME] [--sheet NAME] [--dry-run] [--leave-out-wrong] [--reason TEXT]
npm run import -- FILE --un [--dry-run]          UN monthly returns, each mission an operation
npm run import -- --undo BATCH --reason TEXT [--dry-run]     on the data folder
an import with [--to http://HOST:PORT] through a running server; MUSTER_TOKEN is the token that it is shown`;

const SHOWN_PROBLEMS = 20;

function sayCounts(say: Command['say'], { counts }: Pick<ImportResult, 'counts'>): void {
  say(`  ${counts.new} new, ${counts.changed} changed, ${counts.conflict} in conflict with another source, ${counts.same} there already`);
}

function sayPreview(say: Command['say'], preview: ImportPreview): void {
  say(`${formatCount(preview.rows, 'row')}. Nothing was written: this is what an import would do.`);
  sayCounts(say, preview);
  const { contributors, sources, lines, series } = preview.added;
  if (series > 0)
    say(
      `  added: ${formatCount(series, 'series', 'series')}, ${formatCount(contributors.length, 'contributor')}, ${formatCount(sources.length, 'source')}, ${formatCount(lines.length, 'line')}`,
    );
  if (preview.leftOut > 0) say(`  ${formatCount(preview.leftOut, 'row')} of other forces left out`);
  for (const { row, column, value, message } of preview.problems.slice(0, SHOWN_PROBLEMS))
    say(`  row ${row}, ${column} ${value}: ${message}`);
  if (preview.problemCount > 0) say(`  ${formatCount(preview.problemCount, 'cell')} cannot be taken`);
  for (const { row, name, message } of preview.unusual.slice(0, SHOWN_PROBLEMS)) say(`  row ${row}, ${name}: ${message}`);
  if (preview.unusualCount > 0) say(`  ${formatCount(preview.unusualCount, 'value')} unusual: give --reason TEXT if they are right`);
}

function sayResult(say: Command['say'], result: ImportResult): void {
  say(
    result.written === 0
      ? 'All of it was there already: nothing was written.'
      : `Imported ${formatCount(result.written, 'report')} as batch ${result.batch}.`,
  );
  sayCounts(say, result);
  if (result.problemCount > 0) say(`  ${formatCount(result.problemCount, 'cell')} left out, because they cannot be taken`);
  if (result.written > 0) say(`  undo: npm run import -- --undo ${result.batch} --reason TEXT`);
}

function sayMissions(say: Command['say'], result: MissionsResult): void {
  say(
    `${formatCount(result.rows, 'row')}, ${formatCount(result.contributors, 'contributor')}, ${formatCount(result.missions, 'mission')}.`,
  );
  if (!result.isDryRun) {
    sayResult(say, result);
    return;
  }
  say('Nothing was written: this is what an import would do.');
  sayCounts(say, result);
  if (result.begins > 0) say(`  ${formatCount(result.begins, 'mission')} would begin as operations`);
}

/** `npm run import`: imports a file, or undoes a batch, on the data folder or through a running server. */
export async function runImport({ env, words, say }: Command): Promise<number> {
  const { values, options, flags } = readWords(
    words,
    ['dry-run', 'un', 'leave-out-wrong'],
    ['operation', 'mapping', 'sheet', 'to', 'server', 'undo', 'reason'],
  );
  const reason = options.get('reason') ?? '';
  const undo = options.get('undo');
  // What it was called before.
  const server = options.get('to') ?? options.get('server');
  if (undo !== undefined) {
    if (reason === '') throw new CommandFailure('Say why: --reason TEXT.');
    if (server !== undefined)
      throw new CommandFailure(
        'A batch is undone on the data folder, while no server runs. Through a server each operation’s page of imports undoes its own part.',
      );
    if (flags.has('dry-run'))
      return withUnchanged(env, async (db) => {
        const keys = await operationsOfBatch({ services: servicesOver(db, env), actor: { ...PROGRAM, name: 'operator' } }, undo);
        say(`Nothing was written: batch ${undo} would be undone in ${formatCount(keys.length, 'operation')}: ${keys.join(', ')}.`);
        return 0;
      });
    return withDatabase(env, true, async (db) => {
      const done = await undoWholeBatch({ services: servicesOver(db, env), actor: { ...PROGRAM, name: 'operator' } }, undo, reason);
      say(`Undid batch ${undo} in ${formatCount(done.length, 'operation')}.`);
      return 0;
    });
  }
  const [file, ...more] = values;
  const operation = options.get('operation');
  if (file === undefined || more.length > 0 || (operation === undefined) !== flags.has('un')) throw new CommandFailure(USAGE);
  requireFile(file);
  if (statSync(file).size > TABLE_LIMITS.bytes)
    throw new CommandFailure(`${file} is larger than ${TABLE_LIMITS.bytes / 1e6} MB: split it.`);
  const name = basename(file);
  const once = {
    operation: operation ?? '',
    name,
    mapping: options.get('mapping') ?? null,
    sheet: options.get('sheet') ?? null,
    dryRun: flags.has('dry-run'),
    leavesOutWrong: flags.has('leave-out-wrong'),
    reason,
  };
  const ask = async (): Promise<ImportedOnce | MissionsResult> => {
    if (server === undefined) {
      const work = (db: Database): Promise<ImportedOnce | MissionsResult> => {
        const call = { services: servicesOver(db, env), actor: { ...PROGRAM, name: 'operator' } };
        return operation === undefined
          ? importMissionsOnce(call, once, createReadStream(file))
          : importOnce(call, once, createReadStream(file));
      };
      return once.dryRun ? withUnchanged(env, work) : withDatabase(env, true, work, THROUGH_SERVER);
    }
    if (operation === undefined) {
      const query = new URLSearchParams({ name, dryRun: once.dryRun ? '1' : '0' });
      return sendFile<MissionsResult>(server, env, `imports/missions?${query}`, file);
    }
    const query = new URLSearchParams({ name, dryRun: once.dryRun ? '1' : '0', leaveOutWrong: once.leavesOutWrong ? '1' : '0', reason });
    if (once.mapping !== null) query.set('mapping', once.mapping);
    if (once.sheet !== null) query.set('sheet', once.sheet);
    return sendFile<ImportedOnce>(server, env, `operations/${encodeURIComponent(operation)}/imports?${query}`, file);
  };
  const done = await ask();
  if ('missions' in done) sayMissions(say, done);
  else if (done.preview) sayPreview(say, done.preview);
  else sayResult(say, done.result);
  return 0;
}
