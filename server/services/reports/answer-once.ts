import { sha256 } from '../../db/append';
import { findIdempotentAnswer, type IdempotentAnswer, insertIdempotentAnswer, removeIdempotentAnswers } from '../../db/idempotent-answers';
import type { Database, Transaction } from '../../db/open';
import { canonicalJson } from '../../domain/canonical';
import { MusterError } from '../../domain/errors';
import type { ReportInput } from '../../domain/input/report-input';
import type { Call, Services } from '../context';

export type AppendedReport = Readonly<{
  revision: number;
  reportId: string;
  /** It was written before, under the same key: nothing was written now. */
  isRepeat: boolean;
}>;

const HOUR_MS = 3_600_000;
/** A repeat is known for at least a day. */
const KEPT_MS = 48 * HOUR_MS;
const SWEEP_MS = HOUR_MS;

/** When old answers were last removed from a database. */
const sweptAt = new WeakMap<Database, number>();

/** Ends the transaction of a repeat, so that not even a revision is left of it. */
class Repeated extends Error {
  readonly answer: AppendedReport;
  constructor(answer: AppendedReport) {
    super('repeated');
    this.answer = answer;
  }
}

/** The first answer, where a write ended because it is a repeat. Throws every other error again. */
export function firstAnswerOf(error: unknown): AppendedReport {
  if (error instanceof Repeated) return error.answer;
  throw error;
}

/** A key that a caller gave a report, so that sending it twice writes it once. */
export type OnceKey = Readonly<{
  /** The first answer, if there was one. Throws `DUPLICATE` when the key stands for another report. */
  find(): Promise<AppendedReport | null>;
  /**
   * Keeps the answer in the transaction that writes the report. Called after the revision was taken, when writers come one by one:
   * who came second with the same key is seen here, and leaves by an error that `firstAnswerOf` understands.
   */
  keep(tx: Transaction, answer: Readonly<{ revision: number; reportId: string }>): Promise<void>;
}>;

/** The key as the caller's own: another user, or another operation, may use the same text. Two tokens of one user are one caller. */
export function onceKeyOf({ services, actor }: Call, input: ReportInput, key: string): OnceKey {
  const id = sha256(canonicalJson([actor.userId ?? actor.kind, input.operation, key]));
  const requestHash = sha256(canonicalJson(input));
  const firstOf = (kept: IdempotentAnswer | null): AppendedReport | null => {
    if (!kept) return null;
    if (kept.requestHash === requestHash) return { revision: kept.revision, reportId: kept.reportId, isRepeat: true };
    const message = 'This Idempotency-Key was given to another report already. Nothing was saved: give each report a key of its own.';
    throw new MusterError('DUPLICATE', message, [{ field: 'Idempotency-Key', message: 'Give each report a key of its own.' }]);
  };
  return {
    find: async () => firstOf(await findIdempotentAnswer(services.db.prisma, id)),
    keep: async (tx, { revision, reportId }) => {
      const first = firstOf(await findIdempotentAnswer(tx, id));
      if (first) throw new Repeated(first);
      await insertIdempotentAnswer(tx, { id, requestHash, at: new Date(services.now()).toISOString(), revision, reportId });
    },
  };
}

/** Removes answers that no repeat will ask for any more, now and then. No answer waits for it. */
export function sweepAnswers({ db, now, onError }: Services): void {
  const at = now();
  if (at - (sweptAt.get(db) ?? Number.NEGATIVE_INFINITY) < SWEEP_MS) return;
  sweptAt.set(db, at);
  removeIdempotentAnswers(db, new Date(at - KEPT_MS).toISOString()).catch(onError);
}
