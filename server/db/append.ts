import { createHash } from 'node:crypto';
import { type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import type { Digest } from '../domain/chain-walk';
import { type Change, type ChangeAction, hashedText } from '../domain/change';
import type { Operation } from '../domain/definitions/types';
import { MusterError } from '../domain/errors';
import type { Report, Series } from '../domain/report';
import type { Database, Transaction } from './open';
import { CHANGE_COLUMNS, idOf, REPORT_COLUMNS, rowOfChange, rowOfOperation, rowOfReport, SERIES_COLUMNS } from './rows';
import type { SqlRow } from './session';
import { sha256 } from './sha256';
import { insertOf } from './sql';
import { checking, checkWithin, type Guard } from './write-guard';

/** Rows of one INSERT: SQLite allows 32,766 parameters in a statement. */
const ROWS_PER_INSERT = 250;

/** A SHA-256 digest of a text that comes in parts. */
export function newDigest(): Digest {
  const hash = createHash('sha256');
  return { update: (text) => void hash.update(text, 'utf8'), hex: () => hash.digest('hex') };
}

/** What a write says of itself once its number is known. */
export type Written = Readonly<{ summary: string; keys: readonly string[]; knownAt: string | null; payload: string }>;

/** What one write recorded: its change, and the reports that the change speaks of. */
export type Recorded = Readonly<{ change: Change; reports: readonly Report[] }>;

export type Entry = Readonly<{
  operationKey: string;
  author: string;
  at: string;
  /** Asked in the transaction, before anything else is read or written; null where the program itself writes. */
  guard: Guard | null;
}>;

type Write = Entry &
  Readonly<{
    action: ChangeAction;
    /** Begins a new operation. */
    create?: Operation;
    /** An archived operation takes no other write. */
    evenIfArchived?: boolean;
    /** It changes who may do what in the operation: writes that are judged by that come before it or after it. */
    changesAccess?: boolean;
  }>;

/** The end of a chain, as a writer finds it. `revision` is the writer's own; `lastAt` the instant of the change before, empty before the first. */
export type ChainEnd = Readonly<{ revision: number; chainHash: string; lastAt: string }>;

/** Takes the operation's next revision, and so its turn among writers. */
export function nextRevision(operationKey: string): Sql {
  return sql`UPDATE "Operation" SET "revision" = "revision" + 1 WHERE "key" = ${operationKey}
    RETURNING "revision", "chainHash", "archivedAt",
      (SELECT "at" FROM "Change" WHERE "operationKey" = ${operationKey} ORDER BY "revision" DESC LIMIT 1) AS "lastAt"`;
}

/**
 * The instant of a write: the clock's, or that of the change before where the clock was set back since. So the log's instants never run
 * backwards, whoever writes and whatever their clocks say.
 */
export function instantAfter(at: string, { lastAt }: Pick<ChainEnd, 'lastAt'>): string {
  return at > lastAt ? at : lastAt;
}

/** What is told to whoever writes to an operation that is archived. */
export function archivedRefusal(operationKey: string): MusterError {
  return new MusterError(
    'FORBIDDEN',
    `The operation ${operationKey} is archived: it can be read, and nothing of it is changed. Nothing was saved. An administrator of the program can take it out of the archive.`,
  );
}

/** The end of the chain as the statement of `nextRevision` answers it. Throws `NOT_FOUND`, and `FORBIDDEN` for an archived operation. */
export function endOfChain(operationKey: string, rows: readonly SqlRow[], evenIfArchived = false): ChainEnd {
  const [row] = rows;
  if (!row) throw new MusterError('NOT_FOUND', `There is no operation ${operationKey}.`);
  if (typeof row.archivedAt === 'string' && !evenIfArchived) throw archivedRefusal(operationKey);
  return { revision: Number(row.revision), chainHash: String(row.chainHash), lastAt: typeof row.lastAt === 'string' ? row.lastAt : '' };
}

export function changeOf(
  { operationKey, author, at }: Omit<Entry, 'guard'>,
  action: ChangeAction,
  { revision, chainHash, lastAt }: ChainEnd,
  written: Written,
): Change {
  const unsigned = { operationKey, revision, at: instantAfter(at, { lastAt }), author, action, ...written, prevHash: chainHash };
  return { ...unsigned, hash: sha256(hashedText(unsigned)) };
}

/** Puts a change at the end of its operation's chain. */
export function chaining(change: Change): readonly Sql[] {
  return [
    insertOf('Change', CHANGE_COLUMNS, [rowOfChange(change)]),
    sql`UPDATE "Operation" SET "chainHash" = ${change.hash} WHERE "key" = ${change.operationKey}`,
  ];
}

/** Waits for the writes that were let go on by the operation's row as it stands. SQLite has one writer at a time. */
async function excludeReaders(tx: Transaction, provider: Database['provider'], operationKey: string): Promise<void> {
  if (provider === 'postgresql') await tx.$queryRaw(sql`SELECT "key" FROM "Operation" WHERE "key" = ${operationKey} FOR UPDATE`);
}

/**
 * Runs one write as one transaction and one change of the operation's hash chain. The first statement takes the operation's next
 * revision: it orders writers on both databases, and in SQLite makes the transaction a writer before it reads.
 * Throws `NOT_FOUND` when there is no such operation; whatever the guard or `write` throws undoes all of it.
 */
export async function appendChange(
  { prisma, provider }: Database,
  { action, create, changesAccess = false, evenIfArchived = false, ...entry }: Write,
  write: (tx: Transaction, revision: number) => Promise<Written>,
): Promise<Change> {
  return prisma.$transaction(async (tx) => {
    const rows = create
      ? await tx.operation.createManyAndReturn({
          data: [{ ...rowOfOperation(create), revision: 1 }],
          select: { revision: true, chainHash: true },
        })
      : await tx.$queryRaw<SqlRow[]>(nextRevision(entry.operationKey));
    const end = endOfChain(entry.operationKey, rows, evenIfArchived);
    if (changesAccess) await excludeReaders(tx, provider, entry.operationKey);
    await checkWithin(tx, provider, entry.guard);
    const change = changeOf(entry, action, end, await write(tx, end.revision));
    for (const statement of chaining(change)) await tx.$executeRaw(statement);
    return change;
  });
}

/**
 * Appends reports as one change, as `appendChange` does and faster: past Prisma, in a commit that writers share. `compose` says what
 * is written once the revision and the instant are known; it may be asked more than once, and must not do anything.
 * @param begins the series that are not there yet, unless another writer begins them first
 * @param also what else is written once the revision is known; what it throws undoes all of it
 */
export function appendReports(
  db: Database,
  entry: Entry,
  begins: readonly Series[],
  compose: (revision: number, at: string) => Written & Readonly<{ reports: readonly Report[] }>,
  also: ((revision: number) => Generator<Sql, void, readonly SqlRow[]>) | null = null,
): Promise<Recorded> {
  const { operationKey, guard } = entry;
  return db.write(operationKey, function* () {
    const end = endOfChain(operationKey, yield nextRevision(operationKey));
    yield* checking(db.provider, guard);
    if (also) yield* also(end.revision);
    const { reports, ...written } = compose(end.revision, instantAfter(entry.at, end));
    for (const series of begins) yield beginning(operationKey, series);
    for (const statement of insertingReports(operationKey, reports)) yield statement;
    const change = changeOf(entry, 'report', end, written);
    for (const statement of chaining(change)) yield statement;
    return { change, reports };
  });
}

export async function insertSeries(tx: Transaction, operationKey: string, series: readonly Series[]): Promise<void> {
  const data = series.map((one) => ({ ...one, stanceKey: one.stanceKey ?? null, operationKey, id: idOf(operationKey, one.key) }));
  for (let start = 0; start < data.length; start += ROWS_PER_INSERT) {
    await tx.series.createMany({ data: data.slice(start, start + ROWS_PER_INSERT) });
  }
}

export function beginning(operationKey: string, series: Series): Sql {
  const row = { ...series, stanceKey: series.stanceKey ?? null, operationKey, id: idOf(operationKey, series.key) };
  return sql`${insertOf('Series', SERIES_COLUMNS, [row])} ON CONFLICT ("operationKey", "key") DO NOTHING`;
}

export async function insertReports(tx: Transaction, operationKey: string, reports: readonly Report[]): Promise<void> {
  for (const statement of insertingReports(operationKey, reports)) await tx.$executeRaw(statement);
}

/** The statements that write reports, each made when its turn comes. */
export function* insertingReports(operationKey: string, reports: readonly Report[]): Generator<Sql> {
  for (let start = 0; start < reports.length; start += ROWS_PER_INSERT) {
    const rows = reports.slice(start, start + ROWS_PER_INSERT).map((report) => rowOfReport(operationKey, report));
    yield insertOf('Report', REPORT_COLUMNS, rows);
  }
}
