import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { MusterError } from '../domain/errors';
import type { Database } from './open';

/** Pages that are copied before other programs have their turn. */
const PAGES_AT_ONCE = 2_000;

/**
 * Copies the database of a data folder into a file, as it stands at one moment, while a server may be writing to it.
 * @param onProgress is told the share that is done, 0 to 1
 */
export async function copySqlite(dataDir: string, to: string, onProgress: (share: number) => void): Promise<void> {
  const from = new Sqlite(join(resolve(dataDir), 'muster.db'), { readonly: true, fileMustExist: true });
  try {
    await from.backup(to, {
      progress: ({ totalPages, remainingPages }) => {
        onProgress(totalPages === 0 ? 0 : 1 - remainingPages / totalPages);
        return PAGES_AT_ONCE;
      },
    });
  } finally {
    from.close();
  }
}

/** Copies a PostgreSQL database with its own tool. Throws `UNAVAILABLE` where the tool is not there, or fails. */
export function dumpPostgres(databaseUrl: string, to: string): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn('pg_dump', ['--format=custom', `--file=${to}`, `--dbname=${databaseUrl}`], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.once('error', () =>
      fail(
        new MusterError(
          'UNAVAILABLE',
          'pg_dump is not installed here: install PostgreSQL’s client tools, or back the server up by its own means.',
        ),
      ),
    );
    child.once('exit', (code) => (code === 0 ? done() : fail(new MusterError('UNAVAILABLE', `pg_dump failed: ${said.trim()}`))));
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
