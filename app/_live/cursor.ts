import { readCursor } from '../../server/domain/cursor';

export const READ_ANEW = 'An older copy of the board was restored: everything was read anew';

/** The number in a cursor; 0 for what is none. */
export function revisionOf(cursor: string): number {
  return readCursor(cursor)?.revision ?? 0;
}

/** True when both name their epochs, and the epochs differ: a restore came between. */
export function isOtherEpoch(one: string, other: string): boolean {
  const [a, b] = [readCursor(one)?.epoch ?? null, readCursor(other)?.epoch ?? null];
  return a !== null && b !== null && a !== b;
}
