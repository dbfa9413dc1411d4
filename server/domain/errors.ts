/** The closed set of error codes. One place maps them to HTTP (`http/status.ts`), one to words (the message itself). */
export const ERROR_CODES = [
  'BAD_INPUT',
  'NEEDS_REASON',
  'NOT_FOUND',
  'GONE',
  'SIGN_IN',
  'FORBIDDEN',
  'TOO_MANY',
  'STALE_VERSION',
  'DUPLICATE',
  'UNAVAILABLE',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What is wrong with one field, and what is allowed. `field` is a path with dots; empty for the whole input. */
export type FieldProblem = Readonly<{ field: string; message: string }>;

/** A refusal that the caller can act on. Nothing was written. */
export class MusterError extends Error {
  readonly code: ErrorCode;
  readonly problems: readonly FieldProblem[];
  /** `STALE_VERSION`: the definition as it stands now. */
  readonly current: unknown;
  constructor(code: ErrorCode, message: string, problems: readonly FieldProblem[] = [], current: unknown = null) {
    super(message);
    this.name = 'MusterError';
    this.code = code;
    this.problems = problems;
    this.current = current;
  }
}
