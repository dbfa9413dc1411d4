import { type ErrorCode, type FieldProblem, MusterError } from '../domain/errors';

/** A question to a thread, or that nobody waits for its answer any more. */
export type ToThread<Ask> = Readonly<{ id: number; ask: Ask }> | Readonly<{ id: number; isCancelled: true }>;

/** A refusal crosses as data: classes do not. */
type Refusal = Readonly<{ code: ErrorCode; message: string; problems: readonly FieldProblem[]; current: unknown }>;

/** What a thread says: an answer, or beside its answers a word, about the question of an id or about none. */
export type FromThread<Done, Word> =
  | Readonly<{ id: number; done: Done }>
  | Readonly<{ id: number; refusal: Refusal }>
  | Readonly<{ id: number; fault: string }>
  | Readonly<{ id: number | null; word: Word }>;

/** What was thrown, as it crosses. */
export function failureOf(id: number, error: unknown): FromThread<never, never> {
  if (!(error instanceof MusterError)) return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  const { code, message, problems, current } = error;
  return { id, refusal: { code, message, problems, current } };
}

export function errorOf({ code, message, problems, current }: Refusal): MusterError {
  return new MusterError(code, message, problems, current);
}
