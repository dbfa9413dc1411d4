import { auditing } from '../../db/audit';
import { findFounder } from '../../db/kept-forecasts';
import { loadChainEnd } from '../../db/load';
import { countGoing, type GoesWith, removeOperation as remove } from '../../db/remove-operation';
import { formatCount } from '../../domain/format';
import { removeOperationInput } from '../../domain/input/operation-inputs';
import type { Call } from '../call';
import { openOperation } from '../context';
import { DEMONSTRATION, ofOperation } from '../inputs';
import { API } from '../rest/address';
import { auditedActor, noOperation } from '../rights';
import { stillAdministersOrLocal } from '../still-may';
import { mutation, query } from '../verb';
import { DEMONSTRATION_AUTHOR } from './load-demonstration';

/** What would go with an operation, before it is removed. */
export type RemovalDescription = GoesWith &
  Readonly<{
    key: string;
    title: string;
    revision: number;
    /** Of the last change: what remains of the log. */
    chainHash: string;
    /** Where it is exported whole, to be kept. */
    exportAddress: string;
    /** The demonstration: it can be loaded again, and no other operation is given its key. */
    isDemonstration: boolean;
  }>;

/** True for the operation that the program itself loaded as its example. */
async function isDemonstration({ services }: Call, key: string): Promise<boolean> {
  return key === DEMONSTRATION.operation && (await findFounder(services.db, key)) === DEMONSTRATION_AUTHOR;
}

/** Counts what would go with an operation. Throws `SIGN_IN`, `FORBIDDEN` and `NOT_FOUND`. */
export const describeRemoval = query({
  needs: 'program or local',
  input: ofOperation,
  example: DEMONSTRATION,
  run: async (call, { operation }): Promise<RemovalDescription> => {
    const { db } = call.services;
    const { key, title } = (await openOperation(call, operation)).state.definitions.operation;
    const end = await loadChainEnd(db.prisma, key);
    if (!end) throw noOperation(key);
    const exportAddress = `${API}/operations/${encodeURIComponent(key)}/export.jsonl.gz`;
    return { key, title, ...end, ...(await countGoing(db, key)), exportAddress, isDemonstration: await isDemonstration(call, key) };
  },
});

/** What remains of an operation that was removed. */
export type Removed = Readonly<{ key: string; revision: number; chainHash: string; removedAt: string }>;

/**
 * Removes an operation with all that is recorded of it, for good. Its title is typed as it stands. Its tombstone and the audit log stay; its key is
 * not used again, but for the demonstration's. Throws `SIGN_IN`, `FORBIDDEN`, `NOT_FOUND`, and `BAD_INPUT` for another title.
 */
export const removeOperation = mutation({
  needs: 'program or local',
  input: removeOperationInput,
  example: { ...DEMONSTRATION, title: 'Not its title' },
  run: async (call, { operation: operationKey, title }): Promise<Removed> => {
    const { services, actor } = call;
    const { key } = (await openOperation(call, operationKey)).state.definitions.operation;
    const at = new Date(services.now()).toISOString();
    const going = await countGoing(services.db, key);
    const { revision, chainHash, removedAt } = await remove(services.db, {
      operationKey: key,
      title,
      at,
      by: actor.name,
      mayReturn: await isDemonstration(call, key),
      guard: stillAdministersOrLocal(call),
      also: (tombstone) => {
        const counts = [
          formatCount(going.reports, 'report'),
          formatCount(going.snapshots, 'snapshot'),
          formatCount(going.embeds, 'embed'),
          formatCount(going.comparisons, 'comparison'),
        ];
        const detail = `Removed the operation ${title} with ${counts.join(', ')}. Its log ended with change ${tombstone.revision}, hash ${tombstone.chainHash}.`;
        return [auditing({ ...auditedActor(actor), kind: 'operation', operationKey: key, at, detail })];
      },
    });
    await services.models.recheck(key);
    return { key, revision, chainHash, removedAt };
  },
});
