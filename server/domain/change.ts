import { canonicalJson } from './canonical';
import type { Day } from './days';
import type { Report } from './report';
import type { Undoing } from './series/undoing';

export const CHANGE_ACTIONS = ['import', 'report', 'define', 'undo'] as const;
export type ChangeAction = (typeof CHANGE_ACTIONS)[number];

/** One entry of an operation's append-only log. */
export type Change = Readonly<{
  operationKey: string;
  revision: number;
  /** UTC instant. */
  at: string;
  author: string;
  action: ChangeAction;
  summary: string;
  keys: readonly string[];
  /** The day on which what it says became known; null for a change that is not about a day. */
  knownAt: Day | null;
  /** Canonical JSON of what was written, or a batch's digest. */
  payload: string;
  prevHash: string;
  hash: string;
}>;

/** What a change's hash is taken of: its content and its predecessor's hash. */
export function hashedText(change: Omit<Change, 'hash'>): string {
  const { operationKey, revision, at, author, action, summary, keys, knownAt, payload, prevHash } = change;
  return canonicalJson({ operationKey, revision, at, author, action, summary, keys, knownAt, payload, prevHash });
}

/** Takes the SHA-256 of a text, or of one that comes in parts, in hexadecimal. */
type Hash = (text: string | Iterable<string>) => string;

function inOrder(reports: readonly Report[]): Report[] {
  return [...reports].sort((a, b) => a.ordinal - b.ordinal);
}

/** The canonical JSON of a list of reports, report by report: of a large batch it is never one text. */
function* textsOf(reports: readonly Report[]): Generator<string> {
  let before = '[';
  for (const report of inOrder(reports)) {
    yield before + canonicalJson(report);
    before = ',';
  }
  yield reports.length === 0 ? '[]' : ']';
}

/** What an import says of itself: a digest of the definitions as they were then, and one of its reports, which never change. */
export function importPayload(definitions: unknown, reports: readonly Report[], sha256: Hash): string {
  return canonicalJson({
    count: reports.length,
    definitions: sha256(canonicalJson(definitions)),
    reports: sha256(textsOf(reports)),
  });
}

/** What a change says of the reports that it wrote: one as it is, several as a list in the order of writing. */
export function reportsPayload(reports: readonly Report[]): string {
  return canonicalJson(reports.length === 1 ? reports[0] : inOrder(reports));
}

/** What a batch of reports says of itself. `batch` names all its changes, where it reaches into several operations. */
export type BatchDetail = Readonly<{
  batch: string;
  /** Of the reports, by what they are to what was there. */
  added: number;
  corrected: number;
  file: Readonly<{ name: string; bytes: number; sha256: string }>;
}>;

/**
 * The payload of an import into an operation that stands: as `importPayload`, and where the rows are from.
 * @param flows amounts whose sums the reports are, for the next file to go on with
 */
export function batchPayload(
  detail: BatchDetail,
  definitions: unknown,
  reports: readonly Report[],
  sha256: Hash,
  flows: readonly unknown[] = [],
): string {
  const { added, batch, corrected, file } = detail;
  return canonicalJson({
    added,
    batch,
    corrected,
    count: reports.length,
    definitions: sha256(canonicalJson(definitions)),
    file,
    ...(flows.length > 0 ? { flows } : {}),
    reports: sha256(textsOf(reports)),
  });
}

/** What the undoing of a change says of itself. */
export function undoPayload(undoing: Omit<Undoing, 'revision'>, reason: string): string {
  return canonicalJson({ ...undoing, reason });
}

/** What a change took back: one undoing, or none where it is of another kind or was tampered with. */
export function undoingOf({ action, revision, payload }: Pick<Change, 'action' | 'revision' | 'payload'>): Undoing[] {
  if (action !== 'undo') return [];
  const { undoes, knownAt } = fieldsOf(payload);
  if (typeof undoes !== 'number') return [];
  return [{ revision, undoes, knownAt: typeof knownAt === 'string' ? knownAt : null }];
}

/** The members of a payload; none where it is no JSON object. */
export function fieldsOf(payload: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(payload);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
