import type { Typed } from '../../../server/domain/definitions/form-fields';
import type { FormRequest } from '../types';

/** What was typed and not saved, kept on this computer over closing, reloading and a crash. */
export type Draft = Readonly<{
  typed: Typed;
  /** Instant of the last letter. */
  at: string;
  /** The definition that was seen when typing began; null for what is new. */
  seen: Seen | null;
  /** The key under which it was tried; null until then. What was tried may have been written, and only the answer lost. */
  onceKey: string | null;
}>;

export type Seen = Readonly<{
  version: number;
  typed: Typed /** Which history it was seen in; absent where nobody follows it. */;
  cursor?: string;
}>;

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What nobody came back to for so long is let go. */
const KEPT_MS = 30 * 86_400_000;

/** The place of a draft: a person's own, for one form on one subject. What waits to be sent is changed in a place of its own. */
export function draftKey(
  { operation, person, entry }: Pick<FormRequest, 'operation' | 'person'> & Readonly<{ entry: Readonly<{ key: string }> | null }>,
  form: string,
  subject: string | null,
  within: string | null,
): string {
  const place = entry ? ['entry', entry.key] : [operation, form, subject ?? '', subject === null ? (within ?? '') : ''];
  return ['muster.draft', person, ...place].map(encodeURIComponent).join('/');
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'typed' in value &&
    typeof value.typed === 'object' &&
    value.typed !== null &&
    'at' in value &&
    typeof value.at === 'string' &&
    'seen' in value &&
    'onceKey' in value
  );
}

/**
 * Null when nothing was kept, or too long ago, or when storage is refused or holds something else.
 * @param names the fields of the form: a draft of another make is no draft
 * @param now milliseconds since 1970-01-01 UTC
 */
export function readDraft(store: Store | null, key: string, names: readonly string[], now: number): Draft | null {
  try {
    const value: unknown = JSON.parse(store?.getItem(key) ?? 'null');
    if (!isDraft(value) || !names.every((name) => Object.hasOwn(value.typed, name))) return null;
    return now - Date.parse(value.at) <= KEPT_MS ? value : null;
  } catch {
    return null;
  }
}

/** Keeps what was typed. A full or refused store loses only the draft, never the form. */
export function keepDraft(store: Store | null, key: string, draft: Draft | null): void {
  try {
    if (draft) store?.setItem(key, JSON.stringify(draft));
    else store?.removeItem(key);
  } catch {
    // The form itself still holds everything.
  }
}

/** The computer's store, or null where the reader forbids it. */
export function draftStore(): Store | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** An instant by the reader's own clock: `10:32`, or `3 November, 10:32` on another day. */
export function clockWords(at: string, now: Date): string {
  const then = new Date(at);
  const time = `${String(then.getHours()).padStart(2, '0')}:${String(then.getMinutes()).padStart(2, '0')}`;
  if (then.toDateString() === now.toDateString()) return time;
  return `${then.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })}, ${time}`;
}
