import { findIdempotentAnswer, type IdempotentAnswer, keepingAnswer } from '../../db/idempotent-answers';
import { sha256 } from '../../db/sha256';
import { canonicalJson } from '../../domain/canonical';
import { MusterError } from '../../domain/errors';
import type { ReportInput } from '../../domain/input/report-input';
import type { Call } from '../context';

export type AppendedReport = Readonly<{
  revision: number;
  reportId: string;
  /** It was written before, under the same key: nothing was written now. */
  isRepeat: boolean;
}>;

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
   * The statements that keep the answer together with the report. Who came second with the same key, at the same time, leaves by an
   * error that `firstAnswerOf` understands.
   */
  keep(answer: Readonly<{ revision: number; reportId: string }>): ReturnType<typeof keepingAnswer>;
}>;

/** The key as the caller's own: another user, or another operation, may use the same text. Two tokens of one user are one caller. */
export function onceKeyOf({ services, actor }: Call, input: ReportInput, key: string): OnceKey {
  const id = sha256(canonicalJson([actor.userId ?? actor.kind, input.operation, key]));
  const requestHash = sha256(canonicalJson(input));
  const firstOf = (kept: IdempotentAnswer): AppendedReport => {
    if (kept.requestHash === requestHash) return { revision: kept.revision, reportId: kept.reportId, isRepeat: true };
    const message = 'This Idempotency-Key was given to another report already. Nothing was saved: give each report a key of its own.';
    throw new MusterError('DUPLICATE', message, [{ field: 'Idempotency-Key', message: 'Give each report a key of its own.' }]);
  };
  return {
    find: async () => {
      const kept = await findIdempotentAnswer(services.db, id);
      return kept && firstOf(kept);
    },
    keep: (answer) =>
      keepingAnswer({ id, requestHash, at: new Date(services.now()).toISOString(), ...answer }, (first) => {
        throw new Repeated(firstOf(first));
      }),
  };
}
