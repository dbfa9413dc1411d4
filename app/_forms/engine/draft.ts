import type { Typed } from './typed';

/** What was typed and not saved, kept in this tab over closing and reloading. */
export type Draft = Readonly<{
  typed: Typed;
  /** Local hours and minutes of the last letter: the reader's own clock. */
  at: string;
  /** The definition that was seen when typing began; null for what is new. */
  seen: Seen | null;
}>;

export type Seen = Readonly<{ version: number; typed: Typed }>;

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export function draftKey(operation: string, form: string, subject: string | null, within: string | null): string {
  return ['muster.draft', operation, form, subject ?? '', subject === null ? (within ?? '') : ''].map(encodeURIComponent).join('/');
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'typed' in value &&
    typeof value.typed === 'object' &&
    value.typed !== null &&
    'at' in value &&
    'seen' in value
  );
}

/**
 * Null when nothing was kept, or when storage is refused or holds something else.
 * @param names the fields of the form: a draft of another make is no draft
 */
export function readDraft(store: Store | null, key: string, names: readonly string[]): Draft | null {
  try {
    const value: unknown = JSON.parse(store?.getItem(key) ?? 'null');
    return isDraft(value) && names.every((name) => Object.hasOwn(value.typed, name)) ? value : null;
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

/** The tab's store, or null where the reader forbids it. */
export function tabStore(): Store | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

export function clockNow(now: Date): string {
  return `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`;
}
