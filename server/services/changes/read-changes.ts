import { z } from 'zod';
import { newDigest } from '../../db/append';
import { loadChainEnd, loadChangesAfter, loadLatestChanges, walkLog } from '../../db/load';
import type { Database } from '../../db/open';
import { markBackdated } from '../../domain/board/backdated';
import { withEffects } from '../../domain/board/effects';
import { viewOf } from '../../domain/board/prepare-board';
import type { ChangeRow } from '../../domain/board/types';
import { ChainWalk } from '../../domain/chain-walk';
import type { Change } from '../../domain/change';
import { atRevision, type Cursor, cursorText, LAST_REVISION } from '../../domain/cursor';
import { MusterError } from '../../domain/errors';
import type { OperationModel } from '../../live/operation-model';
import type { ChainCheck, ChangesPage } from '../answers';
import type { Call } from '../call';
import { openOperation, openView, refuseLeft } from '../context';
import { DEMONSTRATION, OF_PRESENT, ofOperation, viewed } from '../inputs';
import { query } from '../verb';
import { isOfHistory } from './history';

const SHOWN = 200;
const MOST = 1_000;

function rowOf({ revision, at, author, action, summary, keys, knownAt }: Change): ChangeRow {
  return { revision, at, author, action, summary, keys, knownAt };
}

/**
 * Checks the operation's whole log in one pass over its pages: its chain from the first entry to the one that the operation names as its
 * last, and the reports against the changes that recorded them.
 */
export async function verifyChain(call: Call, operation: string): Promise<ChainCheck> {
  await openOperation(call, operation);
  return checkChain(call.services.db, operation, () => refuseLeft(call));
}

/**
 * The same for a program that has the database and nobody to ask for rights. Throws `NOT_FOUND` when there is no such operation.
 * @param onEntry called with each entry of the log; what it throws ends the check
 */
export async function checkChain({ prisma }: Database, operation: string, onEntry: () => void = () => undefined): Promise<ChainCheck> {
  // The end first: what is written meanwhile comes after it.
  const end = await loadChainEnd(prisma, operation);
  if (!end) throw new MusterError('NOT_FOUND', `There is no operation ${operation}.`);
  const walk = new ChainWalk(newDigest);
  let checked = 0;
  for await (const entry of walkLog(prisma, operation, end.revision)) {
    onEntry();
    if ('change' in entry) {
      checked += 1;
      walk.change(entry.change);
    } else walk.report(entry.report);
    if (walk.broken) break;
  }
  const broken = walk.broken ?? walk.end(end);
  if (broken) return { ok: false, checked, firstBroken: broken.revision, reason: broken.reason };
  return { ok: true, checked, firstBroken: null };
}

/** The latest changes as a viewer of the day saw them, by when they were recorded, newest first, with a mark on what was backdated, and on request whether the chain holds. */
export const readChanges = query({
  needs: 'read',
  input: viewed.extend({ verify: z.boolean() }),
  example: { ...OF_PRESENT, verify: true },
  takes: 'time',
  run: async (call, input): Promise<ChangesPage> => {
    const { operation, verify, ...viewed } = input;
    const { reading, present } = await openView(call, operation, viewed);
    const seen = await loadLatestChanges(call.services.db.prisma, operation, reading.at.knownAt, SHOWN);
    return {
      view: viewOf(reading, present),
      changes: withEffects(reading, markBackdated(seen.map(rowOf), reading.state)),
      chain: verify ? await verifyChain(call, operation) : null,
    };
  },
});

/** A change as it is told, and the cursor after which the next one comes. */
export type ToldChange = Readonly<{ row: ChangeRow; cursor: string }>;

export const READ_ANEW =
  'The log does not have the change that you name, or has another under its number: an older copy of the board was restored. Drop what you keep of it, and read it anew from the first change.';

/**
 * Changes after a cursor, oldest first, at most 1,000, and the cursor after which the next ones come: what a feed reads. Throws
 * `STALE_VERSION` for a cursor of another history, and for a revision that is still to come.
 */
export async function listChanges(
  call: Call,
  { operation, after }: Readonly<{ operation: string; after: Cursor }>,
): Promise<Readonly<{ changes: readonly ChangeRow[]; cursor: string }>> {
  const model = await openOperation(call, operation);
  if (!(await isOfHistory(call, operation, after)))
    throw new MusterError('STALE_VERSION', `${READ_ANEW} Its last change is ${model.revision}: ask with after=0.`, [
      { field: 'after', message: `The log ends with change ${model.revision}, or names another history.` },
    ]);
  const changes = await loadChangesAfter(call.services.db.prisma, operation, after.revision, MOST);
  const last = changes.at(-1);
  return { changes: changes.map(rowOf), cursor: last ? cursorText(last.revision, last.hash, model.epoch) : model.cursor };
}

/** Changes after a revision, read once for all who wait for them. Whoever asks has opened the operation. */
export function changesAfter({ services }: Call, model: OperationModel, operation: string, after: number): Promise<readonly ToldChange[]> {
  const shared = model.once<{ rows: Promise<readonly ToldChange[]> | null }>(`log|${after}`, () => ({ rows: null }));
  shared.rows ??= loadChangesAfter(services.db.prisma, operation, after, MOST).then(
    (changes) => changes.map((change) => ({ row: rowOf(change), cursor: cursorText(change.revision, change.hash, model.epoch) })),
    (error: unknown) => {
      shared.rows = null;
      throw error;
    },
  );
  return shared.rows;
}

/** Changes after a revision, for pages. Throws as `listChanges` does. */
export const changesSince = query({
  needs: 'read',
  input: ofOperation.extend({ after: z.int().min(0).max(LAST_REVISION) }),
  example: { ...DEMONSTRATION, after: 0 },
  run: async (call, { operation, after }): Promise<readonly ChangeRow[]> =>
    (await listChanges(call, { operation, after: atRevision(after) })).changes,
});

/** Whether the chain of an operation's log holds. Throws `NOT_FOUND`. */
export const verifyChanges = query({
  needs: 'read',
  input: ofOperation,
  example: DEMONSTRATION,
  takes: 'time',
  run: (call, { operation }): Promise<ChainCheck> => verifyChain(call, operation),
});
