import type { Embed } from '../domain/embeds/types';
import type { Database, Prisma, Transaction } from './open';
import { asWritten } from './rows';

/** The themes are those that were written. */
function embedOf(row: Prisma.EmbedGetPayload<object>): Embed {
  return asWritten<Embed>(row);
}

export async function insertEmbed(tx: Transaction, embed: Embed): Promise<void> {
  await tx.embed.create({ data: embed });
}

export async function findEmbed({ prisma }: Database, id: string): Promise<Embed | null> {
  const row = await prisma.embed.findUnique({ where: { id } });
  return row && embedOf(row);
}

/** Embeds of an operation that stand, or that were withdrawn, the latest first. */
export async function listEmbeds({ prisma }: Database, operationKey: string, isWithdrawn: boolean, most: number): Promise<Embed[]> {
  const rows = await prisma.embed.findMany({
    where: { operationKey, revokedAt: isWithdrawn ? { not: null } : null },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: most,
  });
  return rows.map(embedOf);
}

export async function countEmbeds(tx: Transaction, operationKey: string): Promise<number> {
  return tx.embed.count({ where: { operationKey, revokedAt: null } });
}

/** Withdraws an embed that stands. False when there is none, or it was withdrawn before. */
export async function revokeEmbed(
  tx: Transaction,
  { operationKey, id }: Pick<Embed, 'operationKey' | 'id'>,
  said: Readonly<{ revokedAt: string; revokedBy: string; reason: string }>,
): Promise<boolean> {
  const { count } = await tx.embed.updateMany({ where: { operationKey, id, revokedAt: null }, data: said });
  return count === 1;
}
