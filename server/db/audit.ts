import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '../domain/audit';
import type { Database, Transaction } from './open';

/** Adds entries, within the transaction of the deed that they tell of. */
export async function insertAudit(tx: Transaction, entries: readonly Omit<AuditEntry, 'id'>[]): Promise<void> {
  await tx.auditEntry.createMany({ data: entries.map((entry) => ({ ...entry, id: `${entry.at}/${randomUUID()}` })) });
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
