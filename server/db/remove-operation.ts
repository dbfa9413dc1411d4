import { raw, type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import { MusterError } from '../domain/errors';
import { COMPARISON_PREFIX, comparedIn } from '../domain/side-by-side/choice';
import type { Ask } from './long-write';
import type { Database } from './open';
import type { SqlRow } from './session';
import type { Tombstone } from './tombstones';
import { checkBy, type Guard } from './write-guard';

/** What goes with an operation and has its key, in an order in which no row is let go before those that refer to it. */
const TABLES: readonly string[] = [
  'OperationSummary',
  'Embed',
  'Snapshot',
  'KeptForecast',
  'ForecastSeal',
  'Scenario',
  'ImportMapping',
  'ImportJob',
  'Upload',
  'ApiToken',
  'Membership',
  'OneTimeLink',
  'Report',
  'Change',
  'Series',
  'Event',
  'Place',
  'Stance',
  'PledgeAllowance',
  'Pledge',
  'RequirementLine',
  'IndicatorPlacement',
  'IndicatorThreshold',
  'Indicator',
  'ComponentWeighting',
  'Component',
  'MilestoneDependency',
  'MilestoneEstimate',
  'MilestoneWait',
  'Milestone',
  'Contributor',
  'Force',
  'SourceGrade',
  'Source',
];

/** Rows that one statement deletes: others have their turn between two. */
const ROWS = 2_000;

/** The rows that go next. A report goes when no report names it as its target any more. */
function goingFrom(table: string, operationKey: string): Sql {
  const free =
    table === 'Report' ? raw(' AND NOT EXISTS (SELECT 1 FROM "Report" AS "later" WHERE "later"."targetId" = "Report"."id")') : raw('');
  const name = raw(`"${table}"`);
  return sql`DELETE FROM ${name} WHERE "id" IN (SELECT "id" FROM ${name} WHERE "operationKey" = ${operationKey}${free} LIMIT ${ROWS}) RETURNING "id"`;
}

function goingWithSnapshots(table: 'SnapshotPicture' | 'SnapshotFile', operationKey: string): Sql {
  const name = raw(`"${table}"`);
  return sql`DELETE FROM ${name} WHERE "id" IN (SELECT f."id" FROM ${name} f JOIN "Snapshot" s ON s."id" = f."snapshotId"
    WHERE s."operationKey" = ${operationKey} LIMIT ${ROWS}) RETURNING "id"`;
}

async function deleteAll(ask: Ask, statement: Sql): Promise<void> {
  while ((await ask(statement)).length > 0);
}

/** Removes the operation's own row in the end. */
async function deleteRows(ask: Ask, operationKey: string): Promise<void> {
  for (const table of ['SnapshotPicture', 'SnapshotFile'] as const) await deleteAll(ask, goingWithSnapshots(table, operationKey));
  for (const table of TABLES) await deleteAll(ask, goingFrom(table, operationKey));
  await ask(sql`DELETE FROM "Setting" WHERE "key" = ${`epoch of operation ${operationKey}`}`);
  await ask(sql`DELETE FROM "Operation" WHERE "key" = ${operationKey}`);
}

/** What was removed before, with another operation that it shows, is not removed twice. */
function removingAddresses(tombstoneId: string, table: 'Snapshot' | 'Embed', which: Sql): Sql {
  return sql`INSERT INTO "RemovedAddress" ("id", "tombstoneId")
    SELECT "id", CAST(${tombstoneId} AS TEXT) FROM ${raw(`"${table}"`)} AS "going"
    WHERE ${which} AND NOT EXISTS (SELECT 1 FROM "RemovedAddress" "gone" WHERE "gone"."id" = "going"."id")`;
}

/** Comparisons that were frozen in other operations and are still shown. */
function otherComparisons(operationKey: string): Sql {
  return sql`SELECT "id", "chart" FROM "Snapshot" AS "other"
    WHERE "operationKey" <> ${operationKey} AND "chart" LIKE ${`${COMPARISON_PREFIX}%`}
    AND NOT EXISTS (SELECT 1 FROM "RemovedAddress" "gone" WHERE "gone"."id" = "other"."id")`;
}

/** Ids of those that show this operation. */
function comparisonsOf(rows: readonly SqlRow[], operationKey: string): readonly string[] {
  return rows.flatMap(({ id, chart }) => (comparedIn(String(chart)).includes(operationKey) ? [String(id)] : []));
}

type Removal = Readonly<{
  operationKey: string;
  /** As it was typed. */
  title: string;
  at: string;
  by: string;
  mayReturn: boolean;
  /** Asked in the transaction, and once more at its end. */
  guard: Guard | null;
  /** What is written with it, once it is known what was removed. */
  also(tombstone: Tombstone): readonly Sql[];
}>;

/**
 * Removes an operation with all that is recorded of it, as one transaction. What stays is its tombstone, which is open only within it; the ids of its
 * snapshots and embeds, and of the comparisons in other operations that show it; and the audit log. Throws `NOT_FOUND`, `BAD_INPUT` for another title than it has, and as the guard does.
 */
export async function removeOperation(db: Database, { operationKey, title, at, by, mayReturn, guard, also }: Removal): Promise<Tombstone> {
  return db.writeLong(async (ask) => {
    // It makes the transaction a writer on SQLite; on PostgreSQL whoever writes to the operation, or to what refers to it, waits.
    await ask(sql`UPDATE "Operation" SET "revision" = "revision" WHERE "key" = ${operationKey}`);
    const lock = db.provider === 'postgresql' ? raw(' FOR UPDATE') : raw('');
    const [row] = await ask(sql`SELECT "title", "revision", "chainHash" FROM "Operation" WHERE "key" = ${operationKey}${lock}`);
    await checkBy(ask, db.provider, guard, false);
    if (!row) throw new MusterError('NOT_FOUND', `There is no operation ${operationKey}.`);
    if (row.title !== title) {
      const message = `Type its title as it stands: ${String(row.title)}`;
      throw new MusterError('BAD_INPUT', `This is not the title of ${operationKey}. ${message}. Nothing was removed.`, [
        { field: 'title', message },
      ]);
    }
    const tombstone: Tombstone = {
      id: `${operationKey}/${at}`,
      operationKey,
      title,
      revision: Number(row.revision),
      chainHash: String(row.chainHash),
      removedAt: at,
      removedBy: by,
      mayReturn,
    };
    await ask(sql`INSERT INTO "Tombstone" ("id", "operationKey", "title", "revision", "chainHash", "removedAt", "removedBy", "mayReturn", "open")
      VALUES (${tombstone.id}, ${operationKey}, ${title}, ${tombstone.revision}, ${tombstone.chainHash}, ${at}, ${by}, ${mayReturn}, 'open')`);
    for (const table of ['Snapshot', 'Embed'] as const)
      await ask(removingAddresses(tombstone.id, table, sql`"operationKey" = ${operationKey}`));
    for (const id of comparisonsOf(await ask(otherComparisons(operationKey)), operationKey))
      await ask(removingAddresses(tombstone.id, 'Snapshot', sql`"id" = ${id}`));
    await deleteRows(ask, operationKey);
    await ask(sql`UPDATE "Tombstone" SET "open" = NULL WHERE "id" = ${tombstone.id}`);
    await checkBy(ask, db.provider, guard, true);
    for (const statement of also(tombstone)) await ask(statement);
    return tombstone;
  });
}

/** What would go with an operation. */
export type GoesWith = Readonly<{
  reports: number;
  changes: number;
  snapshots: number;
  /** Comparisons that were frozen in other operations, and that show it: they are gone with it. */
  comparisons: number;
  /** Those that stand in the pages of others, not the withdrawn. */
  embeds: number;
  forecasts: number;
  scenarios: number;
  members: number;
  tokens: number;
}>;

/** Counts what would go with an operation. */
export async function countGoing({ prisma }: Database, operationKey: string): Promise<GoesWith> {
  const where = { operationKey };
  const [reports, changes, snapshots, others, embeds, forecasts, scenarios, members, tokens] = await Promise.all([
    prisma.report.count({ where }),
    prisma.change.count({ where }),
    prisma.snapshot.count({ where }),
    prisma.$queryRaw<SqlRow[]>(otherComparisons(operationKey)),
    prisma.embed.count({ where: { operationKey, revokedAt: null } }),
    prisma.keptForecast.count({ where }),
    prisma.scenario.count({ where }),
    prisma.membership.count({ where }),
    prisma.apiToken.count({ where: { operationKey, revokedAt: null } }),
  ]);
  const comparisons = comparisonsOf(others, operationKey).length;
  return { reports, changes, snapshots, comparisons, embeds, forecasts, scenarios, members, tokens };
}
