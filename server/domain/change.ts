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

type Hash = (text: string) => string;

function inOrder(reports: readonly Report[]): Report[] {
  return [...reports].sort((a, b) => a.ordinal - b.ordinal);
}

/** What an import says of itself: a digest of the definitions as they were then, and one of its reports, which never change. */
export function importPayload(definitions: unknown, reports: readonly Report[], sha256: Hash): string {
  return canonicalJson({
    count: reports.length,
    definitions: sha256(canonicalJson(definitions)),
    reports: sha256(canonicalJson(inOrder(reports))),
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

/** The payload of an import into an operation that stands: as `importPayload`, and where the rows are from. */
export function batchPayload(detail: BatchDetail, definitions: unknown, reports: readonly Report[], sha256: Hash): string {
  const { added, batch, corrected, file } = detail;
  return canonicalJson({
    added,
    batch,
    corrected,
    count: reports.length,
    definitions: sha256(canonicalJson(definitions)),
    file,
    reports: sha256(canonicalJson(inOrder(reports))),
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

/** True when the reports that are recorded under a change's number are those that it speaks of. */
export function speaksOf({ action, payload }: Change, reports: readonly Report[], sha256: Hash): boolean {
  if (action === 'report') return reports.length > 0 && payload === reportsPayload(reports);
  if (action === 'import') return payload.endsWith(`,"reports":"${sha256(canonicalJson(inOrder(reports)))}"}`);
  return reports.length === 0;
}

/**
 * Checks a log from its first entry: numbers without a gap, each hash right, each entry holding its predecessor's hash.
 * @param sha256 hex digest of a UTF-8 text
 * @returns the revision of the first broken link, or null when the chain holds
 */
export function firstBrokenLink(changes: readonly Change[], sha256: Hash): number | null {
  let prevHash = '';
  let revision = 0;
  for (const change of changes) {
    if (change.revision !== revision + 1 || change.prevHash !== prevHash || sha256(hashedText(change)) !== change.hash) return revision + 1;
    prevHash = change.hash;
    revision = change.revision;
  }
  return null;
}
