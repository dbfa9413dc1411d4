import { atRevision, type Cursor, readCursor } from '../../domain/cursor';
import type { Call } from '../call';
import { openOperation } from '../context';
import { followChanges } from './follow-changes';
import { isOfHistory } from './history';
import { changesAfter, READ_ANEW, type ToldChange } from './read-changes';

/** A change of the log, or that what was told before is of another history and the log begins anew. */
export type LogEvent = ToldChange | Readonly<{ row: null; cursor: string; message: string }>;

/**
 * The change log after a cursor, and then each change as it is made: in order, each once. A cursor of another history, and one that
 * becomes so, is answered with `anew`, and then with the log from its beginning. What is told comes from the log itself; the live feed only
 * says when to look. Throws `NOT_FOUND`, and `UNAVAILABLE` while the database is lost.
 */
export async function* followLog(
  call: Call,
  { operation, after }: Readonly<{ operation: string; after: Cursor }>,
  signal: AbortSignal,
): AsyncGenerator<LogEvent, void, undefined> {
  await openOperation(call, operation);
  let seen = after;
  const isKnown = await isOfHistory(call, operation, after);
  async function* begin() {
    const { cursor } = await openOperation(call, operation);
    seen = atRevision(0);
    yield { row: null, cursor, message: READ_ANEW } as const;
  }
  async function* unseen() {
    for (;;) {
      const model = await openOperation(call, operation);
      const changes = await changesAfter(call, model, operation, seen.revision);
      for (const change of changes) {
        if (signal.aborted) return;
        yield change;
        seen = readCursor(change.cursor) ?? seen;
      }
      if (changes.length === 0) return;
    }
  }
  if (!isKnown) yield* begin();
  yield* unseen();
  // What is written between the log's end and the feed's beginning is an event that the feed still knows.
  for await (const { revision, isAnew } of followChanges(call, { operation, after: seen }, signal)) {
    if (isAnew) yield* begin();
    if (isAnew || revision > seen.revision) yield* unseen();
  }
}
