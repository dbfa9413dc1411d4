import { MusterError } from '../domain/errors';
import type { Database, Prisma, PrismaClient, Transaction } from './open';

/** What is left of an operation that was removed. */
export type Tombstone = Readonly<{
  id: string;
  operationKey: string;
  title: string;
  /** Number and hash of the last change. */
  revision: number;
  chainHash: string;
  /** UTC instant. */
  removedAt: string;
  removedBy: string;
  /** The demonstration's: it can be loaded again. */
  mayReturn: boolean;
}>;

/** The refusal of a key that an operation has. */
export function keyTaken(key: string): MusterError {
  return new MusterError('DUPLICATE', `There is an operation ${key} already. Nothing was written.`, [
    { field: 'key', message: `${key} is taken: choose another key.` },
  ]);
}

/** The refusal of a key that a removed operation had. */
export function keyRemoved(key: string): MusterError {
  return new MusterError(
    'DUPLICATE',
    `An operation ${key} was removed, and its key is not used again: what was quoted from it must not lead to another. Nothing was written.`,
    [{ field: 'key', message: `${key} was the key of an operation that was removed: choose another key.` }],
  );
}

function tombstoneOf({ open: _open, ...row }: Prisma.TombstoneGetPayload<object>): Tombstone {
  return row;
}

/** Tombstones of a key, the latest first; of all keys where none is given. */
export async function loadTombstones({ prisma }: Pick<Database, 'prisma'>, operationKey?: string): Promise<Tombstone[]> {
  const where = operationKey === undefined ? {} : { operationKey };
  return (await prisma.tombstone.findMany({ where, orderBy: [{ removedAt: 'desc' }, { id: 'asc' }] })).map(tombstoneOf);
}

/** Throws `DUPLICATE` for a key that is not used again. */
export async function refuseRemovedKey(reader: PrismaClient | Transaction, operationKey: string): Promise<void> {
  if ((await reader.tombstone.count({ where: { operationKey, mayReturn: false } })) > 0) throw keyRemoved(operationKey);
}

/** The tombstone of the operation that a snapshot or an embed of this id went with; null where there is none. */
export async function findRemovedAddress({ prisma }: Database, id: string): Promise<Tombstone | null> {
  const found = await prisma.removedAddress.findUnique({ where: { id }, include: { tombstone: true } });
  return found && tombstoneOf(found.tombstone);
}

/** Of these snapshots and embeds those that were removed with an operation. */
export async function findRemoved({ prisma }: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await prisma.removedAddress.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}
