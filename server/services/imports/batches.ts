import { loadChangesOf, listOperations as loadOperations } from '../../db/load';
import { type UndoPart, writeUndoing } from '../../db/write-undoing';
import type { Change } from '../../domain/change';
import { fieldsOf, undoingOf, undoPayload } from '../../domain/change';
import type { Day } from '../../domain/days';
import { MusterError } from '../../domain/errors';
import { formatDay } from '../../domain/format';
import { undoInput } from '../../domain/input/import-inputs';
import { type Undoing, undoneRevisions } from '../../domain/series/undoing';
import type { Call } from '../call';
import { openOperation } from '../context';
import { today } from '../days';
import { DEMONSTRATION } from '../inputs';
import { requireRight } from '../rights';
import { stillMay } from '../still-may';
import { mutation } from '../verb';

/** A batch that was imported, or the undoing of one. */
export type BatchRow = Readonly<{
  revision: number;
  kind: 'import' | 'undo';
  at: string;
  author: string;
  summary: string;
  /** Names the batch, also where it reaches into other operations; empty for what began the operation. */
  batch: string;
  reports: number;
  corrected: number;
  file: string;
  /** Number of the change that took it back; null while it stands. */
  undoneBy: number | null;
  /** Of an undoing: what it took back, and why. */
  undoes: number | null;
  reason: string;
  canBeUndone: boolean;
}>;

/** Later than every day that can be given. */
const ALWAYS: Day = '9999-12-31';

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function countOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function rowOf(change: Change, undone: ReadonlyMap<number, number>): BatchRow {
  const fields = fieldsOf(change.payload);
  const file = typeof fields['file'] === 'object' && fields['file'] !== null && 'name' in fields['file'] ? textOf(fields['file'].name) : '';
  const batch = textOf(fields['batch']);
  const undoneBy = undone.get(change.revision) ?? null;
  const kind = change.action === 'undo' ? 'undo' : 'import';
  return {
    revision: change.revision,
    kind,
    at: change.at,
    author: change.author,
    summary: change.summary,
    batch,
    reports: countOf(fields['count']),
    corrected: countOf(fields['corrected']),
    file,
    undoneBy,
    undoes: kind === 'undo' ? countOf(fields['undoes']) : null,
    reason: textOf(fields['reason']),
    canBeUndone: undoneBy === null && (kind === 'undo' || batch !== ''),
  };
}

async function loadRows({ services }: Call, operation: string): Promise<BatchRow[]> {
  const changes = await loadChangesOf(services.db.prisma, operation, ['import', 'undo']);
  const undoings: Undoing[] = changes.flatMap(undoingOf);
  const undone = undoneRevisions(undoings, ALWAYS);
  return changes.map((change) => rowOf(change, undone)).reverse();
}

/** The batches of an operation and their undoings, the latest first. */
export async function listBatches(call: Call, { operation }: Readonly<{ operation: string }>): Promise<BatchRow[]> {
  await openOperation(call, operation);
  return loadRows(call, operation);
}

function refusal(rows: readonly BatchRow[], revision: number): MusterError | null {
  const row = rows.find((one) => one.revision === revision);
  if (!row) return new MusterError('NOT_FOUND', `Change ${revision} is no batch and no undoing. Nothing was saved.`);
  if (row.undoneBy !== null)
    return new MusterError('DUPLICATE', `Change ${revision} was taken back already, by change ${row.undoneBy}. Nothing was saved.`);
  if (!row.canBeUndone)
    return new MusterError('BAD_INPUT', 'With this change the operation began: it cannot be taken back. Nothing was saved.', [
      { field: 'revision', message: 'Name a later batch.' },
    ]);
  return null;
}

type Undo = Readonly<{ undoes: number; knownAt: Day | null; reason: string }>;

function partOf(call: Call, operationKey: string, { undoes, knownAt, reason }: Undo): UndoPart {
  return {
    operationKey,
    guard: stillMay(call, operationKey, ['import']),
    compose: async () => {
      // Read when nobody else writes: somebody may have been faster.
      const rows = await loadRows(call, operationKey);
      const refused = refusal(rows, undoes);
      if (refused) throw refused;
      const isRestoring = rows.find((one) => one.revision === undoes)?.kind === 'undo';
      const summary = `${isRestoring ? 'Restored what was undone by' : 'Undid the batch of'} change ${undoes}: ${reason}`;
      return { summary: summary.slice(0, 300), keys: [], knownAt, payload: undoPayload({ undoes, knownAt }, reason) };
    },
  };
}

async function undo(call: Call, parts: readonly UndoPart[]): Promise<readonly Readonly<{ operation: string; revision: number }>[]> {
  const { services, actor } = call;
  const changes = await writeUndoing(services.db, parts, { author: actor.name, at: new Date(services.now()).toISOString() });
  for (const { operationKey } of changes) if (services.models.loaded.includes(operationKey)) await services.models.catchUp(operationKey);
  return changes.map(({ operationKey, revision }) => ({ operation: operationKey, revision }));
}

/**
 * Takes back all that a batch wrote, or an earlier undoing, as one change. No row goes: what the batch said is derived away when
 * reading. What it added to the definitions stays. Throws `FORBIDDEN`, `NOT_FOUND`, `BAD_INPUT`, and `DUPLICATE` for what was taken back.
 */
export const undoBatch = mutation({
  needs: 'import',
  input: undoInput,
  example: { ...DEMONSTRATION, revision: 1, reason: 'wrong', knownAt: null },
  run: async (call, { operation, revision: undoes, reason, knownAt }): Promise<Readonly<{ revision: number }>> => {
    const model = await openOperation(call, operation);
    requireRight(call, model.state.definitions.operation, 'import');
    const latest = today(call.services, model);
    if (knownAt !== null && knownAt > latest)
      throw new MusterError('BAD_INPUT', `The known-at day cannot be in the future: give ${formatDay(latest)} or earlier.`, [
        { field: 'knownAt', message: `At most ${formatDay(latest)}.` },
      ]);
    const [change] = await undo(call, [partOf(call, operation, { undoes, knownAt, reason })]);
    return { revision: change?.revision ?? 0 };
  },
});

/** Rows of a batch that stand, operation by operation, in those that this caller may import into. Throws `NOT_FOUND` where there are none. */
async function standingParts(call: Call, batch: string): Promise<readonly Readonly<{ operation: string; revision: number }>[]> {
  const parts: { operation: string; revision: number }[] = [];
  for (const operation of await loadOperations(call.services.db)) {
    const rows = await loadRows(call, operation.key);
    const row = rows.find((one) => one.batch === batch && one.undoneBy === null);
    if (!row) continue;
    requireRight(call, operation, 'import');
    parts.push({ operation: operation.key, revision: row.revision });
  }
  if (parts.length === 0)
    throw new MusterError('NOT_FOUND', `No batch ${batch} stands: there is none of that name, or it was undone already.`);
  return parts;
}

/** The operations in which an undoing of a batch would take it back. Writes nothing. Throws as `undoWholeBatch` does. */
export async function operationsOfBatch(call: Call, batch: string): Promise<readonly string[]> {
  return (await standingParts(call, batch)).map(({ operation }) => operation);
}

/** Takes a batch back in every operation that it reached into, in one step. Throws `NOT_FOUND` for a name that no batch has. */
export async function undoWholeBatch(
  call: Call,
  batch: string,
  reason: string,
): Promise<readonly Readonly<{ operation: string; revision: number }>[]> {
  const parts = (await standingParts(call, batch)).map(({ operation, revision }) =>
    partOf(call, operation, { undoes: revision, knownAt: null, reason }),
  );
  return undo(call, parts);
}
