import { type Change, type ChangeAction, undoingOf } from '../domain/change';
import type { Day } from '../domain/days';
import { DEFINITION_KINDS, definitionKinds } from '../domain/definitions/kinds';
import type { Definitions, Operation } from '../domain/definitions/types';
import type { Report } from '../domain/report';
import type { Undoing } from '../domain/series/undoing';
import { loadDefinitionsOf } from './definition-tables';
import type { Head } from './follow';
import type { Database, Prisma, PrismaClient, Transaction } from './open';
import {
  asWritten,
  changeOfRow,
  ownWordsOfText,
  questionOfText,
  type ReportRow,
  reportOfRow,
  seriesOfRow,
  sharingTexts,
  wordsOfText,
} from './rows';

type Reader = PrismaClient | Transaction;

function operationOf({ chainHash: _chain, embedSites, tags, question, words, ...row }: Prisma.OperationGetPayload<object>): Operation {
  const own = {
    embedSites: wordsOfText(embedSites),
    tags: wordsOfText(tags),
    question: questionOfText(question),
    words: ownWordsOfText(words),
  };
  return asWritten<Operation>({ ...row, ...own });
}

/** All operations, by key. One whose own row cannot be read is left out, and does not keep the others. */
export async function listOperations({ prisma }: Database): Promise<Operation[]> {
  try {
    return (await prisma.operation.findMany({ orderBy: { key: 'asc' } })).map(operationOf);
  } catch (error) {
    const operations: Operation[] = [];
    // Without an answer it is the database that fails, and not a row.
    const keys = await listOperationKeys({ prisma }).catch(() => {
      throw error;
    });
    for (const key of keys) {
      const row = await prisma.operation.findUnique({ where: { key } }).catch(() => null);
      if (row) operations.push(operationOf(row));
    }
    return operations;
  }
}

/** The keys of all operations, also of those that cannot be read. */
export async function listOperationKeys({ prisma }: Pick<Database, 'prisma'>): Promise<string[]> {
  const rows = await prisma.$queryRaw<Readonly<{ key: string }>[]>`SELECT "key" FROM "Operation" ORDER BY "key"`;
  return rows.map(({ key }) => String(key));
}

/** Everything that is defined in an operation, or null when there is no such operation. */
export async function loadDefinitions(reader: Reader, operationKey: string): Promise<Definitions | null> {
  const operation = await reader.operation.findUnique({ where: { key: operationKey } });
  if (!operation) return null;
  const series = await reader.series.findMany({ where: { operationKey }, orderBy: { key: 'asc' } });
  const all: Record<string, unknown> = { operation: operationOf(operation), series: series.map(seriesOfRow) };
  for (const kind of DEFINITION_KINDS) all[definitionKinds[kind].list] = await loadDefinitionsOf(reader, kind, operationKey);
  // What a kind's schema let in is what its table holds.
  return all as Definitions;
}

/** Beyond every ordinal: the column is a 32-bit integer. */
const MOST_ORDINAL = 2_147_483_647;
/** Reports read in one go: of a long log, all at once would take several times the memory that they need. */
const REPORTS_PER_PAGE = 2_000;

/** Reports written after a revision, in order of writing. Past Prisma's compiler, because this is most of what a start takes. */
export async function loadReportsAfter(reader: Reader, operationKey: string, revision: number): Promise<Report[]> {
  const reports: Report[] = [];
  for (let last = { revision, ordinal: MOST_ORDINAL }; ; ) {
    const rows = await loadReportPage(reader, operationKey, last);
    for (const report of rows) reports.push(report);
    const end = reports.at(-1);
    if (!end || rows.length < REPORTS_PER_PAGE) return reports;
    last = end;
  }
}

/**
 * The log of an operation up to a revision, in order: each change, and after it the reports that it recorded. A page of either is in
 * memory at a time.
 */
export async function* walkLog(
  reader: Reader,
  operationKey: string,
  end: number,
): AsyncGenerator<Readonly<{ change: Change } | { report: Report }>> {
  const reports = walkReports(reader, operationKey, end);
  let next = await reports.next();
  for (let after = 0; ; ) {
    const changes = await loadChangesAfter(reader, operationKey, after, CHANGES_PER_PAGE);
    for (const change of changes) {
      if (change.revision > end) break;
      // What stands before it belongs to no change that is there.
      for (; !next.done && next.value.revision < change.revision; next = await reports.next()) yield { report: next.value };
      yield { change };
      for (; !next.done && next.value.revision === change.revision; next = await reports.next()) yield { report: next.value };
    }
    after = changes.at(-1)?.revision ?? end;
    if (changes.length < CHANGES_PER_PAGE || after >= end) break;
  }
  for (; !next.done; next = await reports.next()) yield { report: next.value };
}

const CHANGES_PER_PAGE = 500;

async function* walkReports(reader: Reader, operationKey: string, end: number): AsyncGenerator<Report> {
  for (let last = { revision: 0, ordinal: MOST_ORDINAL }; ; ) {
    const page = await loadReportPage(reader, operationKey, last);
    for (const report of page) if (report.revision <= end) yield report;
    const latest = page.at(-1);
    if (!latest || page.length < REPORTS_PER_PAGE || latest.revision > end) return;
    last = latest;
  }
}

/** Changes after a revision, oldest first, at most `limit`. */
export async function loadChangesAfter(reader: Reader, operationKey: string, revision: number, limit: number): Promise<Change[]> {
  const rows = await reader.change.findMany({
    where: { operationKey, revision: { gt: revision } },
    orderBy: { revision: 'asc' },
    take: limit,
  });
  return rows.map(changeOfRow);
}

/** The next page of reports, in order of writing. */
async function loadReportPage(
  reader: Reader,
  operationKey: string,
  after: Readonly<{ revision: number; ordinal: number }>,
): Promise<Report[]> {
  const rows = await reader.$queryRaw<ReportRow[]>`
    SELECT * FROM "Report" WHERE "operationKey" = ${operationKey} AND ("revision", "ordinal") > (${after.revision}, ${after.ordinal})
    ORDER BY "revision", "ordinal" LIMIT ${REPORTS_PER_PAGE}`;
  const share = sharingTexts();
  return rows.map((row) => reportOfRow(row, share));
}

/** All that was taken back as a whole, oldest first. */
export async function loadUndoings(reader: Reader, operationKey: string): Promise<Undoing[]> {
  return (await loadChangesOf(reader, operationKey, ['undo'])).flatMap(undoingOf);
}

/** The changes of some kinds, oldest first. */
export async function loadChangesOf(reader: Reader, operationKey: string, actions: readonly ChangeAction[]): Promise<Change[]> {
  const rows = await reader.change.findMany({ where: { operationKey, action: { in: [...actions] } }, orderBy: { revision: 'asc' } });
  return rows.map(changeOfRow);
}

/** The latest changes that are seen on a day, newest first. */
export async function loadLatestChanges(reader: Reader, operationKey: string, knownAt: Day, limit: number): Promise<Change[]> {
  const where = { operationKey, OR: [{ knownAt: null }, { knownAt: { lte: knownAt } }] };
  return (await reader.change.findMany({ where, orderBy: { revision: 'desc' }, take: limit })).map(changeOfRow);
}

/** The hash of a change; null when there is no such change. */
export async function loadHash(reader: Reader, operationKey: string, revision: number): Promise<string | null> {
  const row = await reader.change.findFirst({ where: { operationKey, revision }, select: { hash: true } });
  return row?.hash ?? null;
}

/** The end of every operation's log, by key. */
export async function loadHeads(reader: Reader): Promise<Head[]> {
  return reader.operation.findMany({ select: { key: true, revision: true, chainHash: true }, orderBy: { key: 'asc' } });
}

/** Number and hash of the latest change, as the operation itself names them; null when there is no such operation. */
export async function loadChainEnd(
  reader: Reader,
  operationKey: string,
): Promise<Readonly<{ revision: number; chainHash: string }> | null> {
  return reader.operation.findUnique({ where: { key: operationKey }, select: { revision: true, chainHash: true } });
}
