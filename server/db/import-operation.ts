import { type Change, importPayload } from '../domain/change';
import type { Definitions, Operation } from '../domain/definitions/types';
import { MusterError } from '../domain/errors';
import { keyField } from '../domain/input/fields';
import type { Report } from '../domain/report';
import { appendChange, insertReports, insertSeries } from './append';
import { drawEpoch } from './epoch';
import type { Database, Transaction } from './open';
import { CHANGE_COLUMNS, estimateRows, idOf, placementRows, rowOfChange, waitRows, weightingRows } from './rows';
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

async function insertDefinitions(tx: Transaction, operationKey: string, lists: DefinitionLists): Promise<void> {
  const row = <T extends Readonly<{ key: string }>>(one: T) => ({ ...one, operationKey, id: idOf(operationKey, one.key) });
  await tx.force.createMany({ data: lists.forces.map(row) });
  await tx.contributor.createMany({ data: lists.contributors.map((one) => ({ ...row(one), groups: one.groups.join(' ') })) });
  await tx.requirementLine.createMany({ data: lists.lines.map(row) });
  await tx.pledge.createMany({ data: lists.pledges.map(({ allowances: _allowances, ...one }) => row(one)) });
  await tx.pledgeAllowance.createMany({
    data: lists.pledges.flatMap(({ key, allowances }) =>
      allowances.map((one) => ({ ...one, operationKey, pledgeKey: key, id: idOf(operationKey, `${key}/${one.knownFrom}`) })),
    ),
  });
  await tx.component.createMany({ data: lists.components.map(({ weightings: _weightings, ...one }) => row(one)) });
  await tx.componentWeighting.createMany({
    data: lists.components.flatMap(({ key, weightings = [] }) => weightingRows(operationKey, key, weightings)),
  });
  await tx.indicator.createMany({
    data: lists.indicators.map(({ thresholds: _thresholds, placements: _placements, ...one }) => row(one)),
  });
  await tx.indicatorPlacement.createMany({
    data: lists.indicators.flatMap(({ key, placements = [] }) => placementRows(operationKey, key, placements)),
  });
  await tx.indicatorThreshold.createMany({
    data: lists.indicators.flatMap(({ key, thresholds }) =>
      thresholds.map((one) => ({
        ...one,
        operationKey,
        indicatorKey: key,
        id: idOf(operationKey, `${key}/${one.holdsFrom}/${one.knownFrom}`),
      })),
    ),
  });
  await tx.milestone.createMany({
    data: lists.milestones.map(({ dependencies: _dependencies, estimates: _estimates, waits: _waits, ...one }) => row(one)),
  });
  await tx.milestoneDependency.createMany({
    data: lists.milestones.flatMap(({ key, dependencies }) =>
      dependencies.map((one) => ({
        ...one,
        operationKey,
        milestoneKey: key,
        id: idOf(operationKey, `${key}/${one.predecessorKey}/${one.knownFrom}`),
      })),
    ),
  });
  await tx.milestoneEstimate.createMany({ data: lists.milestones.flatMap((one) => estimateRows(operationKey, one.key, one.estimates)) });
  await tx.milestoneWait.createMany({ data: lists.milestones.flatMap((one) => waitRows(operationKey, one.key, one.waits)) });
  await tx.source.createMany({ data: lists.sources.map(({ grades: _grades, ...one }) => row(one)) });
  await tx.sourceGrade.createMany({
    data: lists.sources.flatMap(({ key, grades = [] }) =>
      grades.map((grade) => ({ ...grade, operationKey, sourceKey: key, id: idOf(operationKey, `${key}/${grade.revision}`) })),
    ),
  });
  await tx.event.createMany({ data: lists.events.map(row) });
  await tx.place.createMany({ data: lists.places.map(row) });
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
      await insertDefinitions(tx, operation.key, lists);
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
    await insertDefinitions(tx, operationKey, lists);
    const written = reports.map((report): Report => ({ ...report, revision }));
    await insertReports(tx, operationKey, written);
    return { summary, keys: [], knownAt: null, payload: importPayload(lists, written, sha256) };
  });
}
