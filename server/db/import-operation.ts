import { type Change, importPayload } from '../domain/change';
import { DEFINITION_KINDS, definitionKinds } from '../domain/definitions/kinds';
import type { Definitions, Operation } from '../domain/definitions/types';
import { MusterError } from '../domain/errors';
import { keyField } from '../domain/input/fields';
import type { Report } from '../domain/report';
import { appendChange, insertReports, insertSeries } from './append';
import { insertDefinitions } from './definition-tables';
import { drawEpoch } from './epoch';
import type { Database, Transaction } from './open';
import { CHANGE_COLUMNS, rowOfChange } from './rows';
import { sha256 } from './sha256';
import { insertOf } from './sql';

/** Throws `BAD_INPUT` for a key that no operation can have: it could not be opened afterwards. */
function refuseKey(key: unknown): void {
  const checked = keyField.safeParse(key);
  if (checked.success) return;
  const message = `An operation cannot have the key ${JSON.stringify(key) ?? 'nothing'}. ${checked.error.issues[0]?.message ?? ''} Nothing was written.`;
  throw new MusterError('BAD_INPUT', message, [{ field: 'operation.key', message }]);
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
}>;

/** Puts an operation back as it was exported, with its log and its revision. Throws `DUPLICATE` where one of its key stands. */
export async function restoreOperation(
  { prisma }: Database,
  { operation, chainHash, lists, changes, reports }: WholeOperation,
): Promise<void> {
  refuseKey(operation.key);
  await prisma.$transaction(
    async (tx) => {
      if ((await tx.operation.count({ where: { key: operation.key } })) > 0)
        throw new MusterError('DUPLICATE', `There is an operation ${operation.key} already. Nothing was written.`);
      await tx.operation.create({ data: { ...operation, embedSites: operation.embedSites.join(' '), chainHash } });
      // The key may have stood for another log before.
      await drawEpoch(tx, operation.key);
      await insertLists(tx, operation.key, lists);
      await insertReports(tx, operation.key, reports);
      for (const change of changes) await tx.$executeRaw(insertOf('Change', CHANGE_COLUMNS, [rowOfChange(change)]));
    },
    { timeout: 600_000, maxWait: 30_000 },
  );
}

/**
 * Creates an operation with all its definitions and reports as one change, which holds the digests of its rows.
 * Fails, and writes nothing, when the operation exists; throws `BAD_INPUT` for a key that none can have.
 */
export async function importOperation(
  db: Database,
  definitions: Definitions,
  reports: readonly Omit<Report, 'revision'>[],
  { author, at, summary }: Readonly<{ author: string; at: string; summary: string }>,
): Promise<Change> {
  const { operation, ...lists } = definitions;
  const operationKey = operation.key;
  refuseKey(operationKey);
  return appendChange(db, { operationKey, author, action: 'import', at, create: operation, guard: null }, async (tx, revision) => {
    await insertLists(tx, operationKey, lists);
    const written = reports.map((report): Report => ({ ...report, revision }));
    await insertReports(tx, operationKey, written);
    return { summary, keys: [], knownAt: null, payload: importPayload(lists, written, sha256) };
  });
}
