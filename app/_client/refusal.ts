import { ERROR_CODES, type ErrorCode, type FieldProblem } from '../../server/domain/errors';
import { foreignWords, mayReachLater, waitOf } from './foreign-answer';

/** Why something was not saved. `code` is null when no answer of the program's own came. */
export type Refusal = Readonly<{
  code: ErrorCode | null;
  message: string;
  problems: readonly FieldProblem[];
  current: unknown;
  /** Nothing reached the program, or its answer was lost: no connection, no answer in time, or something between that says so. */
  isUnreached: boolean;
  /** Milliseconds after which it said to try again; null where nobody said. */
  retryAfterMs: number | null;
}>;

const UNREACHED = 'The server did not answer. Try again when the connection is back.';

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function isProblem(value: unknown): value is FieldProblem {
  return typeof partOf(value, 'field') === 'string' && typeof partOf(value, 'message') === 'string';
}

/** The header of an answer of the program's own, or what its refusal says beside its words. */
function ownWaitOf(thrown: unknown, muster: unknown): number | null {
  const headers = partOf(partOf(partOf(thrown, 'meta'), 'response'), 'headers');
  const named = headers instanceof Headers ? headers.get('retry-after') : null;
  const seconds = partOf(partOf(muster, 'current'), 'retryAfterSeconds');
  return waitOf(named ?? (typeof seconds === 'number' ? String(Math.ceil(seconds)) : null), Date.now());
}

/** An answer without the project's own code came from something between, or from no server at all. */
function notOwn(thrown: unknown): Refusal {
  const cause = partOf(thrown, 'cause');
  const answer = typeof partOf(cause, 'status') === 'number' ? cause : thrown;
  const status = partOf(answer, 'status');
  const nothing = { code: null, problems: [], current: null } as const;
  if (typeof status !== 'number') return { ...nothing, message: UNREACHED, isUnreached: true, retryAfterMs: null };
  const retryAfter = partOf(answer, 'retryAfter');
  return {
    ...nothing,
    message: foreignWords(status),
    isUnreached: mayReachLater(status),
    retryAfterMs: waitOf(typeof retryAfter === 'string' ? retryAfter : null, Date.now()),
  };
}

/** Reads what a procedure threw, or `fetchOwn`. */
export function refusalOf(thrown: unknown): Refusal {
  const muster = partOf(partOf(thrown, 'data'), 'muster');
  const code = ERROR_CODES.find((known) => known === partOf(muster, 'code'));
  if (!code) return notOwn(thrown);
  const problems = partOf(muster, 'problems');
  const message = partOf(thrown, 'message');
  return {
    code,
    message: typeof message === 'string' ? message : code,
    problems: Array.isArray(problems) ? problems.filter(isProblem) : [],
    current: partOf(muster, 'current') ?? null,
    isUnreached: false,
    retryAfterMs: ownWaitOf(thrown, muster),
  };
}

/** How long a form waits for an answer before it says that none came. */
const PATIENCE_MS = 15_000;

export function patience(): Readonly<{ signal: AbortSignal }> {
  return { signal: AbortSignal.timeout(PATIENCE_MS) };
}
