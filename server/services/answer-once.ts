import { findIdempotentAnswer, type IdempotentAnswer, keepAnswer, keepingAnswer } from '../db/idempotent-answers';
import type { Transaction } from '../db/open';
import { sha256 } from '../db/sha256';
import { canonicalJson } from '../domain/canonical';
import { MusterError } from '../domain/errors';
import type { Call } from './call';

/** What was answered to a write: its revision, and the report that it wrote, where it wrote one; `content` is JSON of an answer that says more. */
export type KeptAnswer = Readonly<{ revision: number; reportId: string; content?: string }>;

/** Ends the transaction of a repeat, so that not even a revision is left of it. */
class Repeated extends Error {
  readonly answer: KeptAnswer;
  constructor(answer: KeptAnswer) {
    super('repeated');
    this.answer = answer;
  }
}

/** The first answer, where a write ended because it is a repeat. Throws every other error again. */
export function firstAnswerOf(error: unknown): KeptAnswer {
  if (error instanceof Repeated) return error.answer;
  throw error;
}

function keptOf({ revision, reportId, content }: IdempotentAnswer): KeptAnswer {
  return { revision, reportId, ...(content === '' ? {} : { content }) };
}

/** A key that a caller gave a write, so that sending it twice writes it once. */
export type OnceKey = Readonly<{
  /** The first answer, if there was one. Throws `DUPLICATE` when the key stands for another write. */
  find(): Promise<KeptAnswer | null>;
  /**
   * The statements that keep the answer together with what is written. Who came second with the same key, at the same time, leaves
   * by an error that `firstAnswerOf` understands.
   */
  keep(answer: KeptAnswer): ReturnType<typeof keepingAnswer>;
  /** The same within a transaction of Prisma's, after its revision was taken. */
  keepWithin(tx: Transaction, answer: KeptAnswer): Promise<void>;
}>;

/**
 * The key as the caller's own: another user, or another operation, may use the same text. Two tokens of one user are one caller.
 * Null when none was given.
 */
export function onceKeyOf({ services, actor }: Call, input: Readonly<{ operation: string }>, key: string | null): OnceKey | null {
  if (key === null) return null;
  const id = sha256(canonicalJson([actor.userId ?? actor.kind, input.operation, key]));
  const requestHash = sha256(canonicalJson(input));
  const firstOf = (kept: IdempotentAnswer): KeptAnswer => {
    if (kept.requestHash === requestHash) return keptOf(kept);
    const message = 'This Idempotency-Key was given to another report already. Nothing was saved: give each report a key of its own.';
    throw new MusterError('DUPLICATE', message, [{ field: 'Idempotency-Key', message: 'Give each report a key of its own.' }]);
  };
  const refuse = (first: IdempotentAnswer): never => {
    throw new Repeated(firstOf(first));
  };
  const kept = ({ content = '', ...answer }: KeptAnswer) => ({
    id,
    requestHash,
    at: new Date(services.now()).toISOString(),
    content,
    ...answer,
  });
  return {
    find: async () => {
      const first = await findIdempotentAnswer(services.db, id);
      return first && firstOf(first);
    },
    keep: (answer) => keepingAnswer(kept(answer), refuse),
    keepWithin: (tx, answer) => keepAnswer(tx, kept(answer), refuse),
  };
}

/** The key of a write, null for none, and what is told where it is a repeat. */
export type Once = Readonly<{ idempotencyKey: string | null; onRepeat: () => void }>;

/** The whole first answer of a write that keeps it. Tells that it is a repeat. */
export function repeated<T>({ content = '' }: KeptAnswer, onRepeat: (() => void) | undefined): T {
  onRepeat?.();
  // The same verb kept it under this key: another write under it is refused.
  return JSON.parse(content) as T;
}
