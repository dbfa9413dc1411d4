import { MusterError } from '../domain/errors';

/** Why a database, or the disk below it, does not do what it is asked. */
export type FailureKind = 'absent' | 'silent' | 'crowded' | 'locked' | 'full' | 'readonly' | 'damaged' | 'disk';

type Words = Readonly<{
  /** What happened. */
  happened: string;
  /** What to do about it. */
  toDo: string;
  retryAfterSeconds: number;
}>;

const AGAIN = 'try again in a moment. If it lasts, tell whoever runs Muster.';

const WORDS: Readonly<Record<FailureKind, Words>> = {
  absent: { happened: 'The database cannot be reached.', toDo: AGAIN, retryAfterSeconds: 3 },
  silent: { happened: 'The database does not answer.', toDo: AGAIN, retryAfterSeconds: 3 },
  crowded: { happened: 'The database has no room for another connection.', toDo: AGAIN, retryAfterSeconds: 5 },
  locked: { happened: 'Another program is writing to the database, or holds it.', toDo: AGAIN, retryAfterSeconds: 2 },
  full: {
    happened: 'The disk of the database is full.',
    toDo: 'whoever runs Muster makes room on the disk; then try again.',
    retryAfterSeconds: 30,
  },
  readonly: {
    happened: 'The database cannot be written to: its files or its server are read-only.',
    toDo: 'whoever runs Muster makes them writable; then try again.',
    retryAfterSeconds: 30,
  },
  damaged: {
    happened: 'The database is damaged.',
    toDo: 'whoever runs Muster stops it and restores a backup: npm run restore -- FILE',
    retryAfterSeconds: 60,
  },
  disk: {
    happened: 'The disk of the database cannot be read or written.',
    toDo: 'whoever runs Muster looks at the disk and at the rights of the data folder; then try again.',
    retryAfterSeconds: 30,
  },
};

/** By beginnings of codes: the first that fits counts. Codes of SQLite, PostgreSQL, the operating system, Prisma, and Prisma's adapters. */
const BY_CODE: readonly (readonly [FailureKind, RegExp])[] = [
  ['locked', /^(SQLITE_(BUSY|LOCKED)|55P03|40P01|40001|P2034|TransactionWriteConflict)/],
  ['full', /^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG|53100)/],
  ['readonly', /^(SQLITE_READONLY|SQLITE_PERM|EROFS|25006)/],
  ['damaged', /^(SQLITE_CORRUPT|SQLITE_NOTADB|XX00[12])/],
  ['disk', /^(SQLITE_IOERR|SQLITE_CANTOPEN|EIO|EMFILE|ENFILE|58030)/],
  ['crowded', /^(53|TooManyConnections|P2037)/],
  ['silent', /^(ETIMEDOUT|57014|P1002|P2024|P2028)/],
  ['absent', /^(ECONN|EPIPE|ENOTFOUND|EAI_|EHOST|ENET|57P0|08|P1001|P1017|DatabaseNotReachable|ConnectionClosed)/],
  // Of SQLite alone it is a lock, for which Prisma has no name of its own; a code that says more stands beside it elsewhere.
  ['locked', /^(P1008|SocketTimeout)/],
];

/** What drivers say without a code. */
const BY_WORDS: readonly (readonly [FailureKind, RegExp])[] = [
  ['silent', /timeout exceeded when trying to connect|timeout expired|Connection terminated due to connection timeout|Query read timeout/],
  [
    'absent',
    /Connection terminated|not queryable|Cannot use a pool after calling end|connection is closed|database connection is not open/,
  ],
  ['full', /database or disk is full/],
  ['damaged', /database disk image is malformed|file is not a database/],
  ['disk', /disk I\/O error|unable to open database file/],
  ['readonly', /attempt to write a readonly database/],
  ['locked', /database is locked|database table is locked/],
];

/** SQLite's primary results by number, where an adapter gives only that. */
const BY_NUMBER: Readonly<Record<number, FailureKind>> = {
  5: 'locked',
  6: 'locked',
  8: 'readonly',
  10: 'disk',
  11: 'damaged',
  13: 'full',
  14: 'disk',
  26: 'damaged',
};

const DEEPEST = 6;
const INNER = ['cause', 'meta', 'driverAdapterError'] as const;
const CODES = ['originalCode', 'code', 'kind'] as const;

/** The error and those inside it, the innermost first: what a driver said before others wrapped it. */
function layersOf(error: unknown, depth = 0): Readonly<Record<string, unknown>>[] {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return [];
  // An object has fields of any name, of which nothing is known.
  const layer = error as Readonly<Record<string, unknown>>;
  return [...INNER.flatMap((name) => layersOf(layer[name], depth + 1)), layer];
}

function kindOfLayer(layer: Readonly<Record<string, unknown>>): FailureKind | null {
  for (const name of CODES) {
    const code = layer[name];
    const found = typeof code === 'string' ? BY_CODE.find(([, pattern]) => pattern.test(code)) : undefined;
    if (found) return found[0];
  }
  if (layer.kind === 'sqlite' && typeof layer.extendedCode === 'number') return BY_NUMBER[layer.extendedCode % 256] ?? null;
  return null;
}

/** What a fault of a database or its disk comes from; null for every other fault, such as a mistake of the program's own. */
export function failureKindOf(error: unknown): FailureKind | null {
  const layers = layersOf(error);
  for (const layer of layers) {
    const kind = kindOfLayer(layer);
    if (kind) return kind;
  }
  const said = layers.map(({ message, originalMessage }) => `${String(originalMessage ?? '')} ${String(message ?? '')}`).join('\n');
  return BY_WORDS.find(([, pattern]) => pattern.test(said))?.[0] ?? null;
}

/** How sure it is that nothing of a write was kept. */
export type Kept = 'nothing' | 'unknown';

/**
 * The fault as a refusal that says what happened, what was kept and what to do; null where it is none of a database or disk.
 * @param kept `unknown` where the answer to a commit was lost
 */
export function refusalOfFailure(error: unknown, kept: Kept = 'nothing'): MusterError | null {
  if (error instanceof MusterError) return error;
  const kind = failureKindOf(error);
  return kind && unavailable(kind, kept, error);
}

export function unavailable(kind: FailureKind, kept: Kept, cause?: unknown): MusterError {
  const { happened, toDo, retryAfterSeconds } = WORDS[kind];
  // A lock, a full disk and the like are refused before anything is written; only a server that went away may have committed.
  const isUnknown = kept === 'unknown' && (kind === 'absent' || kind === 'silent');
  const words = isUnknown
    ? `${happened} Whether this was saved is not known: look before you write it again. Sent again with the same Idempotency-Key, as Muster’s forms do, it is saved once.`
    : `${happened} Nothing was saved: ${toDo}`;
  const refusal = new MusterError('UNAVAILABLE', words, [], { retryAfterSeconds });
  return Object.assign(refusal, { cause });
}

/** The same for a fault that may be of anything: only what the disk says is known to be of the disk. */
export function refusalOfDisk(error: unknown): MusterError | null {
  const kind = failureKindOf(error);
  return kind === 'full' || kind === 'readonly' || (kind === 'disk' && isErrno(error)) ? unavailable(kind, 'nothing', error) : null;
}

function isErrno(error: unknown): boolean {
  return error instanceof Error && 'errno' in error;
}
