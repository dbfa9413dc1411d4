import { type Change, importPayload } from '../domain/change';
import type { Definitions } from '../domain/definitions/types';
import type { Report } from '../domain/report';
import { appendChange, insertReports, insertSeries } from './append';
import type { Database } from './open';
import { estimateRows, idOf, waitRows } from './rows';
import { sha256 } from './sha256';

/**
 * Creates an operation with all its definitions and reports as one change, which holds the digests of its rows.
 * Fails, and writes nothing, when the operation exists.
 */
export async function importOperation(
  db: Database,
  definitions: Definitions,
  reports: readonly Omit<Report, 'revision'>[],
  { author, at, summary }: Readonly<{ author: string; at: string; summary: string }>,
): Promise<Change> {
  const { operation, ...lists } = definitions;
  const operationKey = operation.key;
  return appendChange(db, { operationKey, author, action: 'import', at, create: operation }, async (tx, revision) => {
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
    await tx.component.createMany({ data: lists.components.map(row) });
    await tx.indicator.createMany({ data: lists.indicators.map(({ thresholds: _thresholds, ...one }) => row(one)) });
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
    await tx.source.createMany({ data: lists.sources.map(row) });
    await tx.event.createMany({ data: lists.events.map(row) });
    await tx.place.createMany({ data: lists.places.map(row) });
    await insertSeries(tx, operationKey, lists.series);
    const written = reports.map((report): Report => ({ ...report, revision }));
    await insertReports(tx, operationKey, written);
    return { summary, keys: [], knownAt: null, payload: importPayload(lists, written, sha256) };
  });
}
