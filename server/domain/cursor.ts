/**
 * A place in an operation's log: the number of a change, the beginning of its hash, and the epoch. As text `41.3fa9c1d2e4f5a6b7.a1b2c3d4`.
 * The same number can stand for another change after an older backup was restored; the same number and hash cannot. The epoch is drawn
 * anew by a restore, because what no hash covers may differ then too. What a program names by number alone has neither.
 */
export type Cursor = Readonly<{ revision: number; hash: string | null; epoch: string | null }>;

/** Letters of a hash that a cursor carries. */
const HASH_LETTERS = 16;
export const LONGEST_CURSOR = 60;
/** The greatest number that a change can have: the column is a 32-bit integer. */
export const LAST_REVISION = 2_147_483_647;

const TEXT = /^(\d{1,10})(?:\.([0-9a-f]{16})(?:\.([0-9a-f]{8}))?)?$/;

export function cursorText(revision: number, hash: string, epoch: string): string {
  return [String(revision), hash.slice(0, HASH_LETTERS), epoch].filter((part) => part !== '').join('.');
}

/** A place that is named by its number alone, in whatever history. */
export function atRevision(revision: number): Cursor {
  return { revision, hash: null, epoch: null };
}

/** The text as a cursor; null for what is none. A number beyond all is the last one. */
export function readCursor(text: string): Cursor | null {
  const [, number, hash = null, epoch = null] = TEXT.exec(text) ?? [];
  return number === undefined ? null : { revision: Math.min(Number(number), LAST_REVISION), hash, epoch };
}

/** True when a change of this hash may be the one that the cursor names. */
export function hasHash({ hash }: Cursor, chainHash: string): boolean {
  return hash === null || chainHash.startsWith(hash);
}
