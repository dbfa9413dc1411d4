import { randomUUID } from 'node:crypto';
import { type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import type { AuditEntry } from '../domain/audit';
import type { Database, Transaction } from './open';

/** Digits of an entry's place among those of one instant. */
const PLACE = '00000000';

/** Letters of an instant, such as `2013-01-14T00:00:00.000Z`, at the beginning of an id. */
const INSTANT_LETTERS = 24;

/**
 * The statement that adds an entry, within the transaction of the deed that they tell of. An entry has the clock's instant, or that of the entry before where the
 * clock was set back since, and its id sorts after those before it: `<instant>/z<place>-<random>`. One statement does it, so that nothing is
 * read before the transaction writes.
 */
export function auditing({ at, kind, actor, userId, operationKey, address, detail }: Omit<AuditEntry, 'id'>): Sql {
  return sql`
      WITH last AS (SELECT coalesce(substr(max("id"), 1, ${INSTANT_LETTERS}), '') AS "at" FROM "AuditEntry"),
        own AS (SELECT CASE WHEN last."at" > CAST(${at} AS TEXT) THEN last."at" ELSE CAST(${at} AS TEXT) END AS "at" FROM last),
        place AS (
          SELECT CAST(count(same."id") AS TEXT) AS "text" FROM own
          LEFT JOIN "AuditEntry" AS same ON same."id" >= own."at" || '/' AND same."id" < own."at" || '0')
      INSERT INTO "AuditEntry" ("id", "at", "kind", "actor", "userId", "operationKey", "address", "detail")
      SELECT own."at" || '/z' || substr(CAST(${PLACE} AS TEXT), 1, ${PLACE.length} - length(place."text")) || place."text" || CAST(${`-${randomUUID()}`} AS TEXT),
        own."at", ${kind}, ${actor}, ${userId}, ${operationKey}, ${address}, ${detail}
      FROM own, place`;
}

/** Adds entries, within the transaction of the deed that they tell of. */
export async function insertAudit(tx: Transaction, entries: readonly Omit<AuditEntry, 'id'>[]): Promise<void> {
  for (const entry of entries) await tx.$executeRaw(auditing(entry));
}

export type AuditFilter = Readonly<{ kind?: string; userId?: string; operationKey?: string; before?: string }>;

/** The newest entries first, before the entry `before` where it is given. */
export async function loadAudit({ prisma }: Database, { before, ...same }: AuditFilter, most: number): Promise<AuditEntry[]> {
  const rows = await prisma.auditEntry.findMany({
    where: { ...same, ...(before === undefined ? {} : { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: most,
  });
  // The kinds are those that insertAudit was given.
  return rows as AuditEntry[];
}
