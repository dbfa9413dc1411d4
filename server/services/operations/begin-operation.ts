import { putMembership } from '../../db/accounts';
import { importOperation } from '../../db/import-operation';
import { listOperationKeys } from '../../db/load';
import type { Database } from '../../db/open';
import { keyRemoved, keyTaken, loadTombstones } from '../../db/tombstones';
import type { Definitions, Operation } from '../../domain/definitions/types';
import { MusterError } from '../../domain/errors';
import { formatDay } from '../../domain/format';
import { proposedKey } from '../../domain/operation-keys';
import { grantOf } from '../../domain/rights';
import { recordIn } from '../audit/record-in';
import type { Call } from '../call';
import { todayOf } from '../days';
import { stillAdministersOrLocal } from '../still-may';

/** An operation that was begun. */
export type Begun = Readonly<{ key: string; revision: number; version: number }>;

/** The key that was asked for, or one that is made of the title. Throws `BAD_INPUT` where none can be made, `DUPLICATE` where it is taken. */
export async function keyFor(db: Database, title: string, given: string | undefined): Promise<string> {
  const keys = new Set(await listOperationKeys(db));
  const removed = new Set((await loadTombstones(db)).map(({ operationKey }) => operationKey));
  if (given !== undefined) {
    if (keys.has(given)) throw keyTaken(given);
    if (removed.has(given)) throw keyRemoved(given);
    return given;
  }
  const key = proposedKey(title, (one) => keys.has(one) || removed.has(one));
  if (key !== '') return key;
  const message = 'Give a key: none can be made of this title, which has no letter from a to z and no digit.';
  throw new MusterError('BAD_INPUT', `${message} Nothing was saved.`, [{ field: 'key', message }]);
}

/** Throws `BAD_INPUT` for a present that is still to come. */
export function refuseFuture(call: Call, { heldOn, timeZone }: Pick<Operation, 'heldOn' | 'timeZone'>): void {
  const latest = todayOf(call.services, { timeZone });
  if (heldOn === null || heldOn <= latest) return;
  const message = `Nothing is known of the future: give ${formatDay(latest)} or earlier.`;
  throw new MusterError('BAD_INPUT', `${message} Nothing was saved.`, [{ field: 'heldOn', message }]);
}

/**
 * Creates an operation with these definitions as change 1 of its chain. Who creates it becomes its administrator. Throws as `importOperation`
 * does.
 */
export async function beginOperation(call: Call, definitions: Definitions, summary: string): Promise<Begun> {
  const { services, actor } = call;
  const { key, title } = definitions.operation;
  const at = new Date(services.now()).toISOString();
  const change = await importOperation(services.db, definitions, [], {
    author: actor.name,
    at,
    summary,
    guard: stillAdministersOrLocal(call),
    also: async (tx) => {
      if (actor.kind === 'user' && actor.userId !== null) await putMembership(tx, actor.userId, key, grantOf('administrator'));
      await recordIn(tx, call, { kind: 'operation', operationKey: key, detail: `Began the operation ${title}: ${summary}.` });
    },
  });
  await services.models.get(key);
  return { key, revision: change.revision, version: 1 };
}
