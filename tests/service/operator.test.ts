import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { runBackup } from '../../server/commands/backup';
import { runImport } from '../../server/commands/import';
import { runExportOperation, runImportOperation } from '../../server/commands/operation-file';
import { CommandFailure } from '../../server/commands/program';
import { runRestore } from '../../server/commands/restore';
import { runVerifyChain } from '../../server/commands/verify-chain';
import { isEmptyPostgres } from '../../server/db/backup';
import { shareFolder } from '../../server/db/folder-lock';
import { openDatabase } from '../../server/db/open';
import { CHANGE_COLUMNS } from '../../server/db/rows';
import type { Board } from '../../server/domain/board/types';
import { MusterError } from '../../server/domain/errors';
import { describeEachDatabase, describeOnPostgres, type Place } from './databases';
import { instanceOver, openInstance } from './instance';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-operator-'));
  made.push(folder);
  return folder;
}

/** Puts a small operation of some changes into a place, and closes it. */
async function fill(place: Place): Promise<void> {
  const db = await openDatabase(place);
  await db.migrate();
  const instance = await openInstance(db, [['afisma.nga.pledged', 600, '2013-01-10']]);
  for (let value = 1; value <= 5; value += 1)
    await instance.report({ seriesKey: 'indicator.raids', value, asOf: `2013-01-0${value}`, note: `a note of day ${value}` });
  await db.close();
}

/** A data folder with that operation. */
async function makeData(): Promise<string> {
  const dataDir = makeFolder();
  await fill(inFolder(dataDir));
  return dataDir;
}

const inFolder = (dataDir: string): Place => ({ databaseUrl: null, dataDir });

function commandAt(place: Place, ...words: string[]) {
  const said: string[] = [];
  return { command: { env: { ...place, token: null }, words, say: (line: string) => void said.push(line) }, said };
}

const commandOn = (dataDir: string, ...words: string[]) => commandAt(inFolder(dataDir), ...words);

function withoutEpoch({ head, ...parts }: Board): Board {
  const { view } = head;
  return { ...parts, head: { ...head, view: { ...view, cursor: view.cursor.split('.').slice(0, 2).join('.') } } };
}

const BROKEN = /^small: the chain is broken at change 4\. /;
/** What an index names as well: SQLite's own check finds it where the log is read by the index. */
const BROKEN_OR_DAMAGED = /^small: the chain is broken at change \d\. |^SQLite finds the file damaged: row 4 missing from index \w*Change_/;
const BY_INDEX: readonly string[] = ['id', 'operationKey', 'revision'];

/** Where each column of the fourth change stands in the file: the row's values follow each other as the table's columns do. */
function placesOfChange(file: string, bytes: Buffer): Readonly<Record<string, readonly [start: number, length: number]>> {
  const db = new Sqlite(file, { readonly: true });
  const columns = db.prepare<[], { name: string }>('PRAGMA table_info("Change")').all();
  const row = db.prepare<[], Record<string, string | number>>('SELECT * FROM "Change" WHERE "revision" = 4').get() ?? {};
  db.close();
  // A small whole number is one byte of the row.
  const cells = columns.map(({ name }) => {
    const value = row[name] ?? '';
    return [name, typeof value === 'number' ? Buffer.from([value]) : Buffer.from(value)] as const;
  });
  const start = bytes.indexOf(Buffer.concat(cells.map(([, cell]) => cell)));
  expect(start).toBeGreaterThan(0);
  let at = start;
  return Object.fromEntries(
    cells.map(([name, cell]) => {
      at += cell.length;
      return [name, [at - cell.length, cell.length]];
    }),
  );
}

async function wordsOf(work: Promise<unknown>): Promise<string> {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof CommandFailure || outcome instanceof MusterError) return outcome.message;
  throw outcome ?? new Error('it was done');
}

const reportsIn = (dataDir: string) => reportsAt(inFolder(dataDir));

async function reportsAt(place: Place): Promise<number> {
  const db = await openDatabase(place);
  const count = await db.prisma.report.count();
  await db.close();
  return count;
}

describe('the chain of a data folder', () => {
  it('holds as it was written', async () => {
    const { command, said } = commandOn(await makeData());
    expect(await runVerifyChain(command)).toBe(0);
    expect(said).toEqual(['small: the chain holds, 6 changes']);
  });

  it.each(CHANGE_COLUMNS)(
    'in which one bit of %s of a change was turned in the file is found broken, and the change is named',
    async (column) => {
      const dataDir = await makeData();
      const file = join(dataDir, 'muster.db');
      const whole = readFileSync(file);
      const places = placesOfChange(file, whole);
      const [start, length] = places[column] ?? [0, 0];
      await fc.assert(
        fc.asyncProperty(fc.nat({ max: length - 1 }), fc.nat({ max: 7 }), async (byte, bit) => {
          const bytes = Buffer.from(whole);
          bytes.writeUInt8(bytes.readUInt8(start + byte) ^ (1 << bit), start + byte);
          writeFileSync(file, bytes);
          const { command, said } = commandOn(dataDir);
          expect(await runVerifyChain(command)).toBe(1);
          expect(said.at(-1)).toMatch(BY_INDEX.includes(column) ? BROKEN_OR_DAMAGED : BROKEN);
        }),
        { numRuns: 8 },
      );
    },
  );

  it('in a file whose pages were overwritten is said to be damaged', async () => {
    const dataDir = await makeData();
    const file = join(dataDir, 'muster.db');
    const bytes = readFileSync(file);
    bytes.fill(0xff, 4_096 * 3, bytes.length);
    writeFileSync(file, bytes);
    const { command, said } = commandOn(dataDir);
    expect(await runVerifyChain(command)).toBe(1);
    expect(said.at(-1)).toContain('damaged');
  });
});

describe('a backup', () => {
  it('is taken while a program writes, is checked, and restores to what it was', async () => {
    const dataDir = await makeData();
    const release = shareFolder(dataDir);
    const db = await openDatabase({ databaseUrl: null, dataDir });
    const instance = instanceOver(db);
    const to = join(makeFolder(), 'copy.db');
    const { command, said } = commandOn(dataDir, to);
    expect(await runBackup(command)).toBe(0);
    expect(said[0]).toContain('1 operation, 6 reports, 6 changes, 0 snapshots; every chain holds.');
    await instance.report({ seriesKey: 'indicator.raids', value: 9, asOf: '2013-01-09' });
    const restore = commandOn(dataDir, to);
    expect(await wordsOf(runRestore(restore.command))).toContain('A Muster server runs on the data folder');
    await db.close();
    release();
    expect(await reportsIn(dataDir)).toBe(7);
    expect(await runRestore(restore.command)).toBe(0);
    expect(await reportsIn(dataDir)).toBe(6);
    expect(readdirSync(dataDir).some((name) => name.startsWith('muster-before-restore-'))).toBe(true);
  });

  it('overwrites nothing', async () => {
    const dataDir = await makeData();
    const to = join(makeFolder(), 'copy.db');
    writeFileSync(to, 'mine');
    expect(await wordsOf(runBackup(commandOn(dataDir, to).command))).toContain('overwrites nothing');
    expect(readFileSync(to, 'utf8')).toBe('mine');
  });

  it.each([
    ['that breaks off', (bytes: Buffer) => bytes.subarray(0, 40_960)],
    [
      'in which a note was altered',
      (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replaceAll('a note of day 3', 'a note of day 4'), 'latin1'),
    ],
    [
      'that is something else',
      () => Buffer.from('not a database at all, and longer than a header of one hundred bytes would be, by a little more than that'),
    ],
  ])('%s is not restored, and what stands stays', async (_what, spoil) => {
    const dataDir = await makeData();
    const to = join(makeFolder(), 'copy.db');
    await runBackup(commandOn(dataDir, to).command);
    writeFileSync(to, spoil(readFileSync(to)));
    await wordsOf(runRestore(commandOn(dataDir, to).command));
    expect(await reportsIn(dataDir)).toBe(6);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('.restore-') || name.includes('before'))).toEqual([]);
  });
});

describe('a batch', () => {
  it('is not undone on the data folder for somebody who names a server', async () => {
    const { command } = commandOn(await makeData(), '--undo', 'abc', '--reason', 'wrong', '--to', 'http://localhost:1');
    expect(await wordsOf(runImport(command))).toContain('undone on the data folder');
  });
});

describeOnPostgres('a backup', ({ makePlace }) => {
  const backUp = async () => {
    const place = await makePlace();
    await fill(place);
    const to = join(makeFolder(), 'copy.pgdump');
    expect(await runBackup(commandAt(place, to).command)).toBe(0);
    return { place, to };
  };

  it('restores into a new database, where its counts are told and every chain is checked', async () => {
    const { place, to } = await backUp();
    const other = await makePlace();
    const { command, said } = commandAt(other, to);
    expect(await runRestore(command)).toBe(0);
    expect(said[0]).toContain('1 operation, 6 reports, 6 changes, 0 snapshots; every chain holds.');
    const [a, b] = await Promise.all([place, other].map(openDatabase));
    if (!a || !b) throw new Error('not opened');
    // An epoch of its own tells it from what may have stood under its key before.
    expect(withoutEpoch(await instanceOver(b).board())).toEqual(withoutEpoch(await instanceOver(a).board()));
    await instanceOver(b).report({ seriesKey: 'indicator.raids', value: 9, asOf: '2013-01-09' });
    await Promise.all([a.close(), b.close()]);
  });

  it('is not restored over a database that has anything', async () => {
    const { place, to } = await backUp();
    expect(await wordsOf(runRestore(commandAt(place, to).command))).toContain('is not empty: a restore overwrites nothing');
    expect(await reportsAt(place)).toBe(6);
  });

  it('that breaks off is not restored, and leaves the new database empty', async () => {
    const { to } = await backUp();
    const bytes = readFileSync(to);
    writeFileSync(to, bytes.subarray(0, bytes.length - 2_000));
    const other = await makePlace();
    expect(await wordsOf(runRestore(commandAt(other, to).command))).toContain('pg_restore failed');
    expect(await isEmptyPostgres(other.databaseUrl ?? '')).toBe(true);
  });
});

describeEachDatabase('an operation as one file', ({ makePlace }) => {
  it('comes back whole into another database, with its log', async () => {
    const [place, other] = [await makePlace(), await makePlace()];
    await fill(place);
    const file = join(makeFolder(), 'small.jsonl.gz');
    expect(await runExportOperation(commandAt(place, 'small', file).command)).toBe(0);
    const { command, said } = commandAt(other, file);
    expect(await runImportOperation(command)).toBe(0);
    expect(said).toEqual(['Imported small: 6 changes, 6 reports; its chain holds.']);
    expect(await runVerifyChain(commandAt(other).command)).toBe(0);
    const [a, b] = await Promise.all([place, other].map(openDatabase));
    if (!a || !b) throw new Error('not opened');
    // An epoch of its own tells it from what may have stood under its key before.
    expect(withoutEpoch(await instanceOver(b).board())).toEqual(withoutEpoch(await instanceOver(a).board()));
    await Promise.all([a.close(), b.close()]);
    expect(await wordsOf(runImportOperation(command))).toContain('There is an operation small already');
  });

  it.each([
    ['was cut', (text: string) => text.split('\n').slice(0, -4).join('\n')],
    [
      'had a line taken out',
      (text: string) =>
        text
          .split('\n')
          .filter((line) => !line.includes('"day 3"') && !line.startsWith('{"report"'))
          .join('\n'),
    ],
    ['had a value altered', (text: string) => text.replace('a note of day 3', 'a note of day 4')],
    ['had a definition altered', (text: string) => text.replace('The press', 'The Press')],
    ['is something else', () => '{"a":1}\n'],
  ])('that %s is not taken, and leaves nothing behind', async (_what, spoil) => {
    const { gunzipSync, gzipSync } = await import('node:zlib');
    const [place, other] = [await makePlace(), await makePlace()];
    await fill(place);
    const file = join(makeFolder(), 'small.jsonl.gz');
    await runExportOperation(commandAt(place, 'small', file).command);
    writeFileSync(file, gzipSync(spoil(gunzipSync(readFileSync(file)).toString('utf8'))));
    await wordsOf(runImportOperation(commandAt(other, file).command));
    expect(await reportsAt(other)).toBe(0);
  });
});
