import { ERROR_CODES, type ErrorCode, type FieldProblem } from '../../../server/domain/errors';
import { foreignWords, isUnreachedStatus } from '../../_live/foreign-answer';

/** Why something was not saved. `code` is null when no answer of the program's own came. */
export type Refusal = Readonly<{
  code: ErrorCode | null;
  message: string;
  problems: readonly FieldProblem[];
  current: unknown;
  /** Nothing reached the program, or its answer was lost: no connection, no answer in time, or something between that says so. */
  isUnreached: boolean;
}>;

const UNREACHED: Refusal = {
  code: null,
  message: 'The server did not answer. Try again when the connection is back.',
  problems: [],
  current: null,
  isUnreached: true,
};

/** What an answer that is not ours means; none at all, or one whose status is not known, came from nobody. */
function foreignRefusal(thrown: unknown): Refusal {
  const status = partOf(partOf(thrown, 'cause'), 'status');
  if (typeof status !== 'number') return UNREACHED;
  return { ...UNREACHED, message: foreignWords(status), isUnreached: isUnreachedStatus(status) };
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function isProblem(value: unknown): value is FieldProblem {
  return typeof partOf(value, 'field') === 'string' && typeof partOf(value, 'message') === 'string';
}

/** Reads what a procedure threw. An answer without the project's own code came from something between, or from no server at all. */
export function refusalOf(thrown: unknown): Refusal {
  const muster = partOf(partOf(thrown, 'data'), 'muster');
  const code = ERROR_CODES.find((known) => known === partOf(muster, 'code'));
  if (!code) return foreignRefusal(thrown);
  const problems = partOf(muster, 'problems');
  const message = partOf(thrown, 'message');
  return {
    code,
    message: typeof message === 'string' ? message : code,
    problems: Array.isArray(problems) ? problems.filter(isProblem) : [],
    current: partOf(muster, 'current') ?? null,
    isUnreached: false,
  };
}

/** How long a form waits for an answer before it says that none came. */
const PATIENCE_MS = 15_000;

export function patience(): Readonly<{ signal: AbortSignal }> {
  return { signal: AbortSignal.timeout(PATIENCE_MS) };
}
