import type { Day } from '../days';

/** A change that takes back all that another change wrote: a batch, or an earlier undoing. Derived at reading; no row changes. */
export type Undoing = Readonly<{
  /** The change that undoes. */
  revision: number;
  /** The change that is undone, which came before it. */
  undoes: number;
  /** From this known-at on; null: the batch was the editor's own slip, and is gone from every day's view. */
  knownAt: Day | null;
}>;

/**
 * The changes that are undone for a read, each with the number of the change that undid it. An undoing that was itself undone does
 * not hold, so what it undid is back. An undoing known later than the read does not exist for it.
 */
export function undoneRevisions(undoings: readonly Undoing[], knownAt: Day): ReadonlyMap<number, number> {
  const undone = new Map<number, number>();
  // From the last to the first: each is settled before what it could undo.
  const known = undoings.filter((undoing) => undoing.knownAt === null || undoing.knownAt <= knownAt);
  for (const { revision, undoes } of [...known].sort((a, b) => b.revision - a.revision)) {
    if (!undone.has(revision) && undoes < revision) undone.set(undoes, revision);
  }
  return undone;
}

/** Changes whose reports are gone from every day's view. */
export function goneRevisions(undoings: readonly Undoing[]): ReadonlySet<number> {
  const days = ['', ...undoings.flatMap(({ knownAt }) => knownAt ?? [])];
  const [first, ...later] = days.map((day) => undoneRevisions(undoings, day));
  return new Set([...(first?.keys() ?? [])].filter((revision) => later.every((undone) => undone.has(revision))));
}
