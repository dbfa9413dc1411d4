import { type Change, importPayload } from '../domain/change';
import { DEFINITION_KINDS, definitionKinds } from '../domain/definitions/kinds';
import type { Definitions, Operation } from '../domain/definitions/types';
import { MusterError } from '../domain/errors';
import { keyProblemOf } from '../domain/operation-keys';
import type { Report } from '../domain/report';
import type { Seal } from '../domain/scoring/seal';
import { appendChange, insertReports, insertSeries } from './append';
import { insertDefinitions } from './definition-tables';
import { drawEpoch } from './epoch';
import { restoreSeals } from './forecast-seals';
import { beginWriting } from './guarded-write';
import type { Database, Transaction } from './open';
import { CHANGE_COLUMNS, rowOfChange, rowOfOperation } from './rows';
import type { SqlRow } from './session';
import { sha256 } from './sha256';
import { insertOf } from './sql';
import { keyTaken, refuseRemovedKey } from './tombstones';
import { checkBy, type Guard } from './write-guard';

/** Throws `BAD_INPUT` for a key that no new operation can have: it could not be opened afterwards, or would hide an address of the program. */
function refuseKey(key: unknown): void {
  const problem = typeof key === 'string' ? keyProblemOf(key) : 'A key is text.';
  if (problem === null) return;
  const message = `An operation cannot have the key ${JSON.stringify(key) ?? 'nothing'}. ${problem} Nothing was written.`;
  throw new MusterError('BAD_INPUT', message, [{ field: 'operation.key', message }]);
}

/**
 * Throws `DUPLICATE` where an operation was not begun because of its key: another writer was faster, or the database's trigger refused it, of which Prisma
 * keeps no words. Else the error itself.
 */
async function throwOfKey({ prisma }: Database, key: string, error: unknown): Promise<never> {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  if (code === 'P2002' && (await prisma.operation.count({ where: { key } })) > 0) throw keyTaken(key);
  if (code === 'P2003') await refuseRemovedKey(prisma, key);
  throw error;
}

/** All definitions of an operation but itself. */
export type DefinitionLists = Omit<Definitions, 'operation'>;

async function insertLists(tx: Transaction, operationKey: string, lists: DefinitionLists): Promise<void> {
  for (const kind of DEFINITION_KINDS) await insertDefinitions(tx, kind, operationKey, lists[definitionKinds[kind].list]);
  await insertSeries(tx, operationKey, lists.series);
}

export type WholeOperation = Readonly<{
  operation: Operation;
  chainHash: string;
  lists: DefinitionLists;
  changes: readonly Change[];
  reports: readonly Report[];
  seals: readonly Seal[];
}>;

/** Who asks for an operation to be put back, and what is written with it. */
export type Restoring = Readonly<{
  /** Asked at the beginning and at the end of the transaction; null where the program itself asks. */
  guard: Guard | null;
  also: (tx: Transaction) => Promise<void>;
}>;

/**
 * Puts an operation back as it was exported, with its log and its revision. Throws `DUPLICATE` where one of its key stands, and as the guard does;
 * nothing is written then.
 */
export async function restoreOperation(
  { prisma, provider }: Database,
  { operation, chainHash, lists, changes, reports, seals }: WholeOperation,
  { guard, also }: Restoring,
): Promise<void> {
  refuseKey(operation.key);
  await prisma.$transaction(
    async (tx) => {
      const check = (holds: boolean) => checkBy((statement) => tx.$queryRaw<SqlRow[]>(statement), provider, guard, holds);
      await beginWriting(tx, provider);
      await check(false);
      if ((await tx.operation.count({ where: { key: operation.key } })) > 0) throw keyTaken(operation.key);
      await refuseRemovedKey(tx, operation.key);
      await tx.operation.create({ data: { ...rowOfOperation(operation), revision: operation.revision, chainHash } });
      // The key may have stood for another log before.
      await drawEpoch(tx, operation.key);
      await insertLists(tx, operation.key, lists);
      await insertReports(tx, operation.key, reports);
      for (const change of changes) await tx.$executeRaw(insertOf('Change', CHANGE_COLUMNS, [rowOfChange(change)]));
      await restoreSeals(tx, seals);
      await check(true);
      await also(tx);
    },
    { timeout: 600_000, maxWait: 30_000 },
  );
}

type Beginning = Readonly<{
  author: string;
  at: string;
  summary: string;
  /** Asked in the transaction; null where the program itself begins it. */
  guard?: Guard | null;
  /** What else is written with it. */
  also?: (tx: Transaction) => Promise<void>;
}>;

/**
 * Creates an operation with all its definitions and reports as one change, which holds the digests of its rows.
 * Throws `BAD_INPUT` for a key that none can have, `DUPLICATE` for one that an operation has or had, and as the guard does; nothing is
 * written then.
 */
export async function importOperation(
  db: Database,
  definitions: Definitions,
  reports: readonly Omit<Report, 'revision'>[],
  { author, at, summary, guard = null, also }: Beginning,
): Promise<Change> {
  const { operation, ...lists } = definitions;
  const operationKey = operation.key;
  refuseKey(operationKey);
  return appendChange(db, { operationKey, author, action: 'import', at, create: operation, guard }, async (tx, revision) => {
    await insertLists(tx, operationKey, lists);
    const written = reports.map((report): Report => ({ ...report, revision }));
    await insertReports(tx, operationKey, written);
    await also?.(tx);
    return { summary, keys: [], knownAt: null, payload: importPayload(lists, written, sha256) };
  }).catch((error: unknown) => throwOfKey(db, operationKey, error));
}
