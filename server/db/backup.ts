import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { MusterError } from '../domain/errors';
import type { Database } from './open';
import { inWords, isDamage } from './operator-words';

/** Pages that are copied before other programs have their turn. */
const PAGES_AT_ONCE = 2_000;

/**
 * Copies the database of a data folder into a file, as it stands at one moment, while a server may be writing to it.
 * @param onProgress is told the share that is done, 0 to 1
 */
export async function copySqlite(dataDir: string, to: string, onProgress: (share: number) => void): Promise<void> {
  const file = join(resolve(dataDir), 'muster.db');
  const from = openToRead(file);
  try {
    await from.backup(to, {
      progress: ({ totalPages, remainingPages }) => {
        onProgress(totalPages === 0 ? 0 : 1 - remainingPages / totalPages);
        return PAGES_AT_ONCE;
      },
    });
  } catch (error) {
    throw inWords(error, { file: isDamage(error) ? file : to });
  } finally {
    from.close();
  }
}

function openToRead(file: string): Sqlite.Database {
  try {
    return new Sqlite(file, { readonly: true, fileMustExist: true });
  } catch (error) {
    throw inWords(error, { file });
  }
}

/** Copies a PostgreSQL database with its own tool. Throws `UNAVAILABLE` where the tool is not there, or fails. */
export function dumpPostgres(databaseUrl: string, to: string): Promise<void> {
  const { url, env } = withoutPassword(databaseUrl);
  return runTool('pg_dump', ['--format=custom', `--file=${to}`, `--dbname=${url}`], env);
}

/** Puts such a copy into an empty PostgreSQL database, all of it or nothing. Throws `UNAVAILABLE` as `dumpPostgres` does. */
export function restorePostgres(databaseUrl: string, from: string): Promise<void> {
  const { url, env } = withoutPassword(databaseUrl);
  return runTool('pg_restore', ['--exit-on-error', '--single-transaction', '--no-owner', '--no-privileges', `--dbname=${url}`, from], env);
}

/** The address as it may stand in the list of processes, which every user of the computer can read, and its password apart. */
function withoutPassword(databaseUrl: string): Readonly<{ url: string; env: Readonly<Record<string, string>> }> {
  const url = new URL(databaseUrl);
  const password = url.searchParams.get('password') ?? decodeURIComponent(url.password);
  url.password = '';
  url.searchParams.delete('password');
  return { url: url.href, env: password === '' ? {} : { PGPASSWORD: password } };
}

/** True where a PostgreSQL database has nothing of Muster in it. */
export async function isEmptyPostgres(databaseUrl: string): Promise<boolean> {
  const { openPostgresSession } = await import('./postgresql');
  const session = await openPostgresSession(databaseUrl);
  try {
    const [row] = await session.query(`SELECT to_regclass('"Operation"') IS NULL AS "isEmpty"`);
    return row?.isEmpty === true;
  } finally {
    await session.close();
  }
}

function runTool(tool: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<void> {
  return new Promise((done, fail) => {
    // What the tool takes from its surroundings otherwise, it still does.
    const child = spawn(tool, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env } });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.once('error', () =>
      fail(
        new MusterError(
          'UNAVAILABLE',
          `${tool} is not installed here: install PostgreSQL’s client tools, or copy the database by its server’s own means.`,
        ),
      ),
    );
    child.once('close', (code) => (code === 0 ? done() : fail(new MusterError('UNAVAILABLE', `${tool} failed: ${said.trim()}`))));
  });
}

export type Counts = Readonly<{ operations: number; reports: number; changes: number; snapshots: number }>;

export async function countRows({ prisma }: Database): Promise<Counts> {
  return {
    operations: await prisma.operation.count(),
    reports: await prisma.report.count(),
    changes: await prisma.change.count(),
    snapshots: await prisma.snapshot.count(),
  };
}
