import { type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import type { Database, Transaction } from './open';
import type { SqlRow } from './session';
import { insertOf } from './sql';

/**
 * What was answered to a write that named a key of the caller's own, and what it was. `reportId` is empty where it was no single report, `content` is
 * JSON of an answer that says more than these.
 */
export type IdempotentAnswer = Readonly<{
  id: string;
  requestHash: string;
  at: string;
  revision: number;
  reportId: string;
  content: string;
}>;

const COLUMNS = ['id', 'requestHash', 'at', 'revision', 'reportId', 'content'] as const;

/** The answer that was kept under this id, or null. */
export async function findIdempotentAnswer({ prisma }: Database, id: string): Promise<IdempotentAnswer | null> {
  return prisma.idempotentAnswer.findUnique({ where: { id } });
}

/**
 * The statements that keep an answer. They stand in the transaction of what is answered, after its revision was taken, when writers
 * come one by one: where another answer is kept under the id already, `refuse` ends it.
 */
export function* keepingAnswer(
  answer: IdempotentAnswer,
  refuse: (first: IdempotentAnswer) => never,
): Generator<Sql, void, readonly SqlRow[]> {
  const [row] = yield sql`SELECT "requestHash", "at", "revision", "reportId", "content" FROM "IdempotentAnswer" WHERE "id" = ${answer.id}`;
  if (row) {
    const { requestHash, at, revision, reportId, content } = row;
    const texts = { requestHash: String(requestHash), at: String(at), reportId: String(reportId), content: String(content) };
    refuse({ id: answer.id, revision: Number(revision), ...texts });
  }
  yield insertOf('IdempotentAnswer', COLUMNS, [answer]);
}

/** The same within a transaction of Prisma's, after its revision was taken. */
export async function keepAnswer(tx: Transaction, answer: IdempotentAnswer, refuse: (first: IdempotentAnswer) => never): Promise<void> {
  const first = await tx.idempotentAnswer.findUnique({ where: { id: answer.id } });
  if (first) refuse(first);
  await tx.idempotentAnswer.createMany({ data: answer });
}
