import type { Database, PrismaClient, Transaction } from './open';

/** What was answered to a report that named a key of the caller's own, and what the report was. */
export type IdempotentAnswer = Readonly<{ id: string; requestHash: string; at: string; revision: number; reportId: string }>;

/** The answer that was kept under this id, or null. */
export async function findIdempotentAnswer(reader: PrismaClient | Transaction, id: string): Promise<IdempotentAnswer | null> {
  return reader.idempotentAnswer.findUnique({ where: { id } });
}

/** Keeps an answer together with what the transaction writes. Fails when there is one of this id. */
export async function insertIdempotentAnswer(tx: Transaction, data: IdempotentAnswer): Promise<void> {
  await tx.idempotentAnswer.createMany({ data: [data] });
}

/** Removes answers that were given before an instant. */
export async function removeIdempotentAnswers({ prisma }: Database, before: string): Promise<void> {
  await prisma.idempotentAnswer.deleteMany({ where: { at: { lt: before } } });
}
