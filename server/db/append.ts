import { createHash } from 'node:crypto';
import { type Change, type ChangeAction, hashedText } from '../domain/change';
import type { Operation } from '../domain/definitions/types';
import { MusterError } from '../domain/errors';
import type { Report, Series } from '../domain/report';
import type { Database, Transaction } from './open';
import { CHANGE_COLUMNS, idOf, REPORT_COLUMNS, rowOfChange, rowOfReport } from './rows';
import { insertOf } from './sql';

/** Rows of one INSERT: SQLite allows 32,766 parameters in a statement. */
const ROWS_PER_INSERT = 250;

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** What a write says of itself once its number is known. */
export type Written = Readonly<{ summary: string; keys: readonly string[]; knownAt: string | null; payload: string }>;

type Write = Readonly<{
  operationKey: string;
  author: string;
  action: ChangeAction;
  at: string /** Begins a new operation. */;
  create?: Operation;
}>;

const chainEnd = { revision: true, chainHash: true } as const;
/** SQLite gives a counted number as a bigint. */
type ChainEnd = Readonly<{ revision: number | bigint; chainHash: string }>;

/** Takes the operation's next revision, and so its turn among writers. */
async function takeRevision(tx: Transaction, operationKey: string, create: Operation | undefined) {
  const [operation] = create
    ? await tx.operation.createManyAndReturn({ data: [{ ...create, revision: 1 }], select: chainEnd })
    : await tx.$queryRaw<
        ChainEnd[]
      >`UPDATE "Operation" SET "revision" = "revision" + 1 WHERE "key" = ${operationKey} RETURNING "revision", "chainHash"`;
  if (!operation) throw new MusterError('NOT_FOUND', `There is no operation ${operationKey}.`);
  return { chainHash: operation.chainHash, revision: Number(operation.revision) };
}

/**
 * Runs one write as one transaction and one change of the operation's hash chain. The first statement takes the operation's next
 * revision: it orders writers on both databases, and in SQLite makes the transaction a writer before it reads.
 * Throws `NOT_FOUND` when there is no such operation; whatever `write` throws undoes all of it.
 */
export async function appendChange(
  { prisma }: Database,
  { operationKey, author, action, at, create }: Write,
  write: (tx: Transaction, revision: number) => Promise<Written>,
): Promise<Change> {
  return prisma.$transaction(async (tx) => {
    const { revision, chainHash: prevHash } = await takeRevision(tx, operationKey, create);
    const unsigned = { operationKey, revision, at, author, action, ...(await write(tx, revision)), prevHash };
    const change: Change = { ...unsigned, hash: sha256(hashedText(unsigned)) };
    await tx.$executeRaw(insertOf('Change', CHANGE_COLUMNS, [rowOfChange(change)]));
    await tx.$executeRaw`UPDATE "Operation" SET "chainHash" = ${change.hash} WHERE "key" = ${operationKey}`;
    return change;
  });
}

export async function insertSeries(tx: Transaction, operationKey: string, series: readonly Series[]): Promise<void> {
  const data = series.map((one) => ({ ...one, operationKey, id: idOf(operationKey, one.key) }));
  for (let start = 0; start < data.length; start += ROWS_PER_INSERT) {
    await tx.series.createMany({ data: data.slice(start, start + ROWS_PER_INSERT) });
  }
}

/** Begins a series unless another writer did so first. Called after the revision was taken, so writers come one by one. */
export async function ensureSeries(tx: Transaction, operationKey: string, series: Series): Promise<void> {
  const existing = await tx.series.findUnique({ where: { operationKey_key: { operationKey, key: series.key } }, select: { id: true } });
  if (!existing) await insertSeries(tx, operationKey, [series]);
}

export async function insertReports(tx: Transaction, operationKey: string, reports: readonly Report[]): Promise<void> {
  for (let start = 0; start < reports.length; start += ROWS_PER_INSERT) {
    const rows = reports.slice(start, start + ROWS_PER_INSERT).map((report) => rowOfReport(operationKey, report));
    await tx.$executeRaw(insertOf('Report', REPORT_COLUMNS, rows));
  }
}
