import type { ChangeRow } from '../../domain/board/types';
import { type Call, openOperation } from '../context';
import { followChanges } from './follow-changes';
import { changesAfter } from './read-changes';

/**
 * The change log after a revision, and then each change as it is made: in order, each once. What is told comes from the log itself;
 * the live feed only says when to look. Throws `NOT_FOUND`.
 */
export async function* followLog(
  call: Call,
  { operation, after }: Readonly<{ operation: string; after: number }>,
  signal: AbortSignal,
): AsyncGenerator<ChangeRow, void, undefined> {
  const model = await openOperation(call, operation);
  let seen = after;
  async function* unseen() {
    for (;;) {
      const rows = await changesAfter(call, model, operation, seen);
      for (const row of rows) {
        if (signal.aborted) return;
        yield row;
        seen = row.revision;
      }
      if (rows.length === 0) return;
    }
  }
  yield* unseen();
  // What is written between the log's end and the feed's beginning is an event that the feed still knows.
  for await (const { revision } of followChanges(call, { operation, after: seen }, signal)) {
    if (revision > seen) yield* unseen();
  }
}
